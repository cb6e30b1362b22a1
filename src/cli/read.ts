/** The command `hearsay read`. */
import { Command, InvalidArgumentError, Option } from "commander";
import type { Given, Input, InputError } from "../intake/intake.js";
import type { LanguageModel } from "../language/language.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Reading } from "../schema.js";
import { type Io, UsageError, write } from "./io.js";
import { knowledgeOf } from "./knowledge.js";
import { jsonText, type Output, outputOf } from "./output.js";
import { printable } from "./printable.js";
import { noProgress, type Progress, progressOn } from "./progress.js";
import { until } from "./until.js";

export interface ReadCommandOptions extends Given {
  readonly json?: true;
  readonly jsonl?: true;
  readonly filter?: true;
  readonly html?: string;
  readonly knowledge?: string;
  readonly schema?: true;
  readonly explain?: string;
  readonly allowPrivate?: true;
  readonly maxSize?: number;
  readonly timeout?: number;
  readonly threads?: number;
  readonly quiet?: true;
}

const examples = `
Examples:
  hearsay read article.txt                          the digest, on the terminal
  hearsay read https://example.org/news/harbour     from a link
  pbpaste | hearsay read --outlet "The Courier"     from another program
  hearsay read article.txt --html article.html      a page to look at and to hand on
  hearsay read archive/*.html --jsonl > all.jsonl   one reading a line, for other programs
  hearsay read - --filter < reports.jsonl           one line out for every line in
  hearsay read article.txt --explain e3             why the third event is as it is
  hearsay read article.txt --explain a2             why the second actor's mentions are one
  hearsay read article.txt --published 2017-11-03   so that “on Friday” has a date

Reads plain text, Markdown, HTML pages, ninjs and schema.org NewsArticle JSON, and JSON lines of those.
Exit codes: 0 all were read, 1 some could not be read (named on standard error), 2 wrong usage.
With HEARSAY_DEBUG=1 an unexpected error says where it came from.
`;

/** `hearsay read`; hands its exit code to `end`. */
export function readCommand(io: Io, end: (code: number) => void): Command {
  return new Command("read")
    .summary("read reports and show who said what")
    .description("Reads news reports and shows who said what, who is only named, what happened, and on whose word.")
    .argument("[inputs...]", "files, patterns, http(s) links; - is standard input")
    .addOption(new Option("--json", "print the reading of one report as JSON").conflicts(["jsonl", "html", "schema"]))
    .addOption(new Option("--jsonl", "print one reading a line as JSON").conflicts(["html", "schema"]))
    .addOption(
      new Option(
        "--filter",
        "print a line for every line of standard input: a reading, or why there is none; for Spark and the like",
      ).conflicts(["json", "html", "schema", "explain"]),
    )
    .addOption(
      new Option("--html <out>", "write a page to this file, or a page for each report into this folder/").conflicts(
        "schema",
      ),
    )
    .addOption(
      new Option("--explain <id>", "say why an event or an actor is as it is, such as e3 or a2").conflicts([
        "json",
        "jsonl",
        "html",
        "schema",
      ]),
    )
    .option("--published <date>", "when it was published, such as 2017-11-03")
    .option("--outlet <name>", "who published it")
    .option("--title <title>", "its title")
    .option("--url <url>", "where it is found")
    .option("--knowledge <file>", "who is who: names, offices with dates, countries, one JSON object a line")
    .option("--allow-private", "let links lead to addresses of your own network")
    .option("--max-size <MB>", "the most that is read of one input, in megabytes", amount)
    .option("--timeout <seconds>", "how long to wait for a link", amount)
    .option("--threads <number>", "how many threads read a report; 2 unless told, 1 for WebAssembly", count)
    .option("-q, --quiet", "show no progress on the terminal")
    .option("--schema", "print the JSON Schema of a reading")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (inputs: string[], options: ReadCommandOptions) => end(await readAll(inputs, options, io)));
}

function amount(value: string): number {
  const number = Number(value);
  if (!(number > 0 && number < 1e6)) throw new InvalidArgumentError("It takes a number above 0.");
  return number;
}

function count(value: string): number {
  const number = Number(value);
  if (!(Number.isInteger(number) && number > 0 && number <= 64))
    throw new InvalidArgumentError("It takes a whole number from 1 to 64.");
  return number;
}

/** Reads all inputs, whatever becomes of any one of them. Gives the exit code. */
async function readAll(inputs: readonly string[], options: ReadCommandOptions, io: Io): Promise<number> {
  if (options.schema) return printSchema(inputs, io);
  if (options.filter) return filterLines(inputs, options, io);
  const sources = sourcesOf(inputs, options, io);
  // What a run does not need is not loaded: most of the time of a short run is loading.
  const [intake, { read, explain }, knowledge, output] = await Promise.all([
    import("../intake/intake.js"),
    import("../reading/read.js"),
    knowledgeOf(options.knowledge),
    outputOf(options, io),
  ]);
  const opening = modelOf(io, options);
  const supplied = given(options, intake.publishedAs);
  const progress = showsProgress(io, options) ? progressOn(io.stderr, countOf(sources)) : noProgress;
  const desk = new Desk(io, output, progress);
  try {
    for await (const input of until(io.interrupted, intake.open(sources, { ...limits(options), stdin: io.stdin }))) {
      if (input instanceof intake.InputError) {
        await desk.fail(input);
        continue;
      }
      progress.at(input.name);
      await output.from(input.name);
      for await (const report of intake.reports(input, supplied)) {
        if (io.interrupted.aborted) break;
        if (report instanceof intake.InputError) await desk.fail(report);
        else {
          const how = { model: await opening, knowledge };
          const asked = options.explain;
          if (asked === undefined) {
            const made = await read(report, how);
            progress.read();
            await desk.warn(input, made);
            await progress.aside(() => output.add(made));
          } else {
            const made = await explain(report, how);
            await progress.aside(() => explainTo(io, made, asked));
          }
        }
      }
    }
    if (!io.interrupted.aborted) await progress.aside(() => output.end());
  } finally {
    progress.stop();
  }
  return desk.failed ? 1 : 0;
}

