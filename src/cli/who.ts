/** The command `hearsay who`: what the record knows of somebody. */
import { Command, InvalidArgumentError } from "commander";
import type { Io } from "./io.js";
import { type AskOptions, answered, asked, askOptions } from "./question.js";

const examples = `
Examples:
  hearsay who Quill                               everybody of that surname, those told of most first
  hearsay who "Omar Hadeedy"                      names are found by sound, in any script
  hearsay who Quill --limit 10 --json

People of one name are shown apart where reports contradict each other on who they are. Nobody found is no error.
`;

/** `hearsay who`; hands its exit code to `end`. */
export function whoCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("who")
    .summary("tell what reports say of somebody")
    .description(
      "Tells of people and bodies of a name: their offices over time and who says so, what they said, what was said to and about them, what they did, and whom they met.",
    )
    .argument("<name...>", "a name, or a part of it");
  return askOptions(command)
    .option("--limit <number>", "of how many names to tell", names)
    .addHelpText("after", examples)
    .action(async (words: string[], { record, json, ...rest }: AskOptions & { readonly limit?: number }) => {
      const [{ whoSchema }, { who }] = await Promise.all([
        import("../record/asking/question.js"),
        import("../record/asking/who.js"),
      ]);
      const question = asked(whoSchema, { ...rest, name: words.join(" ") });
      await answered(
        io,
        { record, json },
        ({ store }) => who(store, question),
        async (answer, layout) => (await import("./who-text.js")).whoText(answer, layout),
      );
      end(0);
    });
}

function names(value: string): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number > 0 && number <= 20))
    throw new InvalidArgumentError("It takes a whole number from 1 to 20.");
  return number;
}
