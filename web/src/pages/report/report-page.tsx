/** A report of the record: as published, with what was read in it, and corrected where it stands. */
import { useCallback, useState } from "react";
import { Link, useParams } from "wouter";
import { useAnswer } from "../../api/hooks.js";
import type { Report } from "../../api/types.js";
import { Exports } from "../../components/exports.js";
import { Page } from "../../components/page.js";
import { Answered } from "../../components/states.js";
import { type Keys, useKeys } from "../../keys.js";
import { to } from "../../query.js";
import type { NoteId } from "../../reading/notes.js";
import { notesOf } from "../../reading/notes.js";
import { ReadingView } from "../../reading/reading-view.js";
import { useCitation } from "./citation.js";
import { useCorrecting } from "./correcting.js";
import { NoteActions, SaidLine } from "./note-actions.js";

export default function ReportPage() {
  const { id = "" } = useParams<{ id: string }>();
  const found = useAnswer(`/api/reports/${encodeURIComponent(id)}`);
  const path = `/api/reports/${encodeURIComponent(id)}`;
  return (
    <Page
      title={found.answer?.report.title ?? "Report"}
      isHeaded={!found.answer}
      beside={
        found.answer && (
          <>
            <Link href={to.entriesOf(id)}>Its statements as a list</Link>
            <Link href={to.audit(id)}>Whose words</Link>
            <Exports
              asked={{ report: id }}
              files={{ list: "entries", takes: ["report"] }}
              of={[
                { name: "JSON", path, takes: [] },
                { name: "one page", path: `${path}/page.html`, takes: [], file: `${id}.html` },
              ]}
            />
          </>
        )
      }
    >
      <Answered of={found} what="Opening the report">
        {(report) => <OpenReport key={id} report={report} />}
      </Answered>
    </Page>
  );
}

function OpenReport({ report }: { readonly report: Report }) {
  const { reading, anchors, confirmed } = report;
  const [active, setActive] = useState<NoteId | null>(() => idAt(report, decodeURIComponent(location.hash.slice(1))));
  const [isChoosing, choose] = useState(false);
  const correcting = useCorrecting(report);
  const { answer: about } = useAnswer("/api/about");
  const canCorrect = about?.user.role === "editor";
  useCitation(report);
  const activate = useCallback(
    (id: NoteId | null) => {
      setActive(id);
      choose(false);
      const at = id ? `#${anchors[id]}` : "";
      history.replaceState(history.state, "", `${location.pathname}${location.search}${at}`);
    },
    [anchors],
  );
  const notes = notesOf(reading).all;
  const on = notes.find(({ id }) => id === active);
  const key = (what: string, act: (note: NonNullable<typeof on>) => void) => ({ what, act: () => on && act(on) });
  const border = (what: string, which: "start" | "end", by: 1 | -1) =>
    key(what, (note) => correcting.border(note, which, by));
  const keys: Keys = {
    c: key("confirm it", correcting.confirm),
    x: key("reject it", (note) => {
      correcting.reject(note);
      const at = notes.indexOf(note);
      activate((notes[at + 1] ?? notes[at - 1])?.id ?? null);
    }),
    s: key("who speaks", () => choose(true)),
    "[": border("one word less at the end", "end", -1),
    "]": border("one word more at the end", "end", 1),
    "{": border("one word more at the beginning", "start", -1),
    "}": border("one word less at the beginning", "start", 1),
    z: { what: "undo", act: () => correcting.undo() },
  };
  useKeys(canCorrect ? keys : {});
  return (
    <>
      <ReadingView
        reading={reading}
        confirmed={confirmed}
        toldBy={report.toldBy}
        isKept
        active={active}
        activate={activate}
        actions={(note) => canCorrect && <NoteActions {...{ note, report, correcting, isChoosing, choose }} />}
      />
      <p className="status" role="status">
        {correcting.status}
      </p>
      <Beneath report={report} undo={canCorrect ? correcting.undo : null} />
    </>
  );
}

/** What a part of an address names: an anchor, or an id of this reading. */
function idAt({ anchors, reading }: Report, named: string): NoteId | null {
  const id = Object.keys(anchors).find((one) => one === named || anchors[one] === named);
  return [...reading.statements, ...reading.events].find((entry) => entry.id === id)?.id ?? null;
}

/** Other forms of the report, and what was rejected in it. */
function Beneath({ report, undo }: { readonly report: Report; readonly undo: ((id: number) => void) | null }) {
  const { versions, copies, corrections, rejected, reading } = report;
  const rejections = corrections.filter(({ correction, holds }) => holds && correction.kind === "reject");
  return (
    <div className="beneath">
      {versions.length > 1 && (
        <section aria-label="Versions">
          <h2>Versions</h2>
          <ol>
            {versions.map(({ id, title, published, added, isNewest }) => (
              <li key={id}>
                {id === reading.report.id ? (
                  <strong>{published ?? added.slice(0, 10)}, this one</strong>
                ) : (
                  <Link href={to.report(id)}>{published ?? added.slice(0, 10)}</Link>
                )}{" "}
                <bdi>{title}</bdi>
                {isNewest && <span className="quiet"> the one that counts</span>}
              </li>
            ))}
          </ol>
          <p>
            <Link href={to.changes(reading.report.id)}>What changed between them</Link>
          </p>
        </section>
      )}
      {copies.length > 0 && (
        <section aria-label="Copies">
          <h2>The same story elsewhere</h2>
          <ul>
            {copies.map((copy) => (
              <li key={copy.report}>
                <Link href={to.report(copy.report)}>
                  <bdi>{copy.outlet ?? copy.title ?? "Untitled report"}</bdi>
                </Link>{" "}
                <span className="quiet">{copy.date}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rejections.length > 0 && (
        <section aria-label="Rejected">
          <h2>Rejected</h2>
          <ul>
            {rejections.map((said) => (
              <li key={said.id}>
                <bdi>{rejected[said.correction.on]}</bdi>
                <ul className="history">
                  <SaidLine said={said} report={report} undo={undo && (() => undo(said.id))} />
                </ul>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
