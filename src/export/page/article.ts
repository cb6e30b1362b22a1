/** The report itself, with its statements, mentions and events marked. */
import { byId } from "../../reading/by-id.js";
import type { ActorId, PartKind, Reading, Report, Span, Statement } from "../../schema.js";
import { doubtWords } from "../../view/confidence.js";
import { isJoined, piecesOf } from "../../view/pieces.js";
import type { StatementView } from "../../view/statement.js";
import type { HeadView, View } from "../../view/view.js";
import type { VoiceClass } from "../../view/voice-classes.js";
import { listed } from "../../view/words.js";
import { escapeHtml } from "../escape.js";
import { type Mark, marksOf, type Segment, segments } from "../segments.js";
import type { Numbers } from "./numbers.js";

type TextMark = Mark &
  (
    | { readonly kind: "source" | "cue" | "content"; readonly statement: Statement; readonly depth: number }
    | { readonly kind: "mention"; readonly actor: ActorId; readonly isName: boolean; readonly first: boolean }
    | { readonly kind: "event"; readonly event: string; readonly first: boolean }
  );

/** What stands at an offset: the numbers that lead to the lists. */
type Refs = ReadonlyMap<number, readonly string[]>;

/** The report as HTML: its pieces in order, every entry of the reading marked in the words. */
export function article(reading: Reading, view: View, voiceClass: VoiceClass, numbers: Numbers): string {
  const { report } = reading;
  const pieces = piecesOf(report);
  const marks = marksOf(
    pieces.map(({ span }) => span),
    innermostFirst(marksIn(reading)),
  );
  const refs = refsIn(reading, view, voiceClass, numbers);
  const shown = pieces.map(({ kind, span }, index) => ({
    kind,
    html: segments(span, marks[index]!)
      .map((segment) => segmentHtml(report, segment, voiceClass, refs))
      .join(""),
    // A dateline stands on the line of the paragraph that it opens.
    joined: index > 0 && isJoined(report, pieces[index - 1]!, pieces[index]!),
  }));
  const title = shown.find(({ kind }) => kind === "title");
  const opening = shown.slice(
    0,
    shown.findIndex(({ kind }) => kind === "paragraph" || kind === "heading"),
  );
  const bylines = opening.filter(({ kind }) => kind === "byline");
  const inHead = new Set([title, ...bylines]);
  const language = report.language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(report.language) ? report.language : "en";
  return `<article class="report" id="report" tabindex="-1" lang="${language}" dir="auto" aria-labelledby="title">
<header>
${head(
  view.head,
  report.published,
  title?.html ?? escapeHtml(view.head.title),
  bylines.map(({ kind, html }) => block(kind, html)),
)}
</header>
${legend(view)}
${flowed(shown.filter((piece) => !inHead.has(piece))).join("\n")}
</article>`;
}

/** What is known of the publication; the bylines stand as they do in the text, where they do. */
function head(view: HeadView, moment: string | null, title: string, bylines: readonly string[]): string {
  const { outlet, agency, byline, dateline, published, publishedFrom, undated, misdated, url } = view;
  const from = publishedFrom ? ` (${publishedFrom})` : "";
  const by = byline.length > 0 && bylines.length === 0 ? `By ${listed(byline)}` : null;
  const facts = [
    ...[by, dateline].flatMap((fact) => (fact ? [`<span><bdi>${escapeHtml(fact)}</bdi></span>`] : [])),
    ...(moment && published
      ? [`<span><time datetime="${escapeHtml(moment)}">${escapeHtml(published)}</time>${from}</span>`]
      : []),
    ...[undated, misdated].flatMap((open) => (open ? [`<span>${escapeHtml(open)}</span>`] : [])),
    ...(url && /^https?:/i.test(url)
      ? [`<a href="${escapeHtml(url)}" rel="noreferrer noopener">As published</a>`]
      : []),
  ];
  const voices = [outlet, agency && `via ${agency}`].filter(Boolean).join(" · ");
  return [
    voices && `<p class="outlet" lang="en"><bdi>${escapeHtml(voices)}</bdi></p>`,
    `<h1 id="title" dir="auto">${title}</h1>`,
    ...bylines,
    facts.length > 0 && `<p class="facts" lang="en">${facts.join("\n")}</p>`,
  ]
    .filter(Boolean)
    .join("\n");
}

