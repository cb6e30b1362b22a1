/** Compares the rule's tokens with gold words: `rolldown training/tokens-f1.ts -p node ... && node ... DATA`. */
import { tokenize } from "../src/language/tokens.js";
import { corpora } from "./corpora.js";

const folder = process.argv[2] ?? "../shared/data";
for (const name of ["ewt", "gum"] as const)
  for (const part of ["train", "dev"] as const) {
    let hits = 0;
    let gold = 0;
    let found = 0;
    const wrong = new Map<string, number>();
    for (const document of corpora[name](folder, part)) {
      const right = new Set(document.words!.map((w) => `${w.start}-${w.end}`));
      const ours = tokenize(document.text);
      gold += right.size;
      found += ours.length;
      for (const t of ours) {
        if (right.has(`${t.start}-${t.end}`)) hits++;
        else {
          const near = document.words!.filter((w) => w.start < t.end && t.start < w.end);
          const key = `${document.text.slice(t.start, t.end)} <- ${near.map((w) => document.text.slice(w.start, w.end)).join("|")}`;
          if (near[0]!.start === t.start || near.length > 1) wrong.set(key, (wrong.get(key) ?? 0) + 1);
        }
      }
    }
    console.log(
      name,
      part,
      "P",
      ((100 * hits) / found).toFixed(2),
      "R",
      ((100 * hits) / gold).toFixed(2),
      "F1",
      ((200 * hits) / (found + gold)).toFixed(2),
    );
    if (part === (process.argv[3] ?? "dev"))
      console.log(
        [...wrong]
          .sort((a, b) => b[1] - a[1])
          .slice(0, 90)
          .map(([k, n]) => `${n}× ${k}`)
          .join("; "),
      );
  }
