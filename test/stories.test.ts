import { describe, expect, it } from "vitest";
import { eventTypes } from "../src/kinds.js";
import { placed, storiesIn, storyFolders } from "./support/stories.js";

const twice = (all: readonly string[]): readonly string[] => all.filter((one, i) => all.indexOf(one) !== i);
const pairOf = (one: string, other: string): string => [one, other].sort().join(" and ");

describe.each(storyFolders())("the links of the stories in %s", (folder) => {
  const { links, items, texts } = storiesIn(folder);
  const kinds = ["actors", "utterances", "events"] as const;

  it("know every report, each once, and each story by three to six of them", () => {
    expect(links.reports.map(({ report }) => report).sort()).toEqual([...texts.keys()].sort());
    expect(links.reports.filter(({ published }) => !/^\d{4}-\d\d-\d\d$/.test(published))).toEqual([]);
    expect(links.reports.filter(({ outlet, agency }) => outlet === null && agency === null)).toEqual([]);
    const told = links.reports.map(({ topic }) => topic);
    for (const topic of new Set(told)) {
      const tellings = told.filter((one) => one === topic).length;
      expect(tellings, topic).toBeGreaterThanOrEqual(3);
      expect(tellings, topic).toBeLessThanOrEqual(6);
    }
  });

  it("stand verbatim in their reports, and one place alone is meant", () => {
    const lost = items.flatMap(({ id, report, places }) =>
      places
        .filter((place) => !placed(texts.get(report) ?? "", place))
        .map((place) => `${id} in ${report}: ${JSON.stringify(place)}`),
    );
    expect(lost).toEqual([]);
  });

  it("have ids of their own, and each is told at least once", () => {
    for (const kind of kinds) {
      const ids = links[kind].map(({ id }) => id);
      const told = new Set(items.filter((item) => item.kind === kind).map(({ id }) => id));
      expect(twice(ids)).toEqual([]);
      expect(ids.filter((id) => !told.has(id))).toEqual([]);
    }
    expect(twice(items.map(({ kind, id, report }) => `${kind} ${id} in ${report}`))).toEqual([]);
    expect(items.filter(({ places }) => places.length === 0)).toEqual([]);
  });

  it("lay no words of a report to two of a kind", () => {
    const places = items.flatMap(({ kind, report, places }) =>
      places.map((place) => `${kind} in ${report}: ${JSON.stringify(placed(texts.get(report) ?? "", place))}`),
    );
    expect(twice(places)).toEqual([]);
  });

  it("stay within one story, but for actors, who may be in several", () => {
    const topics = new Map(links.reports.map(({ report, topic }) => [report, topic]));
    const groups = [
      ...links.copies,
      ...(["utterances", "events"] as const).flatMap((kind) =>
        links[kind].map(({ id }) => items.filter((one) => one.kind === kind && one.id === id).map((one) => one.report)),
      ),
    ];
    expect(groups.filter((group) => new Set(group.map((report) => topics.get(report))).size !== 1)).toEqual([]);
  });

  it("use the types of the codebook, and name halves a and b", () => {
    const types: readonly string[] = eventTypes;
    expect(links.events.flatMap((event) => event.types).filter((type) => !types.includes(type))).toEqual([]);
    const parts = links.utterances.flatMap(({ versions }) => versions.flatMap((version) => version.parts ?? []));
    expect(parts.filter((part) => part !== "a" && part !== "b")).toEqual([]);
  });

  it("keep apart, once and for a reason, what is there and is not one", () => {
    for (const kind of [...kinds, "copies"] as const) {
      const there = new Set(
        kind === "copies" ? links.reports.map(({ report }) => report) : links[kind].map(({ id }) => id),
      );
      const { [kind]: different } = links.different;
      expect(different.filter(({ pair: [one, other] }) => !there.has(one) || !there.has(other))).toEqual([]);
      expect(different.filter(({ pair: [one, other], why }) => one === other || why.trim() === "")).toEqual([]);
      expect(twice(different.map(({ pair }) => pairOf(...pair)))).toEqual([]);
    }
    const copied = links.different.copies.filter(({ pair }) =>
      links.copies.some((group) => pair.every((report) => group.includes(report))),
    );
    expect(copied).toEqual([]);
    expect(twice(links.copies.flat())).toEqual([]);
  });
});
