/**
 * What words mean beside others, from WordNet 3.0: `node scripts/build-meanings.mjs FOLDER` writes src/links/data/meanings.json. FOLDER holds
 * WordNet's files, as Debian's package wordnet-base has them in /usr/share/wordnet.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Usage: node scripts/build-meanings.mjs FOLDER, a folder with WordNet's files");
const lines = (name) =>
  readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(" "));

const PARTS = ["noun", "verb", "adj", "adv"];

/** How often a sense was counted in texts, by “word part nth”; satellites, 5, are adjectives. */
const counts = new Map(
  lines("cntlist.rev").map((line) => {
    const [key, nth, count] = line.split(" ");
    const [word, of] = key.split("%");
    return [`${word} ${{ 1: "noun", 2: "verb", 3: "adj", 4: "adv", 5: "adj" }[of[0]]} ${nth}`, Number(count)];
  }),
);
const by = (make) => Object.fromEntries(PARTS.map((part) => [part, make(part)]));
/** By part of speech and word: its synsets, the most frequent first. */
const synsets = by(
  (part) =>
    new Map(
      lines(`index.${part}`).map((line) => {
        const [word, , count, pointers, ...rest] = line.trim().split(" ");
        return [word, rest.slice(Number(pointers) + 2).slice(0, Number(count))];
      }),
    ),
);
/** By part of speech and synset: its words, and its pointers: sign, synset, and the places of the words that they join. */
const data = by(
  (part) =>
    new Map(
      lines(`data.${part}`).map((line) => {
        const [synset, , , count, ...rest] = line.split(" ");
        const size = Number.parseInt(count, 16);
        const words = Array.from({ length: size }, (_, at) => rest[2 * at].toLowerCase().replace(/\(.*\)/, ""));
        const pointers = Array.from({ length: Number(rest[2 * size]) }, (_, at) =>
          rest.slice(2 * size + 1 + 4 * at, 2 * size + 5 + 4 * at),
        ).map(([sign, to, , places]) => ({ sign, to, places }));
        return [synset, { words, pointers }];
      }),
    ),
);
const leading = (part, synset, wanted) =>
  data[part].get(synset).pointers.flatMap(({ sign, to }) => (sign === wanted ? [to] : []));
const countOf = (word, part, nth) => counts.get(`${word} ${part} ${nth + 1}`) ?? 0;
const total = (word, part) =>
  (synsets[part].get(word) ?? []).reduce((sum, _, nth) => sum + countOf(word, part, nth), 0);
const grouped = (pairs) => {
  const groups = new Map();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
};
const isPlain = (word) => /^[a-z]+$/.test(word);

/** Verbs of news that WordNet has no opposites for. */
const OWN = [
  "support oppose",
  "back oppose",
  "approve reject",
  "confirm deny",
  "stay leave",
  "stay go",
  "stay resign",
  "lift impose",
  "free jail",
  "release jail",
  "hire sack",
];

/** Opposites of adjectives and verbs that WordNet joins, of which one is counted; of numbers none. */
function* direct() {
  const numeral = new Set(leading("adj", synsets.adj.get("cardinal")[0], "&"));
  for (const part of ["adj", "verb"])
    for (const [synset, { words, pointers }] of data[part])
      for (const { sign, to, places } of pointers) {
        if (sign !== "!" || numeral.has(synset) || numeral.has(to)) continue;
        const [at, of] = [places.slice(0, 2), places.slice(2)].map((place) => Number.parseInt(place, 16) - 1);
        const pair = [words[at], data[part].get(to).words[of]];
        if (pair.some((word) => total(word, part) > 0)) yield pair;
      }
}

/** A sense of a verb counts that is one of its first, and counted. */
const SENSES = 3;
const LEAST = 3;

