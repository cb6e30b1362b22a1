/**
 * Readings as another machine would have prepared them, made from templates: people, places and papers are invented, and the same number
 * always gives the same readings. What is measured is the record, so the sentences say little.
 *
 * They come in the order of their days, as news does: a hundred a day. Two in five tell a story that two others tell on the days before or
 * behind: three of its statements and one of its events are the same in each, so that a tenth of the statements and an eighth of the events are told
 * by several. All else has words of its own; the little that chance makes one in spite of that does not grow with the record: 13 % of the
 * statements are in groups in a record of 1,000, of 10,000 and of 100,000 reports; of the events 31, 29 and 22 %, since names are few, come
 * again, and say less the more reports have them.
 */

const GIVEN =
  "Ada Tom Vera Ilse Omar Nadia Paul Hanne Juri Mara Edda Rolf Sami Lena Otto Yara Finn Dora Karim Tessa".split(" ");
const ONSETS = "Br D F G H K L M N P Qu R S T V W Z Sk Tr Gl".split(" ");
const MIDDLES = "a e i o u ai ei oo".split(" ");
const ENDINGS = "ll nd rk sten mer dal ssen vik rovic tano berg low nko rez qvist ham".split(" ");
const OFFICES = "Mayor Minister Judge Professor Senator Bishop Captain Chairwoman Spokesman Commissioner".split(" ");
const TOPICS =
  "ferry harbour bridge school budget strike hospital railway election market reservoir tunnel museum court airport".split(
    " ",
  );
const DEEDS = "opened delayed cancelled funded repaired closed inspected sold leased renamed".split(" ");
const TIMES =
  "before winter|this year|in the spring|without a vote|after the flood|at public cost|for good|by night".split("|");
const CUES = [
  ["said", "said"],
  ["warned", "warned"],
  ["denied", "denied"],
  ["claimed", "claimed"],
  ["promised", "promised"],
];
const MEETINGS = [
  ["met", "CONSULT", "meet"],
  ["accused", "ACCUSE", null],
  ["backed", "SUPPORT", null],
];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Readings of one day; of so many of them, two more tell the same story on the two days after. */
const [A_DAY, TOLD] = [100, 40];

/** Which story a reading tells with others; null: one of its own. */
function storyOf(nth) {
  const ofDay = nth % A_DAY;
  return ofDay < TOLD ? Math.floor(nth / A_DAY / 3) * A_DAY + ofDay : null;
}

/** What is drawn for a story, apart from what is drawn for readings. */
const STORIES = 2 ** 31;

/** Statements that all who tell a story have, and whoever speaks in them; others besides are in one reading only. */
const [SHARED, SPEAKERS, OTHERS] = [3, 2, 3];

const pick = (chance, list) => list[Math.floor(chance() * list.length)];

/** Few are told of often and many once, as in newspapers. */
const ranked = (chance, count) => Math.floor(count ** chance()) - 1;

const surname = (number) =>
  ONSETS[number % 20] + MIDDLES[Math.floor(number / 20) % 8] + ENDINGS[Math.floor(number / 160) % 16];
const person = (number) => `${GIVEN[(number * 7) % 20]} ${surname(number)}`;
const rareWord = (number) => `${surname(number).toLowerCase()}${ENDINGS[Math.floor(number / 2_560)]}`;
const town = (number) => `${surname(number * 13 + 5)}haven`;

/**
 * One reading with about thirteen statements and three events, of three years.
 * @param {number} nth Which: each has a text, an address and people of its own.
 * @param {{ statements?: number, at?: string, outlet?: number, url?: string | null, edited?: boolean, title?: string }} [as] What differs
 *   from that; `edited`: a word of it does.
 */
export function prepared(nth, as = {}) {
  const chance = random(nth + 1);
  const story = storyOf(nth);
  const told = story === null ? chance : random(STORIES + story);
  const drawn = ranked(chance, 400);
  const outlet = as.outlet ?? drawn;
  const day = new Date(Date.UTC(2023, 0, 1) + (Math.floor(nth / A_DAY) % 1095) * 86_400_000).toISOString().slice(0, 10);
  const topic = pick(told, TOPICS);
  const made = { text: "", parts: [], sentences: [], mentions: [], actors: [], statements: [], events: [], places: [] };
  const cast = new Set(people(told, SPEAKERS));
  for (const number of new Set([...cast, ...people(chance, OTHERS)])) makeActor(made, person(number));
  const where = town(ranked(told, 2_000));
  const title = as.title ?? `${topic[0].toUpperCase()}${topic.slice(1)} in ${where} ${pick(chance, DEEDS)}`;
  const count = as.statements ?? 10 + Math.floor(chance() * 6);
  for (let at = 0; at < count; at++) {
    const isShared = at < SHARED;
    const [by, actors] = isShared ? [told, made.actors.slice(0, cast.size)] : [chance, made.actors];
    if (at % 4 === 0) tellMeeting(made, by, actors, where, as.edited && at === 0);
    tellStatement(made, by, actors, topic, at);
  }
  const { text, parts, ...entries } = made;
  const url = as.url === undefined ? `https://paper${outlet}.example/${day}/${nth}` : as.url;
  return {
    schema: 1,
    reader: {
      model: { name: "prepared", version: "1" },
      rules: "prepared",
      runtime: "wasm",
      knowledge: null,
    },
    report: {
      id: idOf(`${url} ${outlet} ${text}`),
      text,
      parts,
      title,
      outlet: { name: `The ${surname(outlet)} Paper ${outlet}`, domain: `paper${outlet}.example`, country: null },
      agency: null,
      byline: [person(nth % 500)],
      dateline: null,
      url,
      published: as.at ?? day,
      publishedFrom: "metadata",
      language: "en",
      format: "json",
    },
    unread: null,
    ...entries,
    times: [],
  };
}

