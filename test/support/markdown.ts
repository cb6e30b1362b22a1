/** As much of Markdown as it takes to check our own docs: headings, links, code. */

/** A fenced block: the word after its opening fence, its lines, and the line of the file that opens it. */
export interface Block {
  readonly language: string;
  readonly lines: readonly string[];
  readonly line: number;
}

export interface Page {
  readonly blocks: readonly Block[];
  /** Code within a line: `like this`. */
  readonly code: readonly string[];
  /** Where links and images lead, as written. */
  readonly links: readonly string[];
  /** What a link to a heading is called, the way that GitHub makes it. */
  readonly anchors: ReadonlySet<string>;
}

export function parse(markdown: string): Page {
  const blocks: { language: string; lines: string[]; line: number }[] = [];
  const prose: string[] = [];
  let fence: string | null = null;
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const mark = /^\s*(`{3,}|~{3,})\s*(\S*)/.exec(line);
    if (fence === null && mark) {
      fence = mark[1]!;
      blocks.push({ language: mark[2]!, lines: [], line: index + 1 });
    } else if (fence !== null && line.trim() === fence) fence = null;
    else if (fence !== null) blocks.at(-1)!.lines.push(line);
    else prose.push(line);
  }
  const text = prose.join("\n");
  const plain = text.replace(/`[^`\n]+`/g, "");
  return {
    blocks,
    code: [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!),
    links: [
      ...[...plain.matchAll(/\]\(\s*<?([^\s)>]+)/g)].map((match) => match[1]!),
      ...[...plain.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map((match) => match[1]!),
      ...[...plain.matchAll(/\b(?:href|src)="([^"]+)"/g)].map((match) => match[1]!),
    ],
    anchors: new Set([...anchors(prose), ...[...plain.matchAll(/\b(?:id|name)="([^"]+)"/g)].map((match) => match[1]!)]),
  };
}

function anchors(prose: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return prose.flatMap((line) => {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (heading === undefined) return [];
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return [before === 0 ? anchor : `${anchor}-${before}`];
  });
}

/** A command of a `console` block and the lines that it should print. */
export interface Session {
  readonly command: string;
  readonly output: readonly string[];
}

/** Takes a `console` block apart: `$ command`, then what it prints. A line that ends in `\` goes on in the next. */
export function sessions({ lines }: Block): readonly Session[] {
  const found: { command: string; output: string[] }[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (line.startsWith("$ ")) found.push({ command: line.slice(2), output: [] });
    else if (last?.output.length === 0 && last.command.endsWith("\\")) last.command = last.command.slice(0, -1) + line;
    else last?.output.push(line);
  }
  return found;
}

/** Whether what was printed is what was promised; a line of only “…” stands for any number of lines. */
export function matches(printed: readonly string[], promised: readonly string[]): boolean {
  const [first, ...rest] = promised;
  if (first === undefined) return printed.length === 0;
  if (first.trim() !== "…") return printed.length > 0 && printed[0] === first && matches(printed.slice(1), rest);
  return printed.some((_, start) => matches(printed.slice(start), rest)) || matches([], rest);
}
