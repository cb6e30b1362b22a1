import { describe, expect, test } from "vitest";
import { hostile, lock, odd, reportsOf, whole } from "../../test/support/exported.js";
import { childrenOf, elementsOf, textOf, xmlOf } from "../../test/support/xml.js";
import { gexf } from "./gexf.js";
import { graphMl } from "./graphml.js";

describe("a network as GraphML", () => {
  const data = async (...reports: Parameters<typeof reportsOf>) => {
    const document = xmlOf(await whole(graphMl(reportsOf(...reports))));
    const keys = new Map(elementsOf(document, "key").map(({ attribs }) => [attribs.id, attribs["attr.name"]!]));
    const of = (name: string) =>
      elementsOf(document, name).map((element) => ({
        ...element.attribs,
        ...Object.fromEntries(childrenOf(element).map((child) => [keys.get(child.attribs.key!), textOf(child)])),
      }));
    return { nodes: of("node"), edges: of("edge") } as {
      nodes: Record<string, string>[];
      edges: Record<string, string>[];
    };
  };

  test("has a node for each name, and an edge for each entry, with its words, its chain and its time", async () => {
    const { nodes, edges } = await data(lock);
    expect(nodes.map(({ label, type, country }) => [label, type, country])).toEqual([
      ["Ada Quill", "person", "NOR"],
      ["Tom Marsh", "person", undefined],
    ]);
    expect(edges.map(({ relation, status, start, end }) => [relation, status, start, end])).toEqual([
      ["told", "said", "2026-03-10", "2026-03-10"],
      ["told", "warned", "2026-03-10", "2026-03-10"],
      ["CONSULT", "planned", "2026-03-12", "2026-03-13"],
    ]);
    expect(edges[0]).toMatchObject({
      source: nodes[0]!.id,
      target: nodes[1]!.id,
      words: "The lock is shut",
      chain: "The Carrow Courier ← Ada Quill",
      confidence: "0.9",
    });
  });

  test.each<[string, readonly (readonly [string, string])[]]>([
    [
      "CONSULT",
      [
        ["Ada Quill", "Tom Marsh"],
        ["Ada Quill", "Ines Faro"],
        ["Tom Marsh", "Ines Faro"],
      ],
    ],
    [
      "ASSAULT",
      [
        ["Ada Quill", "Ines Faro"],
        ["Tom Marsh", "Ines Faro"],
      ],
    ],
  ])("has of those who do %s together the pairs that do it", async (type, pairs) => {
    const event = lock.entries[2]!;
    const [quill, marsh] = event.actors;
    const actors = [
      quill!,
      { ...marsh!, part: "actor" as const },
      { ...marsh!, name: "Ines Faro", called: { key: "faro ines", name: "Ines Faro" } },
    ];
    const { nodes, edges } = await data({ ...lock, entries: [{ ...event, how: [type, "reported"], actors }] });
    const names = new Map(nodes.map(({ id, label }) => [id, label]));
    expect(edges.map(({ source, target }) => [names.get(source), names.get(target)])).toEqual(pairs);
  });

  test("has an id for each, once, and edges only between nodes that are there", async () => {
    const { nodes, edges } = await data(lock, odd);
    const ids = nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
    expect(edges.every(({ source, target }) => ids.includes(source!) && ids.includes(target!))).toBe(true);
  });

  test("says nothing of what reports do not agree on", async () => {
    const other = {
      ...lock,
      entries: lock.entries.map((entry) => ({
        ...entry,
        actors: entry.actors.map((actor) => ({ ...actor, type: "organization" })),
      })),
    };
    const { nodes } = await data(lock, other, lock);
    expect(nodes.map(({ label, type, country }) => [label, type, country])).toEqual([
      ["Ada Quill", undefined, "NOR"],
      ["Tom Marsh", undefined, undefined],
    ]);
  });

  test("has any words as they are, but for what XML cannot hold", async () => {
    const { edges } = await data(odd);
    expect(edges[0]!.words).toBe(hostile.replace(/[\u0000\f\u001b\ud800]/gu, "\ufffd"));
  });

  test("of nothing is an empty network", async () => {
    expect(await data()).toEqual({ nodes: [], edges: [] });
  });
});

describe("a network as GEXF", () => {
  test("has the same nodes and edges, and on each edge the days of which it tells", async () => {
    const document = xmlOf(await whole(gexf(reportsOf(lock, odd))));
    const nodes = elementsOf(document, "node");
    expect(nodes.map(({ attribs }) => attribs.label).slice(0, 2)).toEqual(["Ada Quill", "Tom Marsh"]);
    const edges = elementsOf(document, "edge");
    expect(edges.map(({ attribs: { label, start, end } }) => [label, start, end])).toEqual([
      ["told", "2026-03-10", "2026-03-10"],
      ["told", "2026-03-10", "2026-03-10"],
      ["CONSULT", "2026-03-12", "2026-03-13"],
      ["told", "2026-03-10", "2026-03-10"],
    ]);
    const values = elementsOf(edges[3]!, "attvalue").map(({ attribs }) => [attribs.for, attribs.value]);
    expect(Object.fromEntries(values).words).toBe(hostile.replace(/[\u0000\f\u001b\ud800]/gu, "\ufffd"));
    const declared = elementsOf(document, "attribute").map(({ attribs }) => attribs.id);
    expect(values.every(([name]) => declared.includes(name))).toBe(true);
  });
});
