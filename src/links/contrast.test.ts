/** What makes two of like sentences. */
import { describe, expect, test } from "vitest";
import { contrastOf } from "./contrast.js";
import { wordsOf } from "./words.js";

const contrast = (one: string, other: string) =>
  contrastOf({ words: wordsOf(one) }, { words: wordsOf(other) })?.is ?? null;

const pairs: readonly [one: string, other: string, is: "contrary" | "others" | null][] = [
  // A “not” in the midst of the same words; not one that goes with a clause that is cut off.
  ["the vaccine was safe for children", "the vaccine was not safe for children", "contrary"],
  ["Marco Silva would play in the final", "Marco Silva won't play in the final", "contrary"],
  ["the gate may be shut if the rain does not stop", "the gate may be shut", null],
  ["I do not know where to put the boat", "where to put the boat", null],
  ["We do not want war, but we do not fear it", "We do not fear it", null],
  // Nobody, for some.
  ["nobody had been arrested after the riot", "nine people had been arrested after the riot", "contrary"],
  ["there were no survivors in the mine", "there were survivors in the mine", "contrary"],
  ["nobody had been arrested after the riot", "no one had been arrested after the riot", null],
  ["not one family will pay for this", "no family will pay for this", null],
  // Opposites, and both ways of denying at once.
  ["interest rates would rise before the summer", "interest rates would fall before the summer", "contrary"],
  ["taxes would be cut in the spring", "taxes would be raised in the spring", "contrary"],
  ["the bridge was safe", "the bridge was unsafe", "contrary"],
  ["We will accept the offer", "We will reject the offer", "contrary"],
  ["her party would oppose the budget", "her party will not support the budget", null],
  ["cyclists would be banned from the bridge", "no cyclist would be allowed on the bridge", null],
  // The same, said with another verb.
  ["he would not resign over the fire", "he would stay on over the fire", null],
  ["the siren went at eleven", "the siren sounded at eleven", null],
  ["the army would not withdraw from Kadu", "Our army will not leave Kadu", null],
  // Another thing in the same place.
  ["the stadium would be sold next spring", "the library would be sold next spring", "others"],
  ["We want peace with our neighbours", "We want trade with our neighbours", "others"],
  ["I am sorry for the delay", "I am sorry for the crash", "others"],
  ["The port needs new cranes", "The port needs new owners", "others"],
  ["two suspects had been questioned about the robbery", "a car had been found after the robbery", "others"],
  ["drivers would get a bonus of 500 euros", "cleaners would get a bonus of 200 euros", "others"],
  // The same thing, called by another word or a wider one; a number, a day or a name that one of them has wrong.
  ["both sides had agreed on a ceasefire", "both sides have agreed on a truce", null],
  ["the ferry carried 200 passengers", "the ferry carried 200 people", null],
  ["the blaze was put out by noon", "the fire was put out by noon", null],
  ["the hall burned for six hours", "the hall burned for sixteen hours", null],
  ["the hall will open on Friday", "the hall will open in May", null],
  ["Ankara had closed the border", "Turkey had closed the border", null],
  // Words that are moved, dropped or added.
  ["the robbery of the bank in Aller", "the bank robbery in Aller", null],
  ["the port needs new cranes and a deeper basin", "the port needs new cranes", null],
];

describe("two sentences in one frame", () => {
  test.each(pairs)("%s / %s: %s", (one, other, is) => {
    expect(contrast(one, other)).toBe(is);
    expect(contrast(other, one)).toBe(is);
  });
});
