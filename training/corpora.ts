/**
 * Reads the corpora of `../shared/data` into one form: a text and what people marked in it, as spans of the text.
 * Which layers a corpus has, and which documents its licence lets us train on, is settled here and nowhere else.
 */
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Span } from "../src/schema.js";

export type Part = "train" | "dev";

/** One word of a tree. `head` counts words of the document; -1 for a root. */
export interface Word extends Span {
  readonly upos: string;
  /** Null: none is given. */
  readonly lemma: string | null;
  /** "Number=Sing|Person=3", as CoNLL-U has it; "" for none. */
  readonly features: string;
  readonly head: number;
  readonly rel: string;
}

export interface Labelled extends Span {
  readonly type: string;
  readonly form?: "name" | "nominal" | "pronoun";
}

export interface AttributionGold {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
}

/** A pronoun and two names: which it means, and which not. */
export interface PronounGold {
  readonly span: Span;
  readonly means: readonly Span[];
  readonly others: readonly Span[];
}

/** A layer that a corpus does not annotate is absent. */
export interface Document {
  readonly id: string;
  readonly corpus: "ewt" | "gum" | "polnear" | "ner" | "gap" | "crossdoc" | "stance";
  readonly genre: string;
  readonly text: string;
  readonly sentences?: readonly Span[];
  readonly words?: readonly Word[];
  readonly names?: readonly Labelled[];
  readonly mentions?: readonly Labelled[];
  readonly attributions?: readonly AttributionGold[];
  readonly discard?: readonly Span[];
  /** Mentions of the same, in OntoNotes' manner: no singletons. */
  readonly clusters?: readonly (readonly Span[])[];
  readonly pronoun?: PronounGold;
}

/** Lines of `PATH.gz`, or of `PATH`, as in the sample. */
const lines = (path: string): string[] => {
  const bytes = existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)) : readFileSync(path);
  return bytes.toString("utf8").split("\n");
};

const records = (path: string) =>
  lines(path)
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const spanOf = ([start, end]: readonly [number, number]): Span => ({ start, end });

interface Row {
  form: string;
  upos: string;
  lemma: string | null;
  features: string;
  head: number;
  rel: string;
  spaceAfter: boolean;
  /** The multiword token it is part of: index within the sentence, -1 for none. */
  multi: number;
}
interface Sentence {
  rows: Row[];
  multi: { form: string; from: number; to: number; spaceAfter: boolean }[];
  paragraph: boolean;
}
interface Conllu {
  id: string;
  sentences: Sentence[];
}

/** CoNLL-U, as far as we need it; empty nodes are passed over. */
function readConllu(path: string): Conllu[] {
  const documents: Conllu[] = [];
  let sentence: Sentence = { rows: [], multi: [], paragraph: false };
  let paragraph = false;
  for (const line of lines(path)) {
    if (line.startsWith("# newdoc id = ")) {
      documents.push({ id: line.slice(14), sentences: [] });
      paragraph = true;
    } else if (line.startsWith("# newpar") && !line.startsWith("# newpar_block")) paragraph = true;
    else if (line === "") {
      if (sentence.rows.length > 0) documents.at(-1)!.sentences.push({ ...sentence, paragraph });
      if (sentence.rows.length > 0) paragraph = false;
      sentence = { rows: [], multi: [], paragraph: false };
    } else if (!line.startsWith("#")) {
      const [id, form, lemma, upos, , features, head, rel, , misc] = line.split("\t") as [string, ...string[]];
      const spaceAfter = !misc!.split("|").includes("SpaceAfter=No");
      if (id.includes("-")) {
        const [from, to] = id.split("-").map(Number) as [number, number];
        sentence.multi.push({ form: form!, from: from - 1, to: to - 1, spaceAfter });
      } else if (!id.includes(".")) {
        const index = sentence.multi.findIndex((m) => m.from <= sentence.rows.length && sentence.rows.length <= m.to);
        sentence.rows.push({
          form: form!,
          upos: upos!,
          // "_" stands for none, but the lemma of "_" is "_".
          lemma: lemma === "_" && form !== "_" ? null : lemma!,
          features: features === "_" ? "" : features!,
          head: Number(head) - 1,
          rel: rel!,
          spaceAfter,
          multi: index,
        });
      }
    }
  }
  return documents;
}

