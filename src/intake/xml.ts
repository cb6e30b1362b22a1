/** XML as a tree. Document types are passed over, so nothing in it stands for more than it is: entities other than XML's five stay as written. */

export interface XmlElement {
  /** With its prefix, as written: “dc:creator”. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
  /** Whether its end is there, and those of all that is in it. */
  readonly isWhole: boolean;
}

/** Elements that stand deeper are put where the deepest allowed stands. */
const DEEPEST = 200;

interface Open extends XmlElement {
  readonly children: (XmlElement | string)[];
  isWhole: boolean;
}

/** The root element; null: there is none. Marks that are not closed are closed where the text ends. Never throws. */
export async function xmlIn(text: string): Promise<XmlElement | null> {
  const { Parser } = await import("htmlparser2");
  const root: Open = { name: "", attributes: {}, children: [], isWhole: true };
  const open: Open[] = [root];
  let skipped = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > DEEPEST) {
          skipped += 1;
          return;
        }
        const element: Open = { name, attributes, children: [], isWhole: true };
        open.at(-1)!.children.push(element);
        open.push(element);
      },
      ontext(words) {
        const { children } = open.at(-1)!;
        const last = children.length - 1;
        // Words come in several pieces where they hold references.
        if (typeof children[last] === "string") children[last] += words;
        else children.push(words);
      },
      onclosetag(_, isImplied) {
        if (skipped > 0) {
          skipped -= 1;
          return;
        }
        const closed = open.pop();
        if (isImplied && closed) closed.isWhole = false;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return root.children.find((child) => typeof child !== "string") ?? null;
}

/** The name without its prefix. */
export const localName = ({ name }: XmlElement): string => name.slice(name.indexOf(":") + 1);

/** The elements right below that have one of some names, with prefixes as written. */
export const childrenOf = (parent: XmlElement | null | undefined, ...names: readonly string[]): readonly XmlElement[] =>
  (parent?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== "string" && names.includes(child.name),
  );

/** All elements below, in the order of the file, that have a name, without its prefix; nothing inside one that is found. */
export function below(parent: XmlElement | null | undefined, ...names: readonly string[]): readonly XmlElement[] {
  return (parent?.children ?? []).flatMap((child) =>
    typeof child === "string" ? [] : names.includes(localName(child)) ? [child] : below(child, ...names),
  );
}

/** All words below. */
export const wordsOf = (element: XmlElement | null | undefined): string =>
  (element?.children ?? []).map((child) => (typeof child === "string" ? child : wordsOf(child))).join("");

/** What is in an element, as HTML. */
export const htmlOf = (element: XmlElement): string =>
  element.children
    .map((child) =>
      typeof child === "string"
        ? child.replace(/&/g, "&amp;").replace(/</g, "&lt;")
        : `<${localName(child)}>${htmlOf(child)}</${localName(child)}>`,
    )
    .join("");
