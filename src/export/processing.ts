/** The record of processing as a document of sections, each a few lines or a table: for the terminal, as Markdown, and as a page to print. */
import type { Forgetting } from "../record/keeping/forgotten.js";
import type { KeptTexts, Processing } from "../record/keeping/processing.js";
import { counted } from "../view/words.js";
import { escapeHtml } from "./escape.js";

/** What the record cannot know. */
export interface Controller {
  /** Who keeps the record, and how they are reached; null: nobody said. */
  readonly controller: string | null;
  /** Why; null: nobody said. */
  readonly purpose: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** `table`: below the lines. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

const TITLE = "Record of processing activities";
const OPEN = "to be filled in";

/** What it says, before it is laid out. In the order of article 30 (1) of the General Data Protection Regulation: its letters stand behind the titles. */
export function processingSections(processing: Processing, { controller, purpose }: Controller): readonly Section[] {
  const { reports, versions, statements, events, people, sources, outlets, feeds, kept, reserved, hooks } = processing;
  const { users, forgotten } = processing;
  return [
    { title: "Controller (a)", lines: [controller ?? OPEN] },
    { title: "Purpose (b)", lines: [purpose ?? OPEN] },
    {
      title: "Whose data, and which (c)",
      lines: [
        `People of whom news reports tell: ${counted(people, "name")}. What they are reported to have said and done, their offices, countries, and with whom; each with the words and the place in the report.`,
        `${counted(reports, "report")} in ${counted(versions, "text")}, ${counted(statements, "statement")}, ${counted(events, "event")}. They are read by programs of this machine; nothing of them is sent elsewhere to be read.`,
        ...(users.length > 0
          ? [
              `People who use the record: ${users.map(({ user, corrections }) => `${user} (${counted(corrections, "correction or note", "corrections and notes")})`).join(", ")}.`,
            ]
          : []),
      ],
    },
    {
      title: "From where",
      lines: [
        ...(outlets > sources.length ? [`The ${sources.length} of ${outlets} outlets with most reports:`] : []),
        ...(feeds.length > 0
          ? [`Feeds that are followed: ${feeds.map(({ url, since }) => `${url} (since ${day(since)})`).join(", ")}.`]
          : []),
      ],
      table: {
        head: ["outlet", "reports", "published", "kept since", "last added"],
        rows: sources.map(({ outlet, reports: number, since, last, from, to }) => [
          outlet ?? "not known",
          String(number),
          from === to ? from : `${from} to ${to}`,
          since,
          last,
        ]),
      },
    },
    {
      title: "Recipients, and other countries (d, e)",
      lines: [
        hooks.length === 0
          ? "The record posts nothing to anybody. Who may read it is said where it is served."
          : `What kept searches find is posted: ${hooks.map(({ watch, host }) => `${watch} to ${host}`).join(", ")}.`,
      ],
    },
    {
      title: "Until when (f)",
      lines: kept.map(keptLine),
    },
    {
      title: "What publishers reserve",
      lines:
        reserved.length === 0
          ? ["Of no text that is kept was a reservation seen."]
          : reserved.map(({ what, texts }) => `${what}: ${counted(texts, "text")}`),
    },
    {
      title: "Security (g)",
      lines: [
        `The record is ${processing.record}, its archive ${processing.archive}. Who may read them is for the system to say; encryption, copies and access: ${OPEN}.`,
      ],
    },
    {
      title: "What was forgotten",
      lines: forgotten.length === 0 ? ["Nothing."] : [],
      ...(forgotten.length > 0 && {
        table: {
          head: ["when", "what", "reports", "statements", "events", "who had it forgotten", "why"],
          rows: forgotten.map(forgottenCells),
        },
      }),
    },
  ];
}

const day = (time: string): string => time.slice(0, 10);

const KEPT = { text: "kept whole", quotes: "kept as the words of entries", none: "kept without words" } as const;

function keptLine({ as, texts, limited, first, last }: KeptTexts): string {
  const until =
    first === null || last === null
      ? "without limit of time"
      : `${limited} of them until ${day(first) === day(last) ? day(first) : `${day(first)} to ${day(last)}`}`;
  return `${counted(texts, "text")} ${texts === 1 ? "is" : "are"} ${KEPT[as]}, ${until}.`;
}

const WHAT = {
  person: "a person",
  link: "a report",
  outlet: "an outlet",
  expired: "its time was over",
  allowed: "a report that may be added again",
} as const;

const forgottenCells = ({ at, kind, reports, statements, events, user, reason }: Forgetting): readonly string[] => [
  day(at),
  WHAT[kind],
  ...[reports, statements, events].map(String),
  user,
  reason ?? "",
];

export function processingMarkdown(processing: Processing, controller: Controller): string {
  const row = (cells: readonly string[]) => `| ${cells.map(inLine).join(" | ")} |`;
  const sections = processingSections(processing, controller).map(({ title, lines, table }) => {
    const blocks = [
      ...lines.map(inLine),
      ...(table ? [[row(table.head), row(table.head.map(() => "---")), ...table.rows.map(row)].join("\n")] : []),
    ];
    return `## ${title}\n\n${blocks.join("\n\n")}\n`;
  });
  return `# ${TITLE}\n\nAs of ${day(controller.at)}, by the record itself (GDPR, article 30).\n\n${sections.join("\n")}`;
}

const inLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/[\\`*|<>[\]]/g, "\\$&")
    .trim();

/** Without a style of its own: browsers print it as it is. */
export function processingPage(processing: Processing, controller: Controller): string {
  const row = (cells: readonly string[], cell: "td" | "th") =>
    `<tr>${cells.map((text) => `<${cell}>${escapeHtml(text)}</${cell}>`).join("")}</tr>\n`;
  const sections = processingSections(processing, controller).map(({ title, lines, table }) => {
    const rows = table
      ? `<table>\n${row(table.head, "th")}${table.rows.map((cells) => row(cells, "td")).join("")}</table>\n`
      : "";
    return `<h2>${escapeHtml(title)}</h2>\n${lines.map((line) => `<p>${escapeHtml(line)}</p>\n`).join("")}${rows}`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${TITLE}</title>
<h1>${TITLE}</h1>
<p>As of ${day(controller.at)}, by the record itself (GDPR, article 30).</p>
${sections.join("")}</html>
`;
}