/** Writes out a sentence's words at `at`. Parts of a multiword token get their share of its letters where their forms spell it. */
function place(sentence: Sentence, at: number): { text: string; spans: Span[] } {
  let text = "";
  const spans: Span[] = [];
  let row = 0;
  while (row < sentence.rows.length) {
    const multi = sentence.multi[sentence.rows[row]!.multi];
    const parts = multi ? sentence.rows.slice(multi.from, multi.to + 1) : [sentence.rows[row]!];
    const form = multi ? multi.form : parts[0]!.form;
    const spelled = parts.map((part) => part.form).join("").length === form.length;
    let from = 0;
    for (const part of parts) {
      const length = spelled ? part.form.length : form.length;
      spans.push({ start: at + text.length + from, end: at + text.length + from + length });
      if (spelled) from += length;
    }
    text += form + ((multi ?? parts[0]!).spaceAfter ? " " : "");
    row += parts.length;
  }
  return { text, spans };
}

const marksOf = ({ upos, lemma, features, rel }: Row) => ({ upos, lemma, features, rel });

/** The text put together from sentences and paragraphs (an empty line between them), with words and sentences. */
function compose(document: Conllu): { text: string; sentences: Span[]; words: Word[] } {
  let text = "";
  const sentences: Span[] = [];
  const words: Word[] = [];
  for (const sentence of document.sentences) {
    if (text !== "" && sentence.paragraph) text = `${text.trimEnd()}\n\n`;
    const first = words.length;
    const placed = place(sentence, text.length);
    text += placed.text;
    sentence.rows.forEach((row, i) => {
      words.push({ ...placed.spans[i]!, ...marksOf(row), head: row.head < 0 ? -1 : first + row.head });
    });
    sentences.push({ start: placed.spans[0]!.start, end: placed.spans.at(-1)!.end });
  }
  return { text: text.trimEnd(), sentences, words };
}

function readEwt(folder: string, part: Part): Document[] {
  return readConllu(`${folder}/ewt/${part}.conllu`).map((document) => ({
    id: document.id,
    corpus: "ewt",
    genre: document.id.split("-")[0]!,
    ...compose(document),
  }));
}

/** Genres whose texts may not be used commercially, and those whose licence is not stated: no model of ours learns from them. */
const closedGenres = ["fiction", "whow", "essay", "letter", "podcast", "conversation", "speech", "textbook", "vlog"];

function readGum(folder: string, part: Part): Document[] {
  const trees = new Map(readConllu(`${folder}/gum/${part}.conllu`).map((document) => [document.id, document]));
  return records(`${folder}/gum/${part}.jsonl`)
    .filter((record) => part === "dev" || !closedGenres.includes(record.genre))
    .map((record): Document => {
      const rows = trees.get(record.id)!.sentences.flatMap((sentence) => {
        const placed = place(sentence, 0);
        return sentence.rows.map((row, i) => ({ row, span: placed.spans[i]!, size: sentence.rows.length }));
      });
      let first = 0;
      let left = 0;
      const words = (record.tokens as [number, number][]).map(([start, end], i): Word => {
        const { row, span, size } = rows[i]!;
        if (left === 0) [first, left] = [i, size];
        left--;
        // The corpus's reader lets the words of a multiword token share its letters; the forms tell them apart.
        const multi = row.multi >= 0 && i > 0 ? rows[i - 1]!.row.multi === row.multi && left + 1 < size : false;
        const before = multi ? span.start - rows[i - 1]!.span.start : 0;
        const own = row.multi >= 0 && span.end - span.start < end - start;
        const from = own ? start + (before > 0 ? offsetInMulti(rows, i) : 0) : start;
        return {
          start: from,
          end: own ? from + (span.end - span.start) : end,
          ...marksOf(row),
          head: row.head < 0 ? -1 : first + row.head,
        };
      });
      return {
        id: record.id,
        corpus: "gum",
        genre: record.genre,
        text: record.text,
        sentences: record.sentences.map(spanOf),
        words,
        mentions: record.entities,
        clusters: record.clustersOntoNotes.map((cluster: [number, number][]) => cluster.map(spanOf)),
      };
    });
}

