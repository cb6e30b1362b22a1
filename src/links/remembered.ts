/** What is reckoned once for each question and asked again and again, as words of names are. */

/** Answers by their questions. */
export interface Memory<Answer> {
  /** undefined: it was never kept, or is forgotten. */
  get(question: string): Answer | undefined;
  keep(question: string, answer: Answer): void;
}

/** So many are kept at most, or questions of that size together. What nobody has asked for since half of that came is forgotten. */
export function memory<Answer>(most: number, sizeOf: (question: string) => number = () => 1): Memory<Answer> {
  let [before, known] = [new Map<string, Answer>(), new Map<string, Answer>()];
  let size = 0;
  const keep = (question: string, answer: Answer): void => {
    if (size >= most / 2) {
      [before, known] = [known, new Map()];
      size = 0;
    }
    known.set(question, answer);
    size += sizeOf(question);
  };
  return {
    keep,
    get(question) {
      const answer = known.get(question);
      if (answer !== undefined) return answer;
      const older = before.get(question);
      if (older !== undefined) keep(question, older);
      return older;
    },
  };
}

/** The same function, which remembers its answers: so many at most. */
export const remembered = <Answer>(
  reckon: (question: string) => Answer,
  most = 50_000,
): ((question: string) => Answer) => rememberedIn(memory(most), reckon);

/** The same function, which remembers its answers in a memory that others keep answers in, too. */
export function rememberedIn<Answer>(
  known: Memory<Answer>,
  reckon: (question: string) => Answer,
): (question: string) => Answer {
  return (question) => {
    const answer = known.get(question);
    if (answer !== undefined) return answer;
    const made = reckon(question);
    known.keep(question, made);
    return made;
  };
}

/** The same for a question of two parts. */
export function rememberedOfTwo<Answer>(
  reckon: (one: string, other: string) => Answer,
  most = 50_000,
): (one: string, other: string) => Answer {
  const known = new Map<string, Map<string, Answer>>();
  let count = 0;
  return (one, other) => {
    const there = known.get(one);
    const answer = there?.get(other);
    if (answer !== undefined) return answer;
    if (count >= most) {
      known.clear();
      count = 0;
    }
    const made = reckon(one, other);
    const answers = known.get(one) ?? new Map<string, Answer>();
    known.set(one, answers.set(other, made));
    count += 1;
    return made;
  };
}

/** The same for what is reckoned of an object: remembered as long as the object is. */
export function rememberedOf<Of extends object, Answer>(reckon: (of: Of) => Answer): (of: Of) => Answer {
  const known = new WeakMap<Of, { readonly answer: Answer }>();
  return (of) => {
    const there = known.get(of);
    if (there) return there.answer;
    const answer = reckon(of);
    known.set(of, { answer });
    return answer;
  };
}
