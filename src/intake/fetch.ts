/** Links to bytes: redirects counted, time and size limited, only public addresses unless told otherwise. */
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, type Response } from "undici";
import type { RefusalKind } from "../schema.js";
import { PrivateAddress, publicConnector, refusePrivate, refusePrivateName } from "./address.js";
import { type Input, InputError, sizeOf } from "./input.js";
import { reservationIn } from "./reservation.js";

export interface FetchOptions {
  /** Whether addresses of this machine and of local networks may be fetched. */
  readonly allowPrivate: boolean;
  /** Of the body, unpacked. */
  readonly maxBytes: number;
  /** For all of it, redirects included. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
}

const redirects = new Set([301, 302, 303, 307, 308]);
const headers = {
  accept:
    "text/html, application/xhtml+xml, application/json, application/ld+json, application/x-ndjson, text/plain, text/markdown, */*;q=0.1",
  "accept-language": "en, *;q=0.5",
  "user-agent": "hearsay/0.1",
};
/** Content types that hold no words. What others hold is told from the bytes. */
const wordless = /^(?:image|audio|video|font|model)\//i;

/** What a server says in the end, after redirects. */
export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: Pick<Headers, "get">;
  /** Empty where there is nothing to read: the status is no success, or the content is of a type that holds no report. */
  readonly bytes: Uint8Array;
}

/** Fetches one link. Never rejects: what goes wrong, and an answer that is no report, is an `InputError`. */
export async function fetchLink(link: string, options: FetchOptions): Promise<Input | InputError> {
  const answer = await ask(link, options);
  return answer instanceof InputError ? answer : inputOf(withoutLogin(link), answer);
}

/**
 * What is answered at a link, whatever the status, through the proxy that HTTPS_PROXY or HTTP_PROXY names unless NO_PROXY exempts its
 * host. `more`: headers besides those of every request. Never rejects: what goes wrong on the way is an `InputError`.
 */
export async function ask(
  link: string,
  options: FetchOptions,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer | InputError> {
  const name = withoutLogin(link);
  let agent: Dispatcher | null = null;
  try {
    agent = agentOf(options);
    return await follow(link, name, { dispatcher: agent, headers: { ...headers, ...more } }, options);
  } catch (error) {
    return error instanceof InputError ? error : failed(name, error, options);
  } finally {
    // What is still on its way is of no use any more.
    await agent?.destroy().catch(() => {});
  }
}

const proxies = ["https_proxy", "http_proxy"].flatMap((name) => [name, name.toUpperCase()]);
const hasProxy = (): boolean => proxies.some((name) => process.env[name]);

function agentOf({ allowPrivate, timeoutMs }: FetchOptions): Dispatcher {
  const options = { ...(!allowPrivate && { connect: publicConnector(timeoutMs) }), pipelining: 0 };
  // The connector guards connections of our own; that to a proxy, which stands in the own network as a rule, is not one of them.
  return hasProxy() ? new EnvHttpProxyAgent({ ...options, proxyTunnel: false }) : new Agent(options);
}

/** A link as it may be shown: a password in it is nobody else's business. */
function withoutLogin(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = new URL(link);
  if (!url.username && !url.password) return link;
  url.username = "";
  url.password = "";
  return url.href;
}

async function follow(
  asked: string,
  link: string,
  request: { readonly dispatcher: Dispatcher; readonly headers: Readonly<Record<string, string>> },
  options: FetchOptions,
): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const way: string[] = [];
  let url = address(asked, link, false);
  for (;;) {
    way.push(url);
    // Before the port is looked at, so that the first reason to refuse a link is the one that is given.
    if (!options.allowPrivate) {
      const { hostname } = new URL(url);
      refusePrivate(hostname);
      if (hasProxy()) await refusePrivateName(hostname);
    }
    const response = await fetch(url, { ...request, redirect: "manual", signal });
    const next = redirects.has(response.status) ? response.headers.get("location") : null;
    if (next === null) return await answerOf(link, url, response, options);
    url = address(new URL(next, url).href, link, true);
    if (way.includes(url)) {
      throw new InputError(
        "network",
        link,
        `it redirects in a circle: ${[...way.slice(way.indexOf(url)), url].join(" → ")}`,
        "Check the link in a browser.",
      );
    }
    if (way.length > options.maxRedirects) {
      throw new InputError(
        "network",
        link,
        `it redirects more than ${options.maxRedirects} times`,
        `Give the link where it ends; the last one was ${url}.`,
      );
    }
  }
}

/** The link without its fragment; throws if it is none that can be fetched. `name` is the link that the person gave, as it may be shown. */
function address(link: string, name: string, redirected: boolean): string {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    const problem = redirected
      ? `it redirects to “${link}”, which is no http or https link`
      : "it is no http or https link";
    throw new InputError("unsupported", name, problem, "Check the link in a browser.");
  }
  if (url.username || url.password) {
    throw redirected
      ? new InputError(
          "no-access",
          name,
          "it redirects to a link with a user name or password in it",
          "Check the link in a browser.",
        )
      : new InputError("unsupported", name, "it has a user name or password in it", "Leave them out of the link.");
  }
  url.hash = "";
  return url.href;
}

