/** How one report tells it: outlet and day, the verb, the words beside those of the fullest telling, and by name what changed. */
import { useState } from "react";
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks.js";
import type { Comparison } from "../../api/types.js";
import { Chain } from "../../components/chain.js";
import { Names } from "../../components/entry-card.js";
import { Reasons } from "../../components/reasons.js";
import { Failed, Loading } from "../../components/states.js";
import { isUnsure, Sureness } from "../../components/sureness.js";
import { to } from "../../query.js";
import { counted, readable } from "../../words.js";

type Telling = Comparison["tellings"][number];

export function TellingRow({ telling }: { readonly telling: Telling }) {
  const [isOpen, setOpen] = useState(false);
  const { entry, isFullest, stretches, copies, link } = telling;
  const { outlet, date, by, to: heard, anonymous, cue, how, chain, report, anchor, title, link: there } = entry;
  const changes = changesOf(telling);
  return (
    <article
      className={isUnsure(entry) ? "entry telling unsure" : "entry telling"}
      tabIndex={-1}
      aria-label={`${outlet ?? "A report"}, ${date}`}
    >
      <div className="from">
        <p>
          <strong>
            <bdi>{outlet ?? "No outlet"}</bdi>
          </strong>
        </p>
        <p className="quiet small">
          <time dateTime={date}>{date}</time>
          {copies.length > 0 && (
            <>
              ; also in{" "}
              {copies.map((copy, at) => (
                <span key={copy.key}>
                  {at > 0 && ", "}
                  <Link href={to.report(copy.report, copy.anchor)}>
                    <bdi>{copy.outlet ?? "a report"}</bdi>
                  </Link>
                </span>
              ))}
            </>
          )}
        </p>
      </div>
      <div className="verb">
        <p>
          <strong>{by.length > 0 ? <Names names={by} isLinked={!anonymous} /> : "Nobody named"}</strong>{" "}
          {cue && <bdi className="cue">{cue}</bdi>}
          {heard.length > 0 && (
            <>
              {" "}
              to <Names names={heard} isLinked />
            </>
          )}
        </p>
        <p className="quiet small">
          {how.map(readable).join(", ")} <Sureness {...entry} />
        </p>
      </div>
      <div className="words">
        <blockquote>
          <bdi>{stretches.length > 0 && !isFullest ? <Aligned stretches={stretches} /> : entry.words}</bdi>
        </blockquote>
        {isFullest && stretches.length > 0 && (
          <p className="quiet small">The fullest telling: the others are compared with it.</p>
        )}
        {changes.length > 0 && (
          <ul className="changes small" aria-label="What changed">
            {changes.map(({ name, ...change }) => (
              <li key={name}>
                <span className="quiet">{name}</span> <Changed {...change} />
              </li>
            ))}
          </ul>
        )}
        {chain.length > 0 && <Chain of={chain} />}
        <p className="where">
          <Link href={to.report(report, anchor)} className="open">
            <bdi>{title ?? "Untitled report"}</bdi>
          </Link>
          {there && (
            <a href={there} rel="noreferrer" target="_blank">
              at the outlet
            </a>
          )}
          {link && (
            <button type="button" className="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? "Without reasons" : "Why it is the same"}
            </button>
          )}
        </p>
        {isOpen && link && <Why id={link.id} />}
      </div>
    </article>
  );
}

/** A space stands around what was dropped, whatever the words around it have. */
function Aligned({ stretches }: { readonly stretches: Telling["stretches"] }) {
  return stretches.map(({ kind, one, other }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches never move
    <span key={at}>
      {kind === "same" ? (
        other.trim()
      ) : (
        <>
          {one && <del>{one.trim()}</del>}
          {one && other && " "}
          {other && <ins>{other.trim()}</ins>}
        </>
      )}{" "}
    </span>
  ));
}

interface NamedChange {
  readonly name: string;
  readonly dropped: string | null;
  readonly added: string | null;
}

function Changed({ dropped, added }: Omit<NamedChange, "name">) {
  return (
    <>
      {dropped && (
        <del>
          <bdi>{dropped}</bdi>
        </del>
      )}
      {dropped && added && " "}
      {added && (
        <ins>
          <bdi>{added}</bdi>
        </ins>
      )}
    </>
  );
}

/** In the order in which they weigh: who said it comes before how. */
function changesOf({ changes }: Telling): readonly NamedChange[] {
  if (!changes) return [];
  const { speaker, listener, date, verb, negations, hedges } = changes;
  const one = (name: string, change: { readonly from: string; readonly to: string } | null): readonly NamedChange[] =>
    change ? [{ name, dropped: change.from, added: change.to }] : [];
  const words = (name: string, { dropped, added }: typeof hedges): readonly NamedChange[] =>
    dropped.length + added.length > 0
      ? [{ name, dropped: dropped.join(" ") || null, added: added.join(" ") || null }]
      : [];
  return [
    ...one("speaker", speaker),
    ...one("listener", listener),
    ...one("date", date),
    ...one("verb", verb),
    ...changes.numbers.flatMap((number, at) => one(`number${at > 0 ? ` ${at + 1}` : ""}`, number)),
    ...words("negation", negations),
    ...words("hedge", hedges),
  ];
}

function Why({ id }: { readonly id: number }) {
  const { answer, problem, again } = useAnswer(`/api/review/links/${id}`);
  if (problem) return <Failed problem={problem} again={again} />;
  if (answer?.link.id !== id) return <Loading what="Looking it up" />;
  const { one, other, confidence } = answer.link;
  return (
    <>
      <p className="small">
        <bdi>{one.outlet ?? "A report"}</bdi>, {one.date}, and <bdi>{other.outlet ?? "a report"}</bdi>, {other.date}:{" "}
        {counted(answer.link.reasons.length, "reason")}, {Math.round(confidence * 100)} % sure.
      </p>
      <Reasons link={answer.link} />
    </>
  );
}
