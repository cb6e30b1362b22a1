/** A network as GraphML (http://graphml.graphdrawing.org). */
import { escapeXml } from "./escape.js";
import { edgeColumns, graphEdges, graphNodes, nodeColumns, type Reports } from "./graph.js";

const nodeKeys = { label: "string", ...nodeColumns } as const;
const edgeKeys = { ...edgeColumns, start: "string", end: "string" } as const;

export async function* graphMl(reports: Reports): AsyncGenerator<string> {
  const nodes = await graphNodes(reports);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys("node", nodeKeys)}${keys("edge", edgeKeys)}<graph id="hearsay" edgedefault="directed">
`;
  for (const node of nodes.values()) yield `<node id="n${node.id}">${data("node", nodeKeys, node)}</node>\n`;
  for await (const edge of graphEdges(reports, nodes))
    yield `<edge id="e${edge.id}" source="n${edge.source}" target="n${edge.target}">${data("edge", edgeKeys, edge)}</edge>\n`;
  yield "</graph>\n</graphml>\n";
}

type Keys = Readonly<Record<string, string>>;

/** A node and an edge may have data of one name, and keys are one list. */
const keys = (of: "node" | "edge", columns: Keys): string =>
  Object.entries(columns)
    .map(([name, type]) => `<key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type}"/>\n`)
    .join("");

const data = (of: "node" | "edge", columns: Keys, values: object): string =>
  Object.keys(columns)
    .map((name) => [name, (values as Record<string, unknown>)[name] ?? ""] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `<data key="${of}-${name}">${escapeXml(String(value))}</data>`)
    .join("");
