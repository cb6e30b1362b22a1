/** What the formats have in common: a reader makes drafts of an input, an unpacker makes inputs of a stream. */
import type { Draft } from "./draft.js";
import { type Given, type Input, InputError, sizeOf, type Unfit } from "./input.js";

/** A draft and the name under which a person finds it: “feed.jsonl, line 3”. */
export interface Item {
  readonly name: string;
  readonly draft: Draft;
}

/** The drafts in an input, in its order; what cannot be read gives an `InputError` in its place. May throw where the input is broken. */
export type Reader = (input: Input, given: Given) => AsyncIterable<Item | InputError>;

/** Unpacks gzip piece by piece. `failed`: it is damaged, or ends too early; the chunks are what stands before. */
export type Gunzip = () => {
  readonly push: (bytes: Uint8Array) => Promise<Unpacked>;
  readonly end: () => Promise<Unpacked>;
};

export interface Unpacked {
  readonly chunks: readonly Uint8Array[];
  readonly failed: boolean;
}

export interface UnpackOptions {
  /** Of one input that comes of it, in bytes. */
  readonly maxBytes: number;
  /** What unpacks gzip; missing: code that runs anywhere. */
  readonly gunzip?: Gunzip | undefined;
  /** Takes apart what stands inside: a file with a name of its own. */
  readonly inside: (name: string, stream: AsyncIterable<Uint8Array>) => AsyncIterable<Input | InputError>;
}

/**
 * The inputs in a stream, each under a name that begins with `name`, in their order; what cannot be taken out gives an `InputError` in its
 * place. Holds no more of the stream than one input. May throw where the stream does.
 */
export type Unpacker = (
  name: string,
  stream: AsyncIterable<Uint8Array>,
  options: UnpackOptions,
) => AsyncIterable<Input | InputError>;

/** The item, or the refusal where there is none; `remedy` is for what does not name one itself. */
export const itemOr = (name: string, draft: Draft | Unfit, remedy: string): Item | InputError =>
  "problem" in draft ? new InputError(draft.kind, name, draft.problem, draft.remedy ?? remedy) : { name, draft };

/** What a parser says, in one line and without the piece of the file that it quotes. */
export const reason = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    .split(/,? ?"/, 1)[0]!
    .replace(/ is not valid JSON$/, "")
    .replace(/\s+/g, " ")
    .slice(0, 120);

export const empty = (name: string): InputError =>
  new InputError("empty", name, "it is empty", "Give a file with the text of a report.");

/** Nothing that people write is packed to less than a two-hundredth; a bomb is. */
const MOST_TIMES = 200;
/** From so many bytes on it matters. */
const HARMLESS = 50_000_000;

/** Counts what is unpacked of what; throws an `InputError` where it is out of all proportion. */
export function guarded(name: string): (packed: number, unpacked: number) => void {
  let all = 0;
  let from = 0;
  return (packed, unpacked) => {
    from += packed;
    all += unpacked;
    if (all > HARMLESS && all > MOST_TIMES * from)
      throw new InputError(
        "too-large",
        name,
        `it unpacks to more than ${sizeOf(all)}, over ${MOST_TIMES} times its size`,
        "Unpack it yourself, if you trust it, and give what is in it.",
      );
  };
}
