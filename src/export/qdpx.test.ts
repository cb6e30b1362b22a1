import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { bytesOf, lock, odd, reportsOf } from "../../test/support/exported.js";
import { childrenOf, elementsOf, textOf, xmlOf } from "../../test/support/xml.js";
import type { ExportedReport } from "../record/exported/exported-reports.js";
import { qdpxOf } from "./qdpx.js";

const project = async (reports: readonly ExportedReport[], options = {}) => {
  const files = unzipSync(await bytesOf(qdpxOf(reportsOf(...reports), options)));
  const document = xmlOf(strFromU8(files["project.qde"]!));
  const codes = new Map(elementsOf(document, "Code").map(({ attribs }) => [attribs.guid!, attribs.name!] as const));
  const sources = elementsOf(document, "TextSource").map((source) => {
    const text = strFromU8(files[source.attribs.plainTextPath!.replace("internal://", "sources/")]!);
    return {
      name: source.attribs.name,
      text,
      selections: elementsOf(source, "PlainTextSelection").map((selection) => ({
        words: [...text].slice(Number(selection.attribs.startPosition), Number(selection.attribs.endPosition)).join(""),
        codes: elementsOf(selection, "CodeRef").map(({ attribs }) => codes.get(attribs.targetGUID!)),
        says: textOf(elementsOf(selection, "Description")),
      })),
    };
  });
  return { document, files, codes, sources };
};

/** Three paragraphs, of which the first and the last have something coded. */
const long: ExportedReport = (() => {
  const lines = ["🚢 One said it.", "Two kept silent.", "Three denied it."];
  const text = lines.join("\n\n");
  const parts = lines.map((line) => {
    const start = text.indexOf(line);
    return { kind: "paragraph" as const, span: { start, end: start + line.length } };
  });
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  const [first] = lock.entries;
  return {
    ...lock,
    id: "long",
    body: { text, parts },
    entries: [
      { ...first!, report: "long", anchor: "s:1", words: "it", pieces: [at("said it")] },
      { ...first!, report: "long", anchor: "s:2", words: "it", pieces: [at("denied it")] },
    ],
  };
})();

describe("a project of REFI-QDA", () => {
  test("has each text, and in it each entry where its words stand, coded", async () => {
    const { sources } = await project([lock]);
    expect(sources).toMatchObject([{ name: "Lock shut", text: lock.body!.text }]);
    expect(sources[0]!.selections).toEqual([
      {
        words: "The lock is shut",
        codes: ["said", "direct", "Ada Quill"],
        says: "Ada Quill: said, direct (The Carrow Courier ← Ada Quill)",
      },
      { words: "The lock is shut", codes: ["warned", "indirect", "Ada Quill"], says: expect.any(String) },
      { words: "said", codes: ["CONSULT", "Ada Quill"], says: expect.any(String) },
      { words: expect.any(String), codes: ["said", "direct"], says: expect.any(String) },
    ]);
  });

  test("has the paragraphs in which something is coded, or the whole texts where they are asked for", async () => {
    const [short] = (await project([long])).sources;
    expect(short!.text).toBe("🚢 One said it.\n\n…\n\nThree denied it.");
    expect(short!.selections.map(({ words }) => words)).toEqual(["said it", "denied it"]);
    const [all] = (await project([long], { whole: true })).sources;
    expect(all!.text).toBe(long.body!.text);
    expect(all!.selections.map(({ words }) => words)).toEqual(["said it", "denied it"]);
  });

  test("has ids of the form that the standard asks for, each once, the same each time", async () => {
    const guids = async () => {
      const { document } = await project([lock, long, odd]);
      return ["Code", "TextSource", "PlainTextSelection", "Coding", "User"].flatMap((name) =>
        elementsOf(document, name).map(({ attribs }) => attribs.guid!),
      );
    };
    const all = await guids();
    expect(all.filter((id) => !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(await guids()).toEqual(all);
  });

  test("refers only to codes that it has", async () => {
    const { document, codes } = await project([lock, long]);
    const refs = elementsOf(document, "CodeRef").map(({ attribs }) => attribs.targetGUID!);
    expect(refs.length).toBeGreaterThan(5);
    expect(refs.filter((id) => !codes.has(id))).toEqual([]);
  });

  test("has its parts in the order of the schema, and leaves out reports without a text", async () => {
    const names = async (...reports: readonly ExportedReport[]) =>
      childrenOf(childrenOf((await project(reports)).document)[0]!).map(({ name }) => name);
    expect(await names(lock)).toEqual(["Users", "CodeBook", "Sources"]);
    expect(await names(odd)).toEqual(["Users", "CodeBook"]);
    expect(await names()).toEqual(["Users", "CodeBook"]);
  });
});
