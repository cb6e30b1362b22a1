/** The command `hearsay search`: looks for statements and events in the record. */
import { Command, Option } from "commander";
import type { Question } from "../record/asking/question.js";
import type { Io } from "./io.js";
import { type AskOptions, answered, asked, askOptions, filterOptions, limit } from "./question.js";

type SearchOptions = Omit<Question, "words"> & AskOptions & { readonly batch?: string };

const examples = `
Examples:
  hearsay search ferry                            what was said of ferries, the newest first
  hearsay search '"jobs were lost" OR strike'     phrases, and one word or another
  hearsay search 'bridg* -toll' --by Quill        words that begin so, and none of these
  hearsay search --about Ostria --attitude warned
  hearsay search --event CONSULT --by Lind --since 2026-01-01
  hearsay search --within Quill                   what others said, as Quill tells it
  hearsay search ferry --told-by 3+               what three outlets or more tell; also 2, or 2-4
  hearsay search strike --country no              a name, or a code of ISO 3166-1
  hearsay search ferry --json                     for programs: the same fields
  hearsay search --batch names.csv > found.csv    each name of a list, as a table

Every name means whoever the record knows by it, in any spelling that sounds alike. Nothing found is no error.
A list for --batch is CSV; columns headed words, by, to, about, with, place, country, outlet, since or until fill these filters, and
where there is none the first column is names.
`;

/** `hearsay search`; hands its exit code to `end`. */
export function searchCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("search")
    .summary("look for statements and events in the record")
    .description(
      "Looks in the record for what was said, or what happened, with the words, who says so, where and when.",
    )
    .argument("[words...]", "words, “phrases”, begin*, -without, one OR another");
  return askOptions(filterOptions(command))
    .addOption(new Option("--order <order>", "the newest first, or the most relevant").choices(["newest", "relevant"]))
    .option("--limit <number>", "how many to show", limit)
    .option("--cursor <cursor>", "go on where another search ended: the “next” that it gave")
    .option("--batch <file>", "search for each row of a CSV file, - is standard input; prints a table as CSV")
    .addHelpText("after", examples)
    .action(async (words: string[], { record, json, batch, ...filters }: SearchOptions) => {
      const { questionSchema } = await import("../record/asking/question.js");
      const { search } = await import("../record/asking/search.js");
      const question = asked(questionSchema, { ...filters, ...(words.length > 0 && { words: words.join(" ") }) });
      if (batch !== undefined) {
        const { searchAll } = await import("./batch.js");
        await searchAll(io, { record, json }, batch, question);
      } else
        await answered(
          io,
          { record, json },
          ({ store }) => search(store, question),
          async (found, layout) => (await import("./found-text.js")).foundText(found, layout),
        );
      end(0);
    });
}
