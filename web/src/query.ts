/** The address holds the query: what a page asks stands in it, so that back, reload and a link to somebody else show the same. */
import { useSearchParams } from "wouter";
import { addressOf, type Query } from "./api/client.js";

/** What is asked, by the names of the server's parameters. */
export type Asked = Readonly<Record<string, string>>;

export interface AddressQuery {
  readonly asked: Asked;
  /** Asks otherwise, as a step that “back” takes back; undefined or "": no longer asks that. What was opened by cursor begins anew. */
  readonly ask: (changes: Query) => void;
}

export function useAsked(): AddressQuery {
  const [params, setParams] = useSearchParams();
  const asked: Asked = Object.fromEntries([...params].filter(([, value]) => value !== ""));
  return {
    asked,
    ask: (changes) => setParams(new URLSearchParams(addressOf("", { ...asked, ...changes }).slice(1))),
  };
}

/** Only these of what is asked. */
export const only = (asked: Asked, names: readonly string[]): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => names.includes(name)));

/** The filters that all views of a search share, in the order in which they are shown, and what a person calls them. */
export const filters = {
  by: "by",
  to: "to",
  about: "about",
  with: "with",
  within: "told by",
  outlet: "outlet",
  report: "in one report",
  attitude: "stance",
  kind: "given",
  event: "event",
  place: "place",
  country: "country",
  since: "from",
  until: "until",
  anonymous: "not named",
  toldBy: "outlets",
} as const;

/** The filters of a search as a person reads them: “pier OR quay, by Ada Quill”. */
export const filterWords = (query: Query): string =>
  Object.entries(query)
    .map(([name, value]) => {
      if (name === "q") return value;
      const filter = filters[name as FilterName];
      return value === true || name === "anonymous" ? filter : `${filter} ${value}`;
    })
    .join(", ");

export type FilterName = keyof typeof filters;
export const filterNames = Object.keys(filters) as readonly FilterName[];

/** The addresses of pages for what is seen elsewhere: one way to write each. */
export const to = {
  search: (query: Query = {}) => addressOf("/", query),
  events: (query: Query) => addressOf("/", { ...query, what: "events" }),
  /** A search for statements, or where it asks for a type of event, for events. */
  found: (query: Query) => (query.event ? to.events(query) : to.search(query)),
  timeline: (query: Query) => addressOf("/timeline", query),
  map: (query: Query) => addressOf("/map", query),
  network: (query: Query) => addressOf("/network", query),
  /** `at`: the anchor of an entry, which is shown opened. */
  report: (id: string, at?: string) => `/reports/${encodeURIComponent(id)}${at ? `#${at}` : ""}`,
  entriesOf: (report: string) => addressOf("/", { report }),
  actor: (name: string) => addressOf("/actors", { name }),
  outlet: (outlet: string) => addressOf("/", { outlet }),
  audit: (of: string) => addressOf("/audit", { of }),
  /** What several tell; `what`: “utterances”, “happenings” or “stories”. */
  compare: (what: string, query: Query = {}) => addressOf(`/compare/${what}`, query),
  /** An entry beside the others that tell the same. */
  tellings: ({ kind, key }: { readonly kind: "statement" | "event"; readonly key: number }) =>
    `/compare/${kind === "event" ? "happenings" : "utterances"}/${key}`,
  story: (id: number) => `/compare/stories/${id}`,
  /** What is new to a search that is kept; without a name, to all. */
  watches: (name?: string) => `/watches${name === undefined ? "" : `#${encodeURIComponent(name)}`}`,
  changes: (of: string) => addressOf("/changes", { of }),
} as const;
