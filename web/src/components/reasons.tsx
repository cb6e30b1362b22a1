/** What speaks for two being one, and what against it: a bar for each, to the right what is for it, to the left what is against. */
import type { EntryLink } from "../api/types.js";
import "./reasons.css";

export function Reasons({ link: { reasons, score, isTogether } }: { readonly link: EntryLink }) {
  const most = Math.max(...reasons.map(({ weight }) => Math.abs(weight)), 1);
  return (
    <table className="reasons">
      <caption className="quiet small">What speaks for it and against it; from 3 on two count as one</caption>
      <tbody>
        {reasons.map(({ what, weight }) => (
          <tr key={what}>
            <td>
              <bdi>{what}</bdi>
            </td>
            <td className="number">{weight > 0 ? `+${weight}` : `−${Math.abs(weight)}`}</td>
            <td className="weight">
              <svg aria-hidden="true" viewBox="-50 0 100 8" preserveAspectRatio="none">
                <line x1="0" y1="0" x2="0" y2="8" />
                <rect
                  className={weight > 0 ? "for" : "against"}
                  x={weight > 0 ? 0 : (50 * weight) / most}
                  y="1"
                  height="6"
                  width={(50 * Math.abs(weight)) / most}
                />
              </svg>
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">In all: they count as {isTogether ? "one" : "two"} now</th>
          <td className="number">{score}</td>
          <td />
        </tr>
      </tbody>
    </table>
  );
}
