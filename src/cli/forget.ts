/** The command `hearsay forget`: whole reports go, out of the record and its archive. */
import { Command, Option } from "commander";
import type { Doomed } from "../record/keeping/doomed.js";
import type { Subject } from "../record/keeping/telltales.js";
import type { OpenRecord } from "../record/record.js";
import { type Io, UsageError, widthOf, write } from "./io.js";
import { jsonText } from "./output.js";
import { printable } from "./printable.js";
import { noProgress, progressOn } from "./progress.js";
import { recordOption, withRecord } from "./record.js";
import { userOf } from "./user.js";

interface ForgetOptions {
  readonly record?: string;
  readonly as?: "person" | "link" | "outlet";
  readonly expired?: true;
  readonly copies?: true;
  readonly yes?: true;
  readonly list?: true;
  readonly user?: string;
  readonly reason?: string;
  readonly json?: true;
}

const examples = `
What is forgotten:
  a person      every report that names them, or tells of somebody whom the record holds for the same person
  a link        the report there, with all its versions (or the id of a report, where it has no link)
  an outlet     all its reports, and its feeds

Without --yes nothing is changed: it shows what would go. Whole reports go, with all that others say in them, with the files that they were
read from, and with what people said of them; so do kept searches, refusals, notes and names of files that have the name. Afterwards
no byte of the record, its log and its archive has it. What stays is who had it forgotten, when, why, how many reports it were, and
digests by which the same report is known, and not taken up, if it comes again (unless it is allowed: hearsay allow). A later report is a
new one.

Examples:
  hearsay forget "Vera Lind"                                what would go
  hearsay forget "Vera Lind" --yes --reason "her wish of 3 March"
  hearsay forget https://courier.example/harbour --copies --yes
  hearsay forget courier.example --yes                      an outlet, by its domain or its name
  hearsay forget --expired --yes                            what was kept until now and no longer: for cron
  hearsay forget --list                                     what was forgotten, without a word of it
`;

/** `hearsay forget`; hands its exit code to `end`: 1 where something could not be looked into, or is still in the log. */
export function forgetCommand(io: Io, end: (code: number) => void): Command {
  return new Command("forget")
    .summary("take a person, a report or an outlet out of the record")
    .description(
      "Forgets what the record has of a person, a report or an outlet, for good. Without --yes it shows what would go.",
    )
    .argument("[what]", "a person’s name, a link, or an outlet’s name or domain")
    .addOption(new Option("--as <kind>", "what it is, where that is not clear").choices(["person", "link", "outlet"]))
    .option("--copies", "with a link: the copies of the report in other outlets too")
    .option("--expired", "the reports whose time is over, as --keep-for of hearsay add said")
    .option("--yes", "forget it, and do not only show what would go")
    .option("--reason <words>", "why, for the list of what was forgotten; it must not name them")
    .option("--user <name>", "who has it forgotten; else HEARSAY_USER, else the name of your account")
    .option("--list", "show what was forgotten so far")
    .option(...recordOption)
    .option("--json", "print it as JSON")
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (what: string | undefined, options: ForgetOptions) => {
      if (!options.list && !options.expired && what === undefined)
        throw new UsageError("say what is to be forgotten, --expired or --list.");
      end(
        await withRecord(io, options.record, (record) =>
          options.list ? listed(record, options, io) : forgot(record, what, options, io),
        ),
      );
    });
}

async function listed({ store }: OpenRecord, { json }: ForgetOptions, io: Io): Promise<number> {
  const { forgettings } = await import("../record/keeping/forgotten.js");
  const all = await forgettings(store.db);
  const text = all.map(
    ({ at, user, kind, reason, ...counts }) =>
      `${at.slice(0, 10)}  ${KINDS[kind]}  ${kind === "allowed" ? counted(counts.reports, "report") : countsOf(counts)}  by ${printable(user)}${reason === null ? "" : `: ${printable(reason)}`}\n`,
  );
  await write(io.stdout, json ? jsonText(all, 2) : text.join("") || "Nothing was forgotten.\n");
  return 0;
}

const KINDS = {
  person: "a person",
  link: "a report",
  outlet: "an outlet",
  expired: "its time was over",
  allowed: "allowed again",
} as const;

