/** The command `hearsay watch`: searches that are kept, and report what is new. */
import { Command } from "commander";
import type { News, Watch } from "../record/asking/watches.js";
import type { Store } from "../record/store.js";
import { colourOf, type Io, UsageError, widthOf, write } from "./io.js";
import { jsonText } from "./output.js";
import { asked, filterOptions } from "./question.js";
import { recordOption, withRecord } from "./record.js";
import { writeFileWhole } from "./whole.js";

const examples = `
Examples:
  hearsay watch add pier pier OR quay --country no        what is said of it, from now on
  hearsay watch add quill --by "Ada Quill" --post https://desk.example/hook
  hearsay watch run                                       what is new, search by search: for cron, behind hearsay follow --once
  hearsay watch run pier --atom pier.xml                  the newest that it found, as a feed
  hearsay watch list
  hearsay watch remove pier

A search reports what was added to the record since it last did, the newest first, and nothing twice: neither copies of a story that was
told before, nor what a report said before it was edited. A hook gets JSON, signed as Standard Webhooks say, with the secret that “add”
prints; what it does not take is tried again, and reported the next time.
`;

/** `hearsay watch`; hands its exit code to `end`. */
export function watchCommand(io: Io, end: (code: number) => void): Command {
  const command = new Command("watch")
    .summary("keep searches that report what is new")
    .description("Keeps searches, each by a name, and reports what was added to the record since they last did.")
    .helpOption("-h, --help", "show this help")
    .helpCommand(false)
    .addHelpText("after", examples);
  for (const sub of [addCommand, runCommand, listCommand, removeCommand]) command.addCommand(sub(io, end));
  return command;
}

const help = ["-h, --help", "show this help"] as const;

const LONGEST = 200;

interface AddOptions {
  readonly record?: string;
  readonly post?: string;
}

