import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newsroom } from "../../test/support/newsroom.js";
import { play } from "../../test/support/staged.js";

let folder: string;
let server: Server;
let hook: string;
let status = 200;
const posts: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-watch-"));
  server = createServer(async (request, response) => {
    posts.push(await text(request));
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const run = (...line: string[]) => play([...line, "--record", join(folder, "record.db")]);
async function add(...readings: typeof newsroom) {
  const file = join(folder, "readings.jsonl");
  await writeFile(file, readings.map((reading) => `${JSON.stringify(reading)}\n`).join(""));
  return run("add", "--readings", file);
}
const [swimmer, harbour] = newsroom;

test("a search is kept, reports what is new under its name, and nothing twice", async () => {
  for (const command of ["list", "run"])
    expect((await run("watch", command)).stdout).toBe("No search is kept. hearsay watch add NAME WORDS keeps one.\n");
  expect(await run("watch", "run", "--json")).toMatchObject({ code: 0, stdout: "" });
  expect(await run("watch", "add", "lind", "--by", "Vera Lind")).toMatchObject({ code: 0, stdout: "lind is kept.\n" });
  await add(swimmer!);
  const first = await run("watch", "run");
  expect(first.stdout).toMatch(/^lind · by: Vera Lind\n\d new\n\n {2}Vera Lind/);
  expect(first.stdout).toContain("“I slept badly,”");
  expect((await run("watch", "run", "lind")).stdout).toBe("lind · by: Vera Lind\nnothing new\n\n");
  expect((await run("watch", "list")).stdout).toMatch(
    /^lind · by: Vera Lind\nlast ran \d{4}-\d\d-\d\d \d\d:\d\d UTC\n$/,
  );
});

test("what it found is written as feeds, in which it stays", async () => {
  const [atom, json] = [join(folder, "lind.xml"), join(folder, "lind.json")];
  expect(await run("watch", "run", "lind", "--atom", atom, "--json-feed", json)).toMatchObject({ code: 0 });
  expect(await readFile(atom, "utf8")).toContain("“I slept badly,”");
  expect(JSON.parse(await readFile(json, "utf8"))).toMatchObject({ title: "Hearsay: lind" });
});

test("a hook is told, and told again of what it did not take", async () => {
  const kept = await run("watch", "add", "talks", "--since", "2026-03-01", "--post", hook);
  expect(kept.stdout).toMatch(/^talks is kept\. Its posts are signed with whsec_\S+\n$/);
  await add(harbour!);
  status = 400;
  expect(await run("watch", "run", "talks")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: "hearsay: talks: the hook answers 400. It reports the same the next time.\n",
  });
  status = 200;
  const lines = (await run("watch", "run", "talks", "--json")).stdout.trim().split("\n");
  const [{ entries }] = lines.map((line) => JSON.parse(line));
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.parse(posts.at(-1)!)).toMatchObject({ type: "watch.found", data: { watch: "talks", entries } });
  const listed = (await run("watch", "list", "--json")).stdout;
  expect(listed).toContain(hook);
  expect(listed).not.toContain("whsec_");
});

test("a search is removed", async () => {
  expect(await run("watch", "remove", "talks")).toMatchObject({ code: 0 });
  expect(await run("watch", "remove", "talks")).toMatchObject({ code: 2 });
});

test.each([
  [["add", "none"], "it looks for nothing"],
  [["add", "lind", "pier"], "there is a search called lind already"],
  [["add", "other", "pier", "--post", "desk.example"], "is no http or https link"],
  [["add", "other", "--since", "soon"], "--since"],
  [["run", "other"], "there is no search called other"],

  [["remove"], "missing required argument 'name': what it is called\nSee hearsay watch remove --help."],
  [["frob"], "unknown command"],
])("hearsay watch %j says what is wrong", async (line, why) => {
  const { code, stderr } = await run("watch", ...line);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(why) });
});
