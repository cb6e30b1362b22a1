/** Names of a table matched with those of the record, by OpenRefine: its Reconciliation Service API 0.2 (https://reconciliation-api.github.io/specs/0.2/). */
import type { Context } from "hono";
import * as z from "zod/mini";
import { type KnownName, knownName, knownNames } from "../record/linking/known-names.js";
import { nameForms } from "../record/names.js";
import type { Store } from "../record/store.js";
import type { App } from "./env.js";
import { isLoopbackOrigin } from "./hosts.js";
import type { LiveRecord } from "./live-record.js";
import { HttpProblem } from "./problem.js";

/** A batch of queries. What of a query is not known here is left alone: the specification lets clients send more. */
const batchSchema = z.record(
  z.string(),
  z.object({
    query: z.string().check(z.maxLength(500)),
    type: z.optional(z.union([z.string(), z.array(z.string())])),
    limit: z.optional(z.int().check(z.gte(1))),
  }),
);

const MOST_QUERIES = 200;
const LIMIT = 5;
const MOST = 25;

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: readonly { readonly id: string; readonly name: string }[];
  /** 0 to 100. */
  readonly score: number;
  /** Whether it can be taken without a person's look. */
  readonly match: boolean;
}

export function reconciliation(app: App, record: LiveRecord): void {
  app.on(["GET", "POST"], "/reconcile", async (context) => {
    const queries = await queriesIn(context);
    const { store } = await record.get();
    const body = queries === null ? manifest(new URL(context.req.url).origin) : await answers(store, queries);
    return shared(context, context.json(body));
  });
  app.get("/reconcile/view/:id", async (context) => {
    const { store } = await record.get();
    const id = context.req.param("id");
    const name = /^\d{1,16}$/.test(id) ? await knownName(store, Number(id)) : null;
    if (!name) throw new HttpProblem("not-found", `The record has no name ${id.slice(0, 100)}.`);
    return context.redirect(`/api/who?name=${encodeURIComponent(name.name)}`);
  });
}

/** OpenRefine asks from a page of its own, on this machine: that one may read the answer, and no other. */
function shared(context: Context, response: Response): Response {
  const origin = context.req.header("origin");
  if (origin && isLoopbackOrigin(origin)) response.headers.set("access-control-allow-origin", origin);
  response.headers.append("vary", "origin");
  return response;
}

/** null: none are asked. Throws HttpProblem. */
async function queriesIn(context: Context): Promise<z.infer<typeof batchSchema> | null> {
  const isForm = context.req.method === "POST";
  const text = isForm ? new URLSearchParams(await context.req.text()).get("queries") : context.req.query("queries");
  if (!text) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpProblem("bad-question", "queries: It is no JSON.");
  }
  const result = batchSchema.safeParse(value);
  if (!result.success)
    throw new HttpProblem("bad-question", "queries: Each needs a “query” of at most 500 characters.");
  if (Object.keys(result.data).length > MOST_QUERIES)
    throw new HttpProblem("bad-question", `queries: At most ${MOST_QUERIES} at once.`);
  return result.data;
}

const manifest = (origin: string) => ({
  versions: ["0.2"],
  name: "Hearsay: names in the record",
  identifierSpace: "urn:hearsay:name",
  schemaSpace: "urn:hearsay:type",
  defaultTypes: ["person", "organization", "country", "place", "group"].map((id) => ({ id, name: id })),
  view: { url: `${origin}/reconcile/view/{{id}}` },
  batchSize: MOST_QUERIES,
});

async function answers(store: Store, queries: z.infer<typeof batchSchema>): Promise<object> {
  const found: Record<string, { readonly result: readonly Candidate[] }> = {};
  for (const [id, { query, type, limit = LIMIT }] of Object.entries(queries)) {
    const { entries } = await knownNames(store, { name: query, limit: MOST });
    const wanted = type === undefined ? null : [type].flat();
    const all = entries
      .filter(({ types }) => wanted === null || wanted.length === 0 || types.some((one) => wanted.includes(one)))
      .map((name) => candidate(query, name))
      .sort((a, b) => b.score - a.score);
    const isSure = all.filter(({ score }) => score === 100).length === 1;
    found[id] = { result: all.slice(0, limit).map((one) => ({ ...one, match: isSure && one.score === 100 })) };
  }
  return found;
}

/** 100: the whole name, or an alias; else by how many of the parts of both names are the same; what only sounds alike has 30. */
function candidate(query: string, name: KnownName): Candidate {
  const asked = nameForms(query);
  const own = nameForms(name.name);
  const isWhole = asked.sorted === own.sorted || name.aliases.includes(asked.sorted);
  const same = asked.parts.filter((part) => own.parts.includes(part)).length;
  const share = (2 * same) / (asked.parts.length + own.parts.length);
  return {
    id: String(name.id),
    name: name.name,
    description: [...name.roles.slice(0, 2), ...name.countries, `in ${name.reports} reports`].join("; "),
    type: name.types.map((id) => ({ id, name: id })),
    score: isWhole ? 100 : same > 0 ? Math.round(40 + 50 * share) : 30,
    match: false,
  };
}
