/** For tests of laws that hold for the language layer of any text: spans lie where they should, and nothing is lost. */
import { expect } from "vitest";
import type { Language } from "../../src/language/language.js";
import type { Part, Span } from "../../src/schema.js";
import { fastModel } from "./model.js";
import { reportOf } from "./report.js";

/** The language layer of a text, which obeys its laws. */
export async function analysed(text: string): Promise<Language> {
  const { parts } = reportOf(text);
  const language = await fastModel.analyse(text, parts);
  expectExact(text, parts, language);
  return language;
}

/** The laws of a language layer. Long texts are why they are checked with few calls of `expect`. */
function expectExact(text: string, parts: readonly Part[], language: Language): void {
  const { sentences, tree, quotations, mentions, attributions, expressions } = language;
  const { tokens } = tree;
  const covered = new Uint8Array(text.length);
  const starts = new Set<number>();
  const ends = new Set<number>();
  const wrong: string[] = [];
  const law = (holds: boolean, name: string, span: Span) => {
    if (!holds) wrong.push(`${name}: ${span.start}-${span.end}`);
  };
  const isInPart = ({ start, end }: Span): boolean =>
    start < end && parts.some(({ span }) => span.start <= start && end <= span.end);

  let last = 0;
  for (const token of tokens) {
    law(token.start >= last && isInPart(token), "tokens are in order and in a part", token);
    for (let at = token.start; at < token.end; at++) covered[at] = 1;
    starts.add(token.start);
    ends.add(token.end);
    last = token.end;
  }
  for (const { span } of parts) {
    for (let at = span.start; at < span.end; at++) {
      const isSpace = /\s/.test(text[at]!);
      law(isSpace || covered[at] === 1, "tokens cover every sign", { start: at, end: at + 1 });
    }
  }

  let first = 0;
  for (const sentence of sentences) {
    law(isInPart(sentence), "sentences are in a part", sentence);
    const from = first;
    while (first < tokens.length && tokens[first]!.end <= sentence.end) first++;
    law(first > from && tokens[from]!.start === sentence.start, "sentences begin with a token", sentence);
    law(tokens[first - 1]!.end === sentence.end, "sentences end with a token", sentence);
    const own = tokens.slice(from, first);
    law(own.filter(({ head }) => head === -1).length === 1, "sentences have one root", sentence);
    for (const token of own) {
      law(token.upos !== null && token.relation !== null, "tokens are analysed", token);
      law(token.head === -1 || (token.head! >= from && token.head! < first), "heads are in the sentence", token);
    }
  }
  expect(first, "every token is in a sentence").toBe(tokens.length);

  const isOfTokens = ({ start, end }: Span): boolean => starts.has(start) && ends.has(end) && start < end;
  for (const { span, head, evidence } of mentions) {
    law(isOfTokens(span) && isInPart(span) && span.start <= head.start && head.end <= span.end, "mentions", span);
    law(Object.values(evidence).every(Number.isFinite), "evidence of mentions", span);
  }
  for (const { span } of expressions) law(isOfTokens(span) && isInPart(span), "expressions", span);
  for (const { spans } of quotations) for (const span of spans) law(isInPart(span), "quotations", span);
  for (const { source, cue, content, addressee, evidence } of attributions) {
    const some = source ?? cue ?? content[0]!;
    for (const span of [source, cue, addressee]) if (span) law(isOfTokens(span), "sources, cues, listeners", span);
    for (const span of content) law(isOfTokens(span), "contents", span);
    law(some !== undefined && Object.values(evidence).every(Number.isFinite), "evidence of attributions", some);
  }
  expect(wrong).toEqual([]);
}
