/** What people are told of a statement. */
import { byId, entryOf } from "../reading/by-id.js";
import type { Reading, Span, Statement, StatementId } from "../schema.js";
import { byPlace, words } from "../span.js";
import { namesOf, rolesWords, speakerCaveat, speakerWords } from "./actors.js";
import { chain } from "./chain.js";
import { placeWords, timeWords } from "./circumstances.js";
import { doubtWords } from "./confidence.js";
import { oneLine, percent } from "./words.js";

export interface StatementView {
  readonly id: StatementId;
  readonly kind: Statement["kind"];
  readonly speakers: Statement["speakers"];
  /** Who speaks, in words; never empty of words that the text has. */
  readonly speaker: string;
  /** “not named”, “not identified”; null: neither. */
  readonly caveat: string | null;
  /** The roles of a speaker who speaks alone; null: none is known. */
  readonly roles: string | null;
  /** All its words on one line; gaps between its pieces are shown as an ellipsis. */
  readonly content: string;
  /** The attitude, and the cue where it is another word: “claimed (“insisted”)”. */
  readonly attitude: string;
  /** Its kind, such as “in the report’s words”. */
  readonly manner: string;
  /** On whose word, the outlet first, the speaker last: one name or joint names for each link. */
  readonly chain: readonly string[];
  /** Names; null: nobody. */
  readonly addressees: string | null;
  /** Names; null: nobody. */
  readonly about: string | null;
  /** As written, such as “a news conference”; null: none is given. */
  readonly occasion: string | null;
  readonly place: string | null;
  readonly time: string | null;
  /** The statement that tells it; null: none, or none that is in the reading. */
  readonly within: StatementId | null;
  /** 0 to 1, and in words. */
  readonly confidence: number;
  readonly sureness: string;
  /** “unsure, 45 %”; null: sure enough. */
  readonly doubt: string | null;
  /** Those told in this one, in order of the text. */
  readonly tells: readonly StatementView[];
}

const manners: Record<Statement["kind"], string> = {
  direct: "direct quotation",
  indirect: "in the report’s words",
  mixed: "partly quoted",
};

/** All statements of a reading, under the ones they are told in. */
export function statementViews(reading: Reading): readonly StatementView[] {
  const viewed = ({ statement, tells }: Told): StatementView => statementView(reading, statement, tells.map(viewed));
  return told(reading).map(viewed);
}

export interface Told {
  readonly statement: Statement;
  /** The statements told in this one, in order of the text. */
  readonly tells: readonly Told[];
}

/** Statements under the ones they are told in, in order of the text. Each is there once, whatever `within` says. */
export function told(reading: Reading): readonly Told[] {
  const statements = byId(reading.statements);
  const inOrder = [...reading.statements].sort((a, b) => byPlace(placeOf(a), placeOf(b)));
  const under = new Map<StatementId, Statement[]>();
  for (const statement of inOrder) {
    if (statement.within === null) continue;
    const told = under.get(statement.within);
    if (told) told.push(statement);
    else under.set(statement.within, [statement]);
  }
  const seen = new Set<StatementId>();
  const tree = (statement: Statement): Told | [] => {
    if (seen.has(statement.id)) return [];
    seen.add(statement.id);
    return { statement, tells: (under.get(statement.id) ?? []).flatMap(tree) };
  };
  const isTop = ({ within }: Statement) => within === null || !statements.has(within);
  // A ring of statements has no top; what is left over is told at the top.
  return [...inOrder.filter(isTop), ...inOrder].flatMap(tree);
}

function statementView(reading: Reading, statement: Statement, tells: readonly StatementView[]): StatementView {
  const { id, kind, speakers, addressees, about, occasion, place, time, within, confidence } = statement;
  const { text } = reading.report;
  const alone = speakers.length === 1 ? entryOf(reading.actors, speakers[0]!) : undefined;
  return {
    id,
    kind,
    speakers,
    speaker: speakerWords(reading, statement),
    caveat: speakerCaveat(statement),
    roles: alone ? rolesWords(alone) : null,
    content: statement.content.map((span) => oneLine(words(text, span))).join(" … "),
    attitude: attitudeWords(reading, statement),
    manner: manners[kind],
    chain: chain(reading, statement).map(({ name }) => oneLine(name)),
    addressees: namesOf(reading, addressees) || null,
    about: namesOf(reading, about) || null,
    occasion: occasion && oneLine(words(text, occasion)),
    place: placeWords(reading, place),
    time: timeWords(reading, time),
    within: entryOf(reading.statements, within)?.id ?? null,
    confidence,
    sureness: percent(confidence),
    doubt: doubtWords(confidence),
    tells,
  };
}

const QUOTATION_MARK = /["'‘-‟«»‹›]/;

function attitudeWords({ report }: Reading, { attitude, cue, content }: Statement): string {
  // A turn of an interview has neither a cue nor marks: the name before it says who speaks.
  if (cue === null)
    return content.some(({ start }) => QUOTATION_MARK.test(report.text[start]!))
      ? `${attitude}, by quotation marks alone`
      : attitude;
  const said = withoutMarks(oneLine(words(report.text, cue)));
  return said.toLowerCase() === attitude ? attitude : `${attitude} (“${said}”)`;
}

/** A cue without what stands between it and the words that are said. */
function withoutMarks(cue: string): string {
  let end = cue.length;
  while (end > 0 && " :,;–—-".includes(cue[end - 1]!)) end--;
  return cue.slice(0, end);
}

/** Where a statement begins in the text: with its first piece, be it source, cue or content. */
function placeOf({ source, cue, content }: Statement): Span {
  const pieces = [source, cue, ...content].filter((span) => span !== null);
  return pieces.sort(byPlace)[0] ?? { start: 0, end: 0 };
}
