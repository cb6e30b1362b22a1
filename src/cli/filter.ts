/**
 * `hearsay read - --filter`: one line in, one line out, in order, whatever the line; for programs that pipe lines through others
 * (Spark, GNU parallel, DuckDB). docs/many-reports.md describes it.
 */
import { type Given, type Input, InputError, MAX_BYTES, reports, tooLarge } from "../intake/intake.js";
import { type ByteLine, byteLines } from "../intake/lines.js";
import type { Reading, Report } from "../schema.js";
import { type Io, write } from "./io.js";
import { jsonText } from "./output.js";
import { until } from "./until.js";

export interface FilterOptions {
  readonly given: Given;
  /** Of one line. Default, and the most: 20 MB. */
  readonly maxBytes?: number | undefined;
  readonly read: (report: Report) => Promise<Reading>;
}

const source = "standard input";

/** Prints a reading, or `{ error: { kind, message }, source, line }`, for every line of standard input. Rejects only where the output does. */
export async function filter(io: Io, { given, maxBytes = MAX_BYTES, read }: FilterOptions): Promise<void> {
  for await (const line of until(io.interrupted, byteLines(io.stdin, Math.min(maxBytes, MAX_BYTES)))) {
    const name = `${source}, line ${line.number}`;
    const report = await reportIn(line, name, given, maxBytes);
    const made = report instanceof InputError ? report : await read(report).catch((error) => failed(name, error));
    await write(io.stdout, jsonText(made instanceof InputError ? refused(made, line) : made));
  }
}

const refused = ({ kind, message }: InputError, { number }: ByteLine) => ({
  error: { kind, message },
  source,
  line: number,
});

/** The one report in a line of JSON. */
async function reportIn(
  { bytes }: ByteLine,
  name: string,
  given: Given,
  maxBytes: number,
): Promise<Report | InputError> {
  if (bytes === null) return tooLarge(name, maxBytes);
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new InputError("encoding", name, "it is no valid UTF-8", "Write JSON lines in UTF-8.");
  }
  const input: Input = { name, bytes, contentType: "application/json; charset=utf-8", url: null };
  const found: (Report | InputError)[] = [];
  for await (const report of reports(input, given)) found.push(report);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    return new InputError("unsupported", name, `it holds ${found.length} reports`, "Write one report on each line.");
  }
  return first;
}

const failed = (name: string, error: unknown): InputError =>
  new InputError(
    "failed",
    name,
    `it could not be read (${(error as Error).message})`,
    "This is a mistake in Hearsay: report it with the line.",
  );
