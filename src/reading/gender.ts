/** Words that tell a person's gender: forms of address before names, nouns for women and for men. */
import type { Span } from "../schema.js";
import persons from "./data/persons.json" with { type: "json" };

export type PersonGender = "female" | "male";

const oneOf = (words: readonly string[]): string => words.join("|");
const genders = (["female", "male"] as const).map((gender) => ({
  gender,
  address: new RegExp(`\\b(?:${oneOf(persons.address[gender])})\\.? $`),
  words: new RegExp(
    `\\b(?:${oneOf([...persons.address[gender], ...persons.nouns[gender]])}|[a-z]+(?:${oneOf(persons.endings[gender])}))\\b`,
  ),
}));

/** By the nouns of a description: “spokeswoman”; null: they do not tell. */
export const genderOf = (description: string): PersonGender | null =>
  genders.find(({ words }) => words.test(description))?.gender ?? null;

/** By the form of address before a name: “Mrs Quill”. */
export const genderBefore = (text: string, { start }: Span): PersonGender | null => {
  const before = text.slice(Math.max(0, start - "Baroness. ".length), start);
  return genders.find(({ address }) => address.test(before))?.gender ?? null;
};
