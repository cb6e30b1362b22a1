/** What stands beside the report: who speaks and who is only named, the statements, the events. */
import { entryOf } from "../../reading/by-id.js";
import type { Actor, Event, Reading, Statement } from "../../schema.js";
import { words } from "../../span.js";
import { escapeHtml } from "../escape.js";
import {
  actorOf,
  attitudeWords,
  chainNames,
  contentWords,
  counted,
  kindWords,
  namesOf,
  occasionWords,
  oneLine,
  onlyNamed,
  percent,
  placeWords,
  rolesWords,
  sentenceOf,
  shareWords,
  speakerCaveat,
  speakerWords,
  type Told,
  timeWords,
  told,
  type Voice,
  voices,
} from "../telling.js";
import type { VoiceClass } from "./voice-classes.js";

export function lists(reading: Reading, voiceClass: VoiceClass): string {
  const { statements, events } = reading;
  return `<aside class="lists" id="lists" aria-label="What the report says" tabindex="0">
<section id="people" aria-labelledby="people-title">
<h2 id="people-title">Whose words fill the report</h2>
${people(reading, voiceClass)}
</section>
<section id="statements" aria-labelledby="statements-title">
<h2 id="statements-title">${counted(statements.length, "statement")}</h2>
${statements.length > 0 ? toldList(reading, told(reading), voiceClass, "") : none("Nobody is quoted.")}
</section>
<section id="events" aria-labelledby="events-title">
<h2 id="events-title">${counted(events.length, "event")}</h2>
${events.length > 0 ? `<ol>${events.map((event) => eventEntry(reading, event)).join("\n")}</ol>` : none("No events are told.")}
</section>
</aside>`;
}

const none = (words: string): string => `<p class="none">${words}</p>`;

/** Text of the report in a line of ours: its direction of writing stays its own. */
const isolated = (text: string): string => `<bdi>${escapeHtml(oneLine(text))}</bdi>`;

