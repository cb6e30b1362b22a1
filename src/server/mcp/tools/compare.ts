/** The tool `compare`: how several reports tell the same words, or the same happening. */
import * as z from "zod/mini";
import { type Comparison, compare, type Telling } from "../../../record/asking/compare.js";
import { statusWords } from "../../../view/status.js";
import { counted } from "../../../view/words.js";
import { entryLines, NOTICE, named, quoted, sizeOf } from "../quoted.js";
import { BUDGET, maxBytes, says, ToolError, tool } from "../tool.js";

const asks = z.strictObject({
  id: says("What stood in [ ] before a statement or an event.", z.string().check(z.regex(/^\d{1,16}$/))),
  cursor: says("Where to go on, as the last answer said.", z.optional(z.string().check(z.regex(/^\d{1,4}$/)))),
  maxBytes,
});

export const compareTool = tool<z.infer<typeof asks>>({
  name: "compare",
  title: "Compare tellings",
  description:
    "How several outlets tell the same words on the same occasion, or the same happening, the first told first: each telling with its words and offsets, outlet, link and chain; what it dropped, added and changed of the fullest one, by name: numbers, negations, hedges, verb, speaker, listener, date; copies as one.",
  asks,
  async answer({ id, cursor = "0", maxBytes: budget = BUDGET }, { record }) {
    const { store } = await record();
    const compared = await compare(store, id);
    if (!compared)
      throw new ToolError(`The record has no entry ${id}. Ids come from search: what stands in [ ] before an entry.`);
    return toldOf(compared, Number(cursor), budget);
  },
});

function toldOf(compared: Comparison, from: number, budget: number): string {
  const { kind, tellings, statuses, saidBefore } = compared;
  const status = statusWords(
    statuses.map((told) => ({ ...told, outlets: told.outlets.map((name) => name && named(name)) })),
  );
  const all = [...tellings.map(tellingLines), ...saidBefore.map((entry) => `Said again: ${entryLines(entry)}`)];
  const reports = tellings.reduce((sum, { copies }) => sum + 1 + copies.length, 0);
  const what = kind === "event" ? "The same happening" : "The same words";
  const head = `${what}, told in ${counted(reports, "report")}${compared.isCut ? " and more" : ""}; ${counted(tellings.length, "telling")}, the first told first${all.length > tellings.length ? `; said again ${counted(saidBefore.length, "time")}` : ""}. Each: [id] date outlet; who; words; report and offsets (UTF-16); chain; link; what changed beside the fullest.${status === null ? "" : ` Over time: ${status}.`}\n${NOTICE}`;
  let left = budget - sizeOf(head) - 100;
  const shown = all.slice(from).filter((lines, at) => {
    left -= sizeOf(lines) + 2;
    return left >= 0 || at === 0;
  });
  const next = from + shown.length;
  return [head, ...shown, ...(next < all.length ? [`There are more: ask again with cursor "${next}".`] : [])].join(
    "\n\n",
  );
}

function tellingLines(telling: Telling): string {
  const { entry, isFullest, copies, link } = telling;
  const changed = changeLine(telling);
  return [
    entryLines(entry),
    ...(isFullest && telling.stretches.length > 0 ? ["The fullest telling."] : []),
    ...(changed === "" ? [] : [changed]),
    ...(copies.length > 0 ? [`Copied by ${copies.map(({ outlet }) => named(outlet ?? "no outlet")).join(", ")}.`] : []),
    ...(link ? [`One with another by link ${link.id}, ${Math.round(link.confidence * 100)} % sure.`] : []),
  ].join("\n");
}

function changeLine({ changes, numbers }: Telling): string {
  const counts = numbers.map(({ of, value, bound }) => `${bound === "exact" ? "" : `${bound} `}${value} ${of}`);
  if (!changes) return counts.length > 0 ? `Counts: ${counts.join(", ")}.` : "";
  const { verb, speaker, listener, date, hedges, negations } = changes;
  const from = (what: string, change: { readonly from: string; readonly to: string } | null) =>
    change ? [`${what} ${quoted(change.from, 100)} → ${quoted(change.to, 100)}`] : [];
  const listed = (what: string, words: readonly string[]) =>
    words.length > 0 ? [`${what} ${quoted(words.join(" "), 200)}`] : [];
  const all = [
    ...from("speaker", speaker),
    ...from("listener", listener),
    ...from("date", date),
    ...from("verb", verb),
    ...changes.numbers.flatMap((change) => from("number", change)),
    ...listed("hedge dropped", hedges.dropped),
    ...listed("hedge added", hedges.added),
    ...listed("negation dropped", negations.dropped),
    ...listed("negation added", negations.added),
    ...listed("words dropped", changes.dropped),
    ...listed("words added", changes.added),
  ];
  return all.length > 0 ? `Changed: ${all.join("; ")}.` : "Nothing changed but small words.";
}
