/**
 * The docs keep their word: links lead somewhere, examples print what they say, commands and options exist.
 *
 * - A `console` block holds commands after `$ ` and what they print. Those that start Hearsay are run and compared;
 *   a line of only “…” stands for any number of lines. A command without output is not run. One in which the shell has no part
 *   is run without a process, so that the model is opened once for all.
 * - A `js` or `ts` block that imports "hearsay" is run; what it prints must be what its `// → ` lines say.
 * - Every `npm`, `npx`, `node` and `hearsay` command, in blocks and in the text, must exist with its options.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Block, matches, type Page, parse, sessions } from "./support/markdown.js";
import { model } from "./support/model.js";
import { play } from "./support/staged.js";

const root = join(import.meta.dirname, "..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const inDocs = (existsSync(join(root, "docs")) ? readdirSync(join(root, "docs"), { recursive: true }) : [])
  .map((path) => `docs/${String(path).replaceAll("\\", "/")}`)
  .filter((path) => path.endsWith(".md"));
const paths = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md", ...inDocs.sort()];
const pages = new Map(
  paths
    .filter((path) => existsSync(join(root, path)))
    .map((path) => [path, parse(readFileSync(join(root, path), "utf8"))]),
);

/** Of a record of their own, with what is in it that docs/exports.md says. */
const folder = mkdtempSync(join(tmpdir(), "hearsay-docs-"));
beforeAll(() => printedBy("hearsay add examples/museum-loan.html --quiet"));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * The same on every machine: no colour, a line of 80 characters, WebAssembly, whose sums no processor makes differ. But the workers of
 * WebAssembly do not start from a program on standard input.
 */
function shell(command: string, input = "") {
  const runtime = input === "" ? "wasm" : undefined;
  const env = {
    ...process.env,
    NO_COLOR: "1",
    COLUMNS: "80",
    FORCE_COLOR: undefined,
    HEARSAY_RUNTIME: runtime,
    HEARSAY_RECORD: join(folder, "record.db"),
  };
  const hearsay = 'hearsay() { node dist/cli.js "$@"; }';
  const result = spawnSync(`${hearsay}\n${command}`, { cwd: root, shell: true, encoding: "utf8", input, env });
  return { ...result, printed: lines(result.stdout) };
}

