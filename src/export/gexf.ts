/** A network with its time as GEXF 1.2 (https://gexf.net), the version that Gephi and NetworkX both read. */
import { escapeXml } from "./escape.js";
import {
  edgeColumns,
  type GraphEdge,
  type GraphNode,
  graphEdges,
  graphNodes,
  nodeColumns,
  type Reports,
} from "./graph.js";

/** First all nodes, then all edges: the record is asked twice, so that no more than the nodes is held. */
export async function* gexf(reports: Reports): AsyncGenerator<string> {
  const nodes = await graphNodes(reports);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>Hearsay</creator><description>Who says or does what to whom, as reports tell it</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
${attributes("node", nodeColumns)}${attributes("edge", edgeColumns)}<nodes>
`;
  for (const node of nodes.values()) yield nodeOf(node);
  yield "</nodes>\n<edges>\n";
  for await (const edge of graphEdges(reports, nodes)) yield edgeOf(edge);
  yield "</edges>\n</graph>\n</gexf>\n";
}

type Columns = Readonly<Record<string, string>>;

const attributes = (of: "node" | "edge", columns: Columns): string =>
  `<attributes class="${of}">${Object.entries(columns)
    .map(([name, type]) => `<attribute id="${name}" title="${name}" type="${type}"/>`)
    .join("")}</attributes>\n`;

const values = (columns: Columns, of: object): string => {
  const given = Object.keys(columns)
    .map((name) => [name, (of as Record<string, unknown>)[name] ?? ""] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `<attvalue for="${name}" value="${escapeXml(String(value))}"/>`);
  return given.length === 0 ? "" : `<attvalues>${given.join("")}</attvalues>`;
};

const nodeOf = (node: GraphNode): string =>
  `<node id="${node.id}" label="${escapeXml(node.label)}">${values(nodeColumns, node)}</node>\n`;

const edgeOf = (edge: GraphEdge): string =>
  `<edge id="${edge.id}" source="${edge.source}" target="${edge.target}" label="${escapeXml(edge.relation)}" start="${edge.start}" end="${edge.end}">${values(edgeColumns, edge)}</edge>\n`;
