/** Reading without keeping: a report goes in, its reading comes out. */
import * as z from "zod/mini";
import { type Given, type Input, InputError, open, reports } from "../../intake/intake.js";
import type { Reading, RefusalKind, Report } from "../../schema.js";
import { readingSchema } from "../../schema.js";
import { allow } from "../access.js";
import { type Call, type Operation, operation } from "../operation.js";
import { HttpProblem, type ProblemKind, problemSchema } from "../problem.js";

/** What a person says of a report, under the names of the command line. */
export const givenSchema = z.strictObject({
  published: z.optional(z.string().check(z.maxLength(40), z.describe("When it was published, such as 2017-11-03."))),
  outlet: z.optional(z.string().check(z.maxLength(200), z.describe("Who published it."))),
  title: z.optional(z.string().check(z.maxLength(1_000), z.describe("Its title."))),
  url: z.optional(z.string().check(z.maxLength(2_000), z.describe("Where it is found. It is not fetched."))),
  link: z.optional(
    z
      .string()
      .check(
        z.regex(/^https?:\/\//i, "it is no http or https link"),
        z.maxLength(2_000),
        z.describe("What is fetched and read in place of a body: for editors, and public addresses only."),
      ),
  ),
});

export interface Asked extends Given {
  readonly link?: string | undefined;
}

/** What a person says of the report, without where it is to be fetched. */
export const givenIn = ({ link: _, ...given }: Asked): Given => given;

export const readOperation: Operation = operation<Asked>({
  id: "read",
  method: "post",
  path: "/api/read",
  tag: "read",
  summary: "Read a report without keeping it",
  description:
    "The body is a report in any form that is read (plain text, a page, JSON, a PDF document, mail, a table, a feed, an archive); what it is is told from its bytes. One report is read; of several, as JSON lines, each gives a line: a reading, or why there is none.",
  role: "reader",
  asks: givenSchema,
  takes: {
    description: "The report.",
    types: {
      "text/plain": null,
      "text/markdown": null,
      "text/html": null,
      "application/json": null,
      "application/x-ndjson": null,
      "application/pdf": null,
      "application/octet-stream": null,
    },
  },
  gives: readingSchema,
  givesLines: z.union([readingSchema, problemSchema]),
  problems: ["bad-question", "not-allowed", "too-large", "wrong-type", "unreadable", "too-slow", "busy"],
  async answer(call) {
    const [first, second] = await firstTwo(reports(await inputOf(call), givenIn(call.asked)));
    if (first instanceof InputError) throw problemOf(first, call);
    if (second !== undefined)
      throw new HttpProblem(
        "unreadable",
        "There is more than one report in it. Ask for JSON lines: Accept: application/x-ndjson.",
      );
    return read(first!, call);
  },
  async *lines(call) {
    for await (const report of reports(await inputOf(call), givenIn(call.asked))) {
      if (report instanceof InputError) yield problemOf(report, call);
      else yield await read(report, call);
    }
  },
});

/** The name tells nothing: a body has none. */
async function inputOf(call: Call<Asked>): Promise<Input> {
  const { body, contentType, asked } = call;
  if (asked.link !== undefined) return linkedIn(asked.link, call);
  return {
    name: "the report",
    bytes: body,
    contentType: contentType === "application/x-www-form-urlencoded" ? null : contentType,
    url: asked.url ?? null,
  };
}

/** What a link leads to. Rejects with HttpProblem: a reader may not have the server ask others. */
export async function linkedIn(link: string, call: Call<object>): Promise<Input> {
  allow(call.user, "editor");
  for await (const input of open([link])) {
    if (input instanceof InputError) throw problemOf(input, call);
    return input;
  }
  throw new HttpProblem("unreadable", "The link leads to nothing.");
}

/** Counts what becomes of it. */
export async function read(report: Report, { readings, metrics }: Call<object>): Promise<Reading> {
  try {
    const reading = await readings.read(report);
    metrics.reading("read");
    return reading;
  } catch (error) {
    metrics.reading("failed");
    throw error;
  }
}

async function firstTwo<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) if (found.push(item) === 2) break;
  return found;
}

const statuses: Partial<Record<RefusalKind, ProblemKind>> = {
  "not-text": "wrong-type",
  unsupported: "wrong-type",
  encoding: "wrong-type",
  "too-large": "too-large",
  option: "bad-question",
};

export function problemOf(
  { kind, problem, remedy }: InputError,
  { metrics }: Pick<Call<Asked>, "metrics">,
): HttpProblem {
  metrics.reading("refused");
  return new HttpProblem(statuses[kind] ?? "unreadable", `${problem[0]!.toUpperCase()}${problem.slice(1)}. ${remedy}`);
}
