/**
 * Lemmas as edit scripts, so that a tagger can say them (Straka 2018, UDPipe 2.0): what to do with capitals, how many letters to cut at the
 * end, which to add; or, for words that share no beginning with their lemma (“was”, “be”), the lemma itself.
 *
 *   "lower 3 y"   cities → city        "as-is 0"    London → London      "lower =be"   Was → be       "title 0"    LONDON → London
 */
const cases = { lower: (word: string) => word.toLowerCase(), "as-is": (word: string) => word, title } as const;
type Case = keyof typeof cases;

function title(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase();
}

/** The simplest script by which `applyScript(script, form)` is `lemma`. */
export function scriptOf(form: string, lemma: string): string {
  const scripts = (Object.keys(cases) as Case[]).map((name) => scriptIn(name, cases[name](form), lemma));
  // Of equally long ones the first: "lower" where capitals make no difference.
  return scripts.reduce((best, script) => (cost(script) < cost(best) ? script : best));
}

const cost = (script: string): number => script.replace(/^\S+ /, "").length + (script.includes("=") ? 1 : 0);

function scriptIn(name: Case, word: string, lemma: string): string {
  let shared = 0;
  while (shared < word.length && shared < lemma.length && word[shared] === lemma[shared]) shared++;
  if (shared === 0) return `${name} =${lemma}`;
  const added = lemma.slice(shared);
  return added === "" ? `${name} ${word.length - shared}` : `${name} ${word.length - shared} ${added}`;
}

/** The lemma of a form; the form in the script's case where fewer letters are there than it cuts. */
export function applyScript(script: string, form: string): string {
  const [, name, rest] = /^(\S+) (.*)$/s.exec(script)!;
  const word = cases[name as Case](form);
  if (rest!.startsWith("=")) return rest!.slice(1);
  const [, cut, added = ""] = /^(\d+)(?: (.*))?$/s.exec(rest!)!;
  return Number(cut) > word.length ? word : word.slice(0, word.length - Number(cut)) + added;
}
