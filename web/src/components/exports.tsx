/** The same list for other programs: every list has these. */
import { type ExportList, formatsOf } from "../../../src/export-formats.js";
import { addressOf } from "../api/client.js";
import { type Asked, only } from "../query.js";

export interface ExportLink {
  readonly name: string;
  readonly path: string;
  /** Which of what is asked its address takes. */
  readonly takes: readonly string[];
  /** The name of the file that it is kept as; missing: it is shown. */
  readonly file?: string;
}

interface ExportsProps {
  /** Which of several lists of a page, for who does not see where the links stand. */
  readonly what?: string;
  readonly of: readonly ExportLink[];
  readonly asked: Asked;
  /** What there is as files in many formats, and which of what is asked they take. */
  readonly files?: { readonly list: ExportList; readonly takes: readonly string[] };
}

export function Exports({ of, asked, files, what }: ExportsProps) {
  return (
    <div className="exports">
      <span className="quiet">Take it elsewhere: </span>
      {of.map(({ name, path, takes, file }, at) => (
        <span key={name}>
          {at > 0 && ", "}
          <a href={addressOf(path, only(asked, takes))} download={file} aria-label={what && `${name}: ${what}`}>
            {name}
          </a>
        </span>
      ))}
      {files && (
        <details>
          <summary>All formats</summary>
          <ul>
            {formatsOf(files.list).map(({ name, title, summary, extension }) => (
              <li key={name}>
                <a
                  href={addressOf(`/api/${files.list}.${extension}`, only(asked, files.takes))}
                  download={`${files.list}.${extension}`}
                >
                  {title}
                </a>
                <span className="quiet small"> {summary}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
