/** The command `hearsay processing`: what the record keeps of people, as data protection asks it to be written down. */
import { Command } from "commander";
import { colourOf, type Io, widthOf, write } from "./io.js";
import { jsonText } from "./output.js";
import { recordOption, withRecord } from "./record.js";

interface ProcessingOptions {
  readonly record?: string;
  readonly controller?: string;
  readonly purpose?: string;
  readonly markdown?: true;
  readonly html?: true;
  readonly json?: true;
}

const examples = `
Examples:
  hearsay processing                          what is kept, from where, since when, until when, and what was forgotten
  hearsay processing --html --controller "The Merrow Courier, dpo@courier.example" --purpose "research for reporting" > processing.html

It says what the record knows of itself, in the order of article 30 (1) of the General Data Protection Regulation. What it cannot know is
“to be filled in”. It is no legal advice.
`;

/** `hearsay processing`; hands its exit code to `end`. */
export function processingCommand(io: Io, end: (code: number) => void): Command {
  return new Command("processing")
    .summary("print a record of processing: what is kept, from where, why, until when")
    .description("Prints what the record keeps of people, as data protection asks it to be written down.")
    .option("--controller <words>", "who keeps the record, and how they are reached; else HEARSAY_CONTROLLER")
    .option("--purpose <words>", "why; else HEARSAY_PURPOSE")
    .option("--markdown", "print it as Markdown")
    .option("--html", "print it as a page, for a browser to print")
    .option("--json", "print it as JSON")
    .option(...recordOption)
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (options: ProcessingOptions) => {
      const [{ processingOf }, { processingMarkdown, processingPage, processingSections }] = await Promise.all([
        import("../record/keeping/processing.js"),
        import("../export/processing.js"),
      ]);
      const controller = {
        controller: options.controller ?? io.env.HEARSAY_CONTROLLER ?? null,
        purpose: options.purpose ?? io.env.HEARSAY_PURPOSE ?? null,
        at: new Date().toISOString(),
      };
      const processing = await withRecord(io, options.record, processingOf);
      if (options.json) await write(io.stdout, jsonText({ ...controller, ...processing }, 2));
      else if (options.markdown) await write(io.stdout, processingMarkdown(processing, controller));
      else if (options.html) await write(io.stdout, processingPage(processing, controller));
      else {
        const { processingText } = await import("./processing-text.js");
        const layout = { width: widthOf(io), colour: colourOf(io) };
        await write(io.stdout, processingText(processingSections(processing, controller), layout));
      }
      end(0);
    });
}
