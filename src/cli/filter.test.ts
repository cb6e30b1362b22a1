import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { play, type Stage } from "../../test/support/staged.js";
import { readingSchema } from "../schema.js";

const quill = JSON.stringify({
  text: "“The pier will open,” Ada Quill said on Monday.",
  url: "https://courier.example/pier",
});
const german = `{"language":"de","text":"${"Die Fähre fährt am Montag wieder, sagte Ada Quill. ".repeat(20_000)}"}`;
const padded = JSON.stringify({ ...JSON.parse(quill), comments: "x".repeat(1_000_000) });

/** What came of each line: the content of its first statement, why it is unread, or the kind of its refusal. */
async function filtered(stdin: string | Uint8Array, argv: readonly string[] = [], stage: Stage = {}) {
  const { code, stdout, stderr } = await play(["read", "-", "--jsonl", "--filter", ...argv], { ...stage, stdin });
  expect(stdout === "" || stdout.endsWith("\n")).toBe(true);
  const lines = stdout.split("\n").slice(0, -1);
  const came = lines.map((line) => {
    const made = JSON.parse(line);
    if ("error" in made) return `${made.line} ${made.error.kind}: ${made.error.message}`;
    const { report, statements, unread } = readingSchema.parse(made);
    const [{ start, end } = { start: 0, end: 0 }] = statements[0]?.content ?? [];
    return unread ? `unread ${unread.kind}` : report.text.slice(start, end);
  });
  return { code, stderr, came };
}
const read = "“The pier will open,”";

describe("hearsay read --filter", () => {
  test("prints one line for every line, in order, whatever they hold", async () => {
    const lines = [
      quill,
      "",
      "{broken",
      '{"title":"No words"}',
      `[${quill},${quill}]`,
      "[]",
      quill,
      "plain words",
      german,
      padded,
    ];
    const { code, stderr, came } = await filtered(`${lines.join("\n")}\n`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(came.map((line) => line.split(": ")[0])).toEqual([
      read,
      "2 empty",
      "3 malformed",
      "4 no-article",
      "5 unsupported",
      "6 empty",
      read,
      "8 malformed",
      "unread language",
      read,
    ]);
  });

  test("names the line in the message, and how to mend it", async () =>
    expect((await filtered(`${quill}\n[${quill},${quill}]\n`)).came[1]).toBe(
      "2 unsupported: standard input, line 2: it holds 2 reports. Write one report on each line.",
    ));

  test("says which line is no valid UTF-8, and goes on", async () => {
    const broken = Buffer.from(`{"text":"Ada Quill said \u00e9."}`, "latin1");
    const stdin = Buffer.concat([Buffer.from(`${quill}\n`), broken, Buffer.from(`\n${quill}\n`)]);
    const { code, came } = await filtered(stdin);
    expect(code).toBe(0);
    expect(came).toEqual([read, expect.stringMatching(/^2 encoding: /), read]);
  });

  test("reads what bytes and line ends other systems write, and a last line without its end", async () =>
    expect((await filtered(`\ufeff${quill}\r\n${quill}`)).came).toEqual([read, read]));

  test("lets a line that is too long go by, and goes on", async () => {
    const { came } = await filtered(`${padded}\n${quill}\n`, ["--max-size", "0.001"]);
    expect(came).toEqual([expect.stringMatching(/^1 too-large: .*it holds more than 1 kB/), read]);
  });

  test("refuses a reading of another schema by the name of its version", async () => {
    const { came } = await filtered(`{"schema":7,"report":${quill}}\n`);
    expect(came).toEqual([expect.stringMatching(/^1 schema: .* in version 7 of the schema, .* knows version 1\. /)]);
  });

  test("reads the report of a reading of this schema anew", async () =>
    expect((await filtered(`{"schema":1,"report":${quill}}\n`)).came).toEqual([read]));

  test("prints nothing for nothing", async () => expect((await filtered("")).came).toEqual([]));

  test("takes what the lines lack from the command line", async () => {
    const { stdout } = await play(["read", "--filter", "--outlet", "The Courier"], { stdin: quill });
    expect(JSON.parse(stdout).report.outlet.name).toBe("The Courier");
  });

  test.each([
    [["report.txt"], /--filter reads lines from standard input, but report\.txt was given/],
    [["-", "--html", "pages"], /--filter/],
    [["-", "--published", "soon"], /--published soon is no date/],
  ])("refuses %s", async (argv, reason) => {
    const { code, stdout, stderr } = await play(["read", "--filter", ...argv], { stdin: quill });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(reason);
  });

  test("ends quietly when nobody reads the output any more", async () => {
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const { code, came, stderr } = await filtered(`${quill}\n${quill}\n`, [], { onWrite: () => gone });
    expect({ code, came, stderr }).toEqual({ code: 0, came: [], stderr: "" });
  });

  test("stops behind the line that it is at when interrupted", async () => {
    const interrupt = new AbortController();
    const onWrite = () => {
      interrupt.abort();
      return null;
    };
    const stage = { onWrite, interrupted: interrupt.signal };
    const { code, came } = await filtered(`${quill}\n${quill}\n${quill}\n`, [], stage);
    expect({ code, came }).toEqual({ code: 130, came: [read] });
  });
});

const binary = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

describe.skipIf(!existsSync(binary))("the built command as a filter", () => {
  const lines = Array.from({ length: 400 }, (_, nth) => (nth % 5 === 4 ? "{broken" : quill));
  const whole = (stdout: string) =>
    stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => Object.keys(JSON.parse(line))[0]);

  test("that is ended in the middle has printed whole lines only", async () => {
    const child = spawn(process.execPath, [binary, "read", "-", "--filter"], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.on("error", () => {});
    child.stdin.write(`${lines.join("\n")}\n`);
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
      // Once: a second signal would end it at once.
      if (stdout.length > 20_000 && !child.killed) child.kill("SIGTERM");
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(130);
    expect(stdout.endsWith("\n")).toBe(true);
    expect(whole(stdout).length).toBeLessThan(lines.length);
    expect(whole(stdout)).toEqual(
      lines.slice(0, whole(stdout).length).map((line) => (line === quill ? "schema" : "error")),
    );
  });

  test("answers a line before the next one comes", async () => {
    const child = spawn(process.execPath, [binary, "read", "-", "--filter"], { stdio: ["pipe", "pipe", "inherit"] });
    const next = () => new Promise<string>((resolve) => child.stdout.once("data", (chunk) => resolve(String(chunk))));
    for (const line of [quill, "{broken", quill]) {
      const answer = next();
      child.stdin.write(`${line}\n`);
      expect(whole(await answer)).toEqual([line === quill ? "schema" : "error"]);
    }
    child.stdin.end();
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
  });
});