/** How many letters of its multiword token stand before word `i`. */
function offsetInMulti(rows: readonly { row: Row; span: Span }[], i: number): number {
  let first = i;
  while (
    first > 0 &&
    rows[first - 1]!.row.multi === rows[i]!.row.multi &&
    rows[first - 1]!.span.end === rows[first]!.span.start
  )
    first--;
  return rows[i]!.span.start - rows[first]!.span.start;
}

function readPolnear(folder: string, part: Part): Document[] {
  const silver = new Map(records(`${folder}/polnear/${part}.corenlp.jsonl`).map((record) => [record.id, record]));
  return records(`${folder}/polnear/${part}.jsonl`).map((record): Document => {
    const layers = silver.get(record.id);
    return {
      id: record.id,
      corpus: "polnear",
      genre: "news",
      text: record.text,
      ...(layers && {
        sentences: layers.sentences.map((s: { begin: number[]; end: number[] }) => ({
          start: s.begin[0],
          end: s.end.at(-1),
        })),
      }),
      attributions: record.attributions.map((a: Record<string, [number, number][]>) => ({
        source: a.source!.map(spanOf),
        cue: a.cue!.map(spanOf),
        content: a.content!.map(spanOf),
      })),
      discard: record.discard.map(spanOf),
    };
  });
}

function readNer(folder: string, part: Part): Document[] {
  return records(`${folder}/ner/${part}.jsonl`).map((record) => ({
    id: record.id,
    corpus: "ner",
    genre: "news",
    text: record.text,
    names: record.entities,
  }));
}

function readGap(folder: string, part: Part): Document[] {
  const [, ...rows] = lines(`${folder}/gap/${part}.tsv`).filter((line) => line !== "");
  return rows.map((line) => {
    const [id, text, pronoun, at, ...names] = line.split("\t") as [string, string, string, string, ...string[]];
    const two = [names.slice(0, 3), names.slice(3, 6)].map(([name, start, is]) => ({
      span: { start: Number(start), end: Number(start) + name!.length },
      is: is === "TRUE",
    }));
    return {
      id,
      corpus: "gap",
      genre: "encyclopedia",
      text,
      pronoun: {
        span: { start: Number(at), end: Number(at) + pronoun.length },
        means: two.filter(({ is }) => is).map(({ span }) => span),
        others: two.filter(({ is }) => !is).map(({ span }) => span),
      },
    };
  });
}

/** Texts alone, from which a student learns what its teacher says of them: news in which other things are marked. */
function readCrossdoc(folder: string, part: Part): Document[] {
  return records(`${folder}/crossdoc/${part}.jsonl`).map(({ id, text }) => ({
    id,
    corpus: "crossdoc",
    genre: "news",
    text,
  }));
}

function readStance(folder: string, part: Part): Document[] {
  const rows = ["directed", "newsmtsc"].flatMap((set) => records(`${folder}/stance/${set}-${part}.jsonl`));
  // A sentence comes once for each pair of parties in it.
  const texts = new Map<string, string>(rows.map(({ id, text }) => [text, id]));
  return [...texts].map(([text, id]) => ({ id, corpus: "stance", genre: "news", text }));
}

export const unlabelled = { crossdoc: readCrossdoc, stance: readStance } as const;

export const corpora = { ewt: readEwt, gum: readGum, polnear: readPolnear, ner: readNer, gap: readGap } as const;
