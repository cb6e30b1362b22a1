/** For tests: messages of Outlook, of our own making. */
import { burn } from "@kenjiuno/msgreader/lib/Burner.js";

const ROOT = 5;
const DIRECTORY = 1;
const DOCUMENT = 2;

/** Words by the number of their property: 0x0037 subject, 0x1000 words, 0x0c1a sender, 0x5d01 address, 0x007d header; bytes as they are. */
export type Properties = Readonly<Record<number, string | Uint8Array>>;

interface Entry {
  name: string;
  type: number;
  length: number;
  binaryProvider?: () => Uint8Array;
  children?: number[];
}

const hex = (number: number): string => number.toString(16).toUpperCase().padStart(4, "0");

/** Another message may be attached. */
export function msgOf(properties: Properties, attached?: Properties): Uint8Array {
  const entries: Entry[] = [{ name: "Root Entry", type: ROOT, length: 0, children: [] }];
  const add = (parent: number, entry: Entry): number => {
    const at = entries.push(entry) - 1;
    entries[parent]!.children!.push(at);
    return at;
  };
  const stream = (parent: number, name: string, bytes: Uint8Array) =>
    add(parent, { name, type: DOCUMENT, length: bytes.length, binaryProvider: () => bytes });
  const folder = (parent: number, name: string) => add(parent, { name, type: DIRECTORY, length: 0, children: [] });
  const message = (parent: number, own: Properties) => {
    stream(parent, "__properties_version1.0", new Uint8Array(32));
    for (const [number, value] of Object.entries(own)) {
      const isWords = typeof value === "string";
      const name = `__substg1.0_${hex(Number(number))}${isWords ? "001F" : "0102"}`;
      stream(parent, name, isWords ? Uint8Array.from(Buffer.from(value, "utf16le")) : Uint8Array.from(value));
    }
  };
  message(0, properties);
  if (attached) {
    const attachment = folder(0, "__attach_version1.0_#00000000");
    stream(attachment, "__properties_version1.0", new Uint8Array(8));
    message(folder(attachment, "__substg1.0_3701000D"), attached);
  }
  return burn(entries as Parameters<typeof burn>[0]);
}
