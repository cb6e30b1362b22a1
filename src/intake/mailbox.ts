/** Mail as files keep it: one message (RFC 5322), or a mailbox of them one after the other (RFC 4155). */
import { joined } from "./bytes.js";
import type { Input } from "./input.js";
import { byteLines } from "./lines.js";
import type { UnpackOptions } from "./reader.js";

const NEWLINE = new Uint8Array([10]);

/**
 * The messages of a mailbox, each as an input of its own. Of one that is larger than allowed the beginning comes, where the words stand;
 * what is left out are attachments as a rule.
 */
export async function* messagesIn(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  { maxBytes }: UnpackOptions,
): AsyncIterable<Input> {
  let number = 0;
  let open: Uint8Array[] = [];
  let length = 0;
  let afterBlank = true;
  const ended = (): Input => {
    const bytes = joined(open);
    open = [];
    length = 0;
    return { name: `${name}, message ${number}`, bytes, contentType: "message/rfc822", url: null };
  };
  for await (const { bytes } of byteLines(stream, maxBytes)) {
    const line = bytes ?? new Uint8Array();
    if (afterBlank && separates(line)) {
      if (number > 0 && length > 0) yield ended();
      number += 1;
    } else if (length + line.length < maxBytes) {
      // A line that begins like the mark between messages was written with a “>” before it.
      open.push(isQuoted(line) ? line.subarray(1) : line, NEWLINE);
      length += line.length + 1;
    }
    afterBlank = line.length === 0 || (line.length === 1 && line[0] === 13);
  }
  if (length > 0) {
    number = Math.max(1, number);
    yield ended();
  }
}

const beginning = (line: Uint8Array): string => String.fromCharCode(...line.subarray(0, 200));

/** “From desk@clarion.example Mon Mar  9 10:00:00 2026”: sender, and a date with the time. */
const separates = (line: Uint8Array): boolean =>
  line[0] === 0x46 && /^From \S.{0,150}?\d{1,2}:\d\d(?::\d\d)?\b.{0,20}\d{4}/.test(beginning(line));

const isQuoted = (line: Uint8Array): boolean => line[0] === 0x3e && /^>+From /.test(beginning(line));
