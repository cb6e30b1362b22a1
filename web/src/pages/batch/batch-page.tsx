/** A search for each row of a list: names or phrases in, a table out. */
import { type FormEvent, useId, useState } from "react";
import { Link } from "wouter";
import { ApiProblem, responseOf } from "../../api/client.js";
import type { Entries } from "../../api/types.js";
import { Drop } from "../../components/drop.js";
import { Page } from "../../components/page.js";
import { Failed, Loading } from "../../components/states.js";
import { WordsCell } from "../../components/words-cell.js";
import { to } from "../../query.js";
import { foundWords } from "../../words.js";

interface Row {
  readonly asked: Readonly<Record<string, string>>;
  readonly found: Entries;
}

type State =
  | { readonly kind: "waiting" | "searching" }
  | { readonly kind: "failed"; readonly problem: ApiProblem }
  | { readonly kind: "found"; readonly list: string; readonly rows: readonly Row[] };

/** What the server makes of a list. Rejects with `ApiProblem`. */
async function batch(list: string, accept: string): Promise<string> {
  const headers = { accept, "content-type": "text/csv" };
  return (await responseOf("/api/batch?limit=3", { method: "POST", body: list, headers })).text();
}

export default function BatchPage() {
  const [state, setState] = useState<State>({ kind: "waiting" });
  const id = useId();
  const search = async (list: string) => {
    setState({ kind: "searching" });
    try {
      const lines = await batch(list, "application/x-ndjson");
      const rows = lines
        .trim()
        .split("\n")
        .filter(Boolean)
        .map((line): Row => JSON.parse(line));
      // A stream that breaks off says why in its last line.
      const broken = rows.find(({ found }) => found === undefined) as unknown as { title: string; detail: string };
      if (broken) throw new ApiProblem(400, broken.title, broken.detail);
      setState({ kind: "found", list, rows });
    } catch (error) {
      setState({ kind: "failed", problem: error as ApiProblem });
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const list = String(new FormData(event.currentTarget).get("list") ?? "").trim();
    if (list) void search(list);
  };
  return (
    <Page title="A list of names">
      <form className="read-form" onSubmit={submit}>
        <label htmlFor={id}>
          A name on each line, or CSV with columns such as <code>words</code>, <code>by</code>, <code>about</code>,{" "}
          <code>outlet</code>, <code>since</code>; at most 1,000 rows
        </label>
        <textarea id={id} name="list" rows={6} />
        <Drop isMany={false} take={async ([file]) => search(await file!.text())}>
          Or drop a file of CSV here
        </Drop>
        <p className="actions">
          <button type="submit" className="primary" disabled={state.kind === "searching"}>
            Search for each
          </button>
        </p>
      </form>
      {state.kind === "searching" && <Loading what="Searching for each" />}
      {state.kind === "failed" && <Failed problem={state.problem} />}
      {state.kind === "found" && <Found list={state.list} rows={state.rows} />}
    </Page>
  );
}

function Found({ list, rows }: { readonly list: string; readonly rows: readonly Row[] }) {
  const columns = Object.keys(rows[0]?.asked ?? {});
  const save = async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([await batch(list, "text/csv")], { type: "text/csv" }));
    link.download = "found.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <p className="actions above">
        <span role="status">
          {rows.filter(({ found }) => found.count > 0).length} of {rows.length} found
        </span>
        <button type="button" onClick={save}>
          The newest three of each as CSV
        </button>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled sideways must be reached by keyboard */}
      <section className="scroll" aria-label="Table" tabIndex={0}>
        <table className="entry-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
              <th>Found</th>
              <th>Newest</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ asked, found }, at) => {
              const newest = found.entries[0];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a list may ask the same twice
                <tr key={at}>
                  {columns.map((column) => (
                    <td key={column}>
                      <bdi>{asked[column]}</bdi>
                    </td>
                  ))}
                  <td className="number">
                    {found.count > 0 ? (
                      <Link href={to.search(questionOf(asked))}>{foundWords(found.count)}</Link>
                    ) : (
                      <span className="quiet">nothing</span>
                    )}
                  </td>
                  <WordsCell of={newest} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

const filters = ["by", "to", "about", "with", "within", "place", "country", "outlet", "since", "until"];

/** A row as the server asks it: its filters; without any, the first column is a name in any part. */
function questionOf(asked: Row["asked"]): Record<string, string> {
  const own = Object.entries(asked).flatMap(([name, value]) =>
    name === "words" ? [["q", value]] : filters.includes(name) ? [[name, value]] : [],
  );
  return own.length > 0 ? Object.fromEntries(own) : { with: Object.values(asked)[0]! };
}
