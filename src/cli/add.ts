/** The command `hearsay add`: reads reports and keeps them in the record. */
import { stat } from "node:fs/promises";
import { Command } from "commander";
import type { Given, Input, InputError } from "../intake/intake.js";
import type { Addition, DoneInput } from "../record/add.js";
import type { Keeping } from "../record/keeping/keep.js";
import type { OpenRecord } from "../record/record.js";
import type { Report } from "../schema.js";
import { hashOf } from "./input-hash.js";
import { type Io, UsageError, write } from "./io.js";
import { type KeepOptions, keepingOf, keepOptions } from "./keeping.js";
import { knowledgeOf } from "./knowledge.js";
import { noProgress, progressOn } from "./progress.js";
import { showsProgress } from "./read.js";
import { recordOption, withRecord } from "./record.js";
import { given, givenFor, limits, type RunOptions, runOptions } from "./run-options.js";
import { runReader, workersOf } from "./run-reader.js";
import { countOf, reportsIn } from "./sources.js";
import { Tally } from "./tally.js";
import { until } from "./until.js";

interface AddOptions extends RunOptions, KeepOptions {
  readonly record?: string;
  readonly readings?: true;
}

const examples = `
Examples:
  hearsay add article.html                        one report
  hearsay add archive/ 'wire/*.jsonl'             a folder, and all files of a pattern
  hearsay add archive/                            once more: what is there already is not read again
  hearsay add archive/ --record postgres://host/hearsay
  hearsay add archive/ --keep quotes --keep-for 2y
                                                  of each text the words of its entries, for two years (hearsay forget --expired)
  hearsay read - --filter < wire.jsonl | hearsay add --readings -
                                                  readings that were made elsewhere, one a line

What was added stays added, whatever stops the command; give it again to go on. What cannot be read is named on standard error and kept
in a list: hearsay refused.
`;

/** `hearsay add`; hands its exit code to `end`. */
export function addCommand(io: Io, end: (code: number) => void): Command {
  return keepOptions(runOptions(new Command("add")))
    .summary("read reports and keep them in the record")
    .description("Reads news reports and keeps their readings in the record, to search in and to return to.")
    .argument("<inputs...>", "files, folders, patterns, http(s) links; - is standard input")
    .option(...recordOption)
    .option(
      "--readings",
      "the inputs are readings, one a line, as hearsay read --jsonl prints them: they are kept as they are",
    )
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (inputs: string[], options: AddOptions) =>
      end(
        await withRecord(io, options.record, (record) =>
          options.readings ? addMade(record, inputs, options, io) : addAll(record, inputs, options, io),
        ),
      ),
    );
}

async function addMade(record: OpenRecord, inputs: readonly string[], options: AddOptions, io: Io): Promise<number> {
  const unfit = (["published", "outlet", "title", "url", "map", "knowledge"] as const).find(
    (name) => options[name] !== undefined,
  );
  if (unfit)
    throw new UsageError(`--${unfit} is for reading, and --readings takes what was read. Leave one of them out.`);
  const { addPrepared } = await import("./add-readings.js");
  const progress = showsProgress(io, options) ? progressOn(io.stderr, inputs.length) : noProgress;
  const tally = new Tally(io, progress);
  const keeping = await keepingOf(options, io);
  await addPrepared(record, inputs, io, { tally, progress, keeping }).finally(() => progress.stop());
  await write(io.stdout, tally.text(record.store.place));
  return tally.failed ? 1 : 0;
}

/** So many readings are kept at once: enough that the disk is not waited for, few enough that little is lost. */
const AT_ONCE = 20;

