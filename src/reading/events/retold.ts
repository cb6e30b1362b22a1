/** Tellings of one eventMention brought together. */
import { prepositionalOf } from "../../language/arguments.js";
import { childrenBy, type Tree } from "../../language/tree.js";
import type { Span } from "../../schema.js";
import { firstEndingAfter } from "../../span.js";
import type { Known, Telling } from "./telling.js";

/** Sentences that “the attack” may reach back over. */
const reach = 3;

/**
 * Tellings by the event that they tell, each list in the order of the text: of one type and status, by parties of whom the one
 * telling names none that the other, naming any, does not, and at no two times or places. A noun with “the” that names nobody goes back to the
 * last event of its type. What is told of nobody at all is left out.
 */
export function retelling(
  tree: Tree,
  sentences: readonly Span[],
  tellings: readonly Telling[],
): readonly (readonly Telling[])[] {
  const events: Telling[][] = [];
  // By type, so that what is told of many kinds is looked for among its own.
  const ofType = new Map<string, Telling[][]>();
  const sentenceOf = ({ eventMention }: Telling): number => firstEndingAfter(sentences, eventMention.span.start);
  for (const telling of tellings) {
    const { type } = telling.eventMention.entry;
    const alike = ofType.get(type) ?? [];
    const known = isAnaphoric(tree, telling)
      ? alike.findLast((event) => sentenceOf(telling) - sentenceOf(event.at(-1)!) <= reach)
      : alike.findLast((event) => isSame(event, telling));
    if (known) known.push(telling);
    else if (isWhole(telling)) {
      const event = [telling];
      events.push(event);
      if (alike.length === 0) ofType.set(type, alike);
      alike.push(event);
    }
  }
  return events;
}

/** “*the* attack”, “*this* meeting”, with no parties of its own. */
const isAnaphoric = (tree: Tree, { eventMention: { entry, token }, actors, recipients }: Telling): boolean =>
  entry.form === "noun" &&
  actors.length + recipients.length === 0 &&
  prepositionalOf(tree, token).length === 0 &&
  childrenBy(tree, token, "det").some((child) => /^(?:the|this|that|these|those)$/.test(tree.words[child]!));

/** Whether enough is known of a telling to stand as an event: meetings have two sides, others someone who acts or whom it befalls. */
function isWhole({ actors, recipients, place, eventMention: { entry } }: Telling): boolean {
  const parties = actors.length + recipients.length;
  if (entry.reciprocal) return parties > 1 || (entry.type === "ASSAULT" && parties > 0);
  if (entry.type === "CONSULT") return actors.length > 0 && (recipients.length > 0 || place !== null);
  // Words need someone who says them.
  if (entry.agent || /^(?:AGREE|REQUEST|REJECT|THREATEN)$/.test(entry.type)) return actors.length > 0;
  return parties > 0;
}

function isSame(event: readonly Telling[], telling: Telling): boolean {
  const first = event[0]!;

  if (first.factuality.status !== telling.factuality.status) return false;
  if (first.eventMention.entry.reciprocal !== telling.eventMention.entry.reciprocal) return false;
  const isSpoken = /^(?:AGREE|SUPPORT|REQUEST|ACCUSE|REJECT|THREATEN)$/.test(first.eventMention.entry.type);
  // Words are said again and again; that is no retelling.
  if (isSpoken) return false;
  const all = (side: "actors" | "recipients"): readonly Known[] => event.flatMap((own) => own[side]);
  const parties = [...telling.actors, ...telling.recipients];
  if (parties.length === 0) return false;
  const isCovered = (own: readonly Known[], other: readonly Known[]): boolean =>
    own.length === 0 || own.every(({ actor }) => other.some((known) => known.actor === actor));
  const covers =
    (isCovered(telling.actors, all("actors")) && isCovered(telling.recipients, all("recipients"))) ||
    (isCovered(all("actors"), telling.actors) && isCovered(all("recipients"), telling.recipients));
  if (!covers) return false;
  // One party of two is too little to know a meeting by.
  if (first.eventMention.entry.type === "CONSULT" && parties.length < 2 && telling.eventMention.entry.form === "verb")
    return false;
  return agree(event, telling, "time") && agree(event, telling, "place");
}

const agree = (event: readonly Telling[], telling: Telling, side: "time" | "place"): boolean =>
  telling[side] === null || event.every((own) => own[side] === null || own[side]!.key === telling[side]!.key);