const addCommand = (io: Io, end: (code: number) => void): Command =>
  filterOptions(new Command("add"))
    .summary("keep a search under a name")
    .description("Keeps a search under a name; from now on it reports what is added to the record.")
    .argument("<name>", "what it is called")
    .argument("[words...]", "words, as hearsay search has them")
    .option("--post <link>", "where what is new is posted, as JSON")
    .option(...recordOption)
    .helpOption(...help)
    .action(async (name: string, words: string[], { record: place, post: hook, ...filters }: AddOptions) => {
      const { filtersSchema } = await import("../record/asking/question.js");
      const question = asked(filtersSchema, { ...filters, ...(words.length > 0 && { words: words.join(" ") }) });
      if (Object.keys(question).length === 0)
        throw new UsageError("it looks for nothing. Give words, or a filter such as --by.");
      if (hook !== undefined && !/^https?:\/\//i.test(hook))
        throw new UsageError(`--post ${hook} is no http or https link.`);
      if (name.length > LONGEST) throw new UsageError(`a name has ${LONGEST} letters at most.`);
      const { newSecret } = await import("../follow/hook.js");
      const secret = hook === undefined ? null : newSecret();
      await withRecord(io, place, async ({ store, archive }) => {
        const { addWatch } = await import("../record/asking/watches.js");
        if (!(await addWatch(store, archive, { name, filters: question, hook: hook ?? null, secret })))
          throw new UsageError(`there is a search called ${name} already. Remove it first, or take another name.`);
      });
      await write(io.stdout, `${name} is kept.${secret === null ? "" : ` Its posts are signed with ${secret}`}\n`);
      end(0);
    });

interface RunOptions {
  readonly record?: string;
  readonly json?: true;
  readonly atom?: string;
  readonly jsonFeed?: string;
}

const runCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("run")
    .summary("report what is new")
    .description(
      "Reports what was added to the record since the searches last did: all of them, or those that are named.",
    )
    .argument("[names...]", "which searches")
    .option(...recordOption)
    .option("--json", "print what is new as JSON, a line for each search")
    .option("--atom <file>", "write the newest that one search has found as a feed (Atom)")
    .option("--json-feed <file>", "the same as a JSON Feed")
    .helpOption(...help)
    .action(async (names: string[], { record: place, ...options }: RunOptions) => {
      const failed = await withRecord(io, place, async ({ store, archive }) => {
        const [{ newsOf, notReported, reported, watchesOf }, { noWatch }] = await Promise.all([
          import("../record/asking/watches.js"),
          import("./watch-text.js"),
        ]);
        const chosen = await namedAmong(await watchesOf(store), names);
        if ((options.atom ?? options.jsonFeed) !== undefined && chosen.length !== 1)
          throw new UsageError("a feed is of one search. Name it.");
        if (chosen.length === 0 && !options.json) await write(io.stdout, noWatch);
        let failed = false;
        for (const watch of chosen) {
          const news = await newsOf(store, watch);
          const problem = await posted(news, io.interrupted);
          if (problem === null) {
            await shown(news, options, io);
            await reported(store, archive, news);
          } else {
            failed = true;
            await notReported(store, watch, problem);
            await write(io.stderr, `hearsay: ${watch.name}: ${problem}. It reports the same the next time.\n`);
          }
          await written(store, watch, options);
        }
        return failed;
      });
      end(failed ? 1 : 0);
    });

async function namedAmong(watches: readonly Watch[], names: readonly string[]): Promise<readonly Watch[]> {
  const unknown = names.find((name) => !watches.some((watch) => watch.name === name));
  if (unknown !== undefined) throw new UsageError(`there is no search called ${unknown}. hearsay watch list has them.`);
  return names.length === 0 ? watches : watches.filter(({ name }) => names.includes(name));
}

/** So many entries go into one post. */
const OF_POST = 100;

/** Posts what is new where there is a hook. Gives why it could not be; null: it was, or there was nothing to post. */
async function posted({ watch, entries }: News, signal: AbortSignal): Promise<string | null> {
  const { hook, secret, name, filters } = watch;
  if (hook === null || secret === null) return null;
  const { post } = await import("../follow/hook.js");
  for (let at = 0; at < entries.length; at += OF_POST) {
    const data = { watch: name, filters, entries: entries.slice(at, at + OF_POST) };
    const problem = await post(
      hook,
      secret,
      { type: "watch.found", timestamp: new Date().toISOString(), data },
      { signal },
    );
    if (problem !== null) return problem;
  }
  return null;
}

async function shown({ watch, entries }: News, { json }: RunOptions, io: Io): Promise<void> {
  if (json) {
    await write(io.stdout, `${jsonText({ watch: watch.name, filters: watch.filters, entries })}\n`);
    return;
  }
  const { watchText } = await import("./watch-text.js");
  await write(io.stdout, watchText(watch, entries, { width: widthOf(io), colour: colourOf(io) }));
}

/** So much of what was found stands in a feed. */
const OF_FEED = 100;

async function written(store: Store, { name }: Watch, { atom, jsonFeed }: RunOptions): Promise<void> {
  if (atom === undefined && jsonFeed === undefined) return;
  const [{ atomOf, jsonFeedOf }, { reportedBy }] = await Promise.all([
    import("../export/entry-feed.js"),
    import("../record/asking/watches.js"),
  ]);
  const feed = { title: `Hearsay: ${name}`, address: null, entries: await reportedBy(store, name, OF_FEED) };
  if (atom !== undefined) await writeFileWhole(atom, [atomOf(feed)]);
  if (jsonFeed !== undefined) await writeFileWhole(jsonFeed, [jsonFeedOf(feed)]);
}

const listCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("list")
    .summary("show what is kept")
    .description("Shows the searches that are kept, and when each last reported.")
    .option(...recordOption)
    .option("--json", "print the list as JSON")
    .helpOption(...help)
    .action(async ({ record: place, json }: RunOptions) => {
      const watches = await withRecord(io, place, async ({ store }) =>
        (await import("../record/asking/watches.js")).watchesOf(store),
      );
      const { watchesText } = await import("./watch-text.js");
      // Who may read a list need not be able to sign.
      const shown = watches.map(({ secret: _, ...watch }) => watch);
      await write(
        io.stdout,
        json ? jsonText(shown, 2) : watchesText(watches, { width: widthOf(io), colour: colourOf(io) }),
      );
      end(0);
    });

const removeCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("remove")
    .summary("keep a search no more")
    .description("Keeps a search no more.")
    .argument("<name>", "what it is called")
    .option(...recordOption)
    .helpOption(...help)
    .action(async (name: string, { record: place }: RunOptions) => {
      await withRecord(io, place, async ({ store, archive }) => {
        const { removeWatch } = await import("../record/asking/watches.js");
        if (!(await removeWatch(store, archive, name)))
          throw new UsageError(`there is no search called ${name}. hearsay watch list has them.`);
      });
      end(0);
    });
