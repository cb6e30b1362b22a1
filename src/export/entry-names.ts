/** How entries, and those who have a part in them, are named in other programs: the same in every export, whatever becomes of the record. */
import { hashOf } from "../hash.js";
import type { FoundEntry } from "../record/asking/entry.js";
import type { CalledActor, ExportedEntry } from "../record/exported/exported-reports.js";

type Named = Pick<FoundEntry, "report" | "anchor">;

/** Of an entry, whatever reads its report: the version of the report, and the anchor. */
export const entryUrn = ({ report, anchor }: Named): string => `urn:hearsay:${report}:${encodeURIComponent(anchor)}`;

export const reportUrn = ({ id }: { readonly id: string }): string => `urn:hearsay:${id}`;

/** Of a name, over all reports: letters and digits. */
export const nameId = ({ key }: CalledActor): string => hashOf(key);

/** Letters, digits and hyphens: what every citation manager takes for a key. “roth-2026-1f0c9e5b77a2”. */
export function citationKey(entry: Named & Pick<FoundEntry, "by" | "date">): string {
  const words = (entry.by[0] ?? "")
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z]+/g);
  const hash = hashOf(`${entry.report}/${entry.anchor}`).slice(0, 12);
  return [words?.at(-1) ?? "anonymous", entry.date.slice(0, 4), hash].join("-");
}

/** “Vera Lind: said, direct (The Courier ← Vera Lind)”: who, how, and on whose word. */
export const attributionOf = ({ by, how, chain }: Pick<FoundEntry, "by" | "how" | "chain">): string =>
  `${by.join(", ") || "Somebody"}: ${how.join(", ")} (${chain.join(" ← ")})`;

/** Of a statement how it is said; of an event its type. */
export const firstHow = ({ how }: Pick<FoundEntry, "how">): string => how[0]!;

/** Those with these parts who have a name, each once. */
export const calledIn = (
  { actors }: Pick<ExportedEntry, "actors">,
  ...parts: readonly string[]
): readonly (ExportedEntry["actors"][number] & { readonly called: CalledActor })[] => {
  const seen = new Set<string>();
  return actors.flatMap((actor) => {
    const { called } = actor;
    if (called === null || !parts.includes(actor.part) || seen.has(called.key)) return [];
    seen.add(called.key);
    return [{ ...actor, called }];
  });
};
