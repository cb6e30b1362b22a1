#!/usr/bin/env node
/** The command: hands the process to `main`. */
import { whole } from "./cli/io.js";
import { main } from "./cli/main.js";

const interrupt = new AbortController();
// The first Ctrl-C or request to end ends the run tidily, at the end of a line; the second at once.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => interrupt.abort());
const { stdin, env } = process;
const [stdout, stderr] = [whole(process.stdout), whole(process.stderr)];
// A reader that goes away (| head) is seen where it is written to; without a listener it would end the process loudly.
for (const stream of [stdout, stderr]) stream.on("error", () => {});

const code = await main(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  env,
  interrupted: interrupt.signal,
  openModel: (options) => import("./language/load.js").then(({ loadModel }) => loadModel(options)),
});
// Not waiting for connections kept open: all output has been written.
process.exit(code);
