/** Under which address a report is the same report, however its readers came there. */
import tracking from "./data/tracking-parameters.json" with { type: "json" };

/**
 * The canonical form of an http or https address, for comparing: https, without `www`, user, fragment, tracking parameters, an
 * index page's name or a slash at the end; parameters sorted; AMP and mobile pages under the address of the page itself. It is made for telling whether two addresses are one;
 * hardly any site fails to answer at it, but none promises to.
 *
 * `declared` is what the page names as its own address (`<link rel=canonical>`). It counts where it is an address of the same site,
 * and no front page, which careless templates name for all their pages. null: `url` is no http or https address.
 */
export function canonicalUrl(url: string, declared: string | null = null): string | null {
  const own = canonical(url);
  const named = declared === null ? null : canonical(declared);
  if (own === null || named === null || !isSameSite(own.hostname, named.hostname)) return own?.href ?? null;
  return isFrontPage(named) && !isFrontPage(own) ? own.href : named.href;
}

/** Whether two hosts are one, or one lies within the other: `news.clarion.example` is of the site `clarion.example`. */
const isSameSite = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

const isFrontPage = ({ pathname, search }: URL): boolean => pathname === "/" && search === "";

/** What is taken off may bare another such thing; each turn makes the address shorter. */
function canonical(address: string): URL | null {
  const once = plainer(address);
  return once === null || once.href === address ? once : canonical(once.href);
}

function plainer(address: string): URL | null {
  const url = parsed(uncached(address));
  if (url === null) return null;
  url.protocol = "https:";
  url.username = "";
  url.password = "";
  url.hostname = hostOf(url.hostname);
  url.pathname = pathOf(url.pathname);
  // “#!/story/3” is the address of a page that scripts make; any other fragment is a place within the page.
  if (!url.hash.startsWith("#!")) url.hash = "";
  const kept = [...url.searchParams].filter(([name]) => !isTracking(name.toLowerCase()));
  url.search = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString();
  return url;
}

function parsed(address: string): URL | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) && url.hostname !== "" ? url : null;
}

/** The address of a page that is kept in a cache of AMP pages: Google's viewer, and the AMP Project's own. */
function uncached(address: string): string {
  const url = parsed(address);
  const isViewer = url !== null && /^(?:www\.)?google(?:\.\p{L}{2,3}){1,2}$/u.test(url.hostname);
  const isCache = url?.hostname.endsWith(".cdn.ampproject.org") ?? false;
  const [, secure, page] =
    /^\/(?:amp|[cvi](?:\/s)?(?=\/))\/(s\/)?(.+)$/.exec(isViewer || isCache ? url!.pathname : "") ?? [];
  return page === undefined ? address : `${secure ? "https" : "http"}://${page}${url!.search}`;
}

/** Labels under which a site shows the same pages in another form. */
const forms: ReadonlySet<string> = new Set(["www", "m", "mobile", "amp", "touch"]);

function hostOf(hostname: string): string {
  const labels = hostname.replace(/\.$/, "").split(".");
  // “m.example” may be a site of its own; “en.m.wiki.example” is “en.wiki.example”.
  if (/^[\d.]+$|^\[/.test(hostname) || labels.length < 3) return labels.join(".");
  const isNumberedWww = /^www\d$/.test(labels[0]!);
  if (forms.has(labels[0]!) || isNumberedWww) return hostOf(labels.slice(1).join("."));
  return labels.length > 3 && labels[1] === "m" ? [labels[0], ...labels.slice(2)].join(".") : labels.join(".");
}

const pathOf = (pathname: string): string =>
  pathname
    .replace(/\/{2,}/g, "/")
    .replace(/^\/amp(?=\/.)/, "")
    .replace(/\/index(?:\.amp)?\.(?:html?|php|aspx?)$/i, "/")
    .replace(/\.amp(?=\.html?$)/, "")
    .replace(/(?:\/amp|\.amp)?\/?$/, "") || "/";

const prefixes: readonly string[] = tracking.prefixes;
const names: ReadonlySet<string> = new Set(tracking.names);
const isTracking = (name: string): boolean => names.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
