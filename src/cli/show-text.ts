/** An entry with all that is known of it, as text for people. */
import type { Context, Said, Shown } from "../record/asking/show.js";
import { briefText, entryText, headed, laid, paintOf } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export function showText(shown: Shown, layout: Layout): string {
  const { entry, isOld, kept, context, within, tells, corrections, copies, tellings } = shown;
  return [
    entryText(entry, layout),
    ...(isOld ? ["A newer version of the report takes its place.\n"] : []),
    laid([paintOf(layout).dim(printable(`${entry.report}/${entry.anchor}`)), ...keptLines(kept)], layout),
    ...headed("Where it stands", layout, context ? laid(contextLines(context, layout), layout, 2) : ""),
    ...headed(
      "Who has which part",
      layout,
      laid(
        shown.arguments.map(
          ({ part, name, roles }) =>
            `${printable(name)}, ${part}${roles.length > 0 ? ` (${printable(roles.join("; "))})` : ""}`,
        ),
        layout,
        2,
      ),
    ),
    ...headed("Told in", layout, within.map((one) => briefText(one, layout, 2)).join("")),
    ...headed("Tells", layout, tells.map((one) => briefText(one, layout, 2)).join("")),
    ...headed("What people said of it", layout, laid(corrections.map(saidLine), layout, 2)),
    ...headed(
      "Told in other reports",
      layout,
      laid(
        tellings.map(({ date, outlet, key }) =>
          printable([date, outlet ?? "a report without outlet", String(key)].join(" · ")),
        ),
        layout,
        2,
      ),
    ),
    ...headed(
      "Copies of the report",
      layout,
      laid(
        copies.map(({ date, outlet, url }) =>
          printable([date, outlet ?? "a report without outlet", ...(url ? [url] : [])].join(" · ")),
        ),
        layout,
        2,
      ),
    ),
  ].join("\n");
}

/** None where the text is kept whole and for ever, and nobody reserves anything. */
function keptLines({ as, until, digest, reserved }: Shown["kept"]): readonly string[] {
  const parts = [
    ...(as === "quotes" ? ["only the words of entries are kept"] : []),
    ...(as === "none" ? ["no words are kept"] : []),
    ...(digest === null ? [] : [`their SHA-256 is ${digest}`]),
    ...(until === null ? [] : [`kept until ${until.slice(0, 10)}`]),
    ...(reserved === null ? [] : [`its publisher reserves it: ${printable(reserved)}`]),
  ];
  return parts.length === 0 ? [] : [parts.join(" · ")];
}

/** Source and cue underlined, the content bold; between marks of their own where there is no colour. */
function contextLines({ text, marks }: Context, layout: Layout): readonly string[] {
  const { bold, underline } = paintOf(layout);
  const plain = { source: "_", cue: "_", content: "*", trigger: "*" } as const;
  let at = 0;
  let shown = "";
  for (const { start, end, part } of marks) {
    if (start < at) continue;
    const words = printable(text.slice(start, end));
    const paint = part === "content" || part === "trigger" ? bold : underline;
    shown += `${lines(text.slice(at, start))}${layout.colour ? paint(words) : plain[part] + words + plain[part]}`;
    at = end;
  }
  return (shown + lines(text.slice(at))).split("\n").filter((line) => line.trim() !== "");
}

/** `printable` makes one line of all. */
const lines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(/\S.*\S|\S/su, printable))
    .join("\n");

function saidLine({ id, user, at, correction, holds }: Said): string {
  const { kind, on: _, ...what } = correction;
  const details = Object.values(what).map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  return printable(`${at.slice(0, 10)} ${user}: ${[kind, ...details].join(" ")} (${id}${holds ? "" : ", undone"})`);
}
