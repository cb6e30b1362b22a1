/** Answers that come a line at a time, as JSON. */
import { addressOf, type Query, responseOf, unanswered } from "./client.js";

/** Sends a body, and gives what comes of it, each piece as it comes. Rejects with `ApiProblem`, also where the answer breaks off. */
export async function* linesOf<Line>(
  path: string,
  body: BodyInit,
  query: Query,
  signal: AbortSignal,
): AsyncGenerator<Line> {
  const headers = { accept: "application/x-ndjson" };
  const response = await responseOf(addressOf(path, query), { method: "POST", body, signal, headers });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch(unanswered);
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}
