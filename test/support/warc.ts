/** For tests and benches: web archives of our own. */

export interface Record {
  readonly type?: string;
  readonly url?: string;
  /** Header and body, as a server sends them; or a text as such. */
  readonly block: string | Uint8Array;
  readonly contentType?: string;
  /** What the record says of itself, where that is not the truth. */
  readonly length?: number;
}

const bytesOf = (words: string | Uint8Array): Uint8Array =>
  typeof words === "string" ? new TextEncoder().encode(words) : words;

export function warcRecord({
  type = "response",
  url = "https://courier.example/1",
  block,
  contentType = "application/http; msgtype=response",
  length,
}: Record): Uint8Array {
  const body = bytesOf(block);
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2026-03-09T10:00:00Z\r\nContent-Type: ${contentType}\r\nContent-Length: ${length ?? body.length}\r\n\r\n`;
  return Buffer.concat([bytesOf(head), body, bytesOf("\r\n\r\n")]);
}

/** The answer of a server. */
export const answer = (
  body: string | Uint8Array,
  header = "Content-Type: text/html; charset=utf-8",
  status = "200 OK",
): Uint8Array => Buffer.concat([bytesOf(`HTTP/1.1 ${status}\r\n${header}\r\n\r\n`), bytesOf(body)]);

/** A page with an article on it. */
export const articlePage = (title: string, words: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav>Home News</nav><article><h1>${title}</h1><p>${words}</p><p>It is seen from Dunmar, and from the ferry on the way there, the harbour trust said in a letter.</p></article></body></html>`;
