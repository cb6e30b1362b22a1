/** What went wrong with a request, as problem details for HTTP APIs (RFC 9457): what was wrong, where, and how to mend it. */
import * as z from "zod/mini";
import { correctionSchema, type Given } from "../record/corrections.js";

export const problemSchema = z.readonly(
  z.strictObject({
    type: z.string().check(z.describe("What kind of problem: a URN that stays the same.")),
    title: z.string().check(z.describe("The kind in words.")),
    status: z.int().check(z.describe("The status of the answer.")),
    detail: z.string().check(z.describe("What was wrong, and how to mend it.")),
    errors: z.optional(
      z
        .readonly(z.array(z.readonly(z.strictObject({ name: z.string(), detail: z.string() }))))
        .check(z.describe("What was wrong with which parameter or field.")),
    ),
    meanwhile: z.optional(
      z
        .readonly(
          z.strictObject({
            id: z.int().check(z.describe("Who has `seen` this may say theirs all the same.")),
            user: z.string(),
            at: z.string(),
            correction: correctionSchema,
          }),
        )
        .check(z.describe("What somebody else said of the entry.")),
    ),
  }),
);

export type Problem = z.infer<typeof problemSchema>;

const kinds = {
  "bad-question": [400, "The question cannot be understood"],
  "no-token": [401, "A token is needed"],
  "wrong-token": [401, "The token is not known"],
  "not-allowed": [403, "Not allowed"],
  "wrong-host": [403, "Not the name of this server"],
  "cross-site": [403, "The request comes from another site"],
  "not-found": [404, "There is no such thing"],
  "wrong-method": [405, "Not in this way"],
  "too-slow": [408, "It took too long"],
  "said-meanwhile": [409, "Somebody said something of it meanwhile"],
  taken: [409, "There is one already"],
  "too-large": [413, "Too large"],
  "too-long": [414, "The address is too long"],
  "wrong-type": [415, "Not a kind that is read"],
  unreadable: [422, "It cannot be read"],
  "too-many": [429, "Too many requests"],
  failed: [500, "Something went wrong here"],
  busy: [503, "Busy"],
  "record-unavailable": [503, "The record cannot be used"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemKind = keyof typeof kinds;

export interface ProblemOptions {
  readonly errors?: Problem["errors"];
  /** What somebody else said of the entry. */
  readonly meanwhile?: Given;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends the handling of a request with a problem. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";

  constructor(
    readonly kind: ProblemKind,
    detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(detail);
  }

  get status(): number {
    return kinds[this.kind][0];
  }

  toJSON(): Problem {
    const [status, title] = kinds[this.kind];
    const { errors, meanwhile } = this.options;
    const told = { ...(errors && { errors }), ...(meanwhile && { meanwhile }) };
    return { type: `urn:hearsay:problem:${this.kind}`, title, status, detail: this.message, ...told };
  }

  response(): Response {
    const { retryAfter, headers } = this.options;
    return new Response(`${JSON.stringify(this)}\n`, {
      status: this.status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
        ...headers,
      },
    });
  }
}

/** Which statuses a kind of problem has, for the description of the interface. */
export const statusOf = (kind: ProblemKind): number => kinds[kind][0];
export const titleOf = (kind: ProblemKind): string => kinds[kind][1];
