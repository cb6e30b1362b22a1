/** What is reckoned once for each question and asked again and again, as words of names are. */

/** So many answers are kept; then all are forgotten. */
const MOST = 50_000;

/** The same function, which remembers its answers. */
export function remembered<Answer>(reckon: (question: string) => Answer): (question: string) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const answer = known.get(question);
    if (answer !== undefined) return answer;
    if (known.size >= MOST) known.clear();
    const made = reckon(question);
    known.set(question, made);
    return made;
  };
}
