/** Locatives: whether a name says where something is. */
import type { FoundMention } from "../../language/language.js";
import type { Report, Span } from "../../schema.js";
import data from "../data/place-words.json" with { type: "json" };

/** What stands before a name, as far as it can tell how the name is used. */
export const before = (text: string, { start }: Span): string => text.slice(Math.max(0, start - REACH), start);
const REACH = 120;

const name = String.raw`\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}`;
/** “northern”, “south-eastern” */
const part = `(?:(?:${data.parts.map((words) => words.replace(/^(north|south)(?=east|west)/, "$1-?")).join("|")}) )?`;
/** “in *Saltby*”, “in northern *Norland*”, “in Norland, Ostland and *Westland*”, “in Saltby, *Norland*”. */
const locative = new RegExp(
  String.raw`\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]utside|[Aa]round|[Aa]cross|[Ii]nto|[Ii]nside|[Tt]oward|[Tt]owards|[Vv]ia|(?:coasts?|shores?|north|south|east|west|outskirts|suburbs?|border) of)\s+(?:the\s+)?${part}(?:${name}(?:,? (?:and|or) |, )(?:the )?){0,6}$`,
  "u",
);

/**
 * “Floods hit southern *Norland*”: no country acts by its south alone, unless the compass word is a part of its name, which has a capital.
 */
const compass =
  /(?<![\p{L}-])(?:north|south|east|west|(?:north|south)-?(?:east|west)|central)(?:ern)? (?:and (?:north|south|east|west|(?:north|south)-?(?:east|west)|central)(?:ern)? )?$/u;

/** Whether a name of a place or country stands for where, not for who: “in Saltby”, not “Saltby said”. */
export const isLocation = ({ text }: Report, { span, type }: Pick<FoundMention, "span" | "type">): boolean =>
  (type === "place" || type === "country") && (locative.test(before(text, span)) || compass.test(before(text, span)));