/** Verbs of which one is, by what both are kinds of, the opposite of the other: “cut” is to decrease, “raise” to increase. */
function* byKinds() {
  const sensesOf = (verb) =>
    synsets.verb
      .get(verb)
      .slice(0, SENSES)
      .filter((_, nth) => countOf(verb, "verb", nth) > 0)
      .flatMap((synset) => [synset, ...leading("verb", synset, "@")]);
  const verbs = [...synsets.verb.keys()].filter((verb) => isPlain(verb) && total(verb, "verb") >= LEAST);
  const senses = new Map(verbs.map((verb) => [verb, sensesOf(verb)]));
  const verbsOf = grouped([...senses].flatMap(([verb, all]) => all.map((synset) => [synset, verb])));
  for (const [verb, all] of senses)
    for (const contrary of all.flatMap((synset) => leading("verb", synset, "!")))
      for (const other of verbsOf.get(contrary) ?? [])
        if (!senses.get(other).some((synset) => all.includes(synset))) yield [verb, other];
}

const opposites = [
  ...new Set(
    [...OWN.map((pair) => pair.split(" ")), ...direct(), ...byKinds()]
      .filter(([one, other]) => one !== other && isPlain(one) && isPlain(other))
      .map((pair) => pair.toSorted().join(" ")),
  ),
].toSorted();

/** So many senses of a noun count, and a kind so many steps above it. */
const NOUN_SENSES = 3;
const STEPS = 2;
const above = (synset) => leading("noun", synset, "@");
const ancestors = (synset) => (synset ? [synset, ...above(synset).flatMap(ancestors)] : []);
const times = new Set(["time_period", "time_unit", "day"].map((word) => synsets.noun.get(word)[0]));

const nounly = (word) => ["verb", "adj", "adv"].every((part) => total(word, part) < Math.max(1, total(word, "noun")));
/** “cease-fire” is written in one word as well. */
const written = (word) => word.replace("-", "");
/** Words of news: counted as nouns, or known whole to the model. */
const vocabulary = new Set(readFileSync(new URL("../models/en/vocab.txt", import.meta.url), "utf8").split("\n"));
const isKnown = (word) =>
  total(word, "noun") > 0 || [word, written(word), `${word}s`].some((one) => vocabulary.has(one));
/** “years” are what “year” is, whatever else. */
const isTime = (word) =>
  [word, word.replace(/s$/, "")].some((one) =>
    ancestors(synsets.noun.get(one)?.[0]).some((synset) => times.has(synset)),
  );
const nouns = [...synsets.noun.keys()].filter(
  (word) => isPlain(written(word)) && word.length > 2 && isKnown(word) && !isTime(word),
);
const own = grouped(
  nouns.flatMap((word) => {
    const all = synsets.noun.get(word).slice(0, NOUN_SENSES);
    const isCounted = total(word, "noun") > 0;
    return all
      .filter((_, nth) => nth === 0 || !isCounted || countOf(word, "noun", nth) > 0)
      .map((synset) => [synset, written(word)]);
  }),
);
const place = new Map([...own.keys()].map((synset, at) => [synset, at]));
const kinds = [...own].map(([synset, words]) => {
  let last = [synset];
  const found = new Set();
  for (let step = 0; step < STEPS; step++) {
    last = last.flatMap(above);
    for (const kind of last) if (place.has(kind)) found.add(place.get(kind));
  }
  return [...words, ...found].join(" ");
});

/** Words that are more often something else, as “cut”, or something else as well, as “nurse”, where texts do not tell. */
const others = nouns.filter((word) => {
  const isElse = ["verb", "adj", "adv"].some((part) => synsets[part].has(word));
  return !nounly(word) || (total(word, "noun") === 0 && isElse);
});

const about =
  "`opposites`: pairs of adjectives and of verbs that contradict each other, the second one of them by what both are kinds of. `kinds`: nouns, but for those of times, by what they mean: " +
  "in each line the words of one meaning, and the places in this list, from 0, of what that is a kind of, one or two steps above it; `others`: those of them that are something else as often. Made by scripts/build-meanings.mjs; not to be edited.";
const source =
  "WordNet 3.0, Copyright 2006 by Princeton University, https://wordnet.princeton.edu/license-and-commercial-use; a few verbs of news are our own.";
writeFileSync(
  fileURLToPath(new URL("../src/links/data/meanings.json", import.meta.url)),
  `${JSON.stringify({ about, source, opposites, kinds, others: others.map(written).join(" ") }, null, 1)}\n`,
);
console.log(`${opposites.length} pairs, ${nouns.length} nouns, ${kinds.length} kinds`);
