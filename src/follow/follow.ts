/**
 * Following feeds: what is due is asked for, one request to a host at a time, and what is new comes out as inputs. All that must outlast
 * the run stands in the record before the next step is taken, so that it may be killed at any moment.
 */
import { type Answer, ask, type FetchOptions, inputOf } from "../intake/fetch.js";
import { type Input, InputError } from "../intake/input.js";
import { type ListedLink, type Listing, listingIn } from "../intake/listing.js";
import { reservationOf } from "../intake/reservation.js";
import { mapped } from "../pool/mapped.js";
import type { Archive } from "../record/archive.js";
import type { Store } from "../record/store.js";
import {
  addFeeds,
  addItems,
  dueNow,
  type Feed,
  type FeedItem,
  keepFeed,
  keepItem,
  nextDue,
  removeFeed,
} from "./feeds.js";
import { Robots } from "./robots.js";
import { feedDue, freshFor, itemRetryDue, rereadingDue, retryAfter, retryDue } from "./schedule.js";

/** Time, as whoever follows sees it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as `signal` aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface FollowOptions {
  readonly fetching: FetchOptions;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ends when nothing is due any more, instead of waiting for what will be. */
  readonly once: boolean;
  /** How often a feed is asked for, in milliseconds. */
  readonly every: number;
}

/** What has happened, as it happens. */
export type Step =
  /** A feed answered; so many of its pages are new. */
  | { readonly kind: "feed"; readonly url: string; readonly found: number }
  /** A page is there to be read. What became of it is handed to `settle`, once its reports are kept. */
  | { readonly kind: "page"; readonly input: Input; readonly settle: (problem: string | null) => Promise<void> }
  /** A page that was read before has not changed. */
  | { readonly kind: "unchanged"; readonly url: string }
  /** A feed or page could not be read. */
  | {
      readonly kind: "failed";
      readonly of: "feed" | "page";
      readonly url: string;
      readonly error: InputError;
      /** What its publisher reserves, where that is why. */
      readonly reserved?: string;
    };

/** Requests at once, each to a host of its own. */
const AT_ONCE = 32;
/** While nothing is due, feeds that another program takes up are seen after so many milliseconds. */
const LOOK = 30_000;
/** Pages of a sitemap that are older are not news, by Google's rule for sitemaps of news: two days, and one more. */
const NEWS = 3 * 24 * 60 * 60_000;
/** Of a sitemap of sitemaps, those that changed last. */
const MOST_SITEMAPS = 100;

/** Asks for what is due, until it is told to stop; with `once`, until nothing is. */
export async function* follow(store: Store, archive: Archive, options: FollowOptions): AsyncGenerator<Step> {
  const robots = new Robots(options.fetching, () => options.clock.now());
  const left = new AbortController();
  const desk = new Desk(store, { ...options, signal: AbortSignal.any([options.signal, left.signal]) });
  const asked = mapped(desk.due(), { limit: AT_ONCE, order: "ready" }, async (work) => {
    try {
      return await handled(store, archive, robots, options, desk, work);
    } finally {
      desk.free(work);
    }
  });
  for await (const steps of asked) {
    let isWanted = false;
    try {
      yield* steps;
      isWanted = true;
    } finally {
      // Whoever wants no more would wait for what is due next.
      if (!isWanted) left.abort();
    }
  }
}

/** A feed or page that is due. `delay`: how long its host is left alone afterwards, in milliseconds. */
interface Work {
  readonly url: string;
  readonly host: string;
  readonly key: string;
  readonly task: { readonly kind: "feed"; readonly feed: Feed } | { readonly kind: "item"; readonly item: FeedItem };
  delay: number;
}

/** Who may be asked next: hosts that are being asked, or were a moment ago, wait; so does what was asked and is not settled. */
class Desk {
  readonly #busy = new Set<string>();
  readonly #held = new Set<string>();
  readonly #freeAt = new Map<string, number>();
  #settled = 0;
  #wake: () => void = () => {};

  constructor(
    readonly store: Store,
    readonly options: FollowOptions,
  ) {}

