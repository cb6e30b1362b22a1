/** What speaks for one and for two, where names and words alone do not tell. */
import { expect, test } from "vitest";
import { relateNames } from "./names/compare.js";
import { compareOffices } from "./offices.js";
import { saysAgain } from "./words.js";

test.each([
  ["Leila Saadeh", "Laila Saada", "person", "same"],
  ["Vahid Karimi", "Vahideh Karimi", "person", "not"],
  ["Amin Saleh", "Amina Saleh", "person", "not"],
  ["Marlow Vale", "Marlow Vale FC", "organization", "same"],
  ["Marlow", "Marlow FC", "organization", "part"],
  ["Marlow Vale FC", "Marlow Vale Council", "organization", "not"],
] as const)("%s and %s, a %s: %s", (one, other, type, verdict) => {
  expect(relateNames(one, other, type).verdict).toBe(verdict);
});

test.each([
  ["coach", "agent", "other"],
  ["judge", "player", "other"],
  ["finance minister", "foreign minister", "other"],
  ["minister", "foreign minister", "like"],
  ["striker", "player", null],
  ["lawyer", "prosecutor", null],
  ["brother", "judge", null],
  ["county court judge", "county court judge", "same"],
])("%s and %s: %s", (one, other, is) => {
  expect(compareOffices({ titles: [one] }, { titles: [other] })?.is ?? null).toBe(is);
});

test.each([
  "she said again",
  "Pai repeated",
  "said the minister, as on Monday",
  "he said once more",
  "as before, he said",
])("what is said once more says so: %s", (clause) => {
  expect(saysAgain(clause)).toBe(true);
});

test.each([
  "she said",
  "told another paper",
  "said the minister, as did others",
  "he said at once",
  "he said as he left",
])("what is said for the first time does not: %s", (clause) => {
  expect(saysAgain(clause)).toBe(false);
});
