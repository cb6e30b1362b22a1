/**
 * A reading as one page that needs nothing else: the report with its statements marked, and beside it who speaks, the
 * statements and the events, each with the chain of people on whose word it rests.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Reading } from "../schema.js";
import { viewOf } from "../view/view.js";
import { voiceClasses } from "../view/voice-classes.js";
import { counted } from "../view/words.js";
import { escapeHtml } from "./escape.js";
import { article } from "./page/article.js";
import script from "./page/client/client.ts?script";
import { lists } from "./page/lists.js";
import { numbersOf } from "./page/numbers.js";
import style from "./page/page.css";

/**
 * The page loads nothing from anywhere and lets nothing but its own style and script run. It can be read without
 * script. Text of the report stands in it escaped: nothing in a report becomes markup.
 */
export function html(reading: Reading): string {
  const { report, statements, events } = reading;
  const view = viewOf(reading);
  const voiceClass = voiceClasses(view.voices);
  const numbers = numbersOf(reading, view);
  const figures = [counted(statements.length, "statement"), counted(events.length, "event")].join(", ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Hearsay">
${pageOf(report.id)}
<link rel="icon" href="data:,">
<title>${escapeHtml(view.head.title)} · Hearsay</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header class="bar"><div>
<strong>Hearsay</strong>
<span>${figures}</span>
<nav aria-label="On this page"><ul>
<li><a href="#people">People</a></li>
<li><a href="#statements">Statements</a></li>
<li><a href="#events">Events</a></li>
</ul></nav>
</div></header>
<div class="layout">
<main>
${article(reading, view, voiceClass, numbers)}
</main>
${lists(view, voiceClass, numbers)}
</div>
<div id="card" class="card" role="dialog" aria-labelledby="card-title" tabindex="-1" hidden>
<div id="card-body"><h2 id="card-title">Statement</h2></div>
<button id="card-close" class="close" type="button" aria-label="Close">×</button>
</div>
<p id="status" class="hidden" role="status"></p>
<script>${script}</script>
</body>
</html>
`;
}

/** What stands in the head of a page: whose page it is, by the id of the report. */
export const pageOf = (id: string): string => `<meta name="hearsay-report" content="${escapeHtml(id)}">`;

/** Only the page's own style and script, told by their hashes; of pictures only the empty icon. */
function policy(): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

const hashOf = (source: string): string => `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(source))))}`;
