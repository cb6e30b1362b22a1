/** The tool `read`: who said what in a text that is given, which is not kept. */
import * as z from "zod/mini";
import { InputError, reports } from "../../../intake/intake.js";
import type { Reading } from "../../../schema.js";
import { chain } from "../../../view/chain.js";
import { type StatementView, statementViews } from "../../../view/statement.js";
import { counted } from "../../../view/words.js";
import { NOTICE, named, quoted, sizeOf } from "../quoted.js";
import { BUDGET, maxBytes, says, ToolError, tool } from "../tool.js";

const asks = z.strictObject({
  text: says("The article: plain text, Markdown or HTML.", z.string().check(z.minLength(1), z.maxLength(400_000))),
  outlet: z.optional(z.string().check(z.maxLength(200))),
  published: says("When, such as 2017-11-03.", z.optional(z.string().check(z.maxLength(40)))),
  title: z.optional(z.string().check(z.maxLength(1_000))),
  url: says("Where it is found; it is not fetched.", z.optional(z.string().check(z.maxLength(2_000)))),
  cursor: says("Where to go on, as the last answer said.", z.optional(z.string().check(z.regex(/^\d{1,6}$/)))),
  maxBytes,
});

export const readTool = tool<z.infer<typeof asks>>({
  name: "read",
  title: "Read an article",
  description:
    "Who said what in a text that you give: each statement with its speaker, exact words, offsets, and on whose word it stands. Nothing is kept, and no link is fetched.",
  asks,
  async answer({ text, cursor = "0", maxBytes: budget = BUDGET, ...given }, { readings }) {
    const input = {
      name: "the text",
      bytes: new TextEncoder().encode(text),
      contentType: null,
      url: given.url ?? null,
    };
    for await (const report of reports(input, given)) {
      if (report instanceof InputError) throw new ToolError(report.message);
      return toldOf(await readings.read(report), Number(cursor), budget);
    }
    throw new ToolError("There is no report in the text.");
  },
});

function toldOf(reading: Reading, from: number, budget: number): string {
  if (reading.unread) return `It was not read: ${reading.unread.message}.`;
  const all = statementViews(reading).flatMap(flat);
  const statements = new Map(reading.statements.map((statement) => [statement.id, statement]));
  const lines = all.slice(from).map((view) => {
    const statement = statements.get(view.id)!;
    const at = statement.content.map(({ start, end }) => `${start}-${end}`).join(", ");
    const links = chain(reading, statement).map(({ name }) => named(name));
    return [
      `${named(view.speaker)} · ${statement.attitude}, ${statement.kind} · ${view.sureness} sure`,
      quoted(view.content, 500),
      `${at} · ${links.join(" ← ")}`,
    ].join("\n");
  });
  let left = budget - 500;
  const shown = lines.filter((line, at) => {
    left -= sizeOf(line) + 2;
    return left >= 0 || at === 0;
  });
  const next = from + shown.length;
  return [
    `${counted(all.length, "statement")}; ${shown.length} shown from number ${from}. Each: speaker; words; offsets (UTF-16); chain.\n${NOTICE}`,
    ...shown,
    ...(next < all.length ? [`There are more: ask again with cursor "${next}".`] : []),
  ].join("\n\n");
}

const flat = (view: StatementView): readonly StatementView[] => [view, ...view.tells.flatMap(flat)];
