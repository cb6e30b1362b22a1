/** The tool `who`: what the record knows of a name. */
import * as z from "zod/mini";
import { type KnownName, knownNames } from "../../../record/known-names.js";
import { search } from "../../../record/search.js";
import { counted } from "../../../view/words.js";
import { NOTICE, named, sizeOf } from "../quoted.js";
import { BUDGET, maxBytes, says, tool } from "../tool.js";
import { fitting } from "./search.js";

const asks = z.strictObject({
  name: says(
    "The whole name, an alias or a part of it, in any spelling that sounds alike.",
    z.string().check(z.minLength(1), z.maxLength(200)),
  ),
  cursor: z.optional(z.string().check(z.regex(/^\d{1,16}$/))),
  maxBytes,
});

const LIMIT = 10;

export const whoTool = tool<z.infer<typeof asks>>({
  name: "who",
  title: "Who is called so",
  description:
    "Names that the record knows, with offices, countries and how often they are named and speak, and the last that each said where there is only one. One name may be several people.",
  asks,
  async answer({ name, cursor, maxBytes: budget = BUDGET }, { record }) {
    const { store } = await record();
    const { entries, next } = await knownNames(store, { name, limit: LIMIT, cursor });
    if (entries.length === 0) return `The record knows nobody who is called ${JSON.stringify(name)}.`;
    const lines = entries.map(nameLine);
    const head = [NOTICE, lines.join("\n")].join("\n\n");
    const last = entries.length === 1 ? await search(store, { by: entries[0]!.name, limit: 5 }) : null;
    return [
      head,
      ...(last && last.entries.length > 0
        ? ["The last that was said:", ...fitting(last.entries, budget - sizeOf(head))]
        : []),
      ...(next ? [`There are more: ask again with cursor ${JSON.stringify(next)}.`] : []),
    ].join("\n\n");
  },
});

function nameLine({ name, aliases, types, countries, wikidata, roles, reports, statements }: KnownName): string {
  const parts = [
    named(name),
    ...(aliases.length > 0 ? [`also ${aliases.map(named).join(", ")}`] : []),
    types.join(" or "),
    ...(roles.length > 0 ? [roles.map(named).join("; ")] : []),
    ...countries,
    ...wikidata,
    `named in ${counted(reports, "report")}, speaks in ${counted(statements, "statement")}`,
  ];
  return parts.join(" · ");
}
