/** What the commands that ask the record share: the filters, and how an answer is printed. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { attitudes, eventTypes, statementKinds } from "../kinds.js";
import { OUTLET_RANGES, outletRange } from "../record/outlet-range.js";
import type { OpenRecord } from "../record/record.js";
import { colourOf, type Io, UsageError, widthOf, write } from "./io.js";
import { jsonText } from "./output.js";
import { recordOption, withRecord } from "./record.js";

/** How text for people is laid out: columns of the terminal, and whether it shows colours. */
export interface Layout {
  readonly width: number;
  readonly colour: boolean;
}

export interface AskOptions {
  readonly record?: string | undefined;
  readonly json?: true | undefined;
}

/** Gives a command the options that all have that ask. */
export const askOptions = (command: Command): Command =>
  command
    .option(...recordOption)
    .option("--json", "print the answer as JSON")
    .helpOption("-h, --help", "show this help");

/** Gives a command the filters of a search. */
export const filterOptions = (command: Command): Command =>
  command
    .option("--by <name>", "who speaks, or acts")
    .option("--to <name>", "to whom, or whom it befalls")
    .option("--about <name>", "who is told of")
    .option("--with <name>", "who has any of these parts")
    .option("--within <name>", "who tells that it was said")
    .addOption(new Option("--kind <kind>", "how it is given").choices([...statementKinds]))
    .addOption(new Option("--attitude <attitude>", "how it is said").choices([...attitudes]))
    .addOption(new Option("--event <type>", "events of this type instead of statements").argParser(eventType))
    .option("--place <name>", "where")
    .option("--country <name>", "in which country: a name, or ISO 3166-1 code of two or three letters")
    .option("--outlet <name>", "who published it: a name or a domain")
    .option("--report <id>", "in this report, by the id of any of its versions")
    .option("--since <date>", "published that day or later")
    .option("--until <date>", "published that day or earlier")
    .option("--anonymous", "only what somebody said who is not named")
    .addOption(new Option("--told-by <outlets>", "told by so many outlets: 3, 3+ or 2-4").argParser(toldBy));

function toldBy(value: string): string {
  if (outletRange(value) === null) throw new InvalidArgumentError(`It takes ${OUTLET_RANGES}.`);
  return value;
}

export function eventType(value: string): string {
  const type = value.toUpperCase();
  if (!eventTypes.some((known) => known === type))
    throw new InvalidArgumentError(`It takes one of ${eventTypes.join(", ")}.`);
  return type;
}

export function limit(value: string): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number > 0 && number <= 1000))
    throw new InvalidArgumentError("It takes a whole number from 1 to 1000.");
  return number;
}

/** A schema of `question.ts`, as far as it is needed here: the command loads none before it runs. */
interface Schema<Question> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Question }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The question that options and arguments make; where they make none, throws UsageError that names the option. */
export function asked<Question>(schema: Schema<Question>, given: object): Question {
  const question = schema.safeParse(given);
  if (question.success) return question.data;
  const { path, message } = question.error.issues[0]!;
  const option = path[0] === "words" ? "the words" : `--${String(path[0])}`;
  throw new UsageError(`${option}: ${message}. Dates are written 2026-03-10.`);
}

/** Asks, and prints the answer: as JSON, or as what `text` makes of it for people. */
export async function answered<Answer>(
  io: Io,
  { record: place, json }: AskOptions,
  ask: (record: OpenRecord) => Promise<Answer>,
  text: (answer: Answer, layout: Layout) => Promise<string>,
): Promise<void> {
  const answer = await withRecord(io, place, ask);
  const layout = { width: widthOf(io), colour: colourOf(io) };
  await write(io.stdout, json ? jsonText(answer, 2) : await text(answer, layout));
}