function marksIn({ mentions, statements, events }: Reading): readonly TextMark[] {
  const seenActors = new Set<string>();
  const isFirst = (actor: string) => !seenActors.has(actor) && Boolean(seenActors.add(actor));
  return [
    ...statements.flatMap((statement): TextMark[] => {
      const depth = depthOf(statement, byId(statements));
      const part = (kind: "source" | "cue" | "content") => (span: Span) => ({ kind, span, statement, depth });
      const { source, cue, content } = statement;
      return [
        ...content.map(part("content")),
        ...[source].filter((span) => span !== null).map(part("source")),
        ...[cue].filter((span) => span !== null).map(part("cue")),
      ];
    }),
    ...mentions.flatMap(({ span, form, actor }): TextMark[] =>
      actor === null ? [] : [{ kind: "mention", span, actor, isName: form === "name", first: isFirst(actor) }],
    ),
    ...events.flatMap(({ id, trigger, retold }): TextMark[] =>
      [trigger, ...retold].map((span, index) => ({ kind: "event", span, event: id, first: index === 0 })),
    ),
  ];
}

/** In how many others a statement is told. */
function depthOf(statement: Statement, statements: ReadonlyMap<string, Statement>): number {
  const seen = new Set<string>();
  let depth = 0;
  let outer = statements.get(statement.within ?? "");
  while (outer && !seen.has(outer.id)) {
    seen.add(outer.id);
    depth += 1;
    outer = statements.get(outer.within ?? "");
  }
  return depth;
}

/** Deeper told before the telling, the shorter before the longer: the first mark is what a reader points at. */
function innermostFirst(marks: readonly TextMark[]): readonly TextMark[] {
  const depth = (mark: TextMark) => ("depth" in mark ? mark.depth : 0);
  const length = ({ span }: TextMark) => span.end - span.start;
  return [...marks].sort((a, b) => depth(b) - depth(a) || length(a) - length(b));
}

function segmentHtml({ text }: Report, { span, marks }: Segment<TextMark>, voiceClass: VoiceClass, refs: Refs): string {
  const anchors = marks
    .filter((mark) => mark.span.start === span.start)
    .flatMap((mark) => (mark.kind === "mention" && mark.first ? [`<span id="first-${mark.actor}"></span>`] : []));
  const words = escapeHtml(text.slice(span.start, span.end));
  const marked = marks.length === 0 ? words : `<span${attributes(marks, voiceClass)}>${words}</span>`;
  return anchors.join("") + marked + (refs.get(span.end) ?? []).join("");
}

function attributes(marks: readonly TextMark[], voiceClass: VoiceClass): string {
  const said = marks.filter((mark) => "statement" in mark);
  const content = said.find(({ kind }) => kind === "content");
  const voiced = content ?? said[0];
  const classes = [
    ...(voiced ? [voiceClass(voiced.statement.speakers[0])] : []),
    ...(content ? ["content", content.statement.kind, ...(content.depth > 0 ? ["nested"] : [])] : []),
    ...(voiced && isUnsure(voiced) ? ["unsure"] : []),
    ...(voiced && isUnsure(voiced) && said.some((mark) => mark.kind === "content" && !isUnsure(mark)) ? ["told"] : []),
    ...(["source", "cue"] as const).filter((part) => said.some(({ kind }) => kind === part)),
    ...(said.some((mark) => mark.kind === "source" && isNamed(mark.statement, marks)) ? ["who"] : []),
    ...(marks.some(({ kind }) => kind === "event") ? ["trigger"] : []),
  ];
  const ids = (of: (mark: TextMark) => string[]) => [...new Set(marks.flatMap(of))].join(" ");
  return [
    attribute("class", classes.join(" ")),
    attribute(
      "data-s",
      ids((mark) => ("statement" in mark ? [mark.statement.id] : [])),
    ),
    attribute(
      "data-e",
      ids((mark) => (mark.kind === "event" ? [mark.event] : [])),
    ),
    attribute(
      "data-a",
      ids((mark) => (mark.kind === "mention" ? [mark.actor] : [])),
    ),
  ].join("");
}

const isUnsure = ({ statement }: { readonly statement: Statement }): boolean =>
  doubtWords(statement.confidence) !== null;