async function forgot(record: OpenRecord, what: string | undefined, options: ForgetOptions, io: Io): Promise<number> {
  const [{ forget, wouldForget }, { subjectNamed, toldOf }, { isNothing }, { saidIn }] = await Promise.all([
    import("../record/keeping/forget.js"),
    import("../record/keeping/telltales.js"),
    import("../record/keeping/doomed.js"),
    import("../intake/intake.js"),
  ]);
  const { as = null, copies = false, reason = null } = options;
  const at = new Date().toISOString();
  const subject: Subject | null =
    what === undefined ? { kind: "expired", at } : await subjectNamed(record.store, what, { as, copies });
  if (subject === null)
    throw new UsageError(
      `${what} is an outlet, and somebody of whom reports tell. Say which: --as person, or --as outlet.`,
    );
  if (reason !== null && toldOf(subject).isNamed(reason))
    throw new UsageError("the reason is kept, and must not name what is to be forgotten.");
  const user = options.yes ? userOf(io, options) : "";
  const progress = io.stderr.isTTY ? progressOn(io.stderr, 1) : noProgress;
  progress.at("the archive");
  const step = () => progress.read();
  const { doomed, damaged, left, forgetting } = await (options.yes
    ? forget(record, { subject, user, at, reason }, saidIn, step)
    : wouldForget(record, subject, saidIn, step).then((would) => ({ ...would, left: null, forgetting: null }))
  ).finally(() => progress.stop());
  for (const problem of damaged)
    await write(
      io.stderr,
      `hearsay: ${printable(problem)}. What it holds cannot be told; remove it, if it may be of this.\n`,
    );
  if (left !== null) await write(io.stderr, `hearsay: ${left}\n`);
  if (options.json) await write(io.stdout, jsonText(forgetting ?? shownAs(doomed), 2));
  else if (isNothing(doomed))
    await write(
      io.stdout,
      what === undefined ? "Nothing is past its time.\n" : `Nothing in the record is of ${printable(what)}.\n`,
    );
  else {
    const tail = options.yes
      ? "Forgotten.\n"
      : "Nothing is forgotten yet. Give the command again with --yes; nobody can take it back.\n";
    await write(io.stdout, `${doomedText(doomed, widthOf(io))}\n${tail}`);
  }
  return damaged.length > 0 || left !== null ? 1 : 0;
}

const shownAs = ({ versions: _, texts, lines, digests: __, ...doomed }: Doomed) => ({
  ...doomed,
  texts: texts.size,
  files: lines.size,
  corrections: doomed.corrections.length,
});

const countsOf = ({
  reports,
  statements,
  events,
}: Pick<Doomed, "statements" | "events"> & { reports: number }): string =>
  [counted(reports, "report"), counted(statements, "statement"), counted(events, "event")].join(", ");

const counted = (number: number, what: string, many = `${what}s`): string => `${number} ${number === 1 ? what : many}`;

/** More reports are not shown one by one. */
const MOST_SHOWN = 50;

function doomedText(doomed: Doomed, width: number): string {
  const { reports, copies, inputs, corrections, items, sources } = doomed;
  const line = ({ date, outlet, title, url, report }: Doomed["reports"][number]) =>
    cut(`  ${date}  ${printable([outlet, title ?? url ?? report].filter((part) => part !== null).join(" · "))}`, width);
  const rest = [
    ...(inputs.length > 0 ? [counted(inputs.length, "file as it was read", "files as they were read")] : []),
    ...(corrections.length > 0 ? [counted(corrections.length, "correction or note", "corrections and notes")] : []),
    ...(items.length > 0 ? [counted(items.length, "page that feeds list", "pages that feeds list")] : []),
    ...(sources.length > 0 ? [counted(sources.length, "name of a file", "names of files")] : []),
    ...named("kept search", "kept searches", doomed.watches),
    ...named("feed", "feeds", doomed.feeds),
    ...named("refusal", "refusals", doomed.refusals),
  ];
  return [
    countsOf({ ...doomed, reports: reports.length }),
    ...reports.slice(0, MOST_SHOWN).map(line),
    ...(reports.length > MOST_SHOWN ? [`  and ${reports.length - MOST_SHOWN} more`] : []),
    ...(rest.length > 0 ? ["with", ...rest.map((one) => `  ${one}`)] : []),
    ...(copies.length > 0 ? ["of the same stories, these stay", ...copies.slice(0, MOST_SHOWN).map(line)] : []),
    "",
  ].join("\n");
}

const named = (what: string, many: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [printable(`${counted(names.length, what, many)}: ${names.slice(0, 10).join(", ")}`)];

const cut = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);
