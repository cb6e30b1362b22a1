import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { play } from "../../test/support/staged.js";

let folder: string;
let server: Server;
let origin: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearsay-follow-"));
  server = createServer(({ url }, response) => {
    const page = pages[url ?? ""];
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html" }).end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const pages: Readonly<Record<string, string>> = {
  "/feed":
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Reef Courier</title><item><link>/pier</link></item></channel></rss>',
  "/pier": `<!doctype html><html><head><title>Pier holds</title></head><body><article><h1>Pier holds</h1><p>“The pier will hold through the winter,” Ada Quill, the harbour master of Norwick, said on Monday.</p><p>${"The pier was built of oak and stone, and it has stood for ninety years. ".repeat(8)}</p></article></body></html>`,
};

const run = (...line: string[]) => play([...line, "--record", join(folder, "record.db")]);

test("nothing is followed before a feed is given", async () => {
  expect(await run("follow", "--once")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("nothing is followed"),
  });
  expect((await run("feeds")).stdout).toBe("Nothing is followed. hearsay follow LINK follows a feed.\n");
});

test("what a feed lists is kept, and the feed goes on being followed", async () => {
  const list = join(folder, "feeds.opml");
  await writeFile(
    list,
    `<opml version="2.0"><body><outline text="Coast"><outline text="Reef" xmlUrl="${origin}/feed"/><outline text="None" xmlUrl="${origin}/none"/></outline></body></opml>`,
  );
  const { code, stdout, stderr } = await run("follow", list, "--once", "--allow-private");
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: `hearsay: ${origin}/none: the server answers 404 Not Found. Check the link.\n`,
  });
  expect(stdout).toMatch(/ {2}1 listed {2}\S+\/feed\n[^\n]+ {2}new {2}\S+\/pier\n1 new, 1 not read · /);
  const found = JSON.parse((await run("search", "pier", "--by", "Quill", "--json")).stdout);
  expect(found.entries[0].url).toBe(`${origin}/pier`);
  const feeds = (await run("feeds")).stdout;
  expect(feeds).toMatch(/^Reef · Coast\n[^\n]+\/feed\n1 listed, 1 read · last new [^\n]+\n[^\n]+\n\nNone · Coast\n/);
  expect(feeds).toMatch(/0 listed, 0 read · nothing yet · asked [\s\S]+404[\s\S]+\n\n2 followed, 1 in trouble\n$/);
});

test("feeds are written for feed readers, as JSON, and followed no more", async () => {
  expect((await run("feeds", "--opml")).stdout).toContain(
    `<outline text="Coast">\n      <outline type="rss" text="Reef" xmlUrl="${origin}/feed"/>\n      <outline type="rss" text="None" xmlUrl="${origin}/none"/>`,
  );
  expect(await run("feeds", "--remove", `${origin}/none`)).toMatchObject({ code: 0 });
  expect(JSON.parse((await run("feeds", "--json")).stdout)).toMatchObject([{ url: `${origin}/feed`, read: 1 }]);
  expect(await run("feeds", "--remove", `${origin}/none`)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("is not followed"),
  });
});

test.each([
  ["pier.txt", "The pier will hold.", "is no list of feeds"],
  ["none.opml", null, "cannot be read"],
])("%s is refused", async (name, words, why) => {
  if (words !== null) await writeFile(join(folder, name), words);
  expect(await run("follow", join(folder, name))).toMatchObject({ code: 2, stderr: expect.stringContaining(why) });
});
