/** Letters without their accents. */

/** Letters that no accent can be taken off. */
const plain: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** In small letters, those of the Latin alphabet without accents: “Søren” → “soren”. */
export const unaccented = (words: string): string =>
  words
    .normalize("NFD")
    .toLowerCase()
    .replace(/[øłđðþßæœı]/g, (letter) => plain[letter]!)
    .replace(/\p{M}/gu, "");
