/** The command `hearsay timeline`: what was said and what happened, by the day that it tells of. */
import { Command } from "commander";
import type { TimelineQuestion } from "../record/asking/question.js";
import type { Io } from "./io.js";
import { type AskOptions, answered, asked, askOptions, filterOptions, limit } from "./question.js";

const examples = `
Examples:
  hearsay timeline ferry                          day by day, what reports on ferries tell
  hearsay timeline --with Quill --event CONSULT   whom Quill met, and when
  hearsay timeline strike --since 2026-01-01 --json

Entries stand under the day that they tell of, not that of the report (--since and --until are days of publication). Copies of a
story are told once. What tells of no day is counted, and left out.
`;

/** `hearsay timeline`; hands its exit code to `end`. */
export function timelineCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("timeline")
    .summary("tell what happened by the days that reports tell of")
    .description("Gives the entries that a search would find in the order of the days that they tell of.")
    .argument("[words...]", "words, “phrases”, begin*, -without, one OR another");
  return askOptions(filterOptions(command))
    .option("--limit <number>", "how many entries to show", limit)
    .option("--cursor <cursor>", "go on where another timeline ended: the “next” that it gave")
    .addHelpText("after", examples)
    .action(async (words: string[], { record, json, ...filters }: Omit<TimelineQuestion, "words"> & AskOptions) => {
      const [{ timelineSchema }, { timeline }] = await Promise.all([
        import("../record/asking/question.js"),
        import("../record/asking/timeline.js"),
      ]);
      const question = asked(timelineSchema, { ...filters, ...(words.length > 0 && { words: words.join(" ") }) });
      await answered(
        io,
        { record, json },
        ({ store }) => timeline(store, question),
        async (answer, layout) => (await import("./timeline-text.js")).timelineText(answer, layout),
      );
      end(0);
    });
}
