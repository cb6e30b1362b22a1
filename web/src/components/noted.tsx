/** What people noted of an entry or of somebody, wherever these are shown. */
import type { Entry } from "../api/types.js";

export function Noted({ notes }: { readonly notes: Entry["notes"] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="noted" aria-label="Notes">
      {notes.map(({ user, at, text }) => (
        <li key={`${at} ${user} ${text}`}>
          <span aria-hidden="true">✎ </span>
          <bdi>{text}</bdi>
          <span className="quiet">
            {" "}
            <bdi>{user}</bdi>, <time dateTime={at}>{at.slice(0, 10)}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}