async function addAll(record: OpenRecord, inputs: readonly string[], options: AddOptions, io: Io): Promise<number> {
  const single = options.title !== undefined ? "--title" : options.url !== undefined ? "--url" : null;
  if (single && inputs.length > 1) throw new UsageError(`${single} says something of one report. Add it by itself.`);
  const [intake, knowledge, { addReadings }, { forgetRefusals, keepRefusal }, { mapped }] = await Promise.all([
    import("../intake/intake.js"),
    knowledgeOf(options.knowledge),
    import("../record/add.js"),
    import("../record/refusals.js"),
    import("../pool/mapped.js"),
  ]);
  const keeping = await keepingOf(options, io);
  const supplied = given(options, intake.publishedAs);
  const sources = await Promise.all(inputs.map(filesIn));
  const folders = sources
    .filter((source) => !inputs.includes(source))
    .map((source) => source.slice(0, source.indexOf("**")));
  const isFound = (source: string) => folders.some((folder) => source.startsWith(folder));
  const progress = showsProgress(io, options) ? progressOn(io.stderr, countOf(sources)) : noProgress;
  const tally = new Tally(io, progress);
  const workers = workersOf(options, await reportsIn(sources));
  const reader = await runReader(workers, knowledge, options, io);
  let waiting: Addition[] = [];
  let done: DoneInput[] = [];
  /** Inputs of which a report could not be read: they are tried again next time. */
  const broken = new Set<string>();
  const keep = async () => {
    for (const added of await addReadings(record.store, record.archive, waiting, done)) tally.count(added);
    await forgetRefusals(
      record.store,
      record.archive,
      done.map(({ source }) => source),
    );
    waiting = [];
    done = [];
  };
  const refuse = async (error: InputError) => {
    // Whoever gives a folder does not say that every file in it is a report.
    if (error.kind === "no-article" && isFound(error.source)) tally.count("none");
    else await tally.refuse(error.message);
    await keepRefusal(record.store, record.archive, { ...error.toJSON(), added: new Date().toISOString() });
  };
  try {
    const inputs = intake.open(sources, { ...limits(options), stdin: io.stdin });
    const taken = until(io.interrupted, takenIn(intake, record, inputs, supplied, keeping));
    const limit = workers === 1 ? 1 : 2 * workers;
    const all = mapped(taken, { limit, order: "kept" }, async (item) =>
      item.kind === "report" ? { ...item, made: await reader.read(item.name, item.report) } : item,
    );
    for await (const item of all) {
      if (item.kind === "begun") progress.at(item.name);
      else if (item.kind === "known") tally.count("known");
      else if (item.kind === "none") tally.count("none");
      else if (item.kind === "forgotten") tally.count("forgotten");
      else if (item.kind === "refused") await refuse(item.error);
      else if (item.kind === "done") {
        if (!broken.has(item.input.source)) done.push(item.input);
      } else if (item.made instanceof Error) {
        broken.add(item.name);
        await refuse(item.made);
      } else {
        progress.read();
        const { name: source, input, reserved } = item;
        // Whoever asks for other languages knows that they are not read.
        if (!options.languages) await tally.warn(source, item.made.reading);
        const at = new Date().toISOString();
        const more = { ...(input !== null && { input }), ...(reserved !== null && { reserved }) };
        waiting.push(await keeping.kept({ reading: item.made.reading, at, source, ...more }));
      }
      if (waiting.length >= AT_ONCE) await keep();
    }
    await keep();
  } finally {
    progress.stop();
    await reader.close();
  }
  await write(io.stdout, tally.text(record.store.place));
  return tally.failed ? 1 : 0;
}

/** What comes of the inputs, in order. An input of which nothing was refused is done once all its reports are kept. */
type Taken =
  | { readonly kind: "begun"; readonly name: string }
  | { readonly kind: "known"; readonly name: string }
  | { readonly kind: "none" }
  | { readonly kind: "refused"; readonly error: InputError }
  | { readonly kind: "forgotten" }
  /** `input`: address of the input in the archive; null: it is not kept. */
  | {
      readonly kind: "report";
      readonly name: string;
      readonly report: Report;
      readonly input: string | null;
      readonly reserved: string | null;
    }
  | { readonly kind: "done"; readonly input: DoneInput };

async function* takenIn(
  { InputError, reports, reservationOf }: typeof import("../intake/intake.js"),
  { store, archive }: OpenRecord,
  inputs: AsyncIterable<Input | InputError>,
  supplied: Given,
  { keepsInputs }: Keeping,
): AsyncGenerator<Taken> {
  const [{ isDone }, { forgottenAmong }] = await Promise.all([
    import("../record/refusals.js"),
    import("../record/keeping/forgotten.js"),
  ]);
  for await (const input of inputs) {
    if (input instanceof InputError) {
      yield { kind: "refused", error: input };
      continue;
    }
    const { name } = input;
    yield { kind: "begun", name };
    const hash = hashOf(input, givenFor(input, supplied));
    if (await isDone(store.db, hash)) {
      yield { kind: "known", name };
      continue;
    }
    const address = keepsInputs ? archive.addressOf(input.bytes) : null;
    let isWhole = true;
    let isForgotten = false;
    const reserved = reservationOf(input);
    for await (const item of reports(input, givenFor(input, supplied))) {
      if (item instanceof InputError && !input.isFound) isWhole = false;
      if (!(item instanceof InputError)) {
        const gone = (await forgottenAmong(store, store.db, [item])).size > 0;
        isForgotten ||= gone;
        yield gone ? { kind: "forgotten" } : { kind: "report", name, report: item, input: address, reserved };
      }
      // Whoever gives an archive of the web does not say that every page in it is an article.
      else if (input.isFound && item.kind === "no-article") yield { kind: "none" };
      else yield { kind: "refused", error: item };
    }
    // Neither its bytes nor its name come back with what was forgotten.
    if (isForgotten) continue;
    if (keepsInputs) await archive.put("inputs", input.bytes).kept;
    if (isWhole) yield { kind: "done", input: { hash, source: name } };
  }
}

/** Extensions of the files that are looked for in a folder. */
const kindsOfFiles =
  "txt,md,markdown,html,htm,json,jsonl,ndjson,csv,tsv,pdf,docx,rtf,msg,xml,rss,atom,eml,emlx,mbox,mht,mhtml,warc,wacz,gz,zip";

/** A folder means the files in it, at any depth, of the kinds that hold reports. */
async function filesIn(source: string): Promise<string> {
  const isFolder = await stat(source).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? `${source.replace(/[/\\]$/, "")}/**/*.{${kindsOfFiles}}` : source;
}
