/** The command `hearsay network`: who says something to whom, who meets or accuses whom. */
import { Command, InvalidArgumentError } from "commander";
import { eventTypes } from "../kinds.js";
import type { NetworkQuestion } from "../record/asking/question.js";
import type { Io } from "./io.js";
import { type AskOptions, answered, asked, askOptions, filterOptions, limit } from "./question.js";

const examples = `
Examples:
  hearsay network                                 who has most to do with whom
  hearsay network --relation ACCUSE               who accuses whom
  hearsay network --relation told --with Quill    who says something to Quill, and to whom Quill does
  hearsay network ferry --least 2 --since 2026-01-01 --json

Pairs are counted by stories, copies of a story once, with the newest entry as an example. Those without a name are left out.
`;

/** `hearsay network`; hands its exit code to `end`. */
export function networkCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("network")
    .summary("list who says something to whom, who meets or accuses whom")
    .description("Lists pairs of people and bodies by what one says to the other, or does with or to the other.")
    .argument("[words...]", "only entries with these words, as in hearsay search");
  return askOptions(filterOptions(command))
    .option("--relation <relation>", "told, or a type of event such as CONSULT or ACCUSE", relation)
    .option("--least <number>", "only pairs in so many stories", limit)
    .option("--limit <number>", "how many pairs to show", limit)
    .addHelpText("after", examples)
    .action(async (words: string[], { record, json, ...filters }: Omit<NetworkQuestion, "words"> & AskOptions) => {
      const [{ networkSchema }, { network }] = await Promise.all([
        import("../record/asking/question.js"),
        import("../record/asking/network.js"),
      ]);
      const question = asked(networkSchema, { ...filters, ...(words.length > 0 && { words: words.join(" ") }) });
      await answered(
        io,
        { record, json },
        ({ store }) => network(store, question),
        async (answer, layout) => (await import("./network-text.js")).networkText(answer, layout),
      );
      end(0);
    });
}

function relation(value: string): string {
  if (/^told$/i.test(value)) return "told";
  const type = value.toUpperCase();
  if (!eventTypes.some((known) => known === type))
    throw new InvalidArgumentError(`It takes told, or one of ${eventTypes.join(", ")}.`);
  return type;
}
