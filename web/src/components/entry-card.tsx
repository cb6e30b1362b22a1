/** A statement or an event: who, how, the words, on whose word, where and when; and the words among those around them, when asked. */
import { useState } from "react";
import { Link } from "wouter";
import { useAnswer } from "../api/hooks.js";
import type { Entry } from "../api/types.js";
import { to } from "../query.js";
import { readable } from "../words.js";
import { Chain } from "./chain.js";
import { Marked } from "./marked.js";
import { Noted } from "./noted.js";
import { Failed, Loading } from "./states.js";
import { isUnsure, Sureness } from "./sureness.js";
import { ToldBy } from "./told-by.js";

export function EntryCard({ entry }: { readonly entry: Entry }) {
  const [isOpen, setOpen] = useState(false);
  const { words, marks, chain } = entry;
  return (
    <article className={isUnsure(entry) ? "entry unsure" : "entry"} tabIndex={-1} aria-label={nameOf(entry)}>
      <Who of={entry} />
      <blockquote>
        <bdi>
          <Marked text={words} marks={marks} />
        </bdi>
      </blockquote>
      {isOpen && <InContext of={entry} />}
      {chain.length > 2 && <Chain of={chain} />}
      <Noted notes={entry.notes} />
      <p className="where">
        <Place of={entry} />
        <button type="button" className="plain context-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Only the words" : "In context"}
        </button>
      </p>
    </article>
  );
}

const nameOf = ({ by, how }: Entry): string => `${by.join(" and ") || "Nobody named"}: ${how.map(readable).join(", ")}`;

/** Who says or does it, to whom and how, and how sure that is. */
export function Who({ of }: { readonly of: Entry }) {
  const { by, to: heard, how, anonymous } = of;
  return (
    <p className="who">
      <strong>{by.length > 0 ? <Names names={by} isLinked={!anonymous} /> : "Nobody named"}</strong>
      {heard.length > 0 && (
        <span>
          to <Names names={heard} isLinked />
        </span>
      )}
      <span className="quiet">{how.map(readable).join(", ")}</span>
      <Sureness {...of} />
    </p>
  );
}

/** “Ada Quill and Tom Marsh”, each leading to the page of whoever bears the name. */
export function Names({ names, isLinked }: { readonly names: readonly string[]; readonly isLinked: boolean }) {
  return names.map((name, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two may bear one name
    <span key={at}>
      {at > 0 && (at === names.length - 1 ? " and " : ", ")}
      <bdi>{isLinked ? <Link href={to.actor(name)}>{name}</Link> : name}</bdi>
    </span>
  ));
}

/** Where and when it was published, each leading to the report or to more of its kind. */
export function Place({ of }: { readonly of: Entry }) {
  const { report, anchor, title, outlet, date, place, copies, story, link } = of;
  return (
    <>
      <Link href={to.search({ since: date, until: date })}>
        <time dateTime={date}>{date}</time>
      </Link>
      {outlet && (
        <Link href={to.outlet(outlet)}>
          <bdi>{outlet}</bdi>
        </Link>
      )}
      <Link href={to.report(report, anchor)} className="open">
        <bdi>{title ?? "Untitled report"}</bdi>
      </Link>
      {place && <span>{place}</span>}
      <ToldBy of={of} />
      {copies > 0 && (
        <Link href={to.story(story)}>{`copied in ${copies} more ${copies === 1 ? "report" : "reports"}`}</Link>
      )}
      {link && (
        <a href={link} rel="noreferrer" target="_blank">
          at the outlet
        </a>
      )}
    </>
  );
}

/** Where all that is known of an entry is asked. */
export const pathOf = ({ kind, key }: Entry) =>
  kind === "event" ? (`/api/events/${key}` as const) : (`/api/statements/${key}` as const);

/** The words among those around them. */
export function InContext({ of }: { readonly of: Entry }) {
  const { answer, problem, again } = useAnswer(pathOf(of));
  if (problem) return <Failed problem={problem} again={again} />;
  if (answer?.entry.key !== of.key) return <Loading what="Looking it up" />;
  if (!answer.context) return <p className="context">The text of this report is no longer there.</p>;
  return (
    <p className="context">
      <bdi>
        <Marked text={answer.context.text} marks={answer.context.marks} />
      </bdi>
    </p>
  );
}