/** Whether a name of who makes the statement is under one of the marks. */
const isNamed = ({ speakers }: Statement, marks: readonly TextMark[]): boolean =>
  marks.some((mark) => mark.kind === "mention" && mark.isName && speakers.includes(mark.actor));

const attribute = (name: string, value: string): string => (value === "" ? "" : ` ${name}="${escapeHtml(value)}"`);

/** A number after the last words of each statement and after each trigger, to follow into the lists. */
function refsIn(reading: Reading, view: View, voiceClass: VoiceClass, numbers: Numbers): Refs {
  const flat = (statement: StatementView): readonly StatementView[] => [statement, ...statement.tells.flatMap(flat)];
  const ends = byId(reading.statements);
  const triggers = byId(reading.events);
  const refs = new Map<number, string[]>();
  const put = (offset: number, ref: string) => refs.set(offset, [...(refs.get(offset) ?? []), ref]);
  for (const { id, speaker, manner, doubt } of view.statements.flatMap(flat)) {
    const { content, cue, source, speakers } = ends.get(id)!;
    const last = content.at(-1) ?? cue ?? source;
    const number = numbers.get(id)!;
    if (last)
      put(last.end, ref(id, voiceClass(speakers[0]), number, `Statement ${number}: ${speaker}, ${manner}`, doubt));
  }
  for (const { id, type, doubt } of view.events) {
    const number = numbers.get(id)!;
    put(triggers.get(id)!.trigger.end, ref(id, "event", number, `Event ${number.slice(1)}: ${type}`, doubt));
  }
  return refs;
}

const ref = (id: string, sort: string, number: string, label: string, doubt: string | null): string =>
  `<a class="ref ${sort}${doubt ? " unsure" : ""}" id="at-${id}" href="#${id}" lang="en" ` +
  `aria-label="${escapeHtml(doubt ? `${label}, ${doubt}` : label)}" aria-describedby="${id}-how ${id}-chain">` +
  `${number}${doubt ? "?" : ""}</a>`;

function flowed(pieces: readonly { kind: PartKind; html: string; joined: boolean }[]): readonly string[] {
  const blocks: string[] = [];
  let opening = "";
  for (const { kind, html, joined } of pieces) {
    if (kind === "dateline") {
      if (opening) blocks.push(block("paragraph", opening));
      opening = `<span class="dateline">${html}</span> `;
    } else {
      if (opening && !joined) blocks.push(block("paragraph", opening));
      blocks.push(block(kind, opening && joined ? opening + html : html));
      opening = "";
    }
  }
  return opening ? [...blocks, block("paragraph", opening)] : blocks;
}

function block(kind: PartKind, html: string): string {
  switch (kind) {
    case "title":
    case "heading":
      return `<h2 dir="auto">${html}</h2>`;
    case "paragraph":
    case "quotation":
    case "dateline":
      return `<p class="text" dir="auto">${html}</p>`;
    case "byline":
    case "credit":
    case "boilerplate":
      return `<p class="aside ${kind}" dir="auto">${html}</p>`;
  }
}

/** Stands before the first mark, so that nobody meets one unexplained. */
function legend({ statements, events }: View): string {
  const countUnsure = (all: readonly StatementView[]): number =>
    all.reduce((sum, { doubt, tells }) => sum + (doubt ? 1 : 0) + countUnsure(tells), 0);
  const unsure = countUnsure(statements) + events.filter(({ doubt }) => doubt).length;
  if (statements.length + events.length === 0) return "";
  const marks = [
    ...(statements.length > 0
      ? [
          '<b class="who">Who</b> <span class="cue">says</span> it',
          '<span class="content direct v1">“in quotation”</span>',
          '<span class="content indirect v1">in the report’s words</span>',
          '<span class="content mixed v1">in “a mixture”</span>',
        ]
      : []),
    ...(events.length > 0 ? ['<span class="trigger">what happened</span>'] : []),
    ...(unsure > 0
      ? [
          '<span class="content indirect unsure v1">unsure?</span>',
          `<label><input type="checkbox" id="sure"> Leave out what is unsure: ${unsure}</label>`,
        ]
      : []),
  ];
  return `<aside class="legend" lang="en" aria-label="How to read the marks"><ul>
${marks.map((mark) => `<li>${mark}</li>`).join("\n")}
</ul></aside>`;
}
