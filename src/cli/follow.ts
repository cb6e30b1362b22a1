/** The command `hearsay follow`: reads what feeds and sitemaps list, as it comes. */
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { Command } from "commander";
import type { ListedFeed } from "../follow/opml.js";
import type { Input, InputError } from "../intake/intake.js";
import type { Added } from "../record/add.js";
import type { Keeping } from "../record/keeping/keep.js";
import type { OpenRecord } from "../record/record.js";
import { hashOf } from "./input-hash.js";
import { type Io, UsageError, write } from "./io.js";
import { type KeepOptions, keepingOf, keepOptions } from "./keeping.js";
import { knowledgeOf } from "./knowledge.js";
import { printable } from "./printable.js";
import { noProgress } from "./progress.js";
import { recordOption, withRecord } from "./record.js";
import { amount, count, limits, type RunOptions } from "./run-options.js";
import { runReader } from "./run-reader.js";
import { Tally } from "./tally.js";

type FollowOptions = Pick<
  RunOptions,
  "knowledge" | "allowPrivate" | "maxSize" | "timeout" | "threads" | "workers" | "quiet"
> &
  KeepOptions & {
    readonly record?: string;
    readonly once?: true;
    readonly every: number;
  };

const examples = `
Examples:
  hearsay follow https://courier.example/feed.xml     a feed, from now on
  hearsay follow feeds.opml                           all feeds that a feed reader wrote down
  hearsay follow https://courier.example/news.xml     a sitemap of news
  hearsay follow                                      goes on with all that is followed
  hearsay follow --once                               what is due now, then it ends: for cron

It runs until it is stopped (Ctrl-C), and goes on where it was when it is started again. One request to a host at a time, a second or
more apart; robots.txt and tdm-reservation are heeded. A page is read again after an hour, a day and a week, so that what was changed is
seen (hearsay changes). hearsay feeds shows how each feed is doing.
`;

/** `hearsay follow`; hands its exit code to `end` when it was stopped, or nothing is due. */
export function followCommand(io: Io, end: (code: number, stopped?: boolean) => void): Command {
  return keepOptions(new Command("follow"))
    .summary("read what feeds and sitemaps list, as it comes")
    .description("Follows feeds and sitemaps of news, and keeps the readings of what they list in the record.")
    .argument("[feeds...]", "links to feeds, to sitemaps, or to pages that name a feed; lists of feeds (OPML)")
    .option(...recordOption)
    .option("--once", "do what is due now, and end")
    .option("--every <minutes>", "how often a feed is asked for that does not want less", amount, 30)
    .option("--knowledge <file>", "who is who: names, offices with dates, countries, one JSON object a line")
    .option("--allow-private", "let links lead to addresses of your own network")
    .option("--max-size <MB>", "the most that is read of one page, in megabytes", amount)
    .option("--timeout <seconds>", "how long to wait for a page", amount)
    .option("--threads <number>", "how many threads read a report", count)
    .option("--workers <count>", "how many reports are read at once", count)
    .option("-q, --quiet", "name no reports, only what goes wrong")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (sources: string[], options: FollowOptions) => {
      await withRecord(io, options.record, (record) => followAll(record, sources, options, io));
      end(0, true);
    });
}

/** Of what is read at once, unless told: it comes as it comes, and nobody waits for it. */
const WORKERS = 1;
const MINUTE = 60_000;

