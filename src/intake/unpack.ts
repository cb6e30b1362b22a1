/** Files that hold several inputs, and how each kind of them is taken apart. */
import type { Kind } from "./kind.js";
import type { Unpacker } from "./reader.js";

const unpackers = {
  mailbox: async (): Promise<Unpacker> => (await import("./mailbox.js")).messagesIn,
} satisfies Partial<Record<Kind, () => Promise<Unpacker>>>;

/** Kinds that hold inputs, not words. */
export type Packed = keyof typeof unpackers;

/** Whether files of a kind hold several inputs. */
export const isPacked = (kind: Kind): kind is Packed => Object.hasOwn(unpackers, kind);

/** What takes files of a kind apart. */
export const unpackerOf = (kind: Packed): Promise<Unpacker> => unpackers[kind]();

/** What hands a stream of a kind on in pieces as it comes; null: it is one input. */
export const splitterOf = async (kind: Kind): Promise<Unpacker | null> =>
  isPacked(kind) ? unpackerOf(kind) : kind === "table" ? (await import("./table.js")).tablesIn : null;
