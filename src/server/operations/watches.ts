/** Searches that are kept: what is new to each, and whether it was seen. */
import type * as z from "zod/mini";
import { entryCells, entryColumns } from "../../export/entry-cells.js";
import {
  addWatch,
  type News,
  newsOf,
  removeWatch,
  seen,
  type Watch,
  watchesOf,
  watchNamed,
} from "../../record/asking/watches.js";
import type { OpenRecord } from "../../record/record.js";
import { bodyAsked } from "../asked.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import {
  doneSchema,
  newsAskedSchema,
  newsSchema,
  nothingSchema,
  seenSchema,
  watchesSchema,
  watchGivenSchema,
  watchNameSchema,
} from "../schemas.js";
import { table } from "./tables.js";
import { asQuestion } from "./with-q.js";

const shared = { tag: "watches" } as const;

/** So many entries, unless told. */
const LIMIT = 20;
/** So many reports are looked through, the newest. */
const MOST = 2000;

type NewsAsked = z.infer<typeof newsAskedSchema>;

export const watchOperations: readonly Operation[] = [
  operation({
    ...shared,
    id: "watches",
    method: "get",
    path: "/api/watches",
    summary: "Searches that are kept",
    role: "reader",
    asks: nothingSchema,
    gives: watchesSchema,
    problems: [],
    answer: async ({ record }) => ({ entries: (await watchesOf(record.store)).map(shown) }),
  }),
  operation({
    ...shared,
    id: "addWatch",
    method: "post",
    path: "/api/watches",
    summary: "Keep a search under a name; what is added from now on is new to it",
    role: "editor",
    asks: nothingSchema,
    takes: { description: "Its name, and what it looks for.", types: { "application/json": watchGivenSchema } },
    gives: doneSchema,
    problems: ["bad-question", "not-allowed", "taken", "too-large"],
    async answer({ body, record: { store, archive } }) {
      const { name, filters } = bodyAsked(watchGivenSchema, body);
      const { words, ...others } = asQuestion(filters);
      const kept = { ...(words !== undefined && { words }), ...others };
      if (!(await addWatch(store, archive, { name, filters: kept, hook: null, secret: null })))
        throw new HttpProblem("taken", `A search is called ${JSON.stringify(name)} already. Take another name.`);
      return { done: true };
    },
  }),
  operation<{ readonly name: string }>({
    ...shared,
    id: "removeWatch",
    method: "delete",
    path: "/api/watches",
    summary: "Keep a search no more",
    role: "editor",
    asks: watchNameSchema,
    gives: doneSchema,
    problems: ["bad-question", "not-allowed", "not-found"],
    async answer({ asked: { name }, record: { store, archive } }) {
      if (!(await removeWatch(store, archive, name))) throw unknown(name);
      return { done: true };
    },
  }),
  operation<NewsAsked>({
    ...shared,
    id: "watchNews",
    method: "get",
    path: "/api/watches/news",
    summary: "What nobody has seen of what a search has found, the newest first",
    description:
      "Copies of a story that was told before are left out, unless the search asks for an outlet, and so is what an edited report said before it was edited.",
    role: "reader",
    asks: newsAskedSchema,
    gives: newsSchema,
    problems: ["bad-question", "not-found"],
    async answer({ asked, record }) {
      const { watch, ...news } = await unseen(record, asked);
      return { name: watch.name, ...news };
    },
  }),
  table<NewsAsked>(
    "watches/news",
    "What nobody has seen of what a search has found, as a table",
    newsAskedSchema,
    async (record, asked) => {
      const { entries } = await unseen(record, { limit: 1000, ...asked });
      return [entryColumns, ...entries.map(entryCells)];
    },
  ),
  operation({
    ...shared,
    id: "seenNews",
    method: "post",
    path: "/api/watches/seen",
    summary: "Say that what is new to a search was seen, by whoever looks: it is new no more",
    description: "What `watch run` prints and posts is another matter: it is reported all the same.",
    role: "editor",
    asks: nothingSchema,
    takes: { description: "Its name, and `until` of its news.", types: { "application/json": seenSchema } },
    gives: doneSchema,
    problems: ["bad-question", "not-allowed", "not-found", "too-large"],
    async answer({ body, record: { store, archive } }) {
      const { name, until } = bodyAsked(seenSchema, body);
      if (!(await seen(store, archive, name, until))) throw unknown(name);
      return { done: true };
    },
  }),
];

async function unseen({ store }: OpenRecord, { name, limit = LIMIT }: NewsAsked): Promise<News> {
  const watch = await watchNamed(store, name);
  if (watch === null) throw unknown(name);
  return newsOf(store, watch, { since: "seen", limit, most: MOST });
}

/** Who may read here need not be able to sign, or know where it is posted. */
const shown = ({ filters: { words, ...others }, hook, secret: _, ...watch }: Watch) => ({
  ...watch,
  filters: { ...(words !== undefined && { q: words }), ...others },
  isPosted: hook !== null,
});

const unknown = (name: string) =>
  new HttpProblem("not-found", `No search is called ${JSON.stringify(name.slice(0, 100))}.`);
