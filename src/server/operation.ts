/** One thing that can be asked over HTTP: from the list of them come the routes, the checks and the OpenAPI document. */
import type * as z from "zod/mini";
import type { Keeping } from "../record/keeping/keep.js";
import type { OpenRecord } from "../record/record.js";
import type { Role, User } from "./access.js";
import type { Metrics } from "./metrics.js";
import type { ProblemKind } from "./problem.js";
import type { Readings } from "./readings.js";

export interface Operation<Asked = object> {
  /** What a generated client calls it. */
  readonly id: string;
  readonly method: "get" | "post" | "delete";
  /** `{id}` stands for a segment, `{format}` at the end for the extension of one of the formats. */
  readonly path: string;
  readonly tag: string;
  /** A sentence without a full stop. */
  readonly summary: string;
  readonly description?: string;
  readonly role: Role;
  /** An object whose fields are the parameters of the query. */
  readonly asks: z.ZodMiniType<Asked>;
  /** What the segment `{id}` means. */
  readonly of?: { readonly description: string; readonly pattern: RegExp };
  readonly takes?: Body;
  readonly gives: z.ZodMiniType;
  /** What each line is where JSON lines are asked for; missing: they are not given. */
  readonly givesLines?: z.ZodMiniType;
  /** Besides those that every operation may have. */
  readonly problems: readonly ProblemKind[];
  /** Gives what `gives` says. Rejects with HttpProblem, RecordError or InputError. */
  answer(call: Call<Asked>): Promise<unknown>;
  /** Gives what `givesLines` says. */
  lines?(call: Call<Asked>): AsyncIterable<unknown>;
  /** What is given in place of JSON: its media type, and `answer` gives its pieces, an async iterable of text or bytes. */
  readonly media?: string;
  /** The same where the path ends with `{format}`: what each of them gives. */
  readonly formats?: readonly Given[];
}

/** A format in which an answer is given. */
export interface Given {
  /** It ends the path. */
  readonly extension: string;
  readonly media: string;
}

/** What the body of a request may be. */
export interface Body {
  readonly description: string;
  /** Media types, with the schema where it is JSON of ours. */
  readonly types: Readonly<Record<string, z.ZodMiniType | null>>;
}

export interface Call<Asked> {
  readonly asked: Asked;
  /** The address that was asked for. */
  readonly url: string;
  /** The segment `{id}`; "": there is none. */
  readonly id: string;
  /** The extension that ends the path; "": it has no formats. */
  readonly format: string;
  readonly body: Uint8Array;
  readonly contentType: string | null;
  readonly record: OpenRecord;
  readonly user: User;
  /** Whether the user is known by a token. */
  readonly isSignedIn: boolean;
  readonly readings: Readings;
  /** What is kept of the reports that come in. */
  readonly keeping: Keeping;
  readonly metrics: Metrics;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Its paths, with `{id}` in them: one for each format, with the extension, or one. */
export const pathsOf = ({ path, formats }: Operation) =>
  (formats ?? [{ extension: "" }]).map(({ extension }) => ({ path: path.replace("{format}", extension), extension }));

/** Keeps the type of what is asked while the operation is written; the list of all has none. */
export const operation = <Asked>(one: Operation<Asked>): Operation => one as unknown as Operation;
