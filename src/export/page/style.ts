/** The look of the page. A string, so that the page can be made where there is no disk to read it from. */
export const style = /* css */ `
:root {
  color-scheme: light dark;
  --paper: #fffdf8;
  --raised: #ffffff;
  --ink: #1c1a17;
  --quiet: #5d574e;
  --line: #dcd5c8;
  --link: #1a4f8b;
  --event: #6a4a00;
  --lit: #ffe48a;
  --v0: #5d574e;
  --v1: #1d5aa3;
  --v2: #a53f15;
  --v3: #27693a;
  --v4: #7a3796;
  --v5: #0c666e;
  --v6: #9c2757;
  --tint: 9%;
  --tint-on: 24%;
  --serif:
    Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, Cambria, "Times New Roman", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
}

@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b;
    --raised: #1f2226;
    --ink: #e9e5dd;
    --quiet: #aaa59b;
    --line: #3a3d42;
    --link: #8fbcf2;
    --event: #dcbf70;
    --lit: #6b5510;
    --v0: #aaa59b;
    --v1: #8ab8f0;
    --v2: #f0a37c;
    --v3: #8fcf9f;
    --v4: #d0a8e8;
    --v5: #7fcdd6;
    --v6: #f39bbd;
    --tint: 11%;
    --tint-on: 30%;
  }
}

*,
::before,
::after {
  box-sizing: border-box;
}

html {
  scroll-behavior: smooth;
  scroll-padding: 4rem 0;
  -webkit-text-size-adjust: 100%;
}

body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1.125rem / 1.65 var(--serif);
  text-rendering: optimizeLegibility;
}

h1,
h2,
h3,
h4,
p,
ol,
ul,
dl,
dd,
blockquote,
figure {
  margin: 0;
  padding: 0;
}

ol,
ul {
  list-style: none;
}

a {
  color: var(--link);
  text-underline-offset: 0.15em;
}

:focus-visible {
  outline: 3px solid var(--link);
  outline-offset: 2px;
  border-radius: 2px;
}

.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.skip {
  position: absolute;
  left: 1rem;
  top: -5rem;
  z-index: 3;
  padding: 0.5rem 1rem;
  background: var(--raised);
}

.skip:focus {
  top: 1rem;
}

/* The bar over the page: what this is, and the figures */

.bar {
  border-bottom: 1px solid var(--line);
  font: 0.875rem / 1.4 var(--sans);
  color: var(--quiet);
}

.bar > div {
  max-width: 76rem;
  margin: 0 auto;
  padding: 0.75rem 1.5rem;
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.5rem;
  align-items: baseline;
}

.bar strong {
  font: italic 700 1.125rem var(--serif);
  color: var(--ink);
}

.bar nav ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.25rem;
}

.bar nav a {
  display: inline-block;
  padding: 0.25rem 0;
}

.layout {
  max-width: 76rem;
  margin: 0 auto;
  padding: 0 1.5rem 6rem;
  display: grid;
  grid-template-columns: minmax(0, 39rem) minmax(20rem, 26rem);
  gap: 0 4rem;
  justify-content: space-between;
}

main {
  padding-top: 2.5rem;
}

.report > header {
  margin-bottom: 2rem;
  padding-bottom: 1.25rem;
  border-bottom: 1px solid var(--line);
}

.outlet {
  font: 600 0.875rem / 1.4 var(--sans);
  letter-spacing: 0.02em;
}

.report h1 {
  margin: 0.35rem 0 0.75rem;
  font-size: clamp(1.7rem, 1.1rem + 2.4vw, 2.6rem);
  line-height: 1.15;
  letter-spacing: -0.012em;
  text-wrap: balance;
}

.facts {
  display: flex;
  flex-wrap: wrap;
  gap: 0.1rem 1.25rem;
  font: 0.9rem / 1.5 var(--sans);
  color: var(--quiet);
}

.report h2 {
  margin: 2.25rem 0 0.6rem;
  font-size: 1.3rem;
  line-height: 1.3;
}

.report header .byline {
  margin: 0;
  font-size: 0.9rem;
  color: var(--ink);
}

.report h1 .ref {
  vertical-align: 1.1em;
  letter-spacing: 0;
}

.report p.text {
  margin: 0 0 1.15em;
  overflow-wrap: break-word;
  hanging-punctuation: first;
}

.dateline {
  font-size: 0.85em;
  letter-spacing: 0.03em;
  color: var(--quiet);
}

.report p.aside {
  margin: 0 0 1em;
  font: 0.875rem / 1.5 var(--sans);
  color: var(--quiet);
  overflow-wrap: break-word;
}

/* The marks. A line under the words says how they are given, its colour only repeats who speaks. */

.v0 {
  --voice: var(--v0);
}
.v1 {
  --voice: var(--v1);
}
.v2 {
  --voice: var(--v2);
}
.v3 {
  --voice: var(--v3);
}
.v4 {
  --voice: var(--v4);
}
.v5 {
  --voice: var(--v5);
}
.v6 {
  --voice: var(--v6);
}

.content {
  background: color-mix(in srgb, var(--voice) var(--tint), var(--paper));
  text-decoration: underline 0.09em var(--voice);
  text-decoration-skip-ink: none;
  text-underline-offset: 0.24em;
}

.content.indirect {
  text-decoration-style: dashed;
}
.content.mixed {
  text-decoration-style: double;
}

.content.nested {
  background: color-mix(in srgb, var(--voice) calc(var(--tint) * 2), var(--paper));
  text-decoration-thickness: 0.15em;
}

.source {
  font-weight: 650;
}
.cue {
  font-style: italic;
}

.trigger {
  border-bottom: 0.14em dotted var(--event);
}

.content.trigger {
  text-underline-offset: 0.12em;
}

[data-s],
[data-e] {
  cursor: pointer;
}

.on.content {
  background: color-mix(in srgb, var(--voice) var(--tint-on), var(--paper));
}
.on.source {
  background: color-mix(in srgb, var(--voice) var(--tint), var(--paper));
  box-shadow: 0 0.16em var(--voice);
}
.on.cue {
  background: color-mix(in srgb, var(--voice) var(--tint-on), var(--paper));
}
.on.trigger {
  background: color-mix(in srgb, var(--event) var(--tint-on), var(--paper));
}

.lit {
  background: var(--lit);
  box-shadow:
    0 0 0 0.12em var(--lit),
    0 0.2em 0 0.06em var(--ink);
}

.ref {
  font: 600 min(0.66em, 0.8rem) / 1 var(--sans);
  vertical-align: 0.5em;
  margin: 0 0.1em 0 0.12em;
  padding: 0.15em 0.4em;
  border-radius: 1em;
  text-decoration: none;
  color: var(--voice);
  background: var(--paper);
  border: 1px solid color-mix(in srgb, var(--voice) 45%, var(--paper));
  white-space: nowrap;
  position: relative;
}

/* The touch target reaches beyond the small number. */
.ref::after {
  content: "";
  position: absolute;
  inset: -0.55em -0.15em;
}

.ref:hover,
.ref[aria-expanded="true"] {
  background: var(--voice);
  color: var(--paper);
}

.ref.event {
  --voice: var(--event);
}

.legend {
  margin: 2.5rem 0 0;
  padding: 1rem 0 0;
  border-top: 1px solid var(--line);
  font: 0.875rem / 1.9 var(--sans);
  color: var(--quiet);
}

.legend ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.25rem;
}

.legend [class] {
  color: var(--ink);
}

/* The lists beside the report */

.lists {
  padding: 2.5rem 0 2rem;
  font: 0.9375rem / 1.5 var(--sans);
}

.lists h2 {
  margin: 0 0 0.75rem;
  padding-top: 0.6rem;
  border-top: 3px solid var(--ink);
  font: 700 1.15rem / 1.3 var(--serif);
}

.lists section + section {
  margin-top: 2.5rem;
}

.lists section > h3 {
  margin: 1.25rem 0 0.4rem;
  font: 600 0.875rem / 1.4 var(--sans);
  color: var(--quiet);
}

.share {
  display: block;
  width: 100%;
  height: 0.9rem;
  border-radius: 2px;
}

.share rect {
  fill: var(--voice);
  stroke: var(--paper);
  stroke-width: 0.4;
}
.share rect.own {
  fill: color-mix(in srgb, var(--quiet) 22%, var(--paper));
}

.people > li {
  display: grid;
  grid-template-columns: 0.8rem minmax(0, 1fr) auto;
  gap: 0 0.6rem;
  padding: 0.45rem 0;
  border-bottom: 1px solid var(--line);
}

.people > li::before {
  content: "";
  width: 0.7rem;
  height: 0.7rem;
  margin-top: 0.42rem;
  border-radius: 50%;
  background: var(--voice, transparent);
  border: 1px solid var(--voice, var(--quiet));
}

.people .figure {
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}

.people .what {
  grid-column: 2 / -1;
  font-size: 0.875rem;
  color: var(--quiet);
}

.name {
  font-weight: 600;
  color: var(--ink);
  text-decoration-color: var(--quiet);
  overflow-wrap: anywhere;
}

.name[aria-pressed="true"] {
  background: var(--lit);
  box-shadow: 0 0 0 0.15em var(--lit);
}

.entry {
  position: relative;
  padding: 0.7rem 0 0.8rem 2.4rem;
  border-bottom: 1px solid var(--line);
}

.entry .entry {
  margin: 0.7rem 0 0;
  padding-bottom: 0;
  border-bottom: 0;
}

.entry:target,
.entry.shown {
  background: color-mix(in srgb, var(--voice, var(--event)) var(--tint), var(--paper));
  box-shadow: -0.5rem 0 0 color-mix(in srgb, var(--voice, var(--event)) var(--tint), var(--paper));
}

.number {
  position: absolute;
  left: 0;
  top: 0.75rem;
  min-width: 1.75rem;
  padding: 0.1rem 0.3rem;
  font: 600 0.8125rem / 1.3 var(--sans);
  text-align: center;
  text-decoration: none;
  color: var(--voice, var(--event));
  border: 1px solid currentColor;
  border-radius: 1rem;
}

a.number:hover {
  background: var(--voice, var(--event));
  color: var(--paper);
}

.entry h3 {
  font: 600 0.9375rem / 1.5 var(--sans);
  overflow-wrap: anywhere;
}
.entry h3 .caveat {
  font-weight: 400;
  font-style: italic;
  color: var(--quiet);
}
.entry .role,
.entry .how {
  color: var(--quiet);
  font-size: 0.875rem;
}

.entry blockquote {
  margin: 0.2rem 0 0.25rem;
  font: 1rem / 1.5 var(--serif);
  overflow-wrap: break-word;
}

.entry blockquote mark {
  background: none;
  color: inherit;
  font-weight: 650;
  border-bottom: 0.14em dotted var(--event);
}

.entry dl {
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 0.1rem 0.9rem;
  margin: 0.35rem 0;
  font-size: 0.875rem;
}

.entry dt {
  color: var(--quiet);
}
.entry dd {
  overflow-wrap: anywhere;
}

.chain {
  display: flex;
  flex-wrap: wrap;
  gap: 0 0.45rem;
  font-size: 0.875rem;
}

.card .chain { margin: 0.4rem 0; padding: 0.4rem 0; border-block: 1px solid var(--line); }

.card .chain::before {
  content: "On whose word";
  width: 100%;
  color: var(--quiet);
}

.chain li {
  overflow-wrap: anywhere;
}
.chain li + li::before {
  content: "← ";
  color: var(--quiet);
}
.chain li:last-child {
  font-weight: 600;
}

summary {
  cursor: pointer;
  color: var(--link);
  font-size: 0.875rem;
  width: fit-content;
  padding: 0.1rem 0;
}

.sure {
  display: inline-block;
  width: 4rem;
  height: 0.45rem;
  margin-right: 0.5rem;
  border: 1px solid var(--quiet);
  border-radius: 2px;
}

.sure rect {
  fill: var(--quiet);
}

.none {
  color: var(--quiet);
}

/* The card */

.card {
  position: absolute;
  z-index: 2;
  width: min(24rem, calc(100vw - 2rem));
  max-height: 70vh;
  overflow: auto;
  padding: 0.9rem 1.1rem 1rem;
  background: var(--raised);
  border: 1px solid var(--line);
  border-top: 4px solid var(--voice, var(--event));
  border-radius: 3px;
  box-shadow:
    0 1px 2px rgb(0 0 0 / 12%),
    0 10px 30px rgb(0 0 0 / 18%);
  font: 0.9375rem / 1.5 var(--sans);
}

.card[hidden] {
  display: none;
}
.card .entry {
  padding: 0 2rem 0 0;
  border: 0;
}
.card .number {
  position: static;
  display: inline-block;
  margin-bottom: 0.3rem;
}
.card .entry > .entry,
.card .tells,
.card .entry.statement > blockquote,
.card summary {
  display: none;
}
.card .number {
  background: none;
}

.close {
  position: absolute;
  right: 0.4rem;
  top: 0.4rem;
  width: 2.25rem;
  height: 2.25rem;
  font: 1.25rem / 1 var(--sans);
  color: var(--quiet);
  background: none;
  border: 0;
  border-radius: 50%;
  cursor: pointer;
}

.close:hover {
  background: var(--line);
  color: var(--ink);
}

@media (min-width: 62rem) {
  .lists {
    position: sticky;
    top: 0;
    max-height: 100vh;
    overflow-y: auto;
    padding-right: 0.75rem;
    padding-left: 0.75rem;
    scrollbar-width: thin;
  }
}

@media (max-width: 61.99rem) {
  .layout {
    grid-template-columns: minmax(0, 39rem);
    justify-content: center;
  }

  .lists {
    padding-top: 3rem;
  }
}

@media (max-width: 40rem) {
  body {
    font-size: 1.0625rem;
  }
  .bar > div,
  .layout {
    padding-left: 1.1rem;
    padding-right: 1.1rem;
  }
  main {
    padding-top: 1.5rem;
  }

  .card {
    position: fixed;
    inset: auto 0 0 0;
    width: auto;
    max-height: 55vh;
    border-radius: 10px 10px 0 0;
    padding-bottom: calc(1rem + env(safe-area-inset-bottom));
  }
}

@media (prefers-reduced-motion: no-preference) {
  .content,
  .cue,
  .source {
    transition: background-color 120ms ease-out;
  }
}

@media (prefers-reduced-motion: reduce) {
  html {
    scroll-behavior: auto;
  }
}

@media (forced-colors: active) {
  .on {
    outline: 2px solid Highlight;
  }
  .lit {
    background: Mark;
    color: MarkText;
  }
}

@media print {
  :root {
    --paper: #ffffff;
    --ink: #000000;
  }
  body {
    font-size: 10.5pt;
  }
  .bar nav,
  .skip,
  .card,
  .close,
  summary {
    display: none;
  }
  .layout {
    display: block;
    max-width: none;
    padding: 0;
  }
  .lists {
    position: static;
    max-height: none;
    overflow: visible;
    break-before: page;
    columns: 2;
    column-gap: 2rem;
  }
  .entry,
  .people > li {
    break-inside: avoid;
  }
  .content,
  .lit,
  .on {
    background: none !important;
    box-shadow: none !important;
  }
}
`;
