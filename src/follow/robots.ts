/** What a site asks of programs: robots.txt (RFC 9309). */
import robotsParser from "robots-parser";
import { type Answer, ask, type FetchOptions } from "../intake/fetch.js";
import { InputError } from "../intake/input.js";

/** Its types tell of a module that has the function; what is imported is the function itself. */
const parsed = robotsParser as unknown as typeof robotsParser.default;

/** By which name a site addresses this program. */
const AGENT = "hearsay";
/** So long what a site said holds, in milliseconds (RFC 9309, 2.4). */
const HOLDS = 24 * 60 * 60_000;
/** A site that cannot say now what it asks is asked again after. */
const AGAIN = 30 * 60_000;
/** The least between two requests to one host, and the most that a site may ask for, in milliseconds. */
const [LEAST_DELAY, MOST_DELAY] = [1000, 60_000];
/** The part of robots.txt that is read (RFC 9309, 2.5). */
const MOST_BYTES = 512_000;

/** What a site asks concerning one address. */
export interface Wish {
  /** Why it may not be read; null: it may. Of the kind `network` where that may be otherwise soon: the site could not be asked. */
  readonly refusal: InputError | null;
  /** Between two requests to this host, in milliseconds. */
  readonly delay: number;
}

interface Site {
  readonly until: number;
  readonly robots: ReturnType<typeof parsed> | null;
  /** Why it could not be asked: what it would say is not known, so nothing is read. null: it could. */
  readonly silence: readonly [problem: string, remedy: string] | null;
}

/** Asks each site once a day, and remembers what it says. */
export class Robots {
  readonly #sites = new Map<string, Promise<Site>>();

  constructor(
    readonly options: FetchOptions,
    readonly now: () => number,
  ) {}

  async wishFor(url: string): Promise<Wish> {
    const { origin, host } = new URL(url);
    let site = await this.#sites.get(origin);
    if (site === undefined || site.until <= this.now()) {
      const asking = this.#ask(origin, host);
      this.#sites.set(origin, asking);
      site = await asking;
    }
    const delay = Math.min(Math.max((site.robots?.getCrawlDelay(AGENT) ?? 0) * 1000, LEAST_DELAY), MOST_DELAY);
    if (site.silence) return { refusal: new InputError("network", url, ...site.silence), delay };
    const isRefused = site.robots?.isDisallowed(url, AGENT) ?? false;
    const problem = `robots.txt of ${host} asks programs not to read it`;
    return { refusal: isRefused ? new InputError("no-access", url, problem, REMEDY) : null, delay };
  }

  async #ask(origin: string, host: string): Promise<Site> {
    const link = `${origin}/robots.txt`;
    const answer = await ask(link, { ...this.options, maxBytes: MOST_BYTES });
    const isFailure =
      answer instanceof InputError ? answer.kind !== "too-large" : answer.status >= 500 || answer.status === 429;
    // RFC 9309, 2.3.1: what is not there forbids nothing, what cannot be reached forbids all.
    if (isFailure) return { until: this.now() + AGAIN, robots: null, silence: silenceOf(answer, host) };
    const text = answer instanceof InputError ? "" : new TextDecoder().decode(answer.bytes);
    return { until: this.now() + HOLDS, robots: parsed(link, text), silence: null };
  }
}

const REMEDY = "Ask its publisher, or read it in a browser and give the file.";

/** An address that is not asked at all, one of the own network, is told as that, and a server that cannot be asked by what stands in the way. */
const silenceOf = (answer: Answer | InputError, host: string): Site["silence"] =>
  answer instanceof InputError
    ? [answer.kind === "no-access" ? answer.problem : `${answer.problem} (asked for its robots.txt)`, answer.remedy]
    : [`${host} cannot say now what it asks of programs (robots.txt)`, "It is asked again later."];
