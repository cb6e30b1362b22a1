/** The command `hearsay mcp`: the record for an assistant, over standard input and output. */
import { Command } from "commander";
import type { ReaderPool } from "../pool/pool.js";
import type { Io } from "./io.js";
import { recordOption } from "./record.js";

interface McpOptions {
  readonly record?: string;
}

const examples = `
An assistant starts it by itself. In its settings:
  { "mcpServers": { "hearsay": { "command": "hearsay", "args": ["mcp"] } } }

The same is served over HTTP by hearsay serve, at /mcp.
`;

/** `hearsay mcp`; hands its exit code to `end` when the assistant is gone, or it was stopped. */
export function mcpCommand(io: Io, end: (code: number, stopped?: boolean) => void): Command {
  return new Command("mcp")
    .summary("open the record to an assistant (MCP)")
    .description("Answers an assistant over standard input and output, by the Model Context Protocol.")
    .option(...recordOption)
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", examples)
    .action(async (options: McpOptions) => {
      await answerUntilGone(options, io);
      end(0, true);
    });
}

async function answerUntilGone({ record: told }: McpOptions, io: Io): Promise<void> {
  const [{ serveAssistant }, { placesOf }, { readerPool }] = await Promise.all([
    import("../server/mcp/stdio.js"),
    import("../record/record.js"),
    import("../pool/pool.js"),
  ]);
  const pools: ReaderPool[] = [];
  const warn = (message: string) => void io.stderr.write(`hearsay: warning: ${message}\n`);
  try {
    await serveAssistant({
      places: placesOf(told, io.env),
      stdin: io.stdin,
      stdout: io.stdout,
      stopped: io.interrupted,
      read: (report, how) => {
        // Started with the first text that is to be read.
        if (pools.length === 0) pools.push(readerPool({ workers: 1, model: { threads: 1 }, warn }));
        return pools[0]!.read(report, how);
      },
      failed: (error) => void io.stderr.write(`hearsay: ${String((error as Error)?.message ?? error)}\n`),
    });
  } finally {
    for (const pool of pools) await pool.close();
  }
}