async function filterLines(inputs: readonly string[], options: ReadCommandOptions, io: Io): Promise<number> {
  if (inputs.some((input) => input !== "-"))
    throw new UsageError(
      `--filter reads lines from standard input, but ${inputs.find((input) => input !== "-")} was given. Pipe it in.`,
    );
  const [intake, { read }, { filter }, knowledge] = await Promise.all([
    import("../intake/intake.js"),
    import("../reading/read.js"),
    import("./filter.js"),
    knowledgeOf(options.knowledge),
  ]);
  const opening = modelOf(io, options);
  await filter(io, {
    given: given(options, intake.publishedAs),
    maxBytes: limits(options).maxBytes,
    read: async (report) => read(report, { model: await opening, knowledge }),
  });
  return 0;
}

/** Opened while the first report is taken in; what is wrong with it is said when it is needed. */
function modelOf(io: Io, { threads }: ReadCommandOptions): Promise<LanguageModel> {
  const warn = (message: string) => void io.stderr.write(`hearsay: warning: ${printable(message)}\n`);
  const opening = import("../language/load.js").then(({ loadModel }) => loadModel({ warn, threads }));
  opening.catch(() => {});
  return opening;
}

async function explainTo(io: Io, reading: ExplainedReading, id: string): Promise<void> {
  const { explanationText } = await import("./explain.js");
  await write(io.stdout, explanationText(reading, id));
}

async function printSchema(inputs: readonly string[], io: Io): Promise<number> {
  if (inputs.length > 0)
    throw new UsageError(`--schema reads nothing, but ${inputs[0]} was given. Leave one of them out.`);
  const { jsonSchema } = await import("../schema.js");
  await write(io.stdout, jsonText(jsonSchema(), 2));
  return 0;
}

function sourcesOf(inputs: readonly string[], { title, url }: ReadCommandOptions, io: Io): readonly string[] {
  if (inputs.includes("")) throw new UsageError("one of the inputs has no name. Name a file, a pattern or a link.");
  if (inputs.length === 0 && io.stdin.isTTY) {
    throw new UsageError("nothing to read. Name a file or a link, or pipe a report in: hearsay read article.txt");
  }
  if (inputs.filter((input) => input === "-").length > 1) {
    throw new UsageError("- was given more than once, but standard input can be read only once.");
  }
  const single = title !== undefined ? "--title" : url !== undefined ? "--url" : null;
  if (single && inputs.length > 1) {
    throw new UsageError(
      `${single} says something of one report, but ${inputs.length} inputs were given. Read them one at a time.`,
    );
  }
  return inputs.length === 0 ? ["-"] : inputs;
}

function given({ published, outlet, title, url }: ReadCommandOptions, asDate: (value: string) => string | null): Given {
  if (published !== undefined && asDate(published) === null) {
    throw new UsageError(`--published ${published} is no date. Write it as 2017-11-03 or 2017-11-03T14:05+01:00.`);
  }
  return { published, outlet, title, url };
}

const limits = ({ allowPrivate, maxSize, timeout }: ReadCommandOptions) => ({
  ...(allowPrivate && { allowPrivate }),
  ...(maxSize !== undefined && { maxBytes: Math.ceil(maxSize * 1e6) }),
  ...(timeout !== undefined && { timeoutMs: Math.ceil(timeout * 1000) }),
});

/** Nothing that is written to the terminal in the meantime is a progress of its own. */
const showsProgress = ({ stderr }: Io, { quiet }: ReadCommandOptions): boolean => Boolean(stderr.isTTY) && !quiet;

/** How many inputs there are; null: a pattern may stand for any number. A file may have brackets in its name, so this is a guess. */
const countOf = (sources: readonly string[]): number | null =>
  sources.some((source) => /[*?[{]/.test(source)) ? null : sources.length;

/** Says on standard error what went wrong, and remembers that something did. */
class Desk {
  failed = false;

  constructor(
    readonly io: Io,
    readonly output: Output,
    readonly progress: Progress,
  ) {}

  async fail({ message }: InputError): Promise<void> {
    this.failed = true;
    await this.#say(message);
  }

  /** Warns of a reading that is empty because the text was not read. */
  async warn({ name }: Input, { unread }: Reading): Promise<void> {
    if (unread) await this.#say(`warning: ${name}: ${unread.message}, so its reading is empty.`);
  }

  #say(message: string): Promise<void> {
    return this.progress.aside(() => write(this.io.stderr, `hearsay: ${printable(message)}\n`));
  }
}
