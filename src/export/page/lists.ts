/** What stands beside the report: who speaks and who is only named, the statements, the events. */
import type { EventView } from "../../view/event.js";
import type { StatementView } from "../../view/statement.js";
import type { View } from "../../view/view.js";
import type { VoiceClass } from "../../view/voice-classes.js";
import type { ActorView, VoicesView, VoiceView } from "../../view/voices.js";
import { counted, oneLine, times } from "../../view/words.js";
import { escapeHtml } from "../escape.js";
import type { Numbers } from "./numbers.js";

/** The lists beside the report as HTML: whose words fill it, statements, events. */
export function lists({ head, voices, statements, events }: View, voiceClass: VoiceClass, numbers: Numbers): string {
  const inOrder = [...events].sort((a, b) => orderOf(numbers, a) - orderOf(numbers, b));
  return `<aside class="lists" id="lists" aria-label="What the report says" tabindex="0">
<section id="people" aria-labelledby="people-title">
<h2 id="people-title">Whose words fill the report</h2>
${people(voices, head.outlet ?? "The report", voiceClass)}
</section>
<section id="statements" aria-labelledby="statements-title">
<h2 id="statements-title">${counted(countOf(statements), "statement")}</h2>
${
  statements.length > 0
    ? `${allFacts}
${statementList(statements, { voiceClass, numbers }, "")}`
    : none("Nobody is quoted.")
}
</section>
<section id="events" aria-labelledby="events-title">
<h2 id="events-title">${counted(events.length, "event")}</h2>
${events.length > 0 ? `<ol>${inOrder.map((event) => eventEntry(event, numbers)).join("\n")}</ol>` : none("No events are told.")}
</section>
</aside>`;
}

/** Shows of each entry what the card has besides. */
const allFacts =
  '<p class="all-facts"><label><input type="checkbox" id="facts"> With all that is known of each</label></p>';

const orderOf = (numbers: Numbers, { id }: EventView): number => Number(numbers.get(id)!.slice(1));

const countOf = (statements: readonly StatementView[]): number =>
  statements.reduce((sum, { tells }) => sum + 1 + countOf(tells), 0);

const none = (words: string): string => `<p class="none">${words}</p>`;

/** Text of the report in a line of ours: its direction of writing stays its own. */
const isolated = (text: string): string => `<bdi>${escapeHtml(oneLine(text))}</bdi>`;