/**
 * A set in which a fifth of the articles are edited later and three in ten are taken over by another paper, some of those with a word changed.
 * With it how many reports, versions and stories there are, and how many statements where a story counts once.
 */
export function editedAndCopied(originals, seed) {
  const chance = random(seed);
  const made = { readings: [], reports: originals, versions: originals, stories: originals, statements: 0 };
  for (let nth = 0; nth < originals; nth++) {
    const own = { outlet: 1, url: `https://paper.example/${nth}` };
    const first = prepared(nth, own);
    made.readings.push(first);
    made.statements += first.statements.length;
    if (chance() < 0.2) {
      made.readings.push(prepared(nth, { ...own, edited: true }));
      made.versions += 1;
    }
    if (chance() < 0.3) {
      const theirs = { outlet: 2, url: `https://other.example/${nth}`, edited: chance() < 0.5 };
      made.readings.push(prepared(nth, theirs));
      made.reports += 1;
      made.versions += 1;
    }
  }
  return made;
}

/** By their numbers: one who may be told of often, and others who hardly ever are. */
const people = (chance, count) =>
  Array.from({ length: count }, (_, at) => (at === 0 ? ranked(chance, 40_000) : Math.floor(chance() * 40_000)));

function makeActor(made, name) {
  const id = `a${made.actors.length + 1}`;
  made.actors.push({ id, type: "person", name, aliases: [], roles: [], country: null, wikidata: null, mentions: [] });
}

/** Puts words at the end of the text, and gives their span. */
function put(made, words) {
  const start = made.text.length;
  made.text += words;
  return { start, end: made.text.length };
}

function mention(made, actor, words, form) {
  const span = put(made, words);
  const id = `m${made.mentions.length + 1}`;
  made.mentions.push({ id, span, head: span, form, type: "person", actor: actor.id, confidence: 0.9 });
  actor.mentions.push(id);
  return span;
}

function paragraph(made, tell) {
  if (made.text !== "") put(made, "\n\n");
  const start = made.text.length;
  tell();
  const span = { start, end: made.text.length };
  made.parts.push({ kind: "paragraph", span });
  made.sentences.push(span);
}

function tellStatement(made, chance, actors, topic, at) {
  const speaker = actors[at % actors.length];
  const other = pick(chance, actors);
  const [word, attitude] = pick(chance, CUES);
  paragraph(made, () => {
    put(made, at % 3 === 0 ? `${pick(chance, OFFICES)} ` : "");
    const first = speaker.mentions.length === 0;
    const source = mention(made, speaker, first ? speaker.name : speaker.name.split(" ")[1], "name");
    put(made, " ");
    const cue = put(made, word);
    put(made, " ");
    const start = made.text.length;
    const rare = () => rareWord(Math.floor(chance() * 40_960));
    const what = at % 3 === 0 ? topic : rare();
    const done = chance() < 0.5 ? pick(chance, DEEDS) : rare();
    put(made, `that the ${what} of ${surname(ranked(chance, 3_200))} would be ${done} ${pick(chance, TIMES)}, for `);
    mention(made, other, other.name, "name");
    const beside = chance() < 0.3 ? pick(chance, TOPICS) : rare();
    put(
      made,
      ` and the ${beside} of ${surname(Math.floor(chance() * 2_560))}, with ${rare()}, ${rare()} and ${rare()}`,
    );
    const content = { start, end: made.text.length };
    put(made, ".");
    made.statements.push({
      id: `s${made.statements.length + 1}`,
      kind: "indirect",
      attitude,
      speakers: [speaker.id],
      anonymous: false,
      source,
      cue,
      content: [content],
      addressees: at % 5 === 0 && other !== speaker ? [other.id] : [],
      occasion: null,
      about: [other.id],
      place: null,
      time: null,
      within: null,
      confidence: 0.9,
    });
  });
}

function tellMeeting(made, chance, actors, where, edited) {
  const [one, two] = [actors.at(-2) ?? actors[0], actors.at(-1)];
  const [word, type, mode] = pick(chance, MEETINGS);
  paragraph(made, () => {
    mention(made, one, one.name, "name");
    put(made, edited ? " yesterday " : " ");
    const trigger = put(made, word);
    put(made, " ");
    mention(made, two, two.name, "name");
    put(made, " in ");
    const span = put(made, where);
    put(made, ".");
    if (made.places.length === 0) {
      const key = `name:${where.toLowerCase()}`;
      const nowhere = { kind: "other", country: null, lat: null, lon: null, geonames: null };
      made.places.push({ id: "p1", name: where, ...nowhere, key, mentions: [span] });
    }
    made.events.push({
      id: `e${made.events.length + 1}`,
      type,
      mode,
      contexts: [],
      trigger,
      retold: [],
      status: "reported",
      actors: [one.id],
      recipients: one === two ? [] : [two.id],
      numbers: [],
      place: "p1",
      time: null,
      within: null,
      confidence: 0.8,
    });
  });
}

/** 20 hexadecimal digits that hang on these words. */
function idOf(words) {
  let id = "";
  for (let seed = 0; id.length < 20; seed++) {
    let hash = 0x811c9dc5 ^ seed;
    for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
    id += (hash >>> 0).toString(16).padStart(8, "0");
  }
  return id.slice(0, 20);
}
