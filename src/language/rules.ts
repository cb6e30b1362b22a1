import { findAttributions } from "./attributions.js";
import type { LanguageModel } from "./language.js";
import { findMentions } from "./names.js";
import { findQuotations } from "./quotations.js";
import { findSentences } from "./sentences.js";
import { wordsOf } from "./words.js";

/** English by rules and lists alone: small, always at hand, and much weaker than a trained model on indirect statements. */
export const rules: LanguageModel = {
  name: "english-rules",
  version: "1",
  async analyse(text, parts) {
    const words = wordsOf(text, parts);
    const sentences = findSentences(words);
    const quotations = findQuotations(text, parts);
    const mentions = findMentions(words, sentences);
    const attributions = findAttributions(words, sentences, quotations, mentions);
    const tokens = words.map(({ start, end }) => ({ start, end, upos: null, head: null, relation: null }));
    return { sentences, tokens, quotations, mentions, attributions, expressions: [] };
  },
};
