/** All that an input says, in its reports and outside of them: for whoever must be sure that something is not in it. */
import type { Report } from "../schema.js";
import { decode } from "./encoding.js";
import { InputError } from "./input.js";
import { reports } from "./reports.js";

export interface Said {
  readonly reports: readonly Report[];
  /** The bytes as text; and as a page would show it, with what its marks say of pictures and links. */
  readonly texts: readonly string[];
}

export async function saidIn(bytes: Uint8Array): Promise<Said> {
  const found: Report[] = [];
  for await (const report of reports({ name: "", bytes, contentType: null, url: null }))
    if (!(report instanceof InputError)) found.push(report);
  const text = await decode(bytes, { contentType: null, markup: true });
  return { reports: found, texts: [text, unescaped(text), await shown(text)] };
}

/** Words and the values of attributes, without scripts being told from anything else. */
async function shown(text: string): Promise<string> {
  if (!text.includes("<")) return "";
  const { Parser } = await import("htmlparser2");
  let words = "";
  const parser = new Parser({
    ontext: (piece) => (words += piece),
    onopentag: () => (words += " "),
    onclosetag: () => (words += " "),
    onattribute: (_, value) => (words += ` ${value} `),
  });
  parser.write(text);
  parser.end();
  return words;
}

/** As JSON writes letters: `\u00e9`, and breaks of lines. */
const unescaped = (text: string): string =>
  text.includes("\\")
    ? text.replace(/\\(?:u([0-9a-f]{4})|[nrt])/gi, (_, code?: string) =>
        code === undefined ? "\n" : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : "";
