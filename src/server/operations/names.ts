/** Names of actors: looked up, and by id. */
import { type KnownName, knownName, knownNames } from "../../record/linking/known-names.js";
import { allOf } from "../answers.js";
import { type Operation, operation } from "../operation.js";
import { HttpProblem } from "../problem.js";
import { nameSchema, nameSearchSchema, namesSchema, nothingSchema } from "../schemas.js";

interface Asked {
  readonly q?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const AT_ONCE = 100;

export const nameOperations: readonly Operation[] = [
  operation<Asked>({
    id: "searchActors",
    method: "get",
    path: "/api/actors",
    tag: "actors",
    summary: "Names that the record knows, with what reports say of those who are called so",
    role: "reader",
    asks: nameSearchSchema,
    gives: namesSchema,
    givesLines: nameSchema,
    problems: ["bad-question"],
    answer: ({ asked: { q, ...place }, record }) => knownNames(record.store, { name: q, ...place }),
    async *lines({ asked: { q, limit, cursor: from }, record }) {
      let left = limit ?? Number.POSITIVE_INFINITY;
      for await (const name of allOf<KnownName>((cursor) =>
        knownNames(record.store, { name: q, limit: AT_ONCE, cursor: cursor ?? from }),
      )) {
        if (left-- <= 0) return;
        yield name;
      }
    },
  }),
  operation({
    id: "getActor",
    method: "get",
    path: "/api/actors/{id}",
    tag: "actors",
    summary: "One name",
    role: "reader",
    asks: nothingSchema,
    of: { description: "Its `id`.", pattern: /^\d{1,16}$/ },
    gives: nameSchema,
    problems: ["not-found"],
    async answer({ id, record }) {
      const name = await knownName(record.store, Number(id));
      if (!name) throw new HttpProblem("not-found", `The record has no name ${id}.`);
      return name;
    },
  }),
];