function people(reading: Reading, voiceClass: VoiceClass): string {
  const speaking = voices(reading);
  const named = onlyNamed(reading);
  if (speaking.length + named.length === 0) return none("Nobody is named.");
  return [
    speaking.length > 0 && shareBar(speaking, voiceClass),
    speaking.length > 0 && `<h3>Who speaks</h3>\n<ul class="people">${speakers(reading, speaking, voiceClass)}</ul>`,
    named.length > 0 && `<h3>Only named</h3>\n<ul class="people">${named.map(namedEntry).join("\n")}</ul>`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** The figures stand in the list below it, so the picture says nothing to a screen reader. */
function shareBar(speaking: readonly Voice[], voiceClass: VoiceClass): string {
  let at = 0;
  const parts = speaking.map(({ actor, share }) => {
    const width = share * 100;
    const part = `<rect class="${voiceClass(actor?.id ?? null)}" x="${at.toFixed(2)}" width="${width.toFixed(2)}" height="10"/>`;
    at += width;
    return part;
  });
  return `<svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
<rect class="own" width="100" height="10"/>${parts.join("")}</svg>`;
}

function speakers(reading: Reading, speaking: readonly Voice[], voiceClass: VoiceClass): string {
  const own = Math.max(0, 1 - speaking.reduce((sum, { share }) => sum + share, 0));
  const items = speaking.map(
    ({ actor, name, statements, share, secondHand }) => `<li class="${voiceClass(actor?.id ?? null)}">
<span>${actor ? nameLink(actor) : isolated(name)}</span><span class="figure">${shareWords({ share, secondHand })}</span>
<span class="what">${[
      counted(statements, "statement"),
      ...(actor ? [escapeHtml(`mentioned ${times(actor.mentions.length)}`)] : []),
      ...(actor && rolesWords(actor) ? [isolated(rolesWords(actor)!)] : []),
    ].join(" · ")}</span></li>`,
  );
  const outlet = reading.report.outlet?.name ?? "The report";
  return `${items.join("\n")}
<li><span>${isolated(outlet)}</span><span class="figure">${percent(own)}</span><span class="what">in its own voice</span></li>`;
}

function namedEntry(actor: Actor): string {
  const what = [
    rolesWords(actor) && isolated(rolesWords(actor)!),
    actor.type !== "person" && actor.type !== "other" && actor.type,
  ].filter(Boolean);
  return `<li><span>${nameLink(actor)}</span><span class="figure">${times(actor.mentions.length)}</span>
${what.length > 0 ? `<span class="what">${what.join(" · ")}</span>` : ""}</li>`;
}

const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

/** Leads to the first mention; with script, it lights up all of them. */
const nameLink = (actor: Actor): string =>
  actor.mentions.length === 0
    ? `<span class="name">${isolated(actor.name)}</span>`
    : `<a class="name" data-actor="${actor.id}" data-count="${actor.mentions.length}" href="#first-${actor.id}">` +
      `${isolated(actor.name)}</a>`;

function toldList(reading: Reading, list: readonly Told[], voiceClass: VoiceClass, classes: string): string {
  const items = list.map(({ statement, tells }) => {
    const nested = tells.length > 0 ? toldList(reading, tells, voiceClass, ' class="tells"') : "";
    return statementEntry(reading, statement, voiceClass, nested);
  });
  return `<ol${classes}>${items.join("\n")}</ol>`;
}

function statementEntry(reading: Reading, statement: Statement, voiceClass: VoiceClass, nested: string): string {
  const { id, within, addressees, about, confidence } = statement;
  const speaker = statement.speakers.length === 1 ? actorOf(reading, statement.speakers[0]!) : undefined;
  const caveat = speakerCaveat(statement);
  const roles = speaker && rolesWords(speaker);
  const occasion = occasionWords(reading, statement);
  const outer = entryOf(reading.statements, within);
  return `<li class="entry statement ${voiceClass(statement)}" id="${id}">
${number(id, id.slice(1), `Statement ${id.slice(1)} in the report`)}
<h3>${isolated(speakerWords(reading, statement))}${caveat ? ` <span class="caveat">(${caveat})</span>` : ""}</h3>
${roles ? `<p class="role">${isolated(roles)}</p>` : ""}
<blockquote>${isolated(contentWords(reading, statement))}</blockquote>
<p class="how" id="${id}-how">${isolated(attitudeWords(reading, statement))}, ${kindWords[statement.kind]}</p>
${chainList(reading, statement)}
<details><summary>More</summary>${facts([
    ["To", addressees.length > 0 ? isolated(namesOf(reading, addressees)) : null],
    ["Occasion", occasion && isolated(occasion)],
    ["About", about.length > 0 ? isolated(namesOf(reading, about)) : null],
    ...placeAndTime(reading, statement),
    ["Told within", outer ? `<a href="#${outer.id}">statement ${outer.id.slice(1)}</a>` : null],
    ["Confidence", sureness(confidence)],
  ])}</details>
${nested}</li>`;
}

function eventEntry(reading: Reading, event: Event): string {
  const { id, type, mode, status, actors, recipients, within, contexts, trigger, confidence } = event;
  const who = [namesOf(reading, actors) || "someone", namesOf(reading, recipients)].filter(Boolean).map(isolated);
  const outer = entryOf(reading.statements, within);
  const { text } = reading.report;
  const { start, end } = sentenceOf(reading, event);
  const piece = (from: number, to: number) => escapeHtml(text.slice(from, to));
  return `<li class="entry happening" id="${id}">
${number(id, `◆${id.slice(1)}`, `Event ${id.slice(1)} in the report`)}
<h3>${type}${mode ? ` (${escapeHtml(mode)})` : ""}: ${who.join(" → ")}</h3>
<blockquote><bdi>${piece(start, trigger.start)}<mark>${escapeHtml(words(text, trigger))}</mark>${piece(trigger.end, end)}</bdi></blockquote>
<p class="how" id="${id}-how">${status}</p>
${chainList(reading, event)}
<details><summary>More</summary>${facts([
    ...placeAndTime(reading, event),
    ["Context", contexts.length > 0 ? escapeHtml(contexts.join(", ")) : null],
    ["Told within", outer ? `<a href="#${outer.id}">statement ${outer.id.slice(1)}</a>` : null],
    ["Confidence", sureness(confidence)],
  ])}</details>
</li>`;
}

const number = (id: string, sign: string, label: string): string =>
  `<a class="number" href="#at-${id}" aria-label="${label}">${sign}</a>`;

/** Outlet first, innermost speaker last. */
function chainList(reading: Reading, entry: Statement | Event): string {
  const links = chainNames(reading, entry).map((name) => `<li>${isolated(name)}</li>`);
  return `<ol class="chain" id="${entry.id}-chain" aria-label="On whose word">${links.join("")}</ol>`;
}

type Fact = readonly [term: string, html: string | null];

function facts(facts: readonly Fact[]): string {
  const known = facts.filter(([, html]) => html !== null);
  return `<dl>${known.map(([term, html]) => `<dt>${term}</dt><dd>${html}</dd>`).join("")}</dl>`;
}

function placeAndTime(reading: Reading, { place, time }: Pick<Statement, "place" | "time">): readonly Fact[] {
  const where = placeWords(reading, place);
  const when = timeWords(reading, time);
  return [
    ["Where", where && isolated(where)],
    ["When", when && isolated(when)],
  ];
}

const sureness = (confidence: number): string =>
  `<svg class="sure" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${Math.round(confidence * 100)}" height="10"/></svg>${percent(confidence)}`;