const isSuccess = (status: number): boolean => status >= 200 && status <= 299;

async function answerOf(name: string, url: string, response: Response, { maxBytes }: FetchOptions): Promise<Answer> {
  const { status, statusText, headers } = response;
  const answer = { url, status, statusText, headers };
  if (!isSuccess(status) || !isReadable(headers.get("content-type"))) return { ...answer, bytes: new Uint8Array() };
  const large = new InputError(
    "too-large",
    name,
    `it holds more than ${sizeOf(maxBytes)}, the limit for one input`,
    "Give a link to a single article.",
  );
  if (Number(headers.get("content-length") ?? 0) > maxBytes) throw large;
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += (piece as Uint8Array).length;
    if (length > maxBytes) throw large;
    pieces.push(piece as Uint8Array);
  }
  return { ...answer, bytes: new Uint8Array(Buffer.concat(pieces)) };
}

const isReadable = (contentType: string | null): boolean => !wordless.test(contentType?.trim() ?? "");

/** An answer as an input; an `InputError` where the server refuses, or answers with what is no report. `name`: the link, as it may be shown. */
export function inputOf(name: string, { url, status, statusText, headers, bytes }: Answer): Input | InputError {
  const contentType = headers.get("content-type");
  if (!isSuccess(status))
    return new InputError(
      refusalOf(status),
      name,
      `the server answers ${`${status} ${statusText}`.trim()}`,
      remedyFor(status),
    );
  if (!isReadable(contentType)) {
    return new InputError(
      "not-text",
      name,
      `the server answers with “${contentType?.split(";")[0]?.trim()}”, not with an article`,
      "Give a link to the article as a web page.",
    );
  }
  return { name, bytes, contentType, url, reserved: reservationIn(bytes, headers) };
}

function refusalOf(status: number): RefusalKind {
  if (status === 401 || status === 402 || status === 403) return "no-access";
  return status === 404 || status === 410 ? "not-found" : "network";
}

function remedyFor(status: number): string {
  if (status === 401 || status === 402 || status === 403)
    return "The page wants a login or refuses programs: save it from a browser and give the file.";
  if (status === 404 || status === 410) return "Check the link.";
  return "Try again later.";
}

/** What a person can do about a failed connection, by the code that Node gives it, or by the words where there is none. */
const failures: Readonly<Record<string, readonly [string, string]>> = {
  ENOTFOUND: ["no server of that name could be found", "Check the link and the connection to the internet."],
  EAI_AGAIN: ["no server of that name could be found", "Check the link and the connection to the internet."],
  ECONNREFUSED: ["the server refuses the connection", "Check the link, or try again later."],
  ECONNRESET: ["the server broke off the connection", "Try again later."],
  UND_ERR_SOCKET: ["the server broke off the connection", "Try again later."],
  ENETUNREACH: ["the server cannot be reached", "Check the connection to the internet."],
  EHOSTUNREACH: ["the server cannot be reached", "Check the connection to the internet."],
  // https://fetch.spec.whatwg.org/#port-blocking
  "bad port": ["no page is served at a port of that number", "Check the link."],
  CERT_HAS_EXPIRED: ["the server's certificate has expired", "Save the page from a browser and give the file."],
};

function failed(link: string, error: unknown, { timeoutMs }: FetchOptions): InputError {
  const causes = causesOf(error);
  const hidden = causes.find((cause) => cause instanceof PrivateAddress);
  if (hidden)
    return new InputError(
      "no-access",
      link,
      hidden.message,
      "Only public addresses are fetched, unless you allow private ones (--allow-private).",
    );
  const names = causes.flatMap((cause) => [cause.name, (cause as NodeJS.ErrnoException).code ?? ""]);
  if (names.some((name) => /Timeout|_TIMEOUT|TIMEDOUT/.test(name))) {
    return new InputError(
      "network",
      link,
      `the server did not answer in full within ${Math.round(timeoutMs / 100) / 10} s`,
      "Try again later.",
    );
  }
  const words = causes.at(-1)?.message ?? String(error);
  const [problem, remedy] = [...names, words].map((name) => failures[name]).find(Boolean) ?? [
    `it could not be fetched (${words})`,
    "Check the link in a browser.",
  ];
  return new InputError("network", link, problem, remedy);
}

/** An error and what caused it, down to the first cause. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let next = error; next instanceof Error && causes.length < 10; ) {
    causes.push(next);
    next = next.cause ?? (next instanceof AggregateError ? next.errors[0] : undefined);
  }
  return causes;
}
