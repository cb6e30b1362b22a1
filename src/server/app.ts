/** The server as a function from requests to answers, without a socket. */
import { createMcpHandler } from "@modelcontextprotocol/server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { InputError } from "../intake/intake.js";
import { SaidMeanwhile, UnknownEntry } from "../record/correct.js";
import type { Keeping } from "../record/keeping/keep.js";
import { RecordError } from "../record/record-error.js";
import { stateOf } from "../record/state.js";
import { type Access, allow, tokenIn, type User } from "./access.js";
import { flowing, streamed, tagged, tagOf, unchanged, wantsLines } from "./answers.js";
import { askedIn } from "./asked.js";
import type { App, Env } from "./env.js";
import { checkHost, checkOrigin } from "./hosts.js";
import { type KeptAnswers, keptAnswers } from "./kept-answers.js";
import type { Limit } from "./limits.js";
import type { LiveRecord } from "./live-record.js";
import type { Log } from "./log.js";
import { mcpServer } from "./mcp/mcp.js";
import { METRICS_TYPE, type Metrics } from "./metrics.js";
import { openApi } from "./openapi.js";
import { type Operation, pathsOf } from "./operation.js";
import { problemOf } from "./operations/read.js";
import { operations } from "./operations.js";
import { pageData } from "./page-data.js";
import { isOfPages, type Pages } from "./pages.js";
import { HttpProblem } from "./problem.js";
import type { Readings } from "./readings.js";
import { reconciliation } from "./reconcile.js";
import referenceStyle from "./reference.css";
import { referencePage } from "./reference.js";
import { session } from "./session.js";

export interface AppParts {
  readonly record: LiveRecord;
  readonly readings: Readings;
  readonly access: Access;
  /** Names by which this server is known besides addresses and “localhost”. */
  readonly names: readonly string[];
  readonly limit: Limit;
  /** Wrong tokens, by address. */
  readonly guesses: Limit;
  /** The most bytes that a body may have. */
  readonly maxBytes: number;
  /** What is kept of the reports that are sent. */
  readonly keeping: Keeping;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly version: string;
  /** For people; null: there are none. They hold nothing of the record, so that anybody may have them. */
  readonly pages: Pages | null;
  /** From where a request comes: the address of the socket. */
  readonly addressOf: (context: Context) => string;
}

/** Longer addresses are refused: a search has at most 10,000 letters, each of up to nine characters in an address. */
const LONGEST_ADDRESS = 100_000;

/** A token in JSON is shorter. */
const LARGEST_TOKEN = 10_000;

const bodyOf = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new HttpProblem("too-large", `A body may have ${maxSize} bytes. Split it, or add it by hearsay add.`);
    },
  });

export function appOf(parts: AppParts): App {
  const { access, names, metrics, log } = parts;
  const app: App = new Hono<Env>();
  app.use(async (context, next) => {
    const started = performance.now();
    await next();
    const seconds = (performance.now() - started) / 1000;
    const route = routeOf(context);
    const { method } = context.req;
    const { status } = context.res;
    metrics.request(method, route, status, seconds);
    log[status >= 500 ? "warn" : "info"](
      {
        method,
        path: context.req.path.slice(0, 200),
        status,
        ms: Math.round(seconds * 1e4) / 10,
        user: context.get("user")?.name,
      },
      "request",
    );
  });
  app.use(securityHeaders);
  app.use(async (context, next) => {
    if (context.req.url.length > LONGEST_ADDRESS)
      throw new HttpProblem("too-long", `An address may have ${LONGEST_ADDRESS} characters. Ask with fewer words.`);
    checkHost(context.req.raw.headers, names);
    checkOrigin(context.req.method, context.req.raw.headers);
    await next();
  });
  app.get("/health", async (context) => {
    await parts.record.get();
    return context.json({ status: "ok", version: parts.version });
  });
  app.use(async (context, next) => parts.pages?.answer(context.req.raw) ?? next());
  app.use("/session", bodyOf(LARGEST_TOKEN));
  session(app, parts);
  app.use(async (context, next) => {
    context.set("user", userOf(parts, context));
    await next();
  });
  // Of who may not come in nothing is taken.
  app.use(bodyOf(parts.maxBytes));
  app.get("/metrics", (context) =>
    context.body(metrics.text(parts.readings), 200, { "content-type": METRICS_TYPE, "cache-control": "no-store" }),
  );
  const kept = keptAnswers(MOST_KEPT);
  for (const one of operations) serve(app, one, parts, kept);
  const description = openApi(operations, parts.version, access.hasTokens);
  const document = JSON.stringify(description, null, 2);
  app.get("/api/openapi.json", (context) => tagged(context.req.raw, document, "application/json"));
  const page = referencePage(description);
  app.get("/api", (context) => tagged(context.req.raw, page, "text/html; charset=utf-8"));
  app.get("/api/reference.css", (context) => tagged(context.req.raw, referenceStyle, "text/css; charset=utf-8"));
  const house = { record: () => parts.record.get(), readings: parts.readings };
  const failing = (error: unknown) => log.error({ err: error }, "assistant");
  const assistants = createMcpHandler(() => mcpServer(house, parts.version, failing), {
    maxRequestBodySize: parts.maxBytes,
    onerror: failing,
  });
  app.all("/mcp", (context) => assistants.fetch(context.req.raw));
  reconciliation(app, parts.record);
  app.notFound((context) => {
    const data = context.req.method === "GET" ? pageData(new URL(context.req.url)) : null;
    if (data !== null) return context.redirect(data);
    throw methodsOf(context.req.path).length > 0
      ? new HttpProblem("wrong-method", `This takes ${methodsOf(context.req.path).join(", ")}.`, {
          headers: { allow: methodsOf(context.req.path).join(", ") },
        })
      : new HttpProblem("not-found", "There is nothing at this address. What there is stands at /api.");
  });
  app.onError((error) => failed(error, parts));
  return app;
}

