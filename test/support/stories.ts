/** Stories told by several outlets: their reports, and the links that must and must not be made. `test/stories/README.md` says what each is. */
import { readdirSync, readFileSync } from "node:fs";
import type { Span } from "../../src/schema.js";

/** A text that stands verbatim in its report; which one, counted from 1, where it stands there more than once. */
type Place = string | { readonly text: string; readonly occurrence: number };

interface Different {
  readonly pair: readonly [string, string];
  readonly why: string;
}

interface Links {
  readonly reports: readonly {
    readonly report: string;
    readonly topic: string;
    readonly outlet: string | null;
    readonly agency: string | null;
    readonly published: string;
  }[];
  readonly actors: readonly {
    readonly id: string;
    readonly type: string;
    readonly name: string;
    readonly reports: Readonly<Record<string, readonly Place[]>>;
  }[];
  readonly utterances: readonly {
    readonly id: string;
    readonly speaker: string;
    readonly versions: readonly {
      readonly report: string;
      readonly text: readonly Place[];
      readonly parts?: readonly string[];
    }[];
  }[];
  readonly events: readonly {
    readonly id: string;
    readonly types: readonly string[];
    readonly what: string;
    readonly tellings: readonly { readonly report: string; readonly trigger: readonly Place[] }[];
  }[];
  readonly copies: readonly (readonly string[])[];
  readonly different: Readonly<Record<"actors" | "utterances" | "events" | "copies", readonly Different[]>>;
}

/** An actor, an utterance or an event in one report: where it stands there. */
export interface Item {
  readonly kind: "actors" | "utterances" | "events";
  readonly id: string;
  readonly report: string;
  readonly places: readonly Place[];
}

export interface Stories {
  readonly links: Links;
  readonly items: readonly Item[];
  /** By the name of its file, the text that spans of a report point into. */
  readonly texts: ReadonlyMap<string, string>;
}

const root = new URL("../stories/", import.meta.url);

/** The folders of stories. */
export const storyFolders = (): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

function textOf(file: string, content: string): string {
  if (!file.endsWith(".json")) return content;
  const { headline, articleBody } = JSON.parse(content);
  return `${headline}\n\n${articleBody}`;
}

/** The stories of a folder. Throws where a file of it is missing or is not JSON. */
export function storiesIn(folder: string): Stories {
  const at = new URL(`${folder}/`, root);
  const links: Links = JSON.parse(readFileSync(new URL("links.json", at), "utf8"));
  const files = readdirSync(new URL("reports/", at));
  return {
    links,
    items: [
      ...links.actors.flatMap(({ id, reports }) =>
        Object.entries(reports).map(([report, places]) => ({ kind: "actors" as const, id, report, places })),
      ),
      ...links.utterances.flatMap(({ id, versions }) =>
        versions.map(({ report, text }) => ({ kind: "utterances" as const, id, report, places: text })),
      ),
      ...links.events.flatMap(({ id, tellings }) =>
        tellings.map(({ report, trigger }) => ({ kind: "events" as const, id, report, places: trigger })),
      ),
    ],
    texts: new Map(
      files.map((file) => [file, textOf(file, readFileSync(new URL(`reports/${file}`, at), "utf8"))] as const),
    ),
  };
}

/** Where a place stands in a text; null where it does not, or stands there more than once and does not say which it is. */
export function placed(text: string, place: Place): Span | null {
  const { text: words, occurrence } = typeof place === "string" ? { text: place, occurrence: null } : place;
  const starts: number[] = [];
  for (let at = text.indexOf(words); at >= 0 && words !== ""; at = text.indexOf(words, at + 1)) starts.push(at);
  if (occurrence === null && starts.length > 1) return null;
  const start = starts[(occurrence ?? 1) - 1];
  return start === undefined ? null : { start, end: start + words.length };
}
