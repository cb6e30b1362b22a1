/**
 * The forms under which a name is looked up. An index over them gives candidates; whether two names are one person is decided
 * elsewhere. The five forms are those of OpenSanctions' name index, without symbols.
 */
import anyAscii from "any-ascii";

export interface NameForms {
  /** Lower-case Latin letters and digits, a space between parts: “abu bakr al hadidi”. */
  readonly whole: string;
  /** The parts in alphabetical order, without particles: “abu bakr hadidi”. */
  readonly sorted: string;
  /** How the parts sound: consonants in classes, in alphabetical order: “b bkr hdd”. */
  readonly sound: string;
  /** The parts, each once, without particles. */
  readonly parts: readonly string[];
}

/** Words that come and go in the same name. */
const PARTICLES: ReadonlySet<string> = new Set(
  "al el ul bin ibn ben von van de der den del di da dos la le y the".split(" "),
);

/** Letters that different alphabets and ears write for one sound, each class by its first. */
const CLASSES: readonly (readonly [pattern: RegExp, sound: string])[] = [
  [/[^a-z]/g, ""],
  [/ph/g, "f"],
  [/(?:sch|sh|ch|zh|[szcx])/g, "s"],
  [/(?:kh|gh|ck|[kqg])/g, "k"],
  [/[dt]h?/g, "t"],
  [/[vw]/g, "f"],
  [/[bp]/g, "b"],
  [/[aeiouyhj']/g, ""],
  [/(.)\1+/g, "$1"],
];

/** What is longer is no name; an index of PostgreSQL has no room for it. */
const LONGEST = 300;

/** Scripts are written in Latin letters first (any-ascii); a name is known by its first 300 characters. Without a letter or digit all forms are empty. */
export function nameForms(name: string): NameForms {
  const all =
    anyAscii(
      name
        .slice(0, LONGEST)
        .toWellFormed()
        .normalize("NFKC")
        .replace(/['’`´]/gu, ""),
    )
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const own = all.filter((part) => !PARTICLES.has(part));
  const parts = [...new Set(own.length > 0 ? own : all)];
  return {
    whole: all.join(" "),
    sorted: [...parts].sort().join(" "),
    sound: parts.map(soundOf).sort().join(" "),
    parts,
  };
}

/** A part without consonants sounds as it is written. */
function soundOf(part: string): string {
  const sound = CLASSES.reduce((rest, [pattern, to]) => rest.replace(pattern, to), part);
  return sound || part;
}
