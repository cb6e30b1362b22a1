/** Whether two words may be one name in two romanisations: sounds are compared, at a cost for each that is written otherwise. */
import { remembered } from "../remembered.js";

/** Letters that stand for one sound, the longest first. */
const SOUNDS =
  "tsch shch sch tch dzh zh sh ch kh gh dh th ph ts tz dj dz ck cz sz aw au aou ow ou oo ee ei ey ai ay ii uu aa iy yi ie ye ia ya iu yu qu ks".split(
    " ",
  );
const sound = new RegExp(
  [...SOUNDS]
    .sort((a, b) => b.length - a.length)
    .concat("[a-z]")
    .join("|"),
  "g",
);

/** Sounds that different romanisations write for each other, and what that costs. */
const SAME: readonly (readonly [cost: number, ...groups: string[]])[] = [
  [
    0,
    "ph f",
    "ck k",
    "c k",
    "ou u",
    "oo u",
    "uu u",
    "oo ou",
    "ii i",
    "ee i",
    "aa a",
    "iy i",
    "yi i",
    "y i",
    "iy y",
    "sch sh",
    "tsch ch",
    "tch ch",
    "aw au",
    "ye e",
    "qu k",
    "ks x",
  ],
  [
    0.2,
    "q k",
    "q g",
    "q gh",
    "q kh",
    "gh g",
    "kh h",
    "ch sh",
    "v w",
    "f w",
    "j y",
    "j zh",
    "j dj",
    "j dzh",
    "dh d",
    "dh z",
    "th t",
    "ts c",
    "ts tz",
    "c s",
    "tz z",
    "ei ai",
    "ei ay",
    "ai ay",
    "ei ey",
    "ey ay",
    "ey ai",
    "ei i",
    "ai e",
    "ei e",
    "ay e",
    "ey i",
    "e i",
    "e y",
    "e ee",
    "ee ei",
    "o u",
    "o ou",
    "o oo",
    "aou au",
    "aou aw",
    "aou ou",
    "ch kh",
    "ow ou",
    "ow au",
    "w u",
    "w ou",
    "ia ya",
    "ia ja",
    "iu yu",
    "kh k",
    "s z",
    "s sh",
    "b v",
    "cz ch",
    "sz sh",
    "dz z",
  ],
  [0.4, "a e", "a o", "g h", "gh h", "th s", "kh x", "h x", "w v", "g j", "dh t", "u e", "ie i", "ya a", "ay a"],
];
const costs: ReadonlyMap<string, number> = new Map(
  SAME.flatMap(([cost, ...pairs]) =>
    pairs.flatMap((pair) => [[pair, cost] as const, [pair.split(" ").reverse().join(" "), cost] as const]),
  ),
);
const VOWEL = /^[aeiouy]/;
const NEVER = 9;

/** Vowels that a romanisation puts between consonants or leaves out, never at the end, where they tell women from men. */
const LEFT_OUT = 0.35;

/** What may be written otherwise, in all. */
const allowed = (sounds: number): number => 0.14 + 0.06 * sounds;

const soundsOf: (letters: string) => readonly string[] = remembered(
  (letters) =>
    withoutSilentEnd(letters)
      .replace(/([a-z])\1+/g, (twice, one) => (VOWEL.test(one) ? twice.slice(0, 2) : one))
      .match(sound) ?? [],
);

/** Both in small Latin letters. */
export function mayBeOneSpelling(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 4 || /\d/.test(one + other)) return false;
  return (
    soundAlike(one, other) ||
    (/eh$/.test(one) !== /eh$/.test(other) && soundAlike(withOpenEnd(one), withOpenEnd(other)))
  );
}

/** “Saadeh” and “Saada”: the last letter of Arabic women's and family names is written with either vowel. */
const withOpenEnd = (letters: string): string => letters.replace(/eh$/, "ah");

function soundAlike(one: string, other: string): boolean {
  const [a, b] = [soundsOf(one), soundsOf(other)];
  const most = allowed(Math.min(a.length, b.length));
  // Nothing is left out at the ends: what cannot stand for each other there ends it.
  const isOne = a.length === 1 && b.length === 1;
  if (a.length > 0 && b.length > 0)
    if (swap(a[0]!, b[0]!, true, isOne) > most || swap(a.at(-1)!, b.at(-1)!, isOne, true) > most) return false;
  return costOf(a, b) <= most;
}

/** “Moudhi”, “-zadeh”: an h behind a vowel at the end is not heard. */
const withoutSilentEnd = (letters: string): string =>
  letters
    .replace(/(?<=[aeiou])h$/, "")
    .replace(/(?:ij|iy|yj|yi|ii|yy|iej)$/, "y")
    .replace(/iya/g, "ia")
    .replace(/qu(?=i)/g, "q")
    .replace(/sw(?=[aeiou])/g, "s")
    .replace(/lj(?=[aeou])/g, "ly")
    .replace(/oe(?=[a-z])/g, "u");

/** The least cost of writing one for the other. */
function costOf(a: readonly string[], b: readonly string[]): number {
  let row = [0, ...b.map(() => NEVER)];
  for (let i = 1; i <= a.length; i++) {
    const next = [NEVER];
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a[i - 1]!, b[j - 1]!];
      const atEdge = i === 1 || j === 1 || i === a.length || j === b.length;
      next.push(
        Math.min(
          row[j - 1]! + swap(x, y, i === 1 || j === 1, i === a.length && j === b.length),
          row[j]! + (atEdge ? NEVER : dropped(x)),
          next[j - 1]! + (atEdge ? NEVER : dropped(y)),
        ),
      );
    }
    row = next;
  }
  return row.at(-1)!;
}

function swap(x: string, y: string, isFirst: boolean, isLast: boolean): number {
  if (x === y) return 0;
  const cost = costs.get(`${x} ${y}`) ?? NEVER;
  // At the ends “a” and “o” tell people apart: “Otieno” and “Atieno”, “Maria” and “Mario”.
  if (cost === 0.4 && (isFirst || isLast) && VOWEL.test(x) && VOWEL.test(y)) return NEVER;
  return cost;
}

const dropped = (one: string): number => (VOWEL.test(one) || one === "h" || one === "'" ? LEFT_OUT : NEVER);
