/** Options of every command that reads reports: what a person says of them, and how they are read. */
import { type Command, InvalidArgumentError } from "commander";
import { type FieldMap, fieldMapIn } from "../intake/field-map.js";
import type { Given, Input } from "../intake/intake.js";
import { UsageError } from "./io.js";

export interface RunOptions extends Given {
  readonly knowledge?: string;
  readonly allowPrivate?: true;
  readonly maxSize?: number;
  readonly timeout?: number;
  readonly threads?: number;
  readonly workers?: number;
  readonly quiet?: true;
}

/** Gives a command these options. */
export const runOptions = (command: Command): Command =>
  command
    .option("--published <date>", "when it was published, such as 2017-11-03")
    .option("--outlet <name>", "who published it")
    .option("--title <title>", "its title")
    .option("--url <url>", "where it is found")
    .option(
      "--map <fields>",
      "which columns of a table, or fields of JSON, hold what: text=body,url=link,published=date",
      fieldMap,
    )
    .option(
      "--languages <codes>",
      "of a web archive, pages in these languages: en,de; all. By default those that the model reads",
      codes,
    )
    .option("--knowledge <file>", "who is who: names, offices with dates, countries, one JSON object a line")
    .option("--allow-private", "let links lead to addresses of your own network")
    .option("--max-size <MB>", "the most that is read of one input, in megabytes", amount)
    .option("--timeout <seconds>", "how long to wait for a link", amount)
    .option("--threads <number>", "how many threads read a report; 2 unless told, 1 for WebAssembly", count)
    .option("-q, --quiet", "show no progress on the terminal")
    .option(
      "--workers <count>",
      "how many reports are read at once; by default all cores for more than 8 inputs",
      count,
    );

export function amount(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number < 1e6)) throw new InvalidArgumentError("It takes a number above 0.");
  return number;
}

export function count(value: string): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number > 0 && number <= 64))
    throw new InvalidArgumentError("It takes a whole number from 1 to 64.");
  return number;
}

function codes(value: string): readonly string[] {
  const all = value
    .toLowerCase()
    .split(",")
    .map((code) => code.trim());
  if (all.length === 1 && all[0] === "all") return [];
  if (!all.every((code) => /^[a-z]{2,3}$/.test(code)))
    throw new InvalidArgumentError("It takes codes of languages, such as en,de, or all.");
  return all;
}

/** What the model reads. */
const LANGUAGES = ["en"];

/** What a person says of an input. Of a web archive nobody wants the pages that nothing is read in, unless they say so. */
export const givenFor = ({ isFound = false }: Input, { languages, ...given }: Given): Given =>
  isFound ? { ...given, languages: languages ?? LANGUAGES } : given;

function fieldMap(value: string): FieldMap {
  const map = fieldMapIn(value);
  if (typeof map === "string") throw new InvalidArgumentError(`${map}.`);
  return map;
}

export function given(
  { published, outlet, title, url, map, languages }: RunOptions,
  asDate: (value: string) => string | null,
): Given {
  if (published !== undefined && asDate(published) === null) {
    throw new UsageError(`--published ${published} is no date. Write it as 2017-11-03 or 2017-11-03T14:05+01:00.`);
  }
  return { published, outlet, title, url, map, languages };
}

export const limits = ({ allowPrivate, maxSize, timeout }: RunOptions) => ({
  ...(allowPrivate && { allowPrivate }),
  ...(maxSize !== undefined && { maxBytes: Math.ceil(maxSize * 1e6) }),
  ...(timeout !== undefined && { timeoutMs: Math.ceil(timeout * 1000) }),
});
