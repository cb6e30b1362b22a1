import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { taken } from "../../test/support/taken.js";
import { answer, articlePage, warcRecord } from "../../test/support/warc.js";
import { type Given, type Input, InputError } from "./input.js";
import { open } from "./open.js";

const lit = articlePage("Lamp lit", "The lamp is lit, Ida Brandt said on Monday, after a week without it.");
const dark = articlePage("Lamp dark", "The lamp is dark, Ida Brandt said on Tuesday, after a day of light.");
const page = (url: string, html: string) => warcRecord({ url: `https://courier.example/${url}`, block: answer(html) });
const info = warcRecord({ type: "warcinfo", block: "software: ours\r\n", contentType: "application/warc-fields" });

const archive = (...records: readonly Uint8Array[]): Uint8Array => Buffer.concat(records);

/** Titles and addresses of what was read, problems of what was not. */
const told = async (bytes: Uint8Array, name = "a.warc") =>
  (await taken(bytes, { name })).map((item) =>
    item instanceof InputError ? `! ${item.source}: ${item.problem}` : `${item.title} ${item.url}`,
  );

const first = "Lamp lit https://courier.example/1";
const second = "Lamp dark https://courier.example/2";

describe("a web archive", () => {
  test("gives a report for each page, and passes over what is none", async () => {
    const records = archive(
      info,
      warcRecord({
        type: "request",
        block: "GET / HTTP/1.1\r\n\r\n",
        contentType: "application/http; msgtype=request",
      }),
      page("1", lit),
      warcRecord({ block: answer("body { color: red }", "Content-Type: text/css") }),
      warcRecord({ block: answer("gone", "Content-Type: text/html", "404 Not Found") }),
      warcRecord({ type: "revisit", block: answer("") }),
      warcRecord({ type: "metadata", block: "a: b", contentType: "application/warc-fields" }),
      page("2", dark),
    );
    expect(await told(records)).toEqual([first, second]);
    expect(await told(gzipSync(records), "a.warc.gz")).toEqual([first, second]);
  });

  test("has a member of gzip for each record, as crawlers write it", async () => {
    const packed = archive(gzipSync(info), gzipSync(page("1", lit)), gzipSync(page("2", dark)));
    expect(await told(packed, "standard input")).toEqual([first, second]);
  });

  test("keeps pages without an answer of a server, too", async () => {
    const records = warcRecord({
      type: "resource",
      url: "https://courier.example/1",
      block: lit,
      contentType: "text/html",
    });
    expect(await told(records)).toEqual([first]);
  });

  test.each([
    ["gzip", "gzip", gzipSync(lit)],
    ["deflate", "deflate", deflateSync(lit)],
    ["gzip by its header only", "gzip", lit],
  ])("has pages packed by %s", async (_, encoding, body) => {
    const block = answer(body, `Content-Type: text/html\r\nContent-Encoding: ${encoding}`);
    expect(await told(warcRecord({ block }))).toEqual([first]);
  });

  test("says that a page is packed by Brotli", async () => {
    const block = answer(brotliCompressSync(lit), "Content-Type: text/html\r\nContent-Encoding: br");
    expect(await told(warcRecord({ block }))).toEqual([
      "! a.warc, https://courier.example/1: its page is packed by Brotli, which is not read",
    ]);
  });

  test("has pages in pieces, as servers send them", async () => {
    const half = Math.floor(lit.length / 2);
    const pieces = [lit.slice(0, half), lit.slice(half)].map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`);
    const block = answer(`${pieces.join("")}0\r\n\r\n`, "Content-Type: text/html\r\nTransfer-Encoding: chunked");
    expect(await told(warcRecord({ block }))).toEqual([first]);
  });

  test("is part of WACZ, of which nothing else is read", async () => {
    const packed = zipSync({
      "datapackage.json": new TextEncoder().encode("{}"),
      "pages/pages.jsonl": new TextEncoder().encode('{"title":"Lamp","text":"The lamp is lit."}\n'),
      "archive/data.warc.gz": [gzipSync(page("1", lit)), { level: 0 }],
      "indexes/index.cdx": new TextEncoder().encode("x"),
    });
    expect(await told(packed, "a.wacz")).toEqual([first]);
    const broken = await told(packed.slice(0, packed.length - 100), "a.wacz");
    expect(broken[0]).toBe(first);
  });
});

describe("a broken web archive", () => {
  test.each([
    [
      "a record without a length",
      archive(Buffer.from("WARC/1.0\r\nWARC-Type: response\r\n\r\nwords\r\n\r\n"), page("2", dark)),
      ["a record has no length", "7 bytes are no record"],
    ],
    [
      "what is no record between others",
      archive(page("1", lit), Buffer.from("no record at all\r\n"), page("2", dark)),
      ["18 bytes are no record"],
    ],
    [
      "a length that is too small",
      archive(warcRecord({ url: "https://courier.example/0", block: answer(lit), length: 300 }), page("2", dark)),
      ["are no record, or the length"],
    ],
    [
      "a length that is too large",
      archive(
        warcRecord({ url: "https://courier.example/1", block: answer(lit), length: 1000 }),
        page("2", dark),
        info,
        info,
        info,
        info,
      ),
      ["the length of a record is wrong"],
    ],
    [
      "a length beyond the end",
      archive(warcRecord({ url: "https://courier.example/1", block: answer(lit), length: 9_000_000 }), page("2", dark)),
      ["breaks off in a record, or"],
    ],
    [
      "a length beyond all measure",
      archive(
        warcRecord({ url: "https://courier.example/1", block: answer(lit), length: 9_000_000_000 }),
        page("2", dark),
      ),
      ["more than 20 MB"],
    ],
    [
      "a record that holds no answer",
      archive(warcRecord({ block: "nothing" }), page("2", dark)),
      ["no answer of a server"],
    ],
  ])("%s is told, and the next record is read", async (_, records, problems) => {
    const found = await told(records);
    expect(found.at(-1)).toBe(second);
    for (const problem of problems) expect(found.join("\n")).toContain(problem);
    expect(found.filter((line) => line.startsWith("!"))[0]).toMatch(
      /^! a\.warc, (?:byte \d+|https:\/\/courier\.example\/\d): /,
    );
  });

  test("what breaks off says so, packed or not", async () => {
    const records = archive(page("1", lit), page("2", dark));
    expect(await told(records.subarray(0, records.length - 40))).toEqual([
      first,
      expect.stringContaining("breaks off in a record"),
      expect.stringContaining("https://courier.example/2: the page has no article"),
    ]);
    const packed = archive(gzipSync(page("1", lit)), gzipSync(page("2", dark)));
    expect(await told(packed.subarray(0, packed.length - 20))).toEqual([
      first,
      "! a.warc: the gzip archive breaks off before its end",
    ]);
  });

  test("what is damaged inside its gzip says so, and what stands before is read", async () => {
    const packed = Buffer.from(archive(gzipSync(page("1", lit)), gzipSync(page("2", dark))));
    packed.fill(255, packed.length - 200, packed.length - 100);
    const [read, ...problems] = await told(packed);
    expect(read).toBe(first);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(/^! a\.warc/);
  });
});

describe("what unpacks to far more than it is", () => {
  const zeros = new Uint8Array(60_000_000);

  test("in gzip is refused while it is unpacked", async () => {
    expect(await told(gzipSync(zeros), "a.txt.gz")).toEqual([
      "! a.txt.gz: it unpacks to more than 60 MB, over 200 times its size",
    ]);
  });

  test("in the archive of a WACZ is refused", async () => {
    const bomb = zipSync({ "archive/data.warc": zeros });
    expect(await told(bomb, "a.wacz")).toEqual([
      expect.stringMatching(/^! a\.wacz: it unpacks to more than [56]\d(?:\.\d)? MB, over 200 times its size$/),
    ]);
  });

  test("in a page is refused", async () => {
    const block = answer(gzipSync(zeros), "Content-Type: text/html\r\nContent-Encoding: gzip");
    expect(await told(archive(warcRecord({ block }), page("2", dark)))).toEqual([
      "! a.warc, https://courier.example/1: its page unpacks to more than 20 MB",
      second,
    ]);
  });

  test("archives in archives are not followed for ever", async () => {
    let packed = gzipSync("The lamp is lit, Ida Brandt said.");
    for (let times = 0; times < 8; times += 1) packed = gzipSync(packed);
    expect(await told(packed, "a.txt")).toEqual(["! a.txt: it stands in more than 4 archives, each in the other"]);
  });
});

describe("archives of files", () => {
  test("give the reports in their files", async () => {
    const packed = zipSync({
      "march/lit.html": new TextEncoder().encode(lit),
      "march/dark.txt": new TextEncoder().encode("The lamp is dark, Ida Brandt said."),
      "__MACOSX/march/._lit.html": new Uint8Array([0, 1, 2]),
      "march/lamp.png": new TextEncoder().encode("\x89PNG\r\n\x1a\n"),
    });
    expect(await told(packed, "march.zip")).toEqual([
      "Lamp lit null",
      "null null",
      "! march.zip, march/lamp.png: it is no text; it looks like binary data",
    ]);
    expect(await told(packed.subarray(0, 300), "march.zip")).toEqual([
      "Lamp lit null",
      "! march.zip: the ZIP archive is damaged or breaks off",
    ]);
  });

  test("that are empty say so", async () => {
    expect(await told(zipSync({}), "a.zip")).toEqual(["! a.zip: the archive has no entries"]);
  });
});

test("wherever the stream is cut, an archive gives the same, broken or not", async () => {
  const records = archive(
    info,
    page("1", lit),
    warcRecord({ block: answer(new Uint8Array(3_000).fill(13), "Content-Type: image/jpeg") }),
    warcRecord({ url: "https://courier.example/0", block: answer(lit), length: 300 }),
    warcRecord({ url: "https://courier.example/1", block: answer(lit), length: 1_000 }),
    page("2", dark),
  );
  const found = async (size: number) => {
    async function* stream() {
      for (let at = 0; at < records.length; at += size) yield records.subarray(at, at + size);
    }
    const given: string[] = [];
    for await (const input of open(["-"], { stdin: stream() }))
      given.push(input instanceof InputError ? input.message : `${input.url} ${Buffer.from(input.bytes)}`);
    return given;
  };
  const all = await found(records.length);
  expect(all).toHaveLength(6);
  for (const size of [1, 7, 97, 1_000, 4_096]) expect(await found(size), `pieces of ${size} bytes`).toEqual(all);
});

test("a large archive is read a record at a time", async () => {
  const record = page("1", lit);
  let given = 0;
  async function* stream() {
    for (; given < 3_000; given += 1) yield record;
  }
  let most = 0;
  let count = 0;
  for await (const input of open(["-"], { stdin: stream() })) {
    count += 1;
    most = Math.max(most, given - count);
    expect((input as Input).url).toBe("https://courier.example/1");
  }
  expect(count).toBe(3_000);
  expect(most).toBeLessThan(60);
});

describe("of the pages in an archive", () => {
  const german =
    "Die Lampe wird am Freitag wieder leuchten, sagte Ida Brandt am Montag, und sie wird bleiben, bis der Sommer kommt und die Nächte kurz sind. Niemand weiß, wie lange das dauern wird, und niemand fragt.";
  const pageIn = (words: string, head = "") =>
    `<!doctype html><html><head>${head}<title>Lamp</title></head><body><article><h1>Lamp</h1><p>${words}</p></article></body></html>`;
  const english =
    "The lamp will be lit on Friday, Ida Brandt said on Monday, and it will stay lit until the summer comes and the nights are short.";
  const archive = Buffer.concat(
    [
      pageIn(english),
      pageIn(german),
      pageIn(english, '<meta property="og:type" content="product">'),
      pageIn(english, '<script type="application/ld+json">{"@type":"Recipe","name":"Lamp oil"}</script>'),
      pageIn(
        english,
        '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Lamp"},{"@type":"Person","name":"Ida Brandt"}]</script>',
      ),
    ].map((page, at) => warcRecord({ url: `https://courier.example/${at}`, block: answer(page) })),
  );
  const told = async (given: Given) =>
    (await taken(archive, { name: "a.warc", given })).map((item) => (item instanceof Error ? item.problem : item.url));

  test("those in other languages and those that are other things are passed over", async () => {
    expect(await told({ languages: ["en"] })).toEqual([
      "https://courier.example/0",
      "the page is in “de”, and not in “en”",
      "the page says that it is no article but “product”",
      "the page says that it is no article but “Recipe”",
      "https://courier.example/4",
    ]);
  });

  test("those in every language are read where all are asked for", async () => {
    expect((await told({})).slice(0, 2)).toEqual(["https://courier.example/0", "https://courier.example/1"]);
  });
});
