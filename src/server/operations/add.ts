/** Adding: a report goes in and is kept. Takes what SingleFile sends from a browser, a form with the page and its address. */
import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { type Given, InputError, reports, reservationOf } from "../../intake/intake.js";
import { type Addition, addReadings, type DoneInput } from "../../record/add.js";
import { forgottenAmong } from "../../record/keeping/forgotten.js";
import { type Call, type Operation, operation } from "../operation.js";
import { HttpProblem, problemSchema } from "../problem.js";
import { addedSchema, additionSchema } from "../schemas.js";
import { type Asked, givenIn, givenSchema, linkedIn, problemOf, read } from "./read.js";

const MOST_REPORTS = 100;

export const addOperation: Operation = operation<Asked>({
  id: "add",
  method: "post",
  path: "/api/add",
  tag: "reports",
  summary: "Read a report and keep it",
  description: `The body is a report as for reading, or a form with the fields “file” and “url”, as SingleFile sends it. At most ${MOST_REPORTS} reports at once; all of them are kept, or none. As JSON lines however many there are: each is kept as soon as it is read, and gives a line: what became of it, or why it cannot be read.`,
  role: "editor",
  asks: givenSchema,
  takes: {
    description: "The report.",
    types: {
      "multipart/form-data": null,
      "text/plain": null,
      "text/markdown": null,
      "text/html": null,
      "application/json": null,
      "application/x-ndjson": null,
      "application/pdf": null,
      "application/octet-stream": null,
    },
  },
  gives: addedSchema,
  givesLines: z.union([additionSchema, problemSchema]),
  problems: ["bad-question", "not-allowed", "too-large", "wrong-type", "unreadable", "too-slow", "busy"],
  async answer(call) {
    const input = await inputOf(call);
    return added(call, input, givenWith(input, call));
  },
  async *lines(call) {
    const input = await inputOf(call);
    yield* addedAsRead(call, input, givenWith(input, call));
  },
});

/** A form says where a page is found. */
const givenWith = ({ url }: Sent, { asked }: Call<Asked>): Given => ({
  ...givenIn(asked),
  url: asked.url ?? url ?? undefined,
});

/** Each report of an input is kept as soon as it is read. Gives what became of it, or why it cannot be read. */
async function* addedAsRead(call: Call<object>, input: Sent, given: Given) {
  const { store, archive } = call.record;
  const { keepsInputs, kept } = call.keeping;
  const origin = originOf(input, call);
  let [isWhole, isRead] = [true, true];
  for await (const report of reports(input, given)) {
    if (report instanceof InputError) {
      isRead = false;
      yield problemWithin(input, report, call);
      continue;
    }
    if ((await forgottenAmong(store, store.db, [report])).size > 0) {
      isWhole = false;
      yield { report: report.id, became: "forgotten" };
      continue;
    }
    const addition = { reading: await read(report, call), at: new Date().toISOString(), ...origin };
    const [became] = await addReadings(store, archive, [await kept(addition)]);
    yield { report: report.id, became };
  }
  // Neither its bytes nor its name come back with what was forgotten.
  if (isWhole && keepsInputs) await archive.put("inputs", input.bytes).kept;
  if (isWhole && isRead) await addReadings(store, archive, [], [doneOf(input, given)]);
}

/** With the place in the input, where it has several reports. */
function problemWithin({ name }: Sent, error: InputError, call: Call<object>): HttpProblem {
  const problem = problemOf(error, call);
  const place = error.source.startsWith(name) ? error.source.slice(name.length).replace(/^[\s,:]+/, "") : error.source;
  return place === "" ? problem : new HttpProblem(problem.kind, `${place}: ${problem.message}`);
}

/** What is kept with each report of an input of where it came from. */
function originOf(input: Sent, { record, keeping }: Call<object>): Pick<Addition, "input" | "reserved"> {
  const reserved = reservationOf(input);
  return {
    ...(keeping.keepsInputs && { input: record.archive.addressOf(input.bytes) }),
    ...(reserved !== null && { reserved }),
  };
}

const doneOf = ({ bytes }: Sent, given: Given): DoneInput => ({
  hash: hashOf(bytes, given),
  source: given.url ?? "sent by HTTP",
});

/** Reads all reports of an input and keeps them. Rejects with HttpProblem, and then none is kept. */
export async function added(call: Call<object>, input: Sent, given: Given): Promise<z.infer<typeof addedSchema>> {
  const { store, archive } = call.record;
  const { keepsInputs, kept } = call.keeping;
  const additions: Addition[] = [];
  const forgotten: string[] = [];
  const origin = originOf(input, call);
  for await (const report of reports(input, given)) {
    if (report instanceof InputError) throw problemOf(report, call);
    if ((await forgottenAmong(store, store.db, [report])).size > 0) {
      forgotten.push(report.id);
      continue;
    }
    if (additions.length >= MOST_REPORTS)
      throw new HttpProblem(
        "unreadable",
        `There are more than ${MOST_REPORTS} reports in it. Add them by hearsay add.`,
      );
    additions.push(await kept({ reading: await read(report, call), at: call.at, ...origin }));
  }
  // Neither its bytes nor its name come back with what was forgotten.
  const isWhole = forgotten.length === 0;
  if (isWhole && keepsInputs) await archive.put("inputs", input.bytes).kept;
  const became = await addReadings(store, archive, additions, isWhole ? [doneOf(input, given)] : []);
  return {
    added: [
      ...additions.map(({ reading }, at) => ({ report: reading.report.id, became: became[at]! })),
      ...forgotten.map((report) => ({ report, became: "forgotten" as const })),
    ],
  };
}

export interface Sent {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string | null;
}

/** What it is called does not count: it is told from its bytes. Rejects with HttpProblem. */
async function inputOf(call: Call<Asked>): Promise<Sent> {
  const { body, contentType, asked } = call;
  if (call.asked.link !== undefined) return linkedIn(call.asked.link, call);
  if (!contentType?.startsWith("multipart/form-data"))
    return { name: "the report", bytes: body, contentType, url: asked.url ?? null };
  const form = await new Response(body as Uint8Array<ArrayBuffer>, { headers: { "content-type": contentType } })
    .formData()
    .catch(() => {
      throw new HttpProblem("bad-question", "The form cannot be taken apart.");
    });
  const file = form.get("file");
  const url = form.get("url");
  if (file === null) throw new HttpProblem("bad-question", "The form has no field “file”.");
  const blob = typeof file === "string" ? new Blob([file]) : file;
  return {
    name: blob instanceof File && blob.name !== "" ? blob.name.slice(0, 200) : "the page",
    bytes: new Uint8Array(await blob.arrayBuffer()),
    contentType: null,
    url: typeof url === "string" && /^https?:\/\//i.test(url) ? url.slice(0, 2_000) : null,
  };
}

const hashOf = (bytes: Uint8Array, given: Given): string =>
  createHash("sha256").update(JSON.stringify(given)).update(bytes).digest("hex");
