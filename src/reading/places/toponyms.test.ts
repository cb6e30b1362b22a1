import { describe, expect, it } from "vitest";
import { reportOf } from "../../../test/support/report.js";
import { openGazetteer } from "../../language/gazetteer.js";
import type { FoundMention, Language } from "../../language/language.js";
import { treeOf } from "../../language/tree.js";
import type { Report } from "../../schema.js";
import { findToponyms } from "./toponyms.js";

const gazetteer = await openGazetteer();

/** “Snow fell in [Oslo].”: the names of places stand in brackets. */
function marked(words: string): { readonly text: string; readonly mentions: readonly FoundMention[] } {
  const mentions: FoundMention[] = [];
  let text = "";
  for (const [nth, piece] of words.split(/[[\]]/).entries()) {
    const span = { start: text.length, end: text.length + piece.length };
    if (nth % 2 === 1) mentions.push({ span, head: span, form: "name", type: "place", evidence: {} });
    text += piece;
  }
  return { text, mentions };
}

function located(words: string, known: Partial<Report> = {}): readonly string[] {
  const { text, mentions } = marked(words);
  const language: Language = { ...SILENT, mentions };
  const report: Report = { ...REPORT, text, ...known };
  return findToponyms(report, language, gazetteer).map(
    ({ span, entry }) => `${text.slice(span.start, span.end)} ${entry?.region ?? "?"}`,
  );
}

const SILENT: Language = {
  sentences: [],
  tree: treeOf("", []),
  quotations: [],
  mentions: [],
  attributions: [],
  antecedents: { width: 0, unit: 1, rows: new Int32Array(), queries: new Int16Array(), keys: new Int16Array() },
  triggers: { types: [], scores: new Float32Array() },
  expressions: [],
};

const REPORT = reportOf("", null);

const outlet = (domain: string) => ({ outlet: { name: domain, domain, country: null } });

describe("which place is meant", () => {
  it("follows the country that the outlet's domain tells", () => {
    const words = "The mill in [Cambridge] is closed.";
    expect(located(words, outlet("norwick.ca"))).toEqual(["Cambridge CAN.08"]);
    expect(located(words, outlet("norwick.co.uk"))).toEqual(["Cambridge GBR.ENG"]);
  });

  it("follows the country that is known of the outlet", () => {
    const canadian = { outlet: { name: "The Norwick Post", domain: null, country: "CAN" } };
    expect(located("Snow closed the bridge at [Windsor].", canadian)).toEqual(["Windsor CAN.08"]);
  });

  it("takes no country from a domain that all the world uses", () => {
    const words = "The court sat in [Cartagena].";
    expect(located(words, outlet("norwick.es"))).not.toEqual(located(words));
    expect(located(words, outlet("norwick.co"))).toEqual(located(words));
  });

  it("gives a town its name in its own paper", () => {
    const words = "The fair in [Paris] and the mill in [Chrisman] are closed.";
    expect(located(words, outlet("parisbeacon.com"))).toEqual(["Paris USA.IL", "Chrisman USA.IL"]);
  });

  it("resolves the place of the dateline, which the language does not read", () => {
    const text = "TRIPOLI, Lebanon (AP) — ";
    const known = {
      parts: [{ kind: "dateline" as const, span: { start: 0, end: text.length - 1 } }],
      dateline: { place: "TRIPOLI, Lebanon", date: null },
    };
    expect(located(`${text}The harbour was closed.`, known)).toEqual(["TRIPOLI LBN.09", "Lebanon LBN"]);
  });

  it("is left open where the gazetteer has no such place", () => {
    expect(located("The ferry from [Norwick Quay] was late.")).toEqual(["Norwick Quay ?"]);
  });

  it("takes no notice of directions alone", () => {
    expect(located("Clouds move to the [South].")).toEqual([]);
  });

  it("finds the same in a long table of names", () => {
    const row = (nth: number) => `[Springfield] ${nth} [Paris] ${nth} [Norwick ${nth}] and [London], [Ontario], `;
    const names = located(Array.from({ length: 1000 }, (_, nth) => row(nth)).join("\n"));
    expect(names).toHaveLength(5000);
  });
});
