/** Who says or does what to whom, as a network: names, and an edge for each entry and each pair in it, with its words and its time. */
import type { ExportedActor, ExportedEntry, ExportedReport } from "../record/exported/exported-reports.js";
import { calledIn, firstHow, nameId } from "./entry-names.js";

/** Gives the reports anew each time it is called. */
export type Reports = () => AsyncIterable<ExportedReport>;

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly type: string | null;
  readonly country: string | null;
  readonly wikidata: string | null;
}

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** “told”: says something to; else the type of an event. */
  readonly relation: string;
  /** First and last day of what is told, else the day of the report. */
  readonly start: string;
  readonly end: string;
  readonly report: string;
  readonly published: string;
  readonly outlet: string | null;
  /** On whose word. */
  readonly chain: string;
  /** Of a statement how it is said, of an event whether it was reported, planned, denied … */
  readonly status: string;
  readonly words: string;
  readonly confidence: number;
  readonly link: string | null;
}

/** By column: the name under which it stands in a file, and its type there. */
export const nodeColumns = { type: "string", country: "string", wikidata: "string" } as const;
export const edgeColumns = {
  relation: "string",
  status: "string",
  published: "string",
  outlet: "string",
  chain: "string",
  words: "string",
  confidence: "double",
  report: "string",
  link: "string",
} as const;

/**
 * All who have a part in an edge, in the order in which they are met. What reports do not agree on is null. One name is one node, as in
 * `hearsay network`: that two people have one name is not looked into.
 */
export async function graphNodes(reports: Reports): Promise<ReadonlyMap<string, GraphNode>> {
  const nodes = new Map<string, GraphNode>();
  const meet = ({ called, ...actor }: Called) => {
    const id = nameId(called);
    const own = { id, label: called.name, type: known(actor.type), country: actor.country, wikidata: actor.wikidata };
    const before = nodes.get(id);
    nodes.set(id, before ? agreed(before, own) : own);
  };
  for await (const report of reports())
    for (const entry of report.entries)
      for (const [from, to] of pairsIn(entry)) {
        meet(from);
        meet(to);
      }
  return nodes;
}

/** Edges between nodes that are known, the newest report first. */
export async function* graphEdges(reports: Reports, nodes: ReadonlyMap<string, GraphNode>): AsyncGenerator<GraphEdge> {
  for await (const report of reports())
    for (const entry of report.entries)
      for (const [at, [from, to]] of pairsIn(entry).entries()) {
        const [source, target] = [nameId(from.called), nameId(to.called)];
        if (nodes.has(source) && nodes.has(target))
          yield edgeOf(entry, { id: `${entry.key}-${at + 1}`, source, target });
      }
}

type Called = ExportedActor & { readonly called: NonNullable<ExportedActor["called"]> };

/** Those who do this do it with each other: there is a pair of each with each who is named after. */
const MUTUAL: ReadonlySet<string> = new Set(["AGREE", "CONSULT", "COOPERATE"]);

function pairsIn(entry: ExportedEntry): readonly (readonly [Called, Called])[] {
  const [by, to] = [calledIn(entry, "speaker", "actor"), calledIn(entry, "addressee", "recipient")];
  const isMutual = entry.kind === "event" && MUTUAL.has(firstHow(entry));
  return by.flatMap((one, at) =>
    [...(isMutual ? by.slice(at + 1) : []), ...to]
      .filter((other) => other.called.key !== one.called.key)
      .map((other) => [one, other] as const),
  );
}

const edgeOf = (entry: ExportedEntry, ends: Pick<GraphEdge, "id" | "source" | "target">): GraphEdge => ({
  ...ends,
  relation: entry.kind === "event" ? firstHow(entry) : "told",
  start: entry.since ?? entry.date,
  end: entry.until ?? entry.since ?? entry.date,
  report: entry.report,
  published: entry.date,
  outlet: entry.outlet,
  chain: entry.chain.join(" ← "),
  status: entry.kind === "event" ? entry.how.at(-1)! : firstHow(entry),
  words: entry.words,
  confidence: entry.confidence,
  link: entry.link,
});

/** “other” says nothing. */
const known = (type: string): string | null => (type === "other" ? null : type);

/** What one of them says, and what both say; where they say otherwise, nothing. “” keeps what was contradicted from being said again. */
function agreed(one: GraphNode, other: GraphNode): GraphNode {
  const both = (field: "type" | "country" | "wikidata") => {
    const [a, b] = [one[field], other[field]];
    return a === null ? b : b === null || a === b ? a : "";
  };
  return { ...one, type: both("type"), country: both("country"), wikidata: both("wikidata") };
}
