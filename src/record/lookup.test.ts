import { describe, expect, test } from "vitest";
import { marksIn } from "./asking/marks.js";
import { dateOf, dayOf, dayOfKey, keyOf, keysBetween } from "./key.js";
import { linkTo } from "./linking/link.js";
import { countryLike } from "./lookup.js";
import { nameForms } from "./names.js";
import { areCopies, signatureOf } from "./signature.js";
import { wantedIn } from "./wanted.js";

describe("names", () => {
  test.each([
    ["Omar al-Hadidi", "Omar Hadeedy"],
    ["Kharim Sadegh", "Karim Sadek"],
    ["Yulia Tkachenko", "Юлия Ткаченко"],
    ["Jürgen Weiß", "Jurgen Weiss"],
    ["Tomás Reyk", "Tomas Reik"],
    ["bin Salim Qasim", "Kasim Salim"],
  ])("%s and %s sound alike", (one, other) => expect(nameForms(one).sound).toBe(nameForms(other).sound));

  test.each([
    ["Ada Quill", "Tom Quill"],
    ["Omar Hadidi", "Omar Haddad Nasser"],
    ["Lind", "Lindgren"],
    ["Mali", "Malta"],
  ])("%s and %s do not", (one, other) => expect(nameForms(one).sound).not.toBe(nameForms(other).sound));

  test("without a letter or digit have no form", () => {
    expect(nameForms("— “”")).toEqual({ whole: "", sorted: "", sound: "", parts: [] });
  });
});

describe("what is searched for", () => {
  test.each([
    ["ferry bridge", [["ferry"], ["bridge"]], []],
    ['"ferry talks" -toll', [["ferry talks"]], ["toll"]],
    ["bridg* OR quay", [["bridg*", "quay"]], []],
    ["Åsa co-operate", [["Asa"], ["co operate"]], []],
    ["OR ferry", [["ferry"]], []],
  ])("%s", (search, all, none) => {
    const written = ({ words, prefix }: { words: readonly string[]; prefix: boolean }) =>
      words.join(" ") + (prefix ? "*" : "");
    const wanted = wantedIn(search)!;
    expect(wanted.all.map((terms) => terms.map(written))).toEqual(all);
    expect(wanted.none.map(written)).toEqual(none);
  });
  test.each(["", "  ", "-", '"', "-only", "(*)"])("%j is no word", (search) => expect(wantedIn(search)).toBeNull());
});

describe("keys", () => {
  test("are in the order of days, and tell them", () => {
    const keys = [
      keyOf(dayOf("1799-01-01"), 9),
      keyOf(dayOf("2026-03-10"), 5),
      keyOf(dayOf("2026-03-11T00:30:00+02:00"), 6),
    ];
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    expect(keys.map((key) => dateOf(dayOfKey(key)))).toEqual(["1800-01-01", "2026-03-10", "2026-03-10"]);
    expect(Number.isSafeInteger(keyOf(dayOf("9999-12-31"), 2 ** 34 - 1))).toBe(true);
  });
  test("of a day are those from it to the next", () => {
    const { from, to } = keysBetween("2026-03-10", "2026-03-10");
    expect([from, to]).toEqual([keyOf(dayOf("2026-03-10"), 0), keyOf(dayOf("2026-03-11"), 0)]);
  });
});

describe("marks", () => {
  test.each([
    ["The ferries sailed, the ferry burned", "ferry", ["ferries", "ferry"]],
    ["“Good as signed”, he said", '"as signed"', ["as signed"]],
    ["Bridges and abridged", "bridg*", ["Bridges"]],
    ["Nothing here", "ferry", []],
  ])("%s", (text, search, marked) => {
    expect(marksIn(text, wantedIn(search)).map(({ start, end }) => text.slice(start, end))).toEqual(marked);
  });
});

describe("copies", () => {
  const text = Array.from({ length: 200 }, (_, nth) => `word${(nth * 7919) % 1009}`).join(" ");
  const copies = (one: string, other: string) => areCopies(signatureOf(one)!, signatureOf(other)!);
  test("are texts that share most, or of which one holds the other", () => {
    expect(copies(text, `${text} and a line more`)).toBe(true);
    expect(copies(text, text.split(" ").slice(0, 120).join(" "))).toBe(true);
  });
  test("are not texts of one subject", () => {
    expect(copies(text, text.split(" ").reverse().join(" "))).toBe(false);
    expect(signatureOf("four words are few")).toBeNull();
  });
});

describe("a country", () => {
  test.each([
    ["Norway", "NOR"],
    ["norway", "NOR"],
    ["no", "NOR"],
    ["NOR", "NOR"],
    ["uk", "GBR"],
    ["the United States", "USA"],
    ["pr", "PRI"],
  ])("%s is %s", (name, code) => expect(countryLike(name)).toBe(code));
  test.each(["Atlantis", "zz", "QQQ", "", "drop table"])("%j is none", (name) => expect(countryLike(name)).toBeNull());
});

describe("a link to words", () => {
  test.each([
    ["https://a.example/x", "“We waited”", "https://a.example/x#:~:text=We%20waited"],
    ["https://a.example/x", "well-paid, said … more", "https://a.example/x#:~:text=well%2Dpaid%2C%20said"],
    [
      "https://a.example/x#part",
      "one two three four five six seven eight nine",
      "https://a.example/x#part:~:text=one%20two%20three%20four,six%20seven%20eight%20nine",
    ],
    ["https://a.example/x", "— …", "https://a.example/x"],
    ["javascript:alert(1)", "words", null],
    [null, "words", null],
  ])("%s, %s", (url, words, link) => expect(linkTo(url, words)).toBe(link));
});
