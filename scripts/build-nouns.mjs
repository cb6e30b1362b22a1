/**
 * Classes of nouns from WordNet 3.0: `node scripts/build-nouns.mjs FOLDER` writes src/language/data/nouns.json. FOLDER holds `index.noun`
 * and `data.noun`, as Debian's package wordnet-base has them in /usr/share/wordnet.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [folder] = process.argv.slice(2);
if (!folder)
  throw new Error("Usage: node scripts/build-nouns.mjs FOLDER, a folder with WordNet's index.noun and data.noun");
const lines = (name) =>
  readFileSync(join(folder, name), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(" "));

/**
 * Of each class: the nouns below which its members stand, each by one of its words and the number of the sense; and how many senses of
 * a noun are looked at, the most frequent first.
 */
const CLASSES = {
  person: { above: ["person.1"], senses: 1 },
  animal: { above: ["animal.1"], senses: 1 },
  weapon: { above: ["weapon.1", "explosive_device.1", "ammunition.1", "explosive.1", "projectile.1"], senses: 1 },
  craft: { above: ["vessel.2", "aircraft.1"], senses: 1 },
  vehicle: { above: ["motor_vehicle.1", "public_transport.1", "train.1"], senses: 1 },
  building: { above: ["building.1", "housing.1", "place_of_business.1", "shop.1", "establishment.4"], senses: 1 },
  supply: { above: ["food.1", "medicine.2", "clothing.1", "fuel.1", "grain.2", "foodstuff.2"], senses: 2 },
  body: { above: ["organization.1", "unit.3", "gathering.1"], senses: 1 },
  crime: { above: ["crime.1", "transgression.1", "felony.1"], senses: 2 },
  nature: {
    above: [
      "storm.1",
      "atmospheric_phenomenon.1",
      "geological_phenomenon.1",
      "illness.1",
      "body_of_water.1",
      "water.1",
    ],
    senses: 1,
  },
  life: { above: ["cell.2", "microorganism.1", "plant.2", "fungus.1", "animal_group.1"], senses: 1 },
  kin: { above: ["relative.1", "child.1", "friend.1", "lover.1"], senses: 1 },
  artist: {
    above: [
      "artist.1",
      "performer.1",
      "entertainer.1",
      "musician.1",
      "poet.1",
      "novelist.1",
      "dramatist.1",
      "composer.1",
    ],
    senses: 1,
  },
  text: {
    above: ["fiction.1", "show.3", "movie.1", "dramatic_composition.1", "song.1", "artistic_movement.1"],
    senses: 1,
  },
};

/** By word: its synsets, the most frequent first. */
const synsets = new Map(
  lines("index.noun").map((line) => {
    const [word, , count, pointers, ...rest] = line.trim().split(" ");
    return [word, rest.slice(Number(pointers) + 2).slice(0, Number(count))];
  }),
);
/** By synset: those that each of its pointers leads to, by the sign of the pointer. */
const pointers = new Map(
  lines("data.noun").map((line) => {
    const [synset, , , words, ...rest] = line.split(" ");
    const signs = rest.slice(2 * Number.parseInt(words, 16) + 1);
    return [synset, (wanted) => signs.flatMap((sign, at) => (sign === wanted ? [signs[at + 1]] : []))];
  }),
);
/** Names of single persons and bodies are instances, “@i”, and are left out. */
const above = (synset) => pointers.get(synset)("@");

/** Words that insult; what is marked as an instance of their use is left out. */
const insulting = new Set(
  ["disparagement.1", "ethnic_slur.1", "obscenity.1", "derogation.1"].flatMap((name) => synsetsOf(name)),
);
const isInsult = (synset) =>
  pointers
    .get(synset)(";u")
    .some((use) => insulting.has(use));

/** “vessel.2” → the synset of its second sense; none where there is none. */
function synsetsOf(name) {
  const [word, sense] = name.split(".");
  return synsets.get(word)?.slice(Number(sense) - 1, Number(sense)) ?? [];
}

const known = new Map();
function ancestors(synset) {
  if (!known.has(synset)) {
    known.set(synset, new Set());
    known.set(synset, new Set([synset, ...above(synset).flatMap((one) => [...ancestors(one)])]));
  }
  return known.get(synset);
}

const classes = Object.fromEntries(
  Object.entries(CLASSES).map(([name, { above: roots, senses }]) => {
    const tops = roots.map((root) => {
      const [synset] = synsetsOf(root);
      if (!synset) throw new Error(`${name}: WordNet has no ${root}`);
      return synset;
    });
    const members = [...synsets].filter(
      ([word, all]) =>
        /^[a-z-]{3,}$/.test(word) &&
        all.slice(0, senses).some((synset) => !isInsult(synset) && tops.some((top) => ancestors(synset).has(top))),
    );
    return [name, members.map(([word]) => word).join(" ")];
  }),
);

const about =
  "Nouns by what they mean, singular, a space between them: `person`, `animal`; `weapon`, with what is fired or explodes; `craft`: ships and aircraft; " +
  "`vehicle`; `building`; `supply`: food, medicine, clothes and fuel; `body`: organisations, units and gatherings of people; `crime`; `nature`: weather, " +
  "quakes, illness, waters; `life`: plants, cells, herds; `kin`: relatives and friends; `artist`; `text`: fiction, films, plays and songs. Made by scripts/build-nouns.mjs; not to be edited.";
const source =
  "WordNet 3.0, Copyright 2006 by Princeton University, https://wordnet.princeton.edu/license-and-commercial-use";
writeFileSync(
  fileURLToPath(new URL("../src/language/data/nouns.json", import.meta.url)),
  `${JSON.stringify({ about, source, classes }, null, 2)}\n`,
);