async function followAll(
  record: OpenRecord,
  sources: readonly string[],
  options: FollowOptions,
  io: Io,
): Promise<void> {
  const [{ follow }, { addFeeds, feedStates }, { fetchOptions }, { keepRefusal }, { keepReservation }, knowledge] =
    await Promise.all([
      import("../follow/follow.js"),
      import("../follow/feeds.js"),
      import("../intake/open.js"),
      import("../record/refusals.js"),
      import("../record/keeping/reservations.js"),
      knowledgeOf(options.knowledge),
    ]);
  const { store, archive } = record;
  const keeping = await keepingOf(options, io);
  await addFeeds(store, archive, (await Promise.all(sources.map(feedsIn))).flat(), Date.now());
  if ((await feedStates(store)).length === 0)
    throw new UsageError("nothing is followed yet. Give the link of a feed, or a list of feeds (OPML).");
  const tally = new Tally(io, noProgress);
  const reader = await runReader(options.workers ?? WORKERS, knowledge, options, io);
  const say = async (what: string, url: string) => {
    if (!options.quiet)
      await write(io.stdout, `${new Date().toISOString().slice(0, 16)}  ${what}  ${printable(url)}\n`);
  };
  const refuse = async (error: InputError) => {
    await tally.refuse(error.message);
    await keepRefusal(store, archive, { ...error.toJSON(), added: new Date().toISOString() });
  };
  const signal = io.interrupted;
  const steps = follow(store, archive, {
    fetching: fetchOptions(limits(options)),
    clock: { now: Date.now, sleep: (wait, signal) => setTimeout(wait, undefined, { signal }).catch(() => {}) },
    signal,
    once: options.once ?? false,
    every: options.every * MINUTE,
  });
  try {
    for await (const step of steps) {
      if (step.kind === "feed" && step.found > 0) await say(`${step.found} listed`, step.url);
      if (step.kind === "failed" && step.reserved !== undefined) {
        const { url, reserved } = step;
        await keepReservation(store, archive, { url, reserved, at: new Date().toISOString() });
      }
      if (step.kind === "failed") await (step.of === "page" ? refuse(step.error) : tally.refuse(step.error.message));
      if (step.kind === "page") {
        const { outcomes, problem } = await kept(record, reader, step.input, { tally, refuse, keeping });
        await step.settle(problem);
        for (const outcome of outcomes) await say(outcome, step.input.name);
      }
    }
  } finally {
    await reader.close();
  }
  await write(io.stdout, tally.text(record.store.place));
}

/** Reads a page and keeps what is in it. `problem`: why it gave no report. */
async function kept(
  { store, archive }: OpenRecord,
  reader: Awaited<ReturnType<typeof runReader>>,
  input: Input,
  {
    tally,
    refuse,
    keeping,
  }: {
    readonly tally: Tally;
    readonly refuse: (error: InputError) => Promise<void>;
    readonly keeping: Keeping;
  },
): Promise<{ readonly outcomes: readonly Added[]; readonly problem: string | null }> {
  const [intake, { addReadings }, { forgottenAmong }, { forgetRefusals, isDone }] = await Promise.all([
    import("../intake/intake.js"),
    import("../record/add.js"),
    import("../record/keeping/forgotten.js"),
    import("../record/refusals.js"),
  ]);
  const { name } = input;
  const hash = hashOf(input, {});
  if (await isDone(store.db, hash)) {
    tally.count("known");
    return { outcomes: [], problem: null };
  }
  const at = new Date().toISOString();
  const address = archive.addressOf(input.bytes);
  const reserved = intake.reservationOf(input);
  const additions = [];
  let problem: string | null = null;
  let forgotten = 0;
  for await (const report of intake.reports(input, {})) {
    if (!(report instanceof Error) && (await forgottenAmong(store, store.db, [report])).size > 0) {
      forgotten += 1;
      continue;
    }
    const made = report instanceof intake.InputError ? report : await reader.read(name, report);
    if (made instanceof Error) {
      problem = made.trouble;
      await refuse(made);
    } else {
      const more = { ...(keeping.keepsInputs && { input: address }), ...(reserved !== null && { reserved }) };
      const addition = { reading: made.reading, at, source: name, ...more };
      additions.push(await keeping.kept(addition));
    }
  }
  // Neither its bytes nor its name come back with what was forgotten.
  if (forgotten === 0 && keeping.keepsInputs) await archive.put("inputs", input.bytes).kept;
  const done = problem === null && forgotten === 0 ? [{ hash, source: name }] : [];
  const added = await addReadings(store, archive, additions, done);
  const outcomes: readonly Added[] = [...added, ...Array<Added>(forgotten).fill("forgotten")];
  if (problem === null) await forgetRefusals(store, archive, [name]);
  for (const outcome of outcomes) tally.count(outcome);
  return { outcomes, problem };
}

/** The feeds that a person names: a link is one, a file is a list of them. */
async function feedsIn(source: string): Promise<readonly ListedFeed[]> {
  if (/^https?:/i.test(source)) {
    if (!URL.canParse(source) || source.length > 2000) throw new UsageError(`${source.slice(0, 200)} is no link.`);
    return [{ url: new URL(source).href, title: null, folder: null }];
  }
  const [{ feedsInOpml }, text] = await Promise.all([
    import("../follow/opml.js"),
    readFile(source, "utf8").catch((error: Error) => {
      throw new UsageError(`${source} cannot be read (${error.message}). Give a link, or a list of feeds (OPML).`);
    }),
  ]);
  const feeds = await feedsInOpml(text);
  if (feeds === null)
    throw new UsageError(`${source} is no list of feeds. Give a link, or OPML as feed readers write it.`);
  return feeds;
}
