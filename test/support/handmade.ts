/** For tests: readings made by hand. Words are looked up in the text: "she" is the first, "she#2" the second, whole words only. */

import { schemaVersion } from "../../src/kinds.js";
import type {
  Actor,
  ActorId,
  Event,
  MentionId,
  Part,
  PartKind,
  Place,
  Reading,
  Report,
  Span,
  Statement,
} from "../../src/schema.js";
import { reportOf } from "./report.js";

type Line = string | readonly [kind: PartKind, words: string];

export interface HandmadeActor extends Partial<Omit<Actor, "roles" | "mentions">> {
  readonly roles?: readonly { title: string; of?: string; at: string }[];
  readonly mentions?: readonly string[];
}

export interface HandmadeStatement extends Partial<Omit<Statement, "source" | "cue" | "content" | "occasion">> {
  readonly source?: string;
  readonly occasion?: string;
  readonly cue?: string;
  readonly content: readonly string[];
}

export interface HandmadeEvent extends Partial<Omit<Event, "trigger" | "retold">> {
  readonly trigger: string;
  readonly retold?: readonly string[];
}

export interface Handmade {
  /** Paragraphs, unless another kind is given. */
  readonly lines: readonly Line[];
  readonly report?: Partial<Omit<Report, "text" | "parts">>;
  readonly sentences?: readonly string[];
  readonly actors?: readonly HandmadeActor[];
  readonly statements?: readonly HandmadeStatement[];
  readonly events?: readonly HandmadeEvent[];
  readonly places?: readonly (Partial<Omit<Place, "mentions">> & { name: string; at: string })[];
  readonly times?: readonly { at: string; value: string | null }[];
}

/** A whole reading from its bare essentials; ids are given in order: a1, a2, s1, … */
export function handmade(made: Handmade): Reading {
  const { text, parts } = laidOut(made.lines);
  const at = (words: string) => spanOf(text, words);
  const mentions: Reading["mentions"][number][] = [];
  const mention = (words: string, actor: ActorId): MentionId => {
    const id: MentionId = `m${mentions.length + 1}`;
    const span = at(words);
    mentions.push({ id, span, head: span, form: "name", type: "person", actor, confidence: 0.9 });
    return id;
  };
  return {
    schema: schemaVersion,
    reader: { model: { name: "handmade", version: "1" }, rules: "handmade", runtime: "wasm", knowledge: null },
    unread: null,
    report: {
      ...reportOf(text, null),
      id: "0123456789abcdef0123",
      ...made.report,
      text,
      parts,
    },
    sentences: made.sentences?.map(at) ?? parts.map(({ span }) => span),
    actors: (made.actors ?? []).map(({ roles = [], mentions = [], ...rest }, index) => ({
      id: `a${index + 1}`,
      type: "person",
      name: mentions[0] ?? `actor ${index + 1}`,
      aliases: [],
      country: null,
      wikidata: null,
      ...rest,
      roles: roles.map(({ title, of, at: words }) => ({ title, of: of ?? null, span: at(words) })),
      mentions: mentions.map((words) => mention(words, `a${index + 1}`)),
    })),
    statements: (made.statements ?? []).map(({ source, cue, content, occasion, ...rest }, index) => ({
      id: `s${index + 1}`,
      kind: "direct",
      attitude: "said",
      speakers: [],
      anonymous: false,
      addressees: [],
      about: [],
      place: null,
      time: null,
      within: null,
      confidence: 0.9,
      ...rest,
      source: source === undefined ? null : at(source),
      cue: cue === undefined ? null : at(cue),
      content: content.map(at),
      occasion: occasion === undefined ? null : at(occasion),
    })),
    events: (made.events ?? []).map(({ trigger, retold = [], ...rest }, index) => ({
      id: `e${index + 1}`,
      type: "CONSULT",
      mode: null,
      contexts: [],
      status: "reported",
      actors: [],
      recipients: [],
      numbers: [],
      place: null,
      time: null,
      within: null,
      confidence: 0.8,
      ...rest,
      trigger: at(trigger),
      retold: retold.map(at),
    })),
    places: (made.places ?? []).map(({ name, at: words, ...rest }, index) => ({
      id: `p${index + 1}`,
      name,
      kind: "other",
      country: null,
      lat: null,
      lon: null,
      geonames: null,
      key: `name:${name.toLowerCase()}`,
      ...rest,
      mentions: [at(words)],
    })),
    times: (made.times ?? []).map(({ at: words, value }, index) => ({
      id: `t${index + 1}`,
      span: at(words),
      type: "date",
      value,
      anchor: value === null ? null : "published",
    })),
    mentions,
  };
}

function laidOut(lines: readonly Line[]): { text: string; parts: readonly Part[] } {
  let text = "";
  const parts: Part[] = [];
  for (const line of lines) {
    const [kind, words] = typeof line === "string" ? (["paragraph", line] as const) : line;
    // A dateline stands at the head of its paragraph, on the same line.
    if (text !== "") text += parts.at(-1)?.kind === "dateline" ? " " : "\n\n";
    parts.push({ kind, span: { start: text.length, end: text.length + words.length } });
    text += words;
  }
  return { text, parts };
}

function spanOf(text: string, wanted: string): Span {
  const [, words = "", nth = "1"] = /^(.*?)(?:#(\d+))?$/su.exec(wanted)!;
  let left = Number(nth);
  for (let start = text.indexOf(words); start >= 0; ) {
    const end = start + words.length;
    const isFound = isWhole(text, start, end);
    if (isFound && --left === 0) return { start, end };
    start = text.indexOf(words, isFound ? end : start + 1);
  }
  throw new Error(`"${wanted}" is not in the text "${text}"`);
}

/** Whole words only: "he" is not found in "the". */
const isWhole = (text: string, start: number, end: number): boolean =>
  !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
