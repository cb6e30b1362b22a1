/** News agencies, by name or abbreviation. */
import list from "./data/agencies.json" with { type: "json" };

const byName = new Map<string, string>();
for (const names of list.agencies) {
  for (const name of names) byName.set(key(name), names[0] ?? name);
}

/**
 * Abbreviations must be written as they are in the list, so that “Beta” is one and “beta” is none;
 * long names may be written in capitals, as in bylines.
 */
function key(name: string): string {
  return name.length > 5 ? name.toLowerCase() : name;
}

/**
 * The agency that a credit names, by the name it is best known under; of several the first: “AFP/Reuters”.
 * null: some word of it is no agency.
 */
export function agencyIn(credit: string): string | null {
  const names = credit
    .split(/[,/;&]|(?<=\s)(?:and|with)(?=\s)/u)
    .map((name) => name.trim())
    // “ab/cd (AFP, dpa)”: the initials of the editors
    .filter((name) => !/^(?:\p{Ll}{2,3}|agencies)?$/u.test(name) || byName.has(key(name)));
  const agencies = names.map((name) => byName.get(key(name)) ?? null);
  return agencies.includes(null) ? null : (agencies[0] ?? null);
}
