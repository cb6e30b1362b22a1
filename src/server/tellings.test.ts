/** What several reports tell, over HTTP: lists, single ones, CSV, JSON lines, entity tags, and the data of the pages. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retold } from "../../test/support/retold.js";
import { type Served, served } from "../../test/support/served.js";
import { LINES_TYPE } from "./answers.js";
import * as schemas from "./schemas.js";

let server: Served;
beforeAll(async () => {
  server = await served({ readings_: retold });
});
afterAll(() => server.end());

// biome-ignore lint/suspicious/noExplicitAny: what is given is checked by schemas where that matters
const json = async (path: string): Promise<any> => (await server.ask(path)).json();

describe.each([
  ["utterances", schemas.toldGroupsSchema, schemas.toldGroupSchema, schemas.comparisonSchema],
  ["happenings", schemas.toldGroupsSchema, schemas.toldGroupSchema, schemas.comparisonSchema],
  ["stories", schemas.toldStoriesSchema, schemas.toldStorySchema, schemas.storySchema],
] as const)("/api/%s", (name, listed, item, single) => {
  test("lists them, and gives each by its id, as the schemas say", async () => {
    const list = listed.parse(await json(`/api/${name}`));
    expect(list.entries).toHaveLength(1);
    const one = single.parse(await json(`/api/${name}/${list.entries[0]!.id}`));
    expect(one.tellings.length).toBeGreaterThan(1);
  });

  test("gives them as JSON lines", async () => {
    const response = await server.ask(`/api/${name}`, { headers: { accept: LINES_TYPE } });
    const lines = (await response.text()).trim().split("\n");
    expect(lines.map((line) => item.parse(JSON.parse(line)))).toEqual((await json(`/api/${name}`)).entries);
  });

  test("gives them as CSV, a row for each telling", async () => {
    const response = await server.ask(`/api/${name}.csv`);
    expect(response.headers.get("content-type")).toContain("text/csv");
    const [heading, ...rows] = (await response.text()).trim().split("\r\n");
    expect(heading).toMatch(/^id,/);
    expect(rows).toHaveLength({ utterances: 5, happenings: 3, stories: 2 }[name]);
  });

  test("narrows by words and filters", async () => {
    expect((await json(`/api/${name}?q=submarine`)).entries).toEqual([]);
    expect((await json(`/api/${name}?outlet=Tidewatch&since=2026-03-11&until=2026-03-11`)).entries).toHaveLength(1);
    expect((await json(`/api/${name}?outlet=The+Island+Mail`)).entries).toHaveLength(name === "utterances" ? 1 : 0);
    expect((await (await server.ask(`/api/${name}.csv?q=submarine`)).text()).trim().split("\r\n")).toHaveLength(1);
  });

  test("answers 304 where nothing changed", async () => {
    const etag = (await server.ask(`/api/${name}`)).headers.get("etag")!;
    expect((await server.ask(`/api/${name}`, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  test("is the data of its page", async () => {
    const { id } = (await json(`/api/${name}`)).entries[0];
    for (const [page, data] of [
      [`/compare/${name}.json?q=ferry&what=x`, `/api/${name}?q=ferry`],
      [`/compare/${name}.csv?q=ferry`, `/api/${name}.csv?q=ferry`],
      [`/compare/${name}/${id}.json`, `/api/${name}/${id}`],
    ] as const)
      expect((await server.ask(page)).headers.get("location")).toBe(data);
  });

  test.each([
    [`/api/${name}/1`, 404],
    [`/api/${name}/one`, 404],
    [`/api/${name}?toldBy=many`, 400],
    [`/api/${name}?toldBy=4-2`, 400],
    [`/api/${name}?cursor=x`, 400],
    [`/api/${name}?limit=0`, 400],
  ])("%s is answered by %i", async (path, status) => {
    expect((await server.ask(path)).status).toBe(status);
  });
});

describe("by how many outlets", () => {
  test.each([
    ["5", 5],
    ["5%2B", 5],
    ["5+", 5],
    ["6+", 0],
    ["1", 1],
    ["1-9", 6],
  ])("statements can be asked for: toldBy=%s", async (toldBy, count) => {
    const { entries } = await json(`/api/statements?q=ferry&toldBy=${toldBy}`);
    expect(entries).toHaveLength(count);
  });

  test("what is wrong with it is told", async () => {
    const { detail } = await json("/api/statements?toldBy=lots");
    expect(detail).toBe("toldBy: it takes a number of outlets: 3, 3+ (three or more) or 2-4.");
  });

  test("an event that is no statement has no utterance", async () => {
    const { id } = (await json("/api/happenings")).entries[0];
    expect((await server.ask(`/api/utterances/${id}`)).status).toBe(404);
  });

  test("who somebody is tells with whom they are one, and why", async () => {
    const { people } = schemas.whoAnswerSchema.parse(await json("/api/who?name=Ada+Quill"));
    expect(people[0]!.links.pairs[0]!.reasons.length).toBeGreaterThan(1);
  });
});

test("a list goes on by its cursor, each once", async () => {
  const many = Array.from({ length: 5 }, (_, at) =>
    retold.slice(0, 2).map((reading) => ({
      ...reading,
      report: {
        ...reading.report,
        id: `${reading.report.id.slice(0, -4)}${at}${reading.report.id.slice(-3)}`,
        url: `${reading.report.url}/${at}`,
        published: `202${at}-03-10`,
        text: reading.report.text,
      },
    })),
  ).flat();
  const other = await served({ readings_: many });
  const seen: number[] = [];
  let cursor = "";
  do {
    const page = schemas.toldGroupsSchema.parse(
      await (await other.ask(`/api/utterances?limit=2&cursor=${cursor}`)).json(),
    );
    seen.push(...page.entries.map(({ id }) => id));
    cursor = page.next ?? "";
  } while (cursor !== "");
  expect(seen.length).toBeGreaterThan(2);
  expect(new Set(seen).size).toBe(seen.length);
  await other.end();
});