  /** What may be asked now, as hosts come free. */
  async *due(): AsyncGenerator<Work> {
    const { clock, signal, once } = this.options;
    while (!signal.aborted) {
      const waiting = await this.#waiting();
      let handed = 0;
      for (const work of waiting) {
        if (signal.aborted) return;
        const { host } = work;
        if (this.#busy.has(host) || (this.#freeAt.get(host) ?? 0) > clock.now()) continue;
        this.#busy.add(host);
        this.#held.add(work.key);
        handed += 1;
        yield work;
      }
      if (handed > 0) continue;
      if (once && waiting.length === 0 && this.#held.size === 0) return;
      await this.#pause(waiting);
    }
  }

  /** The host of some work has answered. */
  free({ host, delay }: Work): void {
    this.#busy.delete(host);
    this.#freeAt.set(host, this.options.clock.now() + delay);
    this.#wake();
  }

  /** What became of some work stands in the record. */
  settle({ key }: Work): void {
    this.#held.delete(key);
    this.#settled += 1;
    this.#wake();
  }

  async #waiting(): Promise<readonly Work[]> {
    let settled: number;
    let due: Awaited<ReturnType<typeof dueNow>>;
    // What was settled while the record was asked may stand in the answer as it was before.
    do {
      settled = this.#settled;
      due = await dueNow(this.store, this.options.clock.now());
    } while (settled !== this.#settled);
    const work = (url: string, key: string, task: Work["task"]): Work => ({
      ...{ url, host: new URL(url).host, key, task },
      delay: 0,
    });
    const all = [
      ...due.feeds.map((feed) => work(feed.url, `feed ${feed.url}`, { kind: "feed", feed })),
      ...due.items.map((item) => work(item.url, `item ${item.address}`, { kind: "item", item })),
    ];
    return all.filter(({ key }) => !this.#held.has(key));
  }

  /** Until a host comes free, something is due, or the run ends. */
  async #pause(waiting: readonly Work[]): Promise<void> {
    const { clock, signal } = this.options;
    const now = clock.now();
    const next = waiting.length > 0 ? null : await nextDue(this.store);
    const times = [
      ...waiting.map(({ host }) => this.#freeAt.get(host) ?? Number.POSITIVE_INFINITY),
      next ?? now + LOOK,
    ];
    const wait = Math.min(Math.max(Math.min(...times.filter((time) => time > now), now + LOOK) - now, 10), LOOK);
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await clock.sleep(wait, AbortSignal.any([signal, woken.signal]));
    this.#wake = () => {};
  }
}

async function handled(
  store: Store,
  archive: Archive,
  robots: Robots,
  options: FollowOptions,
  desk: Desk,
  work: Work,
): Promise<readonly Step[]> {
  const wish = await robots.wishFor(work.url);
  work.delay = wish.delay;
  const { refusal } = wish;
  const { task } = work;
  const steps =
    task.kind === "feed"
      ? await feedSteps(store, archive, options, task.feed, refusal)
      : await itemSteps(store, archive, options, task.item, refusal);
  if (!steps.some(({ kind }) => kind === "page")) desk.settle(work);
  return steps.map((step) =>
    step.kind === "page"
      ? { ...step, settle: (problem) => step.settle(problem).finally(() => desk.settle(work)) }
      : step,
  );
}

/** With these, a server need not send what has not changed. */
const conditions = ({ etag, modified }: Pick<Feed, "etag" | "modified">): Readonly<Record<string, string>> => ({
  ...(etag !== null && { "if-none-match": etag }),
  ...(modified !== null && { "if-modified-since": modified }),
});

const validators = ({ headers }: Answer): Pick<Feed, "etag" | "modified"> => ({
  etag: headers.get("etag"),
  modified: headers.get("last-modified"),
});

const UNCHANGED = 304;
const GONE = 410;

async function feedSteps(
  store: Store,
  archive: Archive,
  { fetching, clock, every }: FollowOptions,
  feed: Feed,
  refusal: InputError | null,
): Promise<readonly Step[]> {
  const { url } = feed;
  const failed = async (error: InputError, due: number | null): Promise<readonly Step[]> => {
    await keepFeed(store, archive, url, clock.now(), { due, failures: feed.failures + 1, problem: error.trouble });
    return [{ kind: "failed", of: "feed", url, error }];
  };
  const later = (wanted = 0) => retryDue(clock.now(), feed.failures + 1, wanted);
  if (refusal) return failed(refusal, refusal.kind === "network" ? later() : later(Number.POSITIVE_INFINITY));
  const answer = await ask(url, fetching, conditions(feed));
  if (answer instanceof InputError) return failed(answer, later());
  const now = clock.now();
  const good = {
    due: feedDue(now, { every, wanted: freshFor(answer.headers.get("cache-control")) }),
    failures: 0,
    problem: null,
  };
  if (answer.status === UNCHANGED) {
    await keepFeed(store, archive, url, now, good);
    return [{ kind: "feed", url, found: 0 }];
  }
  const input = inputOf(url, answer);
  if (input instanceof InputError)
    return failed(input, answer.status === GONE ? null : later(retryAfter(answer.headers.get("retry-after"), now)));
  const listing = await listingIn(input);
  if (listing instanceof InputError) return failed(listing, later());
  const { kind, title } = listing;
  if (kind === "page") {
    // What a person follows is the feed that the page names.
    await addFeeds(
      store,
      archive,
      listing.links.slice(0, 1).map((link) => ({ url: link.url, folder: feed.folder })),
      now,
    );
    await removeFeed(store, archive, url);
    return [{ kind: "feed", url, found: 0 }];
  }
  const links = kind === "feed" ? listing.links : recent(listing.links, kind, now);
  if (kind === "sitemaps") await addFeeds(store, archive, links.slice(0, MOST_SITEMAPS), now, url);
  const found = kind === "sitemaps" ? 0 : await addItems(store, archive, url, links, now);
  const problem = links.length === 0 && listing.links.length > 0 ? noNews : null;
  await keepFeed(store, archive, url, now, {
    ...good,
    ...validators(answer),
    kind,
    problem,
    newest: found > 0,
    ...(title !== null && feed.title === null && { title }),
  });
  return [{ kind: "feed", url, found }];
}

const noNews = "it lists nothing of the last days with a date, so nothing of it is read";

/** What a sitemap lists as new, the newest first. A sitemap of sitemaps need not say when they changed. */
const recent = (links: readonly ListedLink[], kind: Listing["kind"], now: number): readonly ListedLink[] =>
  links
    .filter(({ published }) => (published === null ? kind === "sitemaps" : now - Date.parse(published) < NEWS))
    .toSorted((a, b) => (b.published ?? "").localeCompare(a.published ?? ""));

async function itemSteps(
  store: Store,
  archive: Archive,
  { fetching, clock }: FollowOptions,
  item: FeedItem,
  refusal: InputError | null,
): Promise<readonly Step[]> {
  const { url, address } = item;
  const failures = item.failures + 1;
  const failed = async (error: InputError, due: number | null, reserved?: string): Promise<readonly Step[]> => {
    await keepItem(store, archive, address, { due, failures, problem: error.trouble });
    return [{ kind: "failed", of: "page", url, error, ...(reserved !== undefined && { reserved }) }];
  };
  /** It was read: when it is read again. */
  const read = (problem: string | null, { etag, modified }: Pick<Feed, "etag" | "modified">) => {
    const readings = item.readings + 1;
    const due = rereadingDue(Date.parse(item.found), readings, clock.now());
    return keepItem(store, archive, address, { due, failures: 0, problem, readings, etag, modified });
  };
  if (refusal?.kind === "network") return failed(refusal, itemRetryDue(clock.now(), failures));
  if (refusal) return failed(refusal, null, "robots.txt asks programs not to read it");
  const answer = await ask(url, fetching, conditions(item));
  if (answer instanceof InputError) return failed(answer, itemRetryDue(clock.now(), failures));
  if (answer.status === UNCHANGED) {
    await read(null, item);
    return [{ kind: "unchanged", url }];
  }
  const input = inputOf(url, answer);
  if (input instanceof InputError) {
    const isFinal = input.kind !== "network";
    const wanted = retryAfter(answer.headers.get("retry-after"), clock.now());
    return failed(input, isFinal ? null : itemRetryDue(clock.now(), failures, wanted));
  }
  const reserved = reservationOf(input);
  if (reserved !== null)
    return failed(
      new InputError(
        "no-access",
        url,
        "its publisher reserves it from being mined (tdm-reservation)",
        "Ask its publisher.",
      ),
      null,
      reserved,
    );
  return [{ kind: "page", input, settle: (problem) => read(problem, validators(answer)) }];
}
