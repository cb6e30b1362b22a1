/**
 * What the publisher of a text reserves, by the W3C's TDM Reservation Protocol
 * (https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240202/): in headers, or in marks of the page.
 */
import type { Input } from "./input.js";

/** The part of a page that has its marks, in bytes. */
const HEAD = 100_000;

/** “tdm-reservation: 1”, with the policy that it names; null: nothing. `headers`: what came with the bytes. */
export function reservationIn(bytes: Uint8Array, headers: Pick<Headers, "get"> | null = null): string | null {
  const marks = marksIn(bytes);
  const said = (name: string): string | null => headers?.get(name)?.trim() || marks.get(name) || null;
  if (said("tdm-reservation") !== "1") return null;
  const policy = said("tdm-policy");
  return policy === null ? "tdm-reservation: 1" : `tdm-reservation: 1, tdm-policy: ${policy.slice(0, 500)}`;
}

/** Of bytes that came with headers these have been looked at. */
export const reservationOf = ({ bytes, reserved }: Input): string | null =>
  reserved === undefined ? reservationIn(bytes) : reserved;

/** By name, the marks of a page that are of this protocol. */
function marksIn(bytes: Uint8Array): ReadonlyMap<string, string> {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD));
  const marks = new Map<string, string>();
  for (const [mark] of head.matchAll(/<meta\s[^>]{0,600}>/gi)) {
    const name = /\bname\s*=\s*["']?(tdm-(?:reservation|policy))\b/i.exec(mark)?.[1]?.toLowerCase();
    const content = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(mark);
    if (name && content) marks.set(name, (content[1] ?? content[2] ?? content[3])!.trim());
  }
  return marks;
}
