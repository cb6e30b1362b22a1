/** The command line: one run, from its arguments to its exit code. */
import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { addCommand } from "./add.js";
import { allowCommand } from "./allow.js";
import { auditCommand } from "./audit.js";
import { changesCommand } from "./changes.js";
import { compareCommand } from "./compare.js";
import { correctCommand } from "./correct.js";
import { explainCommand } from "./explain-link.js";
import { exportCommand } from "./export.js";
import { feedsCommand } from "./feeds.js";
import { followCommand } from "./follow.js";
import { forgetCommand } from "./forget.js";
import { historyCommand } from "./history.js";
import { Closed, type Io, UsageError, write } from "./io.js";
import { linkCommand } from "./link.js";
import { mcpCommand } from "./mcp.js";
import { networkCommand } from "./network.js";
import { processingCommand } from "./processing.js";
import { readCommand } from "./read.js";
import { rebuildCommand } from "./rebuild.js";
import { refusedCommand } from "./refused.js";
import { rereadCommand } from "./reread.js";
import { reviewCommand } from "./review.js";
import { searchCommand } from "./search.js";
import { serveCommand } from "./serve.js";
import { showCommand } from "./show.js";
import { timelineCommand } from "./timeline.js";
import { watchCommand } from "./watch.js";
import { whoCommand } from "./who.js";

/** All went well; some input could not be read; the command was used wrongly; the user interrupted. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Runs one command line (without the names of node and the script) and gives its exit code. Never rejects for bad input. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const run: { code: number; stopped: boolean } = { code: exitCodes.ok, stopped: false };
  try {
    await program(io, (code, stopped = false) => {
      run.code = code;
      run.stopped = stopped;
    }).parseAsync(isInput(argv[0]) ? ["read", ...argv] : argv, { from: "user" });
    return io.interrupted.aborted && !run.stopped ? exitCodes.interrupted : run.code;
  } catch (error) {
    if (error instanceof Closed) return run.code;
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (error instanceof UsageError) {
      await write(
        io.stderr,
        `hearsay: ${error.message}\nSee hearsay ${argv[0] && /^[a-z]+$/.test(argv[0]) ? argv[0] : "read"} --help.\n`,
      );
      return exitCodes.usage;
    }
    const reason =
      io.env.HEARSAY_DEBUG && error instanceof Error ? error.stack : String((error as Error)?.message ?? error);
    await write(io.stderr, `hearsay: ${reason}\n`);
    return exitCodes.failed;
  }
}

/** “hearsay report.txt” reads it: what has the marks of a path, a pattern or a link is no command. */
const isInput = (word: string | undefined): boolean => word !== undefined && /^-?$|^[^-].*[./\\*]|^[./\\*]/s.test(word);

/** `stopped`: it runs until it is interrupted, and that was its end. */
type End = (code: number, stopped?: boolean) => void;

/** In the order of the help. */
const commands = [
  readCommand,
  addCommand,
  refusedCommand,
  followCommand,
  feedsCommand,
  watchCommand,
  rereadCommand,
  rebuildCommand,
  linkCommand,
  searchCommand,
  showCommand,
  compareCommand,
  explainCommand,
  whoCommand,
  timelineCommand,
  networkCommand,
  auditCommand,
  changesCommand,
  reviewCommand,
  correctCommand,
  historyCommand,
  forgetCommand,
  allowCommand,
  processingCommand,
  exportCommand,
  serveCommand,
  mcpCommand,
];

function program(io: Io, end: End): Command {
  const hearsay = new Command("hearsay")
    .description("Reads news reports and shows who said what, who met whom, and on whose word.")
    .version(manifest.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText(
      "after",
      "\nExample:\n  hearsay read article.txt\n\nA file or a link is read without “read”, too. Each command has its own help: hearsay read --help\n",
    );
  for (const command of commands) hearsay.addCommand(command(io, end));
  for (const command of [hearsay, ...hearsay.commands.flatMap((command) => [command, ...command.commands])]) {
    command
      .exitOverride()
      .showHelpAfterError(`See hearsay ${namesOf(command, hearsay)}--help.`)
      .configureOutput({
        writeOut: (text) => io.stdout.write(text),
        writeErr: (text) => io.stderr.write(text),
        outputError: (text, write) => write(saidAs(text, command)),
        getOutHelpWidth: () => io.stdout.columns ?? 80,
        getErrHelpWidth: () => io.stderr.columns ?? 80,
        // Help is plain text everywhere.
        getOutHasColors: () => false,
        getErrHasColors: () => false,
      });
  }
  return hearsay;
}

/** What is wrong with a command line, as commander tells it; of an argument that is missing, what it is. */
function saidAs(text: string, command: Command): string {
  const [, missing] = /^error: missing required argument '(.+)'/u.exec(text) ?? [];
  const { description = "", argChoices } = command.registeredArguments.find((one) => one.name() === missing) ?? {};
  const what = [description, ...(argChoices ? [`one of ${argChoices.join(", ")}`] : [])].join(", ");
  return `${text.replace(/^error: /u, "hearsay: ").trimEnd()}${what && `: ${what}`}\n`;
}

/** “watch add ”; empty for the whole. */
const namesOf = (command: Command, whole: Command): string =>
  command === whole || command.parent === null ? "" : `${namesOf(command.parent, whole)}${command.name()} `;
