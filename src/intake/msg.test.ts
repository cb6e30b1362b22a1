import { describe, expect, test } from "vitest";
import { msgOf, type Properties } from "../../test/support/msg.js";
import { taken } from "../../test/support/taken.js";
import { toldOf } from "../../test/support/told-of.js";

const [SUBJECT, WORDS, PAGE, SENDER, ADDRESS, HEADER] = [0x0037, 0x1000, 0x1013, 0x0c1a, 0x5d01, 0x007d];

const properties: Properties = {
  [SUBJECT]: "FW: Lamp to be lit again",
  [SENDER]: "The Karvia Clarion",
  [ADDRESS]: "desk@clarion.example",
  [WORDS]:
    "The lamp will be lit on Friday, Ida Brandt said – “and it will stay lit”.\r\n\r\nNobody knows for how long.\r\n",
  [HEADER]: "From: The Karvia Clarion <desk@clarion.example>\r\nDate: Mon, 9 Mar 2026\r\n 10:00:00 +0100\r\n",
};
const read = [
  "title: Lamp to be lit again",
  "outlet: The Karvia Clarion (clarion.example)",
  "published: 2026-03-09T10:00:00+01:00",
  "The lamp will be lit on Friday, Ida Brandt said – “and it will stay lit”.",
  "Nobody knows for how long.",
];
const told = async (bytes: Uint8Array, name = "a.msg") => (await taken(bytes, { name })).flatMap(toldOf);

describe("a message of Outlook", () => {
  test("is read as mail, whatever it is called", async () => {
    expect(await told(msgOf(properties), "a.eml")).toEqual(read);
  });

  test("is read from its page where it has one", async () => {
    const page = Buffer.from(
      '<html><head><meta charset="utf-8"></head><body><p>The lamp will be lit on Friday, Ida Brandt said – “and it will stay lit”.</p><p>Nobody knows for how long.</p></body></html>',
    );
    expect(await told(msgOf({ ...properties, [PAGE]: page, [WORDS]: "See the page." }))).toEqual(read);
  });

  test("that carries another gives that one", async () => {
    const carrying = { [SUBJECT]: "For you", [SENDER]: "Ada Quill", [WORDS]: "Have a look." };
    expect(await told(msgOf(carrying, properties))).toEqual(read);
  });

  test("without words says so", async () => {
    expect(await told(msgOf({ ...properties, [WORDS]: "" }))).toEqual([
      "refused: a.msg: the mail has no words of its own",
    ]);
  });

  test("that breaks off says so, and an old office document what it is", async () => {
    const whole = msgOf(properties);
    expect((await told(whole.subarray(0, 1600))).join("\n")).toMatch(/^refused: a\.msg: /);
    expect(await told(Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 W o r d", "latin1"), "a.doc")).toEqual([
      "refused: a.doc: it is no text; it looks like an old office document",
    ]);
  });
});
