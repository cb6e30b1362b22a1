/**
 * Tables of cases as text. A case is one or more lines that say what happens, each beginning with “#”; right below them the
 * passage, which may hold empty lines; and below it what must come of it, each line beginning with “→”: “→ nothing” where nothing
 * must. A case without a name is called by its passage. Lines with “#” above an empty line are remarks. A case whose name begins
 * with “Not yet:” is one that Hearsay still gets wrong.
 */

export interface Case {
  readonly name: string;
  readonly passage: string;
  readonly expected: readonly string[];
  /** Hearsay still gets it wrong; the test says so when that changes. */
  readonly notYet: boolean;
}

/** The cases of a table, in order; `file`: its name. Throws where a case has no passage or no arrow, naming its line. */
export function casesIn(text: string, file: string): readonly Case[] {
  const lines = text.split("\n");
  const found: Case[] = [];
  let at = 0;
  const takeWhile = (fits: (line: string) => boolean): readonly string[] => {
    const from = at;
    while (at < lines.length && fits(lines[at]!)) at++;
    return lines.slice(from, at);
  };
  for (;;) {
    takeWhile((line) => line.trim() === "");
    if (at >= lines.length) return found;
    const line = at + 1;
    const said = takeWhile((one) => one.startsWith("#")).map((one) => one.slice(1).trim());
    if (said.length > 0 && (lines[at] ?? "").trim() === "") continue;
    const passage = takeWhile((one) => !/^[#→]/.test(one))
      .join("\n")
      .trimEnd();
    const expected = takeWhile((one) => one.startsWith("→")).map((one) => one.slice(1).trim());
    if (passage === "" || expected.length === 0) throw new Error(`${file}:${line}: a case without passage or arrow`);
    const title = said.join(" ") || passage;
    found.push({
      name: title,
      passage,
      expected: expected.filter((one) => one !== "nothing"),
      notYet: title.startsWith("Not yet: "),
    });
  }
}
