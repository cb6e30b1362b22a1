/** The strip of voices: whose words fill the report, the outlet's own in grey. */
import { memo } from "react";
import { Link } from "wouter";
import { to } from "../query.js";
import type { Notes } from "./notes.js";

/** `isKept`: whether names lead to what else the record has of them. */
export const Voices = memo(function Voices({ notes, isKept }: { readonly notes: Notes; readonly isKept: boolean }) {
  const { speaking, own, onlyNamed } = notes.view.voices;
  let reached = 0;
  const bars = speaking.map(({ share, actor }) => {
    const bar = { x: reached, width: share * 100, voice: notes.voiceOf(actor?.id) };
    reached += bar.width;
    return bar;
  });
  return (
    <section className="voices" aria-label="Whose words fill the report">
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect className="own" width="100" height="4" />
        {bars.map(({ x, width, voice }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: voices that fill nothing begin at one place
          <rect key={at} x={x} width={width} height="4" className={`voice-${voice}`} />
        ))}
      </svg>
      <ul>
        {speaking.map(({ actor, name, statements, filled }) => (
          <li key={actor?.id ?? "nobody"}>
            <span className={`swatch voice-${notes.voiceOf(actor?.id)}`} />
            <bdi>{isKept && actor ? <Link href={to.actor(name)}>{name}</Link> : name}</bdi>{" "}
            <span className="quiet">
              {statements}, {filled}
              {/%/.test(filled) && " of the words"}
            </span>
          </li>
        ))}
        <li>
          <span className="swatch own" />
          the report itself <span className="quiet">{own.filled} of the words</span>
        </li>
      </ul>
      {onlyNamed.length > 0 && (
        <details className="small">
          <summary>Only named: {onlyNamed.length}</summary>
          <p>
            {onlyNamed.map(({ id, name, type }, at) => (
              <span key={id}>
                {at > 0 && ", "}
                <bdi>{isKept && type !== "group" ? <Link href={to.actor(name)}>{name}</Link> : name}</bdi>
              </span>
            ))}
          </p>
        </details>
      )}
    </section>
  );
});
