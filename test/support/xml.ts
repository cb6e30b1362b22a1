/** For tests: a document of XML, walked. */
import { DomUtils, parseDocument } from "htmlparser2";

const { getChildren, getElementsByTagName, isTag, textContent } = DomUtils;

type Node = Parameters<typeof getChildren>[0];
type Element = ReturnType<typeof elementsOf>[number];

export const xmlOf = (xml: string) => parseDocument(xml, { xmlMode: true, decodeEntities: true });

/** All elements of this name below the node, in their order. */
export const elementsOf = (node: Node, name: string) => getElementsByTagName(name, getChildren(node));

export const childrenOf = (node: Node): readonly Element[] => getChildren(node).filter(isTag);

export const textOf = textContent;
