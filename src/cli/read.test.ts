import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Played, play, type Stage } from "../../test/support/staged.js";
import { readingSchema } from "../schema.js";

const harbour = `Minister says harbour deal is near

PORT MERROW (AP) — Trade Minister Vera Lind said on Tuesday that the harbour deal was close.

“We have waited eleven years,” Lind told reporters. “We will not wait for a twelfth.”
`;
const bridge = `Mayor opens bridge

Mayor Hanne Sol met engineer Paul Adeyo on Friday. “It holds,” Adeyo said.
`;
const praise = `The new pier

The council praised Paul Adeyo on Friday.
`;
const german = `Die Ministerin sagte am Dienstag, der Vertrag über den Hafen sei so gut wie unterschrieben. „Wir haben elf Jahre auf diesen Hafen gewartet“, sagte sie den Journalisten. „Auf ein zwölftes warten wir nicht.“ Die Gewerkschaften kündigten einen Streik an.`;

let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-read-"));
  await writeFile(file("harbour.txt"), harbour);
  await writeFile(file("bridge.txt"), bridge);
  await writeFile(file("praise.txt"), praise);
  await writeFile(file("german.txt"), german);
  await writeFile(file("empty.txt"), "");
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `hearsay read` in one line: `read("harbour.txt --json")`; file names stand for files of the folder. */
const read = (line: string, stage?: Stage): Promise<Played> =>
  play(
    [
      "read",
      ...line
        .split(" ")
        .filter(Boolean)
        .map((word) => (/\.(txt|html|nope)$|\/$/u.test(word) ? file(word) : word)),
    ],
    stage,
  );

/** Wrong usage: nothing on standard output, a reason on standard error, exit code 2. */
async function refused(line: string, stage?: Stage): Promise<string> {
  const { code, stdout, stderr } = await read(line, stage);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^hearsay: /u);
  return stderr;
}

