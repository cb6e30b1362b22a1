/** With whom in other reports somebody is one, because of what; and that it is not so, for whoever may say it. */
import { useState } from "react";
import { Link } from "wouter";
import { type ApiProblem, post } from "../../api/client.js";
import { useAnswer, useRefresh } from "../../api/hooks.js";
import type { Correction, EntryLink, Who } from "../../api/types.js";
import { Reasons } from "../../components/reasons.js";
import { to } from "../../query.js";
import { counted } from "../../words.js";

/** So many reasons are told in words; the others stand in the table. */
const MOST_REASONS = 2;

interface Said {
  /** What became of it, for people. */
  readonly status: string;
  /** With what it is taken back; null: nothing was said. */
  readonly undo: { readonly report: string; readonly on: Correction["on"]; readonly id: number } | null;
}

export function OneInReports({ links: { pairs, count } }: { readonly links: Who["people"][number]["links"] }) {
  const { answer: about } = useAnswer("/api/about");
  const refresh = useRefresh();
  const [{ status, undo }, setSaid] = useState<Said>({ status: "", undo: null });
  const canCorrect = about?.user.role === "editor";
  const say = async (report: string, correction: Correction, told: (id: number) => Said) => {
    try {
      const { id } = await post<{ id: number }>(`/api/reports/${report}/corrections`, correction);
      setSaid(told(id));
      refresh();
    } catch (error) {
      setSaid({ status: (error as ApiProblem).message, undo: null });
    }
  };
  const part = ({ one, other }: EntryLink) => {
    const on = one.anchor as Correction["on"];
    void say(
      one.report,
      { kind: "different", on, other: { report: other.report, anchor: other.anchor as Correction["on"] } },
      (id) => ({ status: "They are not the same, for ever.", undo: { report: one.report, on, id } }),
    );
  };
  return (
    <section aria-label="One in several reports">
      <h3>One in several reports</h3>
      <ul className="links">
        {pairs.map((link) => (
          <LinkTold key={link.id} link={link} part={canCorrect ? () => part(link) : null} />
        ))}
      </ul>
      {count > pairs.length && (
        <p className="quiet small">{counted(count, "pair")} are linked; these are the least sure.</p>
      )}
      <p className="small" role="status">
        {status}{" "}
        {undo && (
          <button
            type="button"
            onClick={() =>
              void say(undo.report, { kind: "undo", on: undo.on, correction: undo.id }, () => ({
                status: "Taken back.",
                undo: null,
              }))
            }
          >
            Undo
          </button>
        )}
      </p>
    </section>
  );
}

function LinkTold({ link, part }: { readonly link: EntryLink; readonly part: (() => void) | null }) {
  const { one, other, reasons, confidence } = link;
  const why = [...reasons].sort((a, b) => b.weight - a.weight).slice(0, MOST_REASONS);
  return (
    <li>
      <p>
        <End end={one} /> is one with <End end={other} />, because {why.map(({ what }) => what).join(", and ")}{" "}
        <span className="quiet number">({Math.round(confidence * 100)} %)</span>
      </p>
      <details>
        <summary className="small">All reasons</summary>
        <Reasons link={link} />
      </details>
      {part && (
        <p className="actions">
          <button
            type="button"
            aria-label={`${one.words} in ${one.outlet ?? "a report"} and ${other.words} in ${other.outlet ?? "a report"} are not the same`}
            onClick={part}
          >
            Not the same
          </button>
        </p>
      )}
    </li>
  );
}

function End({ end: { words, outlet, date, report, anchor } }: { readonly end: EntryLink["one"] }) {
  return (
    <>
      <strong>
        <bdi>{words}</bdi>
      </strong>{" "}
      in{" "}
      <Link href={to.report(report, anchor)}>
        <bdi>{outlet ?? "a report"}</bdi>, {date}
      </Link>
    </>
  );
}
