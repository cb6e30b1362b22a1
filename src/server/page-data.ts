/** The address of a page with `.json`, or the extension of another format, behind it: what the page shows, for other programs. */
import { exportFormats } from "../export-formats.js";
import { queryOf } from "./asked.js";
import { pathsOf } from "./operation.js";
import { operations } from "./operations.js";

/** Pages, and where their data is asked; the first page of a search is at “/”, its data at “/search”. */
const pages: readonly (readonly [page: RegExp, data: (found: RegExpExecArray, query: URLSearchParams) => string])[] = [
  [/^\/search$/, (_, query) => (query.get("what") === "events" ? "/api/events" : "/api/statements")],
  [/^\/reports\/([\w.:-]{1,100})$/, ([, id]) => `/api/reports/${id}`],
  [/^\/actors$/, () => "/api/who"],
  [/^\/(timeline|network|audit|changes)$/, ([, name]) => `/api/${name}`],
  [/^\/review$/, (_, query) => (waiting.has(query.get("of") ?? "") ? `/api/review/${query.get("of")}` : "/api/review")],
  [/^\/map$/, () => "/api/map"],
  [/^\/following$/, () => "/api/feeds"],
  [/^\/watches$/, () => "/api/watches"],
  [/^\/compare\/(utterances|happenings|stories)$/, ([, name]) => `/api/${name}`],
  [/^\/compare\/(utterances|happenings|stories)\/(\d{1,16})$/, ([, name, id]) => `/api/${name}/${id}`],
];

/** What waits for a person besides entries. */
const waiting: ReadonlySet<string> = new Set(["links", "orphans"]);

/** These pages draw statements and events, and are themselves as JSON and as a table only: in other formats are those that they draw. */
const drawings: ReadonlySet<string> = new Set(["/api/timeline", "/api/network", "/api/map"]);

/** The longest first: “.csl.json” is not “.json”. */
const extensions = ["json", ...exportFormats.map(({ extension }) => extension)].sort((a, b) => b.length - a.length);

/** Where a request for the data of a page is answered, with what is asked of the page as far as it is a question; null: it is for no page. */
export function pageData(url: URL): string | null {
  const format = extensions.find((extension) => url.pathname.endsWith(`.${extension}`));
  if (format === undefined) return null;
  const page = url.pathname.slice(0, -(format.length + 1));
  for (const [pattern, data] of pages) {
    const found = pattern.exec(page);
    if (!found) continue;
    const own = data(found, url.searchParams);
    const list = drawings.has(own) && format !== "json" && format !== "csv" ? "/api/entries" : own;
    const path = format === "json" ? list : `${list}.${format}`;
    const one = operations.find(
      (other) =>
        pathsOf(other).some((known) => known.path === path) ||
        (other.of && other.path === `${path.slice(0, path.lastIndexOf("/") + 1)}{id}`),
    );
    if (!one || (one.of && format !== "json")) return null;
    const known = queryOf(one.asks).properties;
    const query = new URLSearchParams([...url.searchParams].filter(([name]) => name in known)).toString();
    return query ? `${path}?${query}` : path;
  }
  return null;
}
