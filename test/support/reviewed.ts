/**
 * Hard reports and their reviewed readings: the statements of each report as we read them and the events that it tells, a line for
 * each, in `test/readings/hard/`. A line that Hearsay does not give is marked “not yet: ”; one that it gives and nobody reads there is
 * added, marked “wrongly: ”. The marks are kept by the test; the lines are ours.
 */
import type { Reading, Statement } from "../../src/schema.js";
import { namesOf } from "../../src/view/actors.js";
import { chain } from "../../src/view/chain.js";
import { type Told, told } from "../../src/view/statement.js";
import { common } from "./common.js";
import { slice } from "./report.js";

const notYet = "not yet: ";
const wrongly = "wrongly: ";

/** The lines of a reviewed reading without the marks. */
export const wantedIn = (file: string): readonly string[] =>
  file
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(wrongly))
    .map((line) => (line.startsWith(notYet) ? line.slice(notYet.length) : line));

const event = "event | ";

/** The statements of a reading, then its events, in the order of the text, each as a line that a person can check against it. */
export const linesOf = (reading: Reading): readonly string[] => [...statementLines(reading), ...eventLines(reading)];

/** “event | STATUS TYPE | ACTORS > RECIPIENTS”: by which words it is told is left to the tables of events. */
function eventLines({ events, actors }: Reading): readonly string[] {
  const names = (ids: readonly string[]) => ids.map((id) => actors.find((actor) => actor.id === id)!.name).join(" + ");
  return events.map(({ status, type, actors: doers, recipients }) => {
    const parties = [names(doers), ...(recipients.length > 0 ? [`> ${names(recipients)}`] : [])];
    return `${event}${status} ${type} | ${parties.join(" ").trim()}`;
  });
}

function statementLines(reading: Reading): readonly string[] {
  const flat = ({ statement, tells }: Told): readonly Statement[] => [statement, ...tells.flatMap(flat)];
  return told(reading)
    .flatMap(flat)
    .map((statement) => {
      const { kind, attitude, content, anonymous, addressees } = statement;
      const speakers = chain(reading, statement).filter(({ kind }) => kind === "speaker");
      const listeners = addressees.map((id) => namesOf(reading, [id]));
      return [
        statement.source === null ? "nobody" : speakers.map(({ name }) => name).join(" ← "),
        `${kind} ${attitude}`,
        content.map((piece) => excerpt(slice(reading.report.text, piece))).join(" ‖ "),
        ...(anonymous ? ["anonymous"] : []),
        ...(listeners.length > 0 ? [`to ${listeners.join(" + ")}`] : []),
      ].join(" | ");
    });
}

/** The first two and the last two words; all where they are five or fewer. */
function excerpt(piece: string): string {
  const words = piece.trim().split(/\s+/);
  return words.length <= 5 ? words.join(" ") : [...words.slice(0, 2), "…", ...words.slice(-2)].join(" ");
}

/** The wanted lines with a mark on those that did not come, and what came instead where it came. */
export function marked(wanted: readonly string[], came: readonly string[]): readonly string[] {
  const left = [...came];
  const lines: string[] = [];
  for (const line of wanted) {
    const at = left.indexOf(line);
    if (at < 0) lines.push(notYet + line);
    else lines.push(...left.splice(0, at + 1).map((one) => (one === line ? line : wrongly + one)));
  }
  return [...lines, ...left.map((one) => wrongly + one)];
}

export interface Tally {
  readonly right: number;
  readonly wanted: number;
  readonly wrongly: number;
  /** Of those that are wanted, how many came with the right type, whatever else of them is right. Of statements those that are right. */
  readonly typed: number;
}

export interface Tallies {
  readonly statements: Tally;
  readonly events: Tally;
}

/** How many of the wanted lines came, and how many came that were not wanted: of the statements and of the events. */
export function tally(lines: readonly string[]): Tallies {
  const ofEvent = (line: string) => line.replace(notYet, "").replace(wrongly, "").startsWith(event);
  return {
    statements: counted(lines.filter((line) => !ofEvent(line))),
    events: counted(lines.filter(ofEvent)),
  };
}

function counted(lines: readonly string[]): Tally {
  const right = lines.filter((line) => !line.startsWith(notYet) && !line.startsWith(wrongly)).length;
  return {
    right,
    wanted: lines.filter((line) => !line.startsWith(wrongly)).length,
    wrongly: lines.filter((line) => line.startsWith(wrongly)).length,
    typed: right + alike(lines),
  };
}

/** How many events that did not come have another of their type that came and was not wanted: each stands for one. */
function alike(lines: readonly string[]): number {
  const typesOf = (mark: string): string[] =>
    lines.flatMap((line) => (line.startsWith(mark + event) ? [line.split(" | ")[1]!.split(" ")[1]!] : []));
  return common(typesOf(notYet), typesOf(wrongly));
}

/** The tallies of several reports as one. */
export function summed(all: readonly Tallies[]): Tallies {
  const sum = (of: keyof Tallies): Tally => ({
    right: all.reduce((total, one) => total + one[of].right, 0),
    wanted: all.reduce((total, one) => total + one[of].wanted, 0),
    wrongly: all.reduce((total, one) => total + one[of].wrongly, 0),
    typed: all.reduce((total, one) => total + one[of].typed, 0),
  });
  return { statements: sum("statements"), events: sum("events") };
}
