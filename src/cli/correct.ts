/** The command `hearsay correct`: what a person says of an entry. */
import { Command } from "commander";
import { type Io, UsageError, write } from "./io.js";
import { jsonText } from "./output.js";
import { printable } from "./printable.js";
import { recordOption, withRecord } from "./record.js";
import { userOf } from "./user.js";

interface CorrectOptions {
  readonly record?: string;
  readonly user?: string;
  readonly json?: true;
}

const examples = `
An entry is named by its key, or by REPORT/ANCHOR as the JSON of hearsay search has them; an actor also by REPORT/NAME.

What can be said:
  confirm                 it is right as it stands
  reject                  the text does not say it
  speakers NAME…          who speaks, or acts; nobody whom the text names where no name is given
  kind KIND               how a statement is given
  attitude ATTITUDE       how it is said
  type TYPE               what an event is
  source, cue WORDS       the words that name the speaker, that attribute; none where none are given
  content WORDS…          what was said, in one or more pieces
  merge NAME              this actor and that one are the same
  split MENTION…          these mentions of an actor are somebody else
  same ENTRY              it is one with that entry of another report: the same person, words or happening
  different ENTRY         it is never one with that
  note TEXT               to remember
  undo NUMBER             this correction does not hold any more

Words are written as they stand in the report, or as START-END.

Examples:
  hearsay correct 1418645037711361 confirm
  hearsay correct 1418645037711361 speakers "Vera Lind" --user ilse
  hearsay correct "0123456789abcdef0123/Tomas Reyk" merge "the ambassador"
  hearsay correct 1418645037711361 different 1418645037711399
  hearsay correct 1418645037711361 undo 57

Corrections are only ever added, with who gave them and when. They hold for every later reading of the text; no reading overwrites them.
`;

/** `hearsay correct`; hands its exit code to `end`. */
export function correctCommand(io: Io, end: (code: number) => void): Command {
  return new Command("correct")
    .summary("confirm, reject or mend an entry of the record")
    .description("Keeps what a person says of a statement, an event or an actor; from then on the record shows it so.")
    .argument("<entry>", "its key, REPORT/ANCHOR, or REPORT/NAME for an actor")
    .argument("<what>", "confirm, reject, speakers, … as below")
    .argument("[values...]", "what it should be")
    .option(...recordOption)
    .option("--user <name>", "who says it; else HEARSAY_USER, else the name of your account")
    .option("--json", "print the correction as JSON")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (entry: string, what: string, values: string[], options: CorrectOptions) => {
      await withRecord(io, options.record, async ({ store, archive }) => {
        const [{ correct, readingOf, UnknownEntry }, { entryNamed }, { anchorNamed, correctionFrom, Unclear }] =
          await Promise.all([
            import("../record/correct.js"),
            import("../record/entry-name.js"),
            import("../record/linking/saying.js"),
          ]);
        const otherEntry = async (named: string) => {
          const name = await entryNamed(store.db, named);
          if (name === null) throw new UnknownEntry(`the record has no entry ${named}.`);
          return {
            report: name.report,
            anchor: anchorNamed(await readingOf(store, archive, name.report), name.entry),
          };
        };
        try {
          const name = await entryNamed(store.db, entry);
          if (name === null) throw new UnknownEntry(`the record has no entry ${entry}.`);
          const reading = await readingOf(store, archive, name.report);
          const isPair = what === "same" || what === "different";
          const other = isPair ? await otherEntry(values[0] ?? "") : null;
          const correction = correctionFrom(reading, name.entry, what, values, other);
          const saying = { report: name.report, correction, user: userOf(io, options), at: new Date().toISOString() };
          const id = await correct(store, archive, saying);
          const undo = `Take it back with: hearsay correct ${name.report}/${correction.on} undo ${id}`;
          await write(io.stdout, options.json ? jsonText({ id, ...saying }, 2) : `Kept as ${id}. ${printable(undo)}\n`);
        } catch (error) {
          if (error instanceof Unclear || error instanceof UnknownEntry) throw new UsageError(printable(error.message));
          throw error;
        }
      });
      end(0);
    });
}
