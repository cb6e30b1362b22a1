/** The same list for other programs: every list has these. */
import { addressOf } from "../api/client.js";
import { type Asked, only } from "../query.js";

export interface ExportLink {
  readonly name: string;
  readonly path: string;
  /** Which of what is asked its address takes. */
  readonly takes: readonly string[];
}

export function Exports({ of, asked }: { readonly of: readonly ExportLink[]; readonly asked: Asked }) {
  return (
    <span className="exports">
      <span className="quiet">Take it elsewhere: </span>
      {of.map(({ name, path, takes }, at) => (
        <span key={name}>
          {at > 0 && ", "}
          <a href={addressOf(path, only(asked, takes))}>{name}</a>
        </span>
      ))}
    </span>
  );
}
