/** The letters of names, whatever their script and accents: what is compared of them. */
import anyAscii from "any-ascii";
import { remembered } from "../remembered.js";

/** Letters that are written in two ways without their accent: “Jürgen” is “Jurgen” and “Juergen”. */
const TWO_WAYS: Readonly<Record<string, string>> = {
  ...{ ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa", æ: "ae", ð: "dh", đ: "dj", ə: "e" },
  ...{ ō: "ou", ū: "uu", ñ: "ny", ë: "yo", ё: "yo", ź: "zi" },
};

/** In small Latin letters, without accents and marks; letters and digits only. Other scripts are written in Latin letters (any-ascii). */
export const lettersOf: (word: string) => string = remembered((word) =>
  anyAscii(word.normalize("NFC"))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, ""),
);

/** All the ways in which a word is written without accents, `lettersOf` the first. */
export const spellingsOf: (word: string) => readonly string[] = remembered((word) => {
  const plain = lettersOf(word);
  const other = [...word.normalize("NFC").toLowerCase()].map((letter) => TWO_WAYS[letter] ?? letter).join("");
  const spellings = [plain, lettersOf(other)];
  // Long vowels that are not marked at all: “Ōno”, “Ohno”.
  if (/[ōŌ]/u.test(word)) spellings.push(lettersOf(word.replace(/ō(?![aeiou])/giu, "oh")));
  return [...new Set(spellings)];
});
