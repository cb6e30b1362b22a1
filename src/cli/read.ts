/** The command `hearsay read`. */
import { Command, Option } from "commander";
import type { Given, Input, InputError } from "../intake/intake.js";
import { mapped } from "../pool/mapped.js";
import type { ExplainedReading } from "../reading/read.js";
import type { Reading, Report } from "../schema.js";
import { type Io, UsageError, write } from "./io.js";
import { knowledgeOf } from "./knowledge.js";
import { jsonText, type Output, outputOf } from "./output.js";
import { printable } from "./printable.js";
import { noProgress, type Progress, progressOn } from "./progress.js";
import { given, givenFor, limits, type RunOptions, runOptions } from "./run-options.js";
import { modelOf, runReader, workersOf } from "./run-reader.js";
import { countOf, reportsIn } from "./sources.js";
import { until } from "./until.js";

export interface ReadCommandOptions extends RunOptions {
  readonly json?: true;
  readonly jsonl?: true;
  readonly filter?: true;
  readonly html?: string;
  readonly schema?: true;
  readonly explain?: string;
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
  return runOptions(new Command("read"))
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
    .option("--schema", "print the JSON Schema of a reading")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (inputs: string[], options: ReadCommandOptions) => end(await readAll(inputs, options, io)));
}

/** Reads all inputs, whatever becomes of any one of them. Gives the exit code. */
async function readAll(inputs: readonly string[], options: ReadCommandOptions, io: Io): Promise<number> {
  if (options.schema) return printSchema(inputs, io);
  if (options.filter) return filterLines(inputs, options, io);
  const sources = sourcesOf(inputs, options, io);
  // What a run does not need is not loaded: most of the time of a short run is loading.
  const [intake, knowledge, output] = await Promise.all([
    import("../intake/intake.js"),
    knowledgeOf(options.knowledge),
    outputOf(options, io),
  ]);
  const supplied = given(options, intake.publishedAs);
  const explains = options.explain !== undefined;
  const workers = explains ? 1 : workersOf(options, await reportsIn(sources));
  const reader = await runReader(workers, knowledge, options, io, explains);
  const progress = showsProgress(io, options) ? progressOn(io.stderr, countOf(sources)) : noProgress;
  const desk = new Desk(io, output, progress);
  try {
    const taken = takenIn(intake, intake.open(sources, { ...limits(options), stdin: io.stdin }), supplied);
    const limit = workers === 1 ? 1 : 2 * workers;
    const all = mapped(until(io.interrupted, taken), { limit, order: "kept" }, async (item) => ({
      ...item,
      made: "report" in item ? await reader.read(item.name, item.report) : item.made,
    }));
    for await (const { name, made } of all) {
      if (made === null) {
        progress.at(name);
        await output.from(name);
      } else if (made instanceof Error) await desk.fail(made);
      else {
        progress.read();
        await desk.warn(name, made.reading);
        const { reading, explained } = made;
        await progress.aside(() => (explained ? explainTo(io, explained, options.explain!) : output.add(reading)));
      }
    }
    if (!io.interrupted.aborted) await progress.aside(() => output.end());
  } finally {
    progress.stop();
    await reader.close();
  }
  return desk.failed ? 1 : 0;
}

type Intake = typeof import("../intake/intake.js");

/** What comes of the inputs, in order: that one begins (null), a report of it, or why there is none. */
type Taken = { readonly name: string } & ({ readonly made: null | InputError } | { readonly report: Report });

async function* takenIn(
  { InputError, reports }: Intake,
  inputs: AsyncIterable<Input | InputError>,
  supplied: Given,
): AsyncGenerator<Taken> {
  for await (const input of inputs) {
    if (input instanceof InputError) {
      yield { name: input.source, made: input };
      continue;
    }
    const { name } = input;
    yield { name, made: null };
    for await (const item of reports(input, givenFor(input, supplied))) {
      // Not every page of an archive of the web is an article, and nobody said so.
      if (item instanceof InputError && input.isFound && item.kind === "no-article") continue;
      yield item instanceof InputError ? { name, made: item } : { name, report: item };
    }
  }
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

/** Nothing that is written to the terminal in the meantime is a progress of its own. */
export const showsProgress = ({ stderr }: Io, { quiet }: ReadCommandOptions): boolean =>
  Boolean(stderr.isTTY) && !quiet;

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
  async warn(name: string, { unread }: Reading): Promise<void> {
    if (unread) await this.#say(`warning: ${name}: ${unread.message}, so its reading is empty.`);
  }

  #say(message: string): Promise<void> {
    return this.progress.aside(() => write(this.io.stderr, `hearsay: ${printable(message)}\n`));
  }
}