/** What a command prints. */
async function printedBy(command: string) {
  const [, words] = /^(?:hearsay|node dist\/cli\.js) ([^|<>$;&`*'\\]+)$/.exec(command) ?? [];
  if (!words) return shell(command);
  const argv = [...words.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
  const env = { NO_COLOR: "1", COLUMNS: "80", HEARSAY_RECORD: join(folder, "record.db") };
  const result = await play(argv, { env, openModel: async () => model });
  return { ...result, printed: lines(result.stdout) };
}

function lines(text: string): readonly string[] {
  const trimmed = text.split("\n").map((line) => line.trimEnd());
  while (trimmed.at(-1) === "") trimmed.pop();
  return trimmed;
}

function sayWhy(target: string, from: string): string | null {
  if (/^(https?|mailto):/.test(target)) return null;
  const [path = "", anchor = ""] = decodeURI(target).split("#");
  const file = path === "" ? from : resolve(root, dirname(from), path).slice(root.length + 1);
  if (!existsSync(join(root, file))) return `${target}: there is no ${file}`;
  if (anchor === "" || !file.endsWith(".md")) return null;
  const { anchors } = pages.get(file) ?? parse(readFileSync(join(root, file), "utf8"));
  return anchors.has(anchor) ? null : `${target}: ${file} has no heading “#${anchor}”`;
}

/** Every command line of a page: in blocks of the shell, in `console` blocks after the `$ `, and within the text. */
function commands({ blocks, code }: Page): readonly string[] {
  const inShell = (block: Block) => (["sh", "bash", "shell"].includes(block.language) ? block.lines : []);
  const inConsole = (block: Block) => (block.language === "console" ? sessions(block).map((it) => it.command) : []);
  const all = [...blocks.flatMap(inShell), ...blocks.flatMap(inConsole), ...code];
  return all
    .flatMap((line) => line.replace(/(^|\s)#\s.*$/, "").split(/\s(?:\||&&)\s/))
    .map((line) => line.trim())
    .filter((line) => /^(npm|npx|node|hearsay)( |$)/.test(line));
}

const helps = new Map<string, string>();
async function help(command: string): Promise<string> {
  if (!helps.has(command)) helps.set(command, (await play([command, "--help"].filter(Boolean))).stdout);
  return helps.get(command)!;
}

async function missing(command: string): Promise<string | null> {
  const [program, first = "", ...rest] = command.split(/\s+/);
  if (program === "npm" && first === "run") return scripts[rest[0]!] ? null : `package.json has no script “${rest[0]}”`;
  if (program === "npm" && first === "start") return missing(`hearsay read ${rest.join(" ").replace(/^--\s?/, "")}`);
  if (program === "npm") return null;
  if (program === "npx") return first === "hearsay" ? missing(command.slice(4)) : noFile(`node_modules/.bin/${first}`);
  if (program === "node" && first === "dist/cli.js") return missing(`hearsay ${rest.join(" ")}`);
  if (program === "node") return first.startsWith("-") ? null : noFile(first);
  if (first.startsWith("-") || first === "") return unknownOption("", [first, ...rest]);
  // “hearsay report.txt” reads it.
  if (/[./]/.test(first)) return missing(`hearsay read ${first} ${rest.join(" ")}`);
  if (!new RegExp(`^\\s+${first}\\b`, "m").test(await help(""))) return `hearsay has no command “${first}”`;
  return unknownOption(first, rest);
}

const noFile = (path: string) => (existsSync(join(root, path)) ? null : `there is no ${path}`);

async function unknownOption(command: string, words: readonly string[]): Promise<string | null> {
  const options = words.map((word) => /^--[a-z][a-z-]*/.exec(word)?.[0]).filter((option) => option !== undefined);
  if (options.length === 0) return null;
  const known = await help(command);
  const unknown = options.find((option) => !new RegExp(`${option}(?![a-z-])`).test(known));
  return unknown ? `hearsay ${command} has no option “${unknown}”` : null;
}

const startsHearsay = (command: string) => /^(hearsay |node dist\/cli\.js |npm start)/.test(command);

describe.each([...pages])("%s", (path, page) => {
  it("has links that lead somewhere", () => {
    expect(page.links.map((target) => sayWhy(target, path)).filter((why) => why !== null)).toEqual([]);
  });

  it("names commands and options that exist", async () => {
    const found = commands(page).map(async (command) => [command, await missing(command)] as const);
    expect((await Promise.all(found)).filter(([, why]) => why !== null)).toEqual([]);
  });

  for (const block of page.blocks.filter(({ language }) => language === "console")) {
    for (const { command, output } of sessions(block)) {
      if (output.length === 0 || !startsHearsay(command)) continue;
      it(`prints what line ${block.line} says: ${command}`, async () => {
        const { printed, stderr } = await printedBy(command);
        const promised = lines(output.join("\n"));
        if (!matches(printed, promised)) expect(printed, stderr).toEqual(promised);
      });
    }
  }

  for (const { language, lines: code, line } of page.blocks) {
    const source = code.join("\n");
    if (!/^(js|ts|javascript|typescript)$/.test(language) || !/from "hearsay"/.test(source)) continue;
    it(`runs the program in line ${line} and prints what it says`, () => {
      const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
      const program = ts.transpileModule(source, { compilerOptions: options }).outputText;
      const { printed, stderr, status } = shell("node --input-type=module -", program);
      expect(status, stderr).toBe(0);
      const promised = code.filter((text) => text.startsWith("// → ")).map((text) => text.slice("// → ".length));
      if (!matches(printed, promised)) expect(printed).toEqual(promised);
    });
  }
});

describe("the check of the docs", () => {
  const page = parse(
    [
      "# Speed & memory, twice",
      "## `read` it",
      "See [a](docs/no.md#x), [b](#speed--memory-twice), <img src='x'> and `npm run nothing`.",
      "```console",
      "$ hearsay read a.txt",
      "first",
      "…",
      "last",
      "```",
      "```sh",
      "hearsay read x --json | head   # with a comment",
      "```",
    ].join("\n"),
  );

  it("knows headings by the names that GitHub gives them", () => {
    expect([...page.anchors]).toEqual(["speed--memory-twice", "read-it"]);
  });

  it("finds a link that leads nowhere", () => {
    expect(sayWhy("docs/no.md#x", "README.md")).toContain("there is no docs/no.md");
    expect(sayWhy("LICENSE", "README.md")).toBeNull();
  });

  it("finds the commands in text and blocks", () => {
    expect(commands(page)).toEqual(["hearsay read x --json", "hearsay read a.txt", "npm run nothing"]);
  });

  it("finds a script that is not there", async () => {
    expect(await missing("npm run nothing")).toContain("nothing");
    expect(await missing("npm run build")).toBeNull();
  });

  it("lets an ellipsis stand for any number of lines, and no other line", () => {
    const [session] = sessions(page.blocks[0]!);
    expect(matches(["first", "a", "b", "last"], session!.output)).toBe(true);
    expect(matches(["first", "last"], session!.output)).toBe(true);
    expect(matches(["first", "a", "b"], session!.output)).toBe(false);
    expect(matches(["other", "a", "last"], session!.output)).toBe(false);
  });
});