function people({ speaking, own, onlyNamed }: VoicesView, outlet: string, voiceClass: VoiceClass): string {
  if (speaking.length + onlyNamed.length === 0) return none("Nobody is named.");
  const ownVoice = `<li><span>${isolated(outlet)}</span><span class="figure">${own.filled}</span><span class="what">in its own voice</span></li>`;
  const speakers = [...speaking.map((voice) => speakerEntry(voice, voiceClass)), ownVoice].join("\n");
  return [
    speaking.length > 0 && shareBar(speaking, voiceClass),
    speaking.length > 0 &&
      `<details class="voices" open><summary>Who speaks, by share of the words</summary>\n<ul class="people">${speakers}</ul></details>`,
    onlyNamed.length > 0 &&
      `<details><summary>Only named: ${onlyNamed.length}</summary>\n<ul class="people">${onlyNamed.map(namedEntry).join("\n")}</ul></details>`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** The figures stand in the list below it, so the picture says nothing to a screen reader. */
function shareBar(speaking: readonly VoiceView[], voiceClass: VoiceClass): string {
  let at = 0;
  const parts = speaking.map(({ actor, share }) => {
    const width = share * 100;
    const part = `<rect class="${voiceClass(actor?.id)}" x="${at.toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
    at += width;
    return part;
  });
  return `<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect class="own" width="100" height="10"/>${parts.join("")}</svg>`;
}

function speakerEntry({ actor, name, statements, filled }: VoiceView, voiceClass: VoiceClass): string {
  const what = [
    statements,
    ...(actor ? [`mentioned ${times(actor.mentions)}`] : []),
    ...(actor?.roles ? [isolated(actor.roles)] : []),
  ];
  return `<li class="${voiceClass(actor?.id)}">
<span>${actor ? nameLink(actor) : isolated(name)}</span><span class="figure">${filled}</span>
<span class="what">${what.join(" · ")}</span></li>`;
}

function namedEntry(actor: ActorView): string {
  const what = [actor.roles && isolated(actor.roles), actor.type].filter(Boolean);
  return `<li><span>${nameLink(actor)}</span><span class="figure">${times(actor.mentions)}</span>
${what.length > 0 ? `<span class="what">${what.join(" · ")}</span>` : ""}</li>`;
}

/** Leads to the first mention; with script, it lights up all of them. */
const nameLink = ({ id, name, mentions }: ActorView): string =>
  mentions === 0
    ? `<span class="name">${isolated(name)}</span>`
    : `<a class="name" data-actor="${id}" data-count="${mentions}" href="#first-${id}">${isolated(name)}</a>`;

interface Shared {
  readonly voiceClass: VoiceClass;
  readonly numbers: Numbers;
}

const statementList = (statements: readonly StatementView[], shared: Shared, classes: string): string =>
  `<ol${classes}>${statements.map((statement) => statementEntry(statement, shared)).join("\n")}</ol>`;

function statementEntry(statement: StatementView, shared: Shared): string {
  const { voiceClass, numbers } = shared;
  const { id, speaker, caveat, roles, content, attitude, manner, addressees, occasion, about, tells } = statement;
  return `<li class="entry statement ${voiceClass(statement.speakers[0])}${statement.doubt ? " unsure" : ""}" id="${id}">
${number(id, numbers.get(id)!, "Statement")}
<h3>${isolated(speaker)}${caveat ? ` <span class="caveat">(${caveat})</span>` : ""}</h3>
${roles ? `<p class="role">${isolated(roles)}</p>` : ""}
<blockquote>${isolated(content)}</blockquote>
<p class="how" id="${id}-how">${isolated(attitude)}, ${manner}${doubted(statement)}</p>
${chainList(statement)}
${facts([
  ["To", addressees && isolated(addressees)],
  ["Occasion", occasion && isolated(occasion)],
  ["About", about && isolated(about)],
  ...circumstances(statement, numbers),
])}
${tells.length > 0 ? statementList(tells, shared, ' class="tells"') : ""}</li>`;
}

function eventEntry(event: EventView, numbers: Numbers): string {
  const { id, type, mode, status, actors, recipients, contexts, sentence } = event;
  const who = [actors, recipients].filter((names) => names !== null).map(isolated);
  const { before, trigger, after } = sentence;
  return `<li class="entry happening${event.doubt ? " unsure" : ""}" id="${id}">
${number(id, numbers.get(id)!, "Event")}
<h3>${type}${mode ? ` (${escapeHtml(mode)})` : ""}: ${who.join(" → ")}</h3>
<blockquote><bdi>${escapeHtml(before)}<mark>${escapeHtml(trigger)}</mark>${escapeHtml(after)}</bdi></blockquote>
<p class="how" id="${id}-how">${status}${doubted(event)}</p>
${chainList(event)}
${facts([["How many", event.numbers && escapeHtml(event.numbers)], ...circumstances(event, numbers, contexts)])}
</li>`;
}

const number = (id: string, sign: string, sort: string): string =>
  `<a class="number" href="#at-${id}" aria-label="${sort} ${sign.replace("◆", "")} in the report">${sign}</a>`;

const doubted = ({ doubt }: StatementView | EventView): string => (doubt ? ` · <em>${doubt}</em>` : "");

/** Outlet first, innermost speaker last. */
function chainList({ id, chain, within }: StatementView | EventView): string {
  const links = chain.map((name) => `<li>${isolated(name)}</li>`);
  return `<ol class="chain${within === null ? " plain" : ""}" id="${id}-chain" aria-label="On whose word">${links.join("")}</ol>`;
}

type Fact = readonly [term: string, html: string | null];

function facts(facts: readonly Fact[]): string {
  const known = facts.filter(([, html]) => html !== null);
  return `<dl>${known.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join("")}</dl>`;
}

function circumstances(
  entry: StatementView | EventView,
  numbers: Numbers,
  contexts: readonly string[] = [],
): readonly Fact[] {
  const { place, time, within, confidence, sureness } = entry;
  return [
    ["Where", place && isolated(place)],
    ["When", time && isolated(time)],
    ["Context", contexts.length > 0 ? escapeHtml(contexts.join(", ")) : null],
    ["Told within", within && `<a href="#${within}">statement ${numbers.get(within)}</a>`],
    ["Confidence", `${bar(confidence)}${sureness}`],
  ];
}

const bar = (confidence: number): string =>
  `<svg class="sure" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round(confidence * 100)}" height="10"/></svg>`;
