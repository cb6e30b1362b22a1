/** How sure an entry is: what a person confirmed bears a name, what is unsure looks so; a figure only for who asks (decision 5). */
import { doubtWords } from "../../../src/view/confidence.js";
import { percent } from "../../../src/view/words.js";

interface Judged {
  readonly confidence: number;
  readonly confirmed: string | null;
}

export const isUnsure = ({ confidence, confirmed }: Judged): boolean =>
  confirmed === null && doubtWords(confidence) !== null;

export function Sureness(judged: Judged) {
  const { confidence, confirmed } = judged;
  if (confirmed !== null)
    return (
      <span className="sureness confirmed" title={`Confirmed by ${confirmed}`}>
        ✓ <span className="unseen">confirmed by </span>
        <bdi>{confirmed}</bdi>
      </span>
    );
  const figure = `Right with a probability of ${percent(confidence)}`;
  return isUnsure(judged) ? (
    <span className="sureness unsure" title={figure}>
      <span className="dot" /> unsure
    </span>
  ) : (
    <span className="sureness" title={figure}>
      <span className="dot" />
      <span className="unseen">not yet confirmed</span>
    </span>
  );
}
