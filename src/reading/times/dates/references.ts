/** Finder: present, past and future at large, as TIMEX3 has them: “now”, “recently”, “in the coming weeks”. */
import type { Moment } from "../expression.js";
import { either, type Parser, rule, terminal, where, words } from "../parser.js";

const reference = (value: string, said: string): Parser<Moment> =>
  rule([words(said)], () => ({ kind: "fixed", value }));

export const references: Parser<Moment> = either(
  reference(
    "PRESENT_REF",
    "right now|just now|for now|now|currently|current|at present|at the moment|at the present time|these days|nowadays",
  ),
  // “at this moment”, “at this crucial time”
  terminal("at", "(?<![a-zÀ-ɏ])at this(?: [a-zÀ-ɏ]+)? (?:moment|time)(?![a-zÀ-ɏ])", () => ({
    kind: "fixed",
    value: "PRESENT_REF",
  })),
  reference(
    "PAST_REF",
    "recently|lately|in recent days|in recent weeks|in recent months|in recent years|in recent decades|recent days|recent weeks|recent months|recent years",
  ),
  rule(
    [
      words("in the past"),
      where(
        "(?=\\s*(?:[^\\w\\s]|$|(?:and|but|or|it|he|she|they|we|the|that|which|was|were|has|have|had|is|are|as|for|when|with)\\b))",
      ),
    ],
    () => ({
      kind: "fixed",
      value: "PAST_REF",
    }),
  ),
  reference(
    "FUTURE_REF",
    "in the future|in the near future|in coming days|in coming weeks|in coming months|in coming years|in the coming days|in the coming weeks|in the coming months|in the coming years|coming days|coming weeks|coming months|coming years|the coming days|the coming weeks|the coming months|the coming years",
  ),
);