describe("hearsay read", () => {
  test("prints a digest", async () => {
    const { code, stdout, stderr } = await read("harbour.txt");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Minister says harbour deal is near\n/u);
    expect(stdout).toContain("“We have waited eleven years,”");
    expect(stdout).not.toContain("\u001b");
  });

  test("reads what is piped in when nothing is named", async () => {
    const { code, stdout } = await read("", { stdin: harbour });
    expect(code).toBe(0);
    expect(stdout).toContain("Vera Lind");
  });

  test("is what is done with what is no command", async () => {
    const { code, stdout, stderr } = await play([file("harbour.txt"), "--jsonl"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout).statements.length).toBeGreaterThan(0);
  });

  test("wants a name for each input", async () => {
    const { code, stderr } = await play(["read", ""]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "hearsay: one of the inputs has no name. Name a file, a pattern or a link.\nSee hearsay read --help.\n",
    });
  });

  test("asks for a report when there is none", async () =>
    expect(await refused("", { stdin: null })).toMatch(/nothing to read\. Name a file or a link/u));

  test("prints one reading as JSON that keeps to the schema", async () => {
    const { stdout } = await read("harbour.txt --json");
    const reading = readingSchema.parse(JSON.parse(stdout));
    expect(stdout).toContain('\n  "report": {');
    for (const { span } of reading.mentions) expect(reading.report.text.slice(span.start, span.end)).not.toBe("");
  });

  test("refuses to print two readings as one", async () =>
    expect(await refused("harbour.txt bridge.txt --json")).toMatch(/more than one report\. Use --jsonl/u));

  test("prints a reading a line", async () => {
    const { stdout } = await read("harbour.txt bridge.txt --jsonl");
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => readingSchema.parse(JSON.parse(line)).report.text.slice(0, 5))).toEqual([
      "Minis",
      "Mayor",
    ]);
  });

  test("writes nothing to a terminal that it could take for a command, not even in JSON", async () => {
    const { stdout } = await read("--json", { stdin: "Up \u009b2J and \u202e down, she said to no one at all today." });
    expect(stdout).not.toMatch(/[\u0080-\u009f\u202e]/u);
    expect(JSON.parse(stdout).report.text).toContain("\u202e");
  });

  test.skipIf(!existsSync(fileURLToPath(new URL("../../dist/worker.js", import.meta.url))))(
    "reads several at once with --workers, in order, and names what cannot be read",
    async () => {
      const { code, stdout, stderr } = await read("harbour.txt empty.txt bridge.txt german.txt --jsonl --workers 2");
      expect(code).toBe(1);
      expect(stderr).toMatch(/empty\.txt: it is empty[\s\S]*german\.txt: it is in German/u);
      const titles = stdout
        .trimEnd()
        .split("\n")
        .map((line) => readingSchema.parse(JSON.parse(line)).report.text.slice(0, 5));
      expect(titles).toEqual(["Minis", "Mayor", "Die M"]);
    },
  );

  test("takes what the file lacks from the command line", async () => {
    const argv = ["read", file("bridge.txt"), "--json", "--published", "2026-03-10", "--outlet", "The Courier"];
    const { report } = JSON.parse(
      (await play([...argv, "--title", "A bridge", "--url", "https://courier.example/b"])).stdout,
    );
    expect(report).toMatchObject({
      published: "2026-03-10",
      outlet: { name: "The Courier" },
      title: "A bridge",
      url: "https://courier.example/b",
    });
  });

  test("goes on when an input cannot be read, and names it", async () => {
    const { code, stdout, stderr } = await read("missing.nope empty.txt harbour.txt --jsonl");
    expect(code).toBe(1);
    expect(stdout.trimEnd().split("\n")).toHaveLength(1);
    const [missing, empty] = stderr.split("\n");
    expect(missing).toMatch(/^hearsay: .*missing\.nope: .+\. .+\.$/u);
    expect(empty).toMatch(/^hearsay: .*empty\.txt: .+\. .+\.$/u);
  });

  test("gives an empty reading of a language that it cannot read, and says so", async () => {
    const { code, stdout, stderr } = await read("german.txt");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^hearsay: warning: .*german\.txt: it is in German; .*, so its reading is empty\.\n$/u);
    expect(stdout).not.toBe("");
  });

  test("prints the schema", async () => {
    const { code, stdout } = await read("--schema");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).title).toBe("Hearsay reading");
  });

  test.each([
    ["harbour.txt --schema", /--schema reads nothing/u],
    ["harbour.txt --json --jsonl", /--json.*--jsonl/u],
    ["harbour.txt --jsonl --html x.html", /--jsonl.*--html/u],
    ["harbour.txt --published Tuesday", /--published Tuesday is no date\. Write it as 2017-11-03/u],
    ["harbour.txt --published 2017-02-30", /--published 2017-02-30 is no date/u],
    ["harbour.txt --timeout -1", /--timeout/u],
    ["harbour.txt bridge.txt --title Both", /--title says something of one report, but 2 inputs/u],
    ["- -", /standard input can be read only once/u],
    ["harbour.txt --jsno", /unknown option '--jsno'\n\(Did you mean --json\?\)/u],
    ["harbour.txt --html", /argument missing/u],
    ["harbour.txt --threads 0", /whole number from 1 to 64/u],
    ["harbour.txt --threads two", /whole number from 1 to 64/u],
  ])("refuses %s", async (line, reason) => expect(await refused(line)).toMatch(reason));

  test("suggests the command that was meant", async () => {
    const { code, stderr } = await play(["raed", "x.txt"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/unknown command 'raed'\n\(Did you mean read\?\)/u);
  });

  test.each([[["--help"]], [["help"]], [["read", "--help"]], [["help", "read"]]])("shows help for %s", async (argv) => {
    const { code, stdout, stderr } = await play(argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Usage: hearsay[\s\S]*Example/u);
  });

  test("prints its version", async () => expect((await play(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u));

  test("helps and fails when no command is given", async () => {
    const { code, stdout, stderr } = await play([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Usage: hearsay");
  });
});

describe("hearsay read --html", () => {
  test("writes one page and nothing on standard output", async () => {
    const { code, stdout } = await read("harbour.txt --html one.html");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(await readFile(file("one.html"), "utf8")).toMatch(/^<!doctype html>[\s\S]*harbour deal is near/u);
  });

  test("refuses to put two reports on one page, and writes none", async () => {
    expect(await refused("harbour.txt bridge.txt --html two.html")).toMatch(/Name a folder/u);
    expect(await readdir(folder)).not.toContain("two.html");
  });

  test("writes a page for each report into a folder, named by title", async () => {
    const { code } = await read("harbour.txt bridge.txt bridge.txt --html pages/");
    expect(code).toBe(0);
    expect((await readdir(file("pages"))).sort()).toEqual([
      "mayor-opens-bridge.html",
      "minister-says-harbour-deal-is-near.html",
    ]);
  });

  test("keeps the pages of other reports, and writes those of the same report anew", async () => {
    const folder = file("kept");
    const name = "mayor-opens-bridge.html";
    await mkdir(folder);
    await writeFile(join(folder, name), "<p>somebody else's page");
    await read("bridge.txt --html kept/");
    const pages = (await readdir(folder)).sort();
    expect(pages).toEqual([expect.stringMatching(/^mayor-opens-bridge-[0-9a-f]{8}\.html$/u), name]);
    expect(await readFile(join(folder, name), "utf8")).toBe("<p>somebody else's page");
    await read("bridge.txt --html kept/");
    expect((await readdir(folder)).sort()).toEqual(pages);
  });

  test("never overwrites what it reads", async () => {
    for (const line of ["bridge.txt --html bridge.txt", "harbour.txt bri?ge.txt --html bridge.txt"]) {
      expect(await refused(line)).toMatch(/would overwrite \S*bridge\.txt, which is read\. Name another file\./u);
    }
    expect(await readFile(file("bridge.txt"), "utf8")).toBe(bridge);
  });

  test.skipIf(process.platform === "win32")("writes to no device", async () => {
    expect(await refused("bridge.txt --html /dev/null")).toMatch(
      /\/dev\/null is no file that a page can be written to\. Name one, or - for standard output\./u,
    );
  });

  test.skipIf(process.platform === "win32")("writes what a link leads to, and leaves the link", async () => {
    await writeFile(file("target.html"), "");
    await symlink("target.html", file("link.html"));
    await read("bridge.txt --html link.html");
    expect(await readlink(file("link.html"))).toBe("target.html");
    expect(await readFile(file("target.html"), "utf8")).toMatch(/^<!doctype html>/u);
  });

  test("writes to standard output where it is named -", async () => {
    const { code, stdout } = await read("bridge.txt --html -");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/u);
  });

  test("says where it could not write, and leaves nothing half-done", async () => {
    const { code, stderr } = await read("harbour.txt --html harbour.txt/x.html");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^hearsay: .*x\.html could not be written: /u);
  });
});

describe("the terminal", () => {
  const colour = /\u001b\[\d+m/u;
  const shown = async (stage: Stage) => (await read("harbour.txt", stage)).stdout;

  test("gets colour", async () => expect(await shown({ terminal: true })).toMatch(colour));
  test("gets none with NO_COLOR", async () =>
    expect(await shown({ terminal: true, env: { NO_COLOR: "1" } })).not.toMatch(colour));
  test("gets none where it is dumb", async () =>
    expect(await shown({ terminal: true, env: { TERM: "dumb" } })).not.toMatch(colour));
  test("gets colour through a pipe with FORCE_COLOR", async () =>
    expect(await shown({ env: { FORCE_COLOR: "1" } })).toMatch(colour));

  test("shows progress when there is more than one file, and takes it away", async () => {
    const { stderr } = await read("harbour.txt bridge.txt --jsonl", { terminal: true });
    expect(stderr).toContain("of 2");
    expect(stderr).not.toContain("\u001b[?25l");
  });
  // On a busy machine one file takes longer than it takes to show a line.
  test("counts nothing for one file, and leaves nothing behind", async () => {
    const { stderr } = await read("harbour.txt --jsonl", { terminal: true });
    expect(stderr).not.toContain("of 1");
    expect(stderr.split("\r\u001b[K").at(-1)).toBe("");
  });
  test("shows it for a pattern, which does not say how many there are", async () => {
    const { stderr } = await read("{harbour,bridge}.txt --jsonl", { terminal: true });
    expect(stderr).toMatch(/1 {2}\S*bridge\.txt {2}0 read, \d+ s[\s\S]*2 {2}\S*harbour\.txt {2}1 read, \d+ s/u);
    expect(stderr.endsWith("\r\u001b[K")).toBe(true);
  });
  test("shows none where it is to be quiet", async () =>
    expect((await read("harbour.txt bridge.txt --jsonl --quiet", { terminal: true })).stderr).toBe(""));
  test("shows none when piped", async () => expect((await read("harbour.txt bridge.txt --jsonl")).stderr).toBe(""));
});

describe("a run that is cut short", () => {
  test("ends quietly when nobody reads the output any more", async () => {
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const { code, stderr } = await read("harbour.txt bridge.txt --jsonl", { onWrite: () => gone });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("says so when the output cannot be written", async () => {
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    const { code, stderr } = await read("harbour.txt --jsonl", { onWrite: () => full });
    expect(code).toBe(1);
    expect(stderr).toContain("no space left on device");
  });

  test("stops after the report that it is at when interrupted, with exit code 130", async () => {
    const interrupt = new AbortController();
    const onWrite = () => {
      interrupt.abort();
      return null;
    };
    const { code, stdout } = await read("harbour.txt bridge.txt --jsonl", { onWrite, interrupted: interrupt.signal });
    expect(code).toBe(130);
    expect(stdout.match(/\n/gu)).toHaveLength(1);
  });
});

describe("--explain", () => {
  test("says which words and rules decided each part of an event", async () => {
    const { stdout, code } = await read("praise.txt --explain e1");
    expect(code).toBe(0);
    expect(stdout).toContain("e1 SUPPORT · The council → Paul Adeyo · reported");
    expect(stdout).toContain("told by “praised”\n  lexicon: praise → SUPPORT\n  classifier: SUPPORT, ");
    expect(stdout).toContain("status: reported, nothing says otherwise");
    expect(stdout).toContain("time: “Friday”");
  });

  test("names the events that there are where none has the id", async () => {
    const { stderr, code } = await read("praise.txt --explain e7");
    expect(code).toBe(2);
    expect(stderr).toContain("--explain e7: the report has no such event; it has e1 to e1.");
  });

  test("says of each mention of an actor what it goes back to, and by which rule", async () => {
    const { stdout, code } = await read("harbour.txt --explain a1");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^a1 person · \p{Lu}/u);
    expect(stdout).toMatch(/^ {2}m\d+ “[^”]+”: means none of those before it/mu);
    expect(stdout).toMatch(/^ {2}m\d+ “[^”]+” ← “[^”]+”: has a part of the same personal name$/mu);
  });

  test("names the actors that there are where none has the id", async () => {
    const { stderr, code } = await read("harbour.txt --explain a99");
    expect(code).toBe(2);
    expect(stderr).toMatch(/--explain a99: the report has no such actor; it has a1 to a\d+\./);
  });
});
