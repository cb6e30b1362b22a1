/** Reads what is pasted, dropped or linked, and shows it; keeps nothing. Who reads is handed in: the server, or the page itself. */
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Reading } from "../../../src/schema.js";
import type { Query } from "../api/client.js";
import { Drop } from "../components/drop.js";
import { GivenFields, givenIn } from "../components/given-fields.js";
import { Loading } from "../components/states.js";
import type { NoteId } from "./notes.js";
import { ReadingView } from "./reading-view.js";

/** What is to be read: text, a file, or a link with "" for a body. */
export interface ToRead {
  readonly body: string | File;
  /** title, outlet, published, link. */
  readonly given: Query;
}

export interface ReadPanelProps {
  /** Rejects with an Error whose message is for people. */
  readonly read: (what: ToRead) => Promise<Reading>;
  /** Whether links can be read. */
  readonly takesLinks: boolean;
  /** What can be done with what was read. */
  readonly after?: (what: ToRead, reading: Reading) => ReactNode;
}

export function ReadPanel({ read, takesLinks, after }: ReadPanelProps) {
  const id = useId();
  const [state, setState] = useState<
    | { readonly kind: "waiting" | "reading" }
    | { readonly kind: "failed"; readonly why: string }
    | { readonly kind: "read"; readonly what: ToRead; readonly reading: Reading }
  >({ kind: "waiting" });
  const [active, activate] = useState<NoteId | null>(null);
  const start = async (what: ToRead) => {
    setState({ kind: "reading" });
    activate(null);
    try {
      setState({ kind: "read", what, reading: await read(what) });
    } catch (error) {
      setState({ kind: "failed", why: (error as Error).message });
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = String(form.get("text") ?? "").trim();
    const link = String(form.get("link") ?? "").trim();
    const given = givenIn(form);
    if (takesLinks && link) void start({ body: "", given: { ...given, link } });
    else if (takesLinks && /^https?:\/\/\S+$/.test(text)) void start({ body: "", given: { ...given, link: text } });
    else if (text) void start({ body: text, given });
  };
  return (
    <>
      <form className="read-form" onSubmit={submit} hidden={state.kind === "read"}>
        <label htmlFor={`${id}-text`}>The text of a report{takesLinks && ", or a link to one"}</label>
        <textarea id={`${id}-text`} name="text" rows={10} maxLength={2_000_000} />
        <Drop isMany={false} take={([file]) => void start({ body: file!, given: {} })}>
          Or drop a file here: text, a saved page, a PDF document, a mail
        </Drop>
        <GivenFields />
        <p className="actions">
          <button type="submit" className="primary" disabled={state.kind === "reading"}>
            {state.kind === "reading" ? "Reading …" : "Read it"}
          </button>
        </p>
      </form>
      {state.kind === "reading" && <Loading what="Reading" />}
      {state.kind === "failed" && (
        <section className="state problem" role="alert">
          <h2>It could not be read</h2>
          <p>{state.why}</p>
        </section>
      )}
      {state.kind === "read" && (
        <>
          <p className="actions above">
            <button type="button" onClick={() => setState({ kind: "waiting" })}>
              Read another
            </button>
            {after?.(state.what, state.reading)}
          </p>
          <ReadingView reading={state.reading} isKept={false} active={active} activate={activate} />
        </>
      )}
    </>
  );
}
