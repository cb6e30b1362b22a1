import { expect, test } from "vitest";
import { decode } from "./encoding.js";

const plain = { contentType: null, markup: false };
const latin = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0));
const utf16 = (words: string, mark: string) => new Uint8Array(Buffer.from(mark + words, "utf16le"));
const words = "Le ministre a été reçu à l’île d’Oskar, où il a déjà passé l’été.";

test("takes valid UTF-8 as UTF-8", async () => {
  expect(await decode(new TextEncoder().encode(words), plain)).toBe(words);
});

test("follows a byte order mark and leaves it out", async () => {
  expect(await decode(new TextEncoder().encode(`\uFEFF${words}`), plain)).toBe(words);
  expect(await decode(utf16(words, "\uFEFF"), plain)).toBe(words);
});

test("knows UTF-16 without a mark by its zeros", async () => {
  expect(await decode(utf16(words, ""), plain)).toBe(words);
});

test("follows the header before the page's own declaration", async () => {
  const page = latin('<meta charset="koi8-r">\xe9t\xe9');
  expect(await decode(page, { contentType: "text/html; charset=iso-8859-1", markup: true })).toContain("été");
});

test("follows the page's own declaration", async () => {
  expect(
    await decode(latin('<html><meta charset="windows-1251">\xcc\xe8\xed\xf1\xea'), { contentType: null, markup: true }),
  ).toContain("Минск");
  expect(
    await decode(latin('<?xml version="1.0" encoding="iso-8859-2"?>\xa3\xf3d\xbc'), {
      contentType: null,
      markup: true,
    }),
  ).toContain("Łódź");
});

test("passes over an encoding that nobody knows", async () => {
  expect(
    await decode(new TextEncoder().encode(words), { contentType: "text/plain; charset=x-none", markup: false }),
  ).toBe(words);
});

test("guesses the encoding of old files", async () => {
  expect(
    await decode(
      latin("La r\xe9union a \xe9t\xe9 repouss\xe9e \xe0 mardi, \x93 sans raison \x94, dit le maire."),
      plain,
    ),
  ).toContain("“ sans raison ”");
});

test("replaces bytes that UTF-8 does not know", async () => {
  const bytes = [...new TextEncoder().encode(words.repeat(5)), 0xff, 0x21];
  expect(await decode(Uint8Array.from(bytes), plain)).toBe(`${words.repeat(5)}\uFFFD!`);
});

test("decodes again what was decoded as windows-1252 and saved", async () => {
  const saved = "â€œThe roof isnâ€™t safe,â€ she said â€” in SÃ£o Tiago. Itâ€™s â€˜badâ€™.";
  expect(await decode(new TextEncoder().encode(saved), plain)).toBe(
    "“The roof isn’t safe,” she said — in São Tiago. It’s ‘bad’.",
  );
});

test("leaves letters of other languages alone that only look so", async () => {
  const french = "L’Ã©tat est Ã  nous, dit le rôle d’Ãme.";
  expect(await decode(new TextEncoder().encode(french), plain)).toBe(french);
});
