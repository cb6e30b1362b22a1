/** For tests: small PDF documents of our own, in the fonts that every program knows. */
import { deflateSync } from "node:zlib";

/** Words at a place, in points from the left and the upper edge. */
export interface Placed {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface Made {
  readonly pages: readonly (readonly Placed[])[];
  /** What the document says of itself: `{ Title: "…" }`. */
  readonly info?: Readonly<Record<string, string>>;
  /** Entries of the trailer, as they are written there. */
  readonly trailer?: string;
  /** What stands on each page in place of the words. */
  readonly content?: Uint8Array;
}

const HEIGHT = 842;

/** Letters of windows-1252, as the standard fonts have them. */
const marks: Readonly<Record<string, number>> = {
  "“": 0x93,
  "”": 0x94,
  "‘": 0x91,
  "’": 0x92,
  "–": 0x96,
  "—": 0x97,
  "•": 0x95,
};
const literal = (words: string): string =>
  `(${[...words]
    .map((letter) => {
      const code = marks[letter] ?? letter.charCodeAt(0);
      return code > 126 || /[()\\]/.test(letter) ? `\\${code.toString(8).padStart(3, "0")}` : letter;
    })
    .join("")})`;

export function pdfOf({ pages, info = {}, trailer = "", content }: Made): Uint8Array {
  const objects: (string | Uint8Array)[] = [];
  const add = (object: string | Uint8Array): number => objects.push(object);
  const font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
  const kids = pages.map((placed) => {
    const drawn = placed.map(
      ({ words, x, y, size }) => `BT /F1 ${size} Tf ${x} ${HEIGHT - y} Td ${literal(words)} Tj ET`,
    );
    const stream = content ?? deflateSync(drawn.join("\n"));
    const head = `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`;
    const contents = add(Buffer.concat([Buffer.from(head), stream, Buffer.from("\nendstream")]));
    return add(
      `<< /Type /Page /Parent PAGES 0 R /MediaBox [0 0 595 ${HEIGHT}] /Contents ${contents} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    );
  });
  const root = add("<< /Type /Catalog /Pages PAGES 0 R >>");
  const said = add(
    `<< ${Object.entries(info)
      .map(([key, value]) => `/${key} ${literal(value)}`)
      .join(" ")} >>`,
  );
  const all = add(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(" ")}] >>`);
  const chunks: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const places: number[] = [];
  let at = chunks[0]!.length;
  for (const [index, object] of objects.entries()) {
    const body = typeof object === "string" ? Buffer.from(object.replaceAll("PAGES", String(all)), "latin1") : object;
    const chunk = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    places.push(at);
    chunks.push(chunk);
    at += chunk.length;
  }
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  chunks.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root ${root} 0 R /Info ${said} 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

const LETTER = 6;
const STEP = 12;

/**
 * Pages drawn with letters of one width: a line for each line, words where they stand in it. A line that begins with “^” is set large, one
 * with “_” small; “=== page” begins the next page.
 */
export const drawn = (sketch: string): Made["pages"] =>
  sketch.split(/^=== page\n/m).map((page) => {
    let y = 40;
    return page.split("\n").flatMap((line) => {
      const [, mark = "", words = ""] = /^([\^_]?)(.*)$/.exec(line)!;
      const size = mark === "^" ? 18 : mark === "_" ? 7.5 : 10;
      y += mark === "^" ? 20 : mark === "_" ? 9 : STEP;
      return [...words.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: words }) => ({
        words,
        x: 60 + index * LETTER * (size / 10),
        y,
        size,
      }));
    });
  });
