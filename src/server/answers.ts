/** Answers as they leave the server: JSON with an entity tag, or JSON lines as fast as they are taken. */
import { createHash } from "node:crypto";
import { HttpProblem } from "./problem.js";

export const LINES_TYPE = "application/x-ndjson";

/** Whether JSON lines are asked for: they are named in `Accept`. */
export const wantsLines = (request: Request): boolean =>
  /application\/(?:x-ndjson|ndjson|jsonl)\b/i.test(request.headers.get("accept") ?? "");

/** An answer of some text; 304 and no body where the client has it already. */
export function tagged(
  request: Request,
  body: string,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const etag = `"${createHash("sha1").update(body).digest("base64url")}"`;
  const shared = { etag, "cache-control": "private, no-cache", vary: "accept, authorization, cookie", ...headers };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (request.method !== "POST" && (known.includes(etag) || known.includes("*")))
    return new Response(null, { status: 304, headers: shared });
  return new Response(body, { headers: { ...shared, "content-type": type } });
}

/** The next line is made when the one before was taken; what goes wrong in the middle is told in the last line, and the stream breaks off. */
export function streamed(lines: AsyncIterable<unknown>): Response {
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        } catch (error) {
          const problem = error instanceof HttpProblem ? error : new HttpProblem("failed", "It broke off.");
          controller.enqueue(encoder.encode(`${JSON.stringify(problem)}\n`));
          controller.close();
        }
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 16 },
  );
  return new Response(body, { headers: { "content-type": LINES_TYPE, "cache-control": "no-store" } });
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
