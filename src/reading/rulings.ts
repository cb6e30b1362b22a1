/** What courts do by deciding, and nobody says: “The magistrate *threw out his case*”, “The jury *found* Marsh guilty”. */
import type { Attribution, Language } from "../language/language.js";
import { singular } from "../language/plurals.js";
import { headIn, rangeOf, tokensIn } from "../language/tree.js";
import data from "./data/court.json" with { type: "json" };

const benches: ReadonlySet<string> = new Set(data.benches);
const matters: ReadonlySet<string> = new Set(data.matters);
const verdicts: ReadonlySet<string> = new Set(data.verdicts);

/** Whether an attribution tells of a court that decides on a matter, in no words of its own: without a clause and without marks. */
export function isRuling({ tree }: Pick<Language, "tree">, { source, cue, content }: Attribution): boolean {
  const [piece] = content;
  if (!source || !cue || !piece || content.length > 1) return false;
  const isBench = tokensIn(rangeOf(tree, source)).some((at) => benches.has(singular(tree.words[at]!)));
  const range = rangeOf(tree, piece);
  if (!isBench || range.from >= range.to || /["“‘«]/.test(tree.text.slice(piece.start, piece.end))) return false;
  const told = tokensIn(range);
  if (told.some((at) => /^(?:that|whether)$/.test(tree.words[at]!) && tree.tokens[at]!.relation === "mark"))
    return false;
  const head = headIn(tree, range);
  return matters.has(singular(tree.words[head]!)) || told.some((at) => verdicts.has(tree.words[at]!));
}
