/**
 * Hard reports and their reviewed readings: the statements of each report as we read them, a line for each, in
 * `test/readings/hard/`. A line that Hearsay does not give is marked “not yet: ”; one that it gives and nobody reads there is
 * added, marked “wrongly: ”. The marks are kept by the test; the lines are ours.
 */
import { chainNames, type Told, told } from "../../src/export/telling.js";
import type { Reading, Statement } from "../../src/schema.js";
import { slice } from "./report.js";

const notYet = "not yet: ";
const wrongly = "wrongly: ";

/** The lines of a reviewed reading without the marks. */
export const wantedIn = (file: string): readonly string[] =>
  file
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(wrongly))
    .map((line) => (line.startsWith(notYet) ? line.slice(notYet.length) : line));

/** The statements of a reading, in the order of the text, each as a line that a person can check against it. */
export function linesOf(reading: Reading): readonly string[] {
  const flat = ({ statement, tells }: Told): readonly Statement[] => [statement, ...tells.flatMap(flat)];
  return told(reading)
    .flatMap(flat)
    .map((statement) => {
      const { kind, attitude, content, anonymous, addressees } = statement;
      const speakers = statement.source === null ? "nobody" : chainNames(reading, statement).slice(ownLinks(reading));
      const listeners = addressees.map((id) => reading.actors.find((actor) => actor.id === id)?.name ?? id);
      return [
        typeof speakers === "string" ? speakers : speakers.join(" ← "),
        `${kind} ${attitude}`,
        content.map((piece) => excerpt(slice(reading.report.text, piece))).join(" ‖ "),
        ...(anonymous ? ["anonymous"] : []),
        ...(listeners.length > 0 ? [`to ${listeners.join(" + ")}`] : []),
      ].join(" | ");
    });
}

/** How many links of a chain come before the first speaker: the outlet and its agency. */
const ownLinks = ({ report: { outlet, agency } }: Reading): number => (agency && agency !== outlet?.name ? 2 : 1);

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

/** How many of the wanted lines came, and how many came that were not wanted. */
export const tally = (lines: readonly string[]) => ({
  right: lines.filter((line) => !line.startsWith(notYet) && !line.startsWith(wrongly)).length,
  wanted: lines.filter((line) => !line.startsWith(wrongly)).length,
  wrongly: lines.filter((line) => line.startsWith(wrongly)).length,
});
