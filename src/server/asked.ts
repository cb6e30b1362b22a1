/** What a query asks, by the schema of an operation: the one place where text of an address becomes numbers and booleans. */
import * as z from "zod/mini";
import { HttpProblem, type Problem } from "./problem.js";

const english = z.locales.en().localeError;

/** A schema of the query's parameters as JSON Schema: what each of them is. */
export interface Parameters {
  readonly [name: string]: { readonly type?: string; readonly description?: string; readonly [key: string]: unknown };
}

interface Query {
  readonly properties: Parameters;
  /** The names of those without which nothing can be asked. */
  readonly required: readonly string[];
}

const known = new WeakMap<z.ZodMiniType, Query>();

export function queryOf(schema: z.ZodMiniType): Query {
  const before = known.get(schema);
  if (before) return before;
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  const query = { properties: properties as Parameters, required };
  known.set(schema, query);
  return query;
}

/** Throws HttpProblem that names each parameter which is not as it should be. */
export function askedIn<Asked>(schema: z.ZodMiniType<Asked>, query: URLSearchParams): Asked {
  const parameters = queryOf(schema).properties;
  const given: Record<string, unknown> = {};
  const errors: { name: string; detail: string }[] = [];
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (values.length > 1) errors.push({ name, detail: "It is given more than once." });
    // An empty field of a form asks for nothing.
    else if (values[0] !== "") given[name] = typed(values[0]!, parameters[name]?.type);
  }
  const result = schema.safeParse(given, { error: english });
  if (!result.success) errors.push(...result.error.issues.flatMap((issue) => errorsIn(issue, parameters)));
  if (errors.length > 0 || !result.success) throw badQuestion(errors);
  return result.data;
}

/** Throws HttpProblem. */
export function bodyAsked<Asked>(schema: z.ZodMiniType<Asked>, body: Uint8Array): Asked {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new HttpProblem("bad-question", "The body is no JSON in UTF-8.");
  }
  const result = schema.safeParse(value, { error: english });
  if (!result.success) throw badQuestion(result.error.issues.flatMap((issue) => errorsIn(issue, {})));
  return result.data;
}

/** What is no number or boolean stays text, and the schema says so. */
function typed(text: string, type: string | undefined): unknown {
  if (type === "integer" || type === "number") return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === "boolean")
    return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : text;
  return text;
}

function errorsIn(issue: z.core.$ZodIssue, parameters: Parameters): { name: string; detail: string }[] {
  const path = issue.path.map(String).join(".");
  if (issue.code !== "unrecognized_keys") return [{ name: path || "body", detail: `${issue.message}.` }];
  const known = Object.keys(parameters);
  return issue.keys.map((key) => ({
    name: key.slice(0, 100),
    detail:
      known.length > 0 ? `There is no such parameter. There are: ${known.join(", ")}.` : "There is no such field.",
  }));
}

function badQuestion(errors: NonNullable<Problem["errors"]>): HttpProblem {
  const [first] = errors;
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : "";
  return new HttpProblem("bad-question", `${first!.name}: ${first!.detail}${more}`, { errors });
}
