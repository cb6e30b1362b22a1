/** Any search as a feed. */
import * as z from "zod/mini";
import { atomOf, jsonFeedOf } from "../../export/entry-feed.js";
import type { Question } from "../../record/asking/question.js";
import { search } from "../../record/asking/search.js";
import type { EntryKind } from "../../record/matching.js";
import { once } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { eventSearchSchema, searchSchema } from "../schemas.js";
import { asQuestion, type WithQ } from "./with-q.js";

/** So many items, unless told. */
const LIMIT = 50;

const formats = {
  atom: { name: "Atom", media: "application/atom+xml; charset=utf-8", written: atomOf },
  json: { name: "JSON", media: "application/feed+json; charset=utf-8", written: jsonFeedOf },
} as const;

export const feedOperations: readonly Operation[] = (["statements", "events"] as const).flatMap((what) =>
  (["atom", "json"] as const).map((format) => feed(what, format)),
);

function feed(what: "statements" | "events", format: keyof typeof formats): Operation {
  const kind: EntryKind = what === "events" ? "event" : "statement";
  const { name, media, written } = formats[format];
  return operation<WithQ<Question>>({
    id: `${what}${name}Feed`,
    method: "get",
    path: `/feeds/${what}.${format}`,
    tag: "feeds",
    summary: `A search for ${what} as a feed (${name})`,
    role: "reader",
    asks: (what === "events" ? eventSearchSchema : searchSchema) as z.ZodMiniType as z.ZodMiniType<WithQ<Question>>,
    gives: z.string(),
    media,
    problems: ["bad-question"],
    async answer({ asked, record, url }) {
      const { entries } = await search(record.store, asQuestion({ ...asked, limit: asked.limit ?? LIMIT }), [kind]);
      const asks = [...new URL(url).searchParams.values()].filter(Boolean).join(", ");
      return once(written({ title: `Hearsay: ${asks || what}`, address: url, entries }));
    },
  });
}