function serve(app: App, one: Operation, parts: AppParts, kept: KeptAnswers): void {
  for (const { path, extension } of pathsOf(one)) serveAt(app, one, path, extension, parts, kept);
}

function serveAt(app: App, one: Operation, path: string, extension: string, parts: AppParts, kept: KeptAnswers): void {
  const media = one.formats?.find((format) => format.extension === extension)?.media ?? one.media;
  app.on(one.method.toUpperCase(), path.replace("{id}", ":id"), async (context) => {
    const { user } = context.var;
    allow(user, one.role);
    const request = context.req.raw;
    const id = one.of ? (context.req.param("id") ?? "") : "";
    if (one.of && !one.of.pattern.test(id))
      throw new HttpProblem("not-found", `${JSON.stringify(id.slice(0, 100))} is no id of this kind.`);
    const call = {
      url: request.url,
      asked: askedIn(one.asks, new URL(request.url).searchParams),
      id,
      format: extension,
      body: one.takes ? new Uint8Array(await context.req.arrayBuffer()) : NO_BODY,
      contentType: request.headers.get("content-type"),
      record: await parts.record.get(),
      user,
      isSignedIn: parts.access.hasTokens,
      readings: parts.readings,
      keeping: parts.keeping,
      metrics: parts.metrics,
      at: new Date().toISOString(),
    };
    if (one.lines && wantsLines(request)) return streamed(one.lines(call));
    if (media) return flowing((await one.answer(call)) as AsyncIterable<string | Uint8Array>, media);
    const answered = async () => `${JSON.stringify(await one.answer(call))}\n`;
    if (one.method !== "get") return tagged(request, await answered(), "application/json");
    const { pathname, search } = new URL(request.url);
    const tag = tagOf(await stateOf(call.record.store.db), parts.version, pathname, search, user.name, user.role);
    const had = unchanged(request, tag);
    if (had) return had;
    let body = kept.get(tag);
    if (body === undefined) {
      body = await answered();
      kept.put(tag, body);
    }
    return tagged(request, body, "application/json", tag);
  });
}

/** So many characters of answers are kept until the record changes. */
const MOST_KEPT = 16 * 2 ** 20;

const NO_BODY = new Uint8Array();

/** Throws HttpProblem where this client may not, or not now. */
function userOf({ access, limit, guesses, addressOf }: AppParts, context: Context): User {
  const address = addressOf(context);
  const token = tokenIn(context.req.raw.headers);
  const user = access.userOf(token);
  if (!user) {
    const wait = user === null ? guesses.take(address) : 0;
    if (wait > 0)
      throw new HttpProblem("too-many", "Too many tokens that are not known came from here.", { retryAfter: wait });
    const headers = { "www-authenticate": 'Bearer realm="Hearsay"' };
    throw user === null
      ? new HttpProblem("wrong-token", "This token is not known here.", { headers })
      : new HttpProblem("no-token", "Give a token: Authorization: Bearer TOKEN.", { headers });
  }
  const wait = limit.take(access.hasTokens ? `user ${user.name}` : address);
  if (wait > 0) throw new HttpProblem("too-many", `Try again in ${wait} s.`, { retryAfter: wait });
  return user;
}

/** The pattern of the path that answered, for counting: few of them, whatever is asked for. */
function routeOf(context: Context): string {
  const { path } = context.req;
  const one = operations.find((other) => matches(other, path));
  if (one) return one.path;
  if (context.res.status === 404) return "none";
  return isOfPages(path) ? "page" : path;
}

/** Segment by segment; `{id}` stands for any. */
function matches(one: Operation, asked: string): boolean {
  const given = asked.split("/");
  return pathsOf(one).some(({ path }) => {
    const own = path.split("/");
    return own.length === given.length && own.every((segment, at) => segment === "{id}" || segment === given[at]);
  });
}

const methodsOf = (path: string): readonly string[] => [
  ...new Set(operations.filter((one) => matches(one, path)).map(({ method }) => method.toUpperCase())),
];

/** Nothing runs in a page of this server but its own files, nothing leaves it, and nobody frames it. */
const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  crossOriginOpenerPolicy: "same-origin",
  crossOriginResourcePolicy: "same-origin",
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
  // The server speaks plain HTTP; whoever puts TLS before it says this there.
  strictTransportSecurity: false,
});

/** Every failure as a problem; what nobody thought of is logged with its place, and the client is told nothing of that. */
function failed(error: unknown, { log, metrics }: AppParts): Response {
  if (error instanceof HttpProblem) return error.response();
  if (error instanceof SaidMeanwhile)
    return new HttpProblem("said-meanwhile", error.message, { meanwhile: error.said }).response();
  if (error instanceof UnknownEntry) return new HttpProblem("not-found", error.message).response();
  if (error instanceof InputError) return problemOf(error, { metrics }).response();
  if (error instanceof RecordError) {
    log.error({ err: error }, "record");
    return new HttpProblem("record-unavailable", unplaced(error), { retryAfter: 5 }).response();
  }
  log.error({ err: error }, "failed");
  return new HttpProblem(
    "failed",
    "The server has written down what. Try again; if it stays so, tell whoever runs it.",
  ).response();
}

/** Where the record lies is nobody's business. */
const unplaced = ({ message }: RecordError): string => {
  const at = message.indexOf(": ");
  return `The record: ${message.slice(at + 2)}`;
};
