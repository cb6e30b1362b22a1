/** The command `hearsay search`: looks for statements and events in the record. */
import { Command, InvalidArgumentError, Option } from "commander";
import { attitudes, eventTypes, statementKinds } from "../kinds.js";
import type { Question } from "../record/question.js";
import type { Found } from "../record/search.js";
import { colourOf, type Io, UsageError, widthOf, write } from "./io.js";
import { jsonText } from "./output.js";
import { recordOption, withRecord } from "./record.js";
import { count } from "./run-options.js";

type SearchOptions = Omit<Question, "words" | "event"> & {
  readonly event?: string;
  readonly record?: string;
  readonly json?: true;
};

const examples = `
Examples:
  hearsay search ferry                            what was said of ferries, the newest first
  hearsay search '"jobs were lost" OR strike'     phrases, and one word or another
  hearsay search 'bridg* -toll' --by Quill        words that begin so, and none of these
  hearsay search --about Ostria --attitude warned
  hearsay search --event CONSULT --by Lind --since 2026-01-01
  hearsay search ferry --json                     for programs: the same fields

Every name means whoever the record knows by it, in any spelling that sounds alike. Nothing found is no error.
`;

/** `hearsay search`; hands its exit code to `end`. */
export function searchCommand(io: Io, end: (code: number) => void): Command {
  return new Command("search")
    .summary("look for statements and events in the record")
    .description(
      "Looks in the record for what was said, or what happened, with the words, who says so, where and when.",
    )
    .argument("[words...]", "words, “phrases”, begin*, -without, one OR another")
    .option(...recordOption)
    .option("--by <name>", "who speaks, or acts")
    .option("--to <name>", "to whom, or whom it befalls")
    .option("--about <name>", "who is told of")
    .option("--within <name>", "who tells that it was said")
    .addOption(new Option("--kind <kind>", "how it is given").choices([...statementKinds]))
    .addOption(new Option("--attitude <attitude>", "how it is said").choices([...attitudes]))
    .addOption(new Option("--event <type>", "events of this type instead of statements").argParser(eventType))
    .option("--place <name>", "where")
    .option("--country <name>", "in which country: a name, or ISO 3166-1 alpha-3")
    .option("--outlet <name>", "who published it: a name or a domain")
    .option("--since <date>", "published that day or later")
    .option("--until <date>", "published that day or earlier")
    .option("--anonymous", "only what somebody said who is not named")
    .addOption(new Option("--order <order>", "the newest first, or the most relevant").choices(["newest", "relevant"]))
    .option("--limit <number>", "how many to show", count, 20)
    .option("--json", "print them as JSON")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (words: string[], options: SearchOptions) => {
      await withRecord(io, options.record, (record) => searchIn(record, words, options, io));
      end(0);
    });
}

function eventType(value: string): string {
  const type = value.toUpperCase();
  if (!eventTypes.some((known) => known === type))
    throw new InvalidArgumentError(`It takes one of ${eventTypes.join(", ")}.`);
  return type;
}

async function searchIn(
  { store }: Parameters<Parameters<typeof withRecord>[2]>[0],
  words: readonly string[],
  { record: _, json, ...filters }: SearchOptions,
  io: Io,
): Promise<void> {
  const [{ questionSchema }, { search }] = await Promise.all([
    import("../record/question.js"),
    import("../record/search.js"),
  ]);
  const question = questionSchema.safeParse({ ...filters, ...(words.length > 0 && { words: words.join(" ") }) });
  if (!question.success) {
    const { path, message } = question.error.issues[0]!;
    throw new UsageError(
      `${path[0] === "words" ? "the words" : `--${String(path[0])}`}: ${message}. Dates are written 2026-03-10.`,
    );
  }
  const found = await search(store, question.data);
  await write(io.stdout, json ? jsonText(found, 2) : await textOf(found, io));
}

/** What prints for people is loaded when somebody looks. */
async function textOf(found: Found, io: Io): Promise<string> {
  const { foundText } = await import("./found-text.js");
  return foundText(found, { width: widthOf(io), colour: colourOf(io) });
}
