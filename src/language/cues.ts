import type { Attitude } from "../schema.js";
import data from "./data/cues.json" with { type: "json" };

/** What a word form says of the one who uses it as a cue. */
export interface Cue {
  readonly lemma: string;
  readonly attitude: Attitude;
  readonly form: "finite" | "participle" | "noun";
  /** Attributes only where a quotation, “that” or a colon shows it. */
  readonly needsSign: boolean;
}

const irregular: Readonly<Record<string, readonly string[]>> = data.irregular;
const needsSign: ReadonlySet<string> = new Set(data.speechOnly.verbs);

/** say → says, said, saying; regular endings by the spelling rules of English. */
function formsOf(verb: string): readonly string[] {
  const [lemma = verb, ...rest] = verb.split(" ");
  const tail = rest.length > 0 ? ` ${rest.join(" ")}` : "";
  const special = irregular[lemma];
  if (special) return [lemma, ...special].map((form) => form + tail);
  const stem = lemma.endsWith("e") ? lemma.slice(0, -1) : lemma;
  const third = /(?:s|sh|ch|x|z)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
  return [lemma, third, `${stem}ed`, `${stem}ing`].map((form) => form + tail);
}

const entries = (Object.entries(data.verbs) as [Attitude, readonly string[]][]).flatMap(([attitude, verbs]) =>
  verbs.flatMap((lemma) =>
    formsOf(lemma).map((form): [string, Cue] => [
      form,
      {
        lemma,
        attitude,
        form: /ing\b/.test(form.split(" ")[0]!) ? "participle" : "finite",
        needsSign: needsSign.has(lemma),
      },
    ]),
  ),
);
const nouns = (Object.entries(data.nouns) as [Attitude, readonly string[]][]).flatMap(([attitude, list]) =>
  list.flatMap((lemma) =>
    [lemma, lemma.endsWith("y") ? `${lemma.slice(0, -1)}ies` : `${lemma}s`].map((form): [string, Cue] => [
      form,
      { lemma, attitude, form: "noun", needsSign: true },
    ]),
  ),
);
const verbs: ReadonlyMap<string, Cue> = new Map(entries);
const cueNouns: ReadonlyMap<string, Cue> = new Map(nouns);

/** The verb cue of a lower-case word form or phrase (“said”, “called for”), or null. */
export const verbCue = (form: string): Cue | null => verbs.get(form) ?? null;

/** The noun cue of a lower-case word form (“remarks”), or null. */
export const nounCue = (form: string): Cue | null => cueNouns.get(form) ?? null;

/** The attitude that the words of a cue ascribe: “has strongly denied” → denied. Falls back to “said”. */
export function attitudeOf(cueWords: string): Attitude {
  const forms = cueWords.toLowerCase().match(/[\p{L}'’-]+/gu) ?? [];
  for (let at = 0; at < forms.length; at++) {
    const pair = `${forms[at]} ${forms[at + 1] ?? ""}`;
    const cue = verbCue(pair) ?? verbCue(forms[at]!) ?? nounCue(forms[at]!);
    if (cue) return cue.attitude;
  }
  return "said";
}
