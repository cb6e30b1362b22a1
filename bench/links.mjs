/**
 * How right links across reports are: `npm run links`. The stories of test/stories are read with the shipped model by WebAssembly, linked by
 * the product's own code and judged by the scorer beside the project. The figures of `dev` and `held` go to docs/accuracy.md, unless `--print`.
 *
 * `npm run links -- FOLDER` measures other stories, in the form of those of test/stories. `npm run links -- dev --lines` also lists every link
 * that is missed or wrong; for the held stories figures only are printed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeBetweenMarks } from "./between-marks.mjs";
import { folderOf, linker, root, shared, storyNames } from "./stories.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lines: { type: "boolean" }, print: { type: "boolean" } },
});
const { stories, toldIn, linked, exportedLinks, close } = await linker();

/** By name: what the scorer says, in lines. */
const scored = new Map();
for (const name of positionals.length > 0 ? positionals : storyNames) {
  const folder = folderOf(name);
  if (folder === null) {
    console.error(`${name}: left out, it is not there.`);
    continue;
  }
  const { readings } = await stories(folder);
  const started = process.cpuUsage();
  const links = linked(readings.map(({ reading }) => toldIn(reading)));
  const { user } = process.cpuUsage(started);
  const out = mkdtempSync(join(tmpdir(), "hearsay-links-"));
  const file = join(out, "links.jsonl");
  writeFileSync(
    file,
    exportedLinks(readings, links)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  );
  const call = [join(shared, "eval", "links.mjs"), "--gold", join(folder, "links.json"), "--pred", file];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...call, ...(values.lines && name !== "held" ? ["--lines"] : [])],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  rmSync(out, { recursive: true });
  const lines = stdout.trimEnd().split("\n");
  scored.set(name, { reports: readings.length, lines });
  // Of held stories nothing is told that rules could be fitted to.
  const told = name === "held" ? lines.filter((line) => !line.startsWith("violation:")) : lines;
  console.log(
    `${name}: ${readings.length} reports, linked in ${(user / 1e6).toFixed(1)} s of processor time\n${told.slice(0, -1).join("\n")}${stderr}\n`,
  );
}
await close();

const MARKS = ["<!-- Measured by npm run links; do not edit by hand. -->", "<!-- End of the links. -->"];

/** P, R and F1 of the line that begins with `kind`, or of the line behind it that begins with `of`. */
function figures(lines, kind, of = kind) {
  const from = lines.findIndex((line) => line.startsWith(kind));
  const line = lines.slice(from).find((one) => one.trimStart().startsWith(of));
  return / ([\d.]+) +([\d.]+) +([\d.]+) +\d+ +\d+ +(\d+)/.exec(line).slice(1);
}

function table() {
  const names = ["dev", "held"].filter((name) => scored.has(name));
  const rows = [
    ["actors", "actors"],
    ["utterances", "utterances"],
    ["utterances, without pairs between copies", "utterances", "but for copies"],
    ["events, of those found", "events", "of those found"],
    ["copies", "copies"],
  ];
  const cells = (cell) => names.map((name) => cell(scored.get(name).lines)).join(" | ");
  const told = rows.map(([what, kind, of]) => {
    const shown = (lines) => {
      const [p, r, f, gold] = figures(lines, kind, of);
      return `${p}, ${r}, ${f}${kind === "events" ? ` (${gold} pairs)` : ""}`;
    };
    return `| ${what} | ${cells(shown)} |`;
  });
  const violations = (lines) => /^violations (\d+ of \d+)/m.exec(lines.join("\n"))[1];
  return [
    `| pairs | ${names.map((name) => `${name}, ${scored.get(name).reports} reports: P, R, F1`).join(" | ")} |`,
    `| --- |${" --- |".repeat(names.length)}`,
    ...told,
    `| pairs that must not be put together | ${cells(violations)} |`,
  ].join("\n");
}

if (!values.print && scored.has("dev") && scored.has("held"))
  writeBetweenMarks(join(root, "docs", "accuracy.md"), MARKS, table());
