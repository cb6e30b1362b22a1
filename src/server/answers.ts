/** Answers as they leave the server: JSON with an entity tag, or JSON lines as fast as they are taken. */
import { createHash } from "node:crypto";
import { HttpProblem } from "./problem.js";

export const LINES_TYPE = "application/x-ndjson";

/** Whether JSON lines are asked for: they are named in `Accept`. */
export const wantsLines = (request: Request): boolean =>
  /application\/(?:x-ndjson|ndjson|jsonl)\b/i.test(request.headers.get("accept") ?? "");

/** The entity tag of what is made of these texts, and of nothing else. */
export const tagOf = (...made: readonly string[]): string =>
  `"${createHash("sha1").update(JSON.stringify(made)).digest("base64url")}"`;

/** An answer of some text; 304 and no body where the client has it already. */
export const tagged = (request: Request, body: string, type: string, tag = tagOf(body)): Response =>
  unchanged(request, tag) ?? new Response(body, { headers: { ...shared(tag), "content-type": type } });

/** 304, where the client has what this tag stands for; null: it has not. */
export function unchanged(request: Request, tag: string): Response | null {
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  const isKnown =
    (request.method === "GET" || request.method === "HEAD") && (known.includes(tag) || known.includes("*"));
  return isKnown ? new Response(null, { status: 304, headers: shared(tag) }) : null;
}

const shared = (etag: string) => ({
  etag,
  "cache-control": "private, no-cache",
  vary: "accept, authorization, cookie",
});

/** The next line is made when the one before was taken; what goes wrong in the middle is told in the last line, and the stream breaks off. */
export const streamed = (lines: AsyncIterable<unknown>): Response =>
  flowing(jsonLines(lines), LINES_TYPE, (error) => {
    const problem = error instanceof HttpProblem ? error : new HttpProblem("failed", "It broke off.");
    return `${JSON.stringify(problem)}\n`;
  });

async function* jsonLines(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/** An answer in pieces, each made when the one before was taken. Where one fails the connection breaks off, unless `last` has a word for it. */
export function flowing(
  pieces: AsyncIterable<string | Uint8Array>,
  type: string,
  last?: (error: unknown) => string,
): Response {
  const encoder = new TextEncoder();
  const iterator = pieces[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
      } catch (error) {
        if (!last) return controller.error(error);
        controller.enqueue(encoder.encode(last(error)));
        controller.close();
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, { headers: { "content-type": type, "cache-control": "no-store" } });
}

/** Text in one piece. */
export async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

export interface Page<Item> {
  readonly entries: readonly Item[];
  /** What to ask with for the next page; null: this is the last. */
  readonly next: string | null;
}

/** All items of all pages. */
export async function* allOf<Item>(page: (cursor: string | undefined) => Promise<Page<Item>>): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { entries, next } = await page(cursor);
    yield* entries;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}

/** So many of them; undefined: all. */
export async function* atMost<Item>(items: AsyncIterable<Item>, limit: number | undefined): AsyncGenerator<Item> {
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
