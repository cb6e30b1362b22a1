import { describe, expect, test } from "vitest";
import { testCases } from "../../test/support/cases.js";
import { taken } from "../../test/support/taken.js";
import { toldOf } from "../../test/support/told-of.js";
import { open } from "./open.js";

describe("mails", () => {
  testCases("mails", async (passage) => {
    const [, name = "", content = ""] = /^file: (.*)\n([\s\S]*)$/.exec(passage) ?? [];
    return (await taken(content, { name })).flatMap(toldOf);
  });
});

const message = (subject: string, body: string): string =>
  `From desk@courier.example Mon Mar  9 10:00:00 2026\nFrom: Reef Courier <desk@courier.example>\nSubject: ${subject}\n\n${body}\n\n`;

async function* chunks(text: string, size: number): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function opened(text: string, maxBytes?: number) {
  const found = [];
  for await (const input of open(["-"], { stdin: chunks(text, 777), maxBytes })) found.push(input);
  return found;
}

describe("a stream", () => {
  test("of a mailbox larger than the limit gives a message at a time", async () => {
    const all = Array.from({ length: 300 }, (_, at) => message(`Lamp ${at}`, "The lamp is lit. ".repeat(20))).join("");
    const found = await opened(all, 2_000);
    expect(found).toHaveLength(300);
    expect(found.at(-1)).toMatchObject({ name: "standard input, message 300", contentType: "message/rfc822" });
  });

  test("of a mail with attachments larger than the limit gives its beginning, where the words stand", async () => {
    const mail = `${message("Lamp", "The lamp is lit, Ida Brandt said.").replace(/^.*\n/, "")}\n${"JVBERi0x\n".repeat(9_000)}`;
    expect(await opened(mail, 40_000)).toMatchObject([{ name: "standard input", bytes: { length: 40_000 } }]);
  });
});
