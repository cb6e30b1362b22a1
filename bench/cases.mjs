/**
 * How many of the kinds of failure that people report are read rightly: `npm run cases`. Counts the cases of `test/cases/kinds.txt`
 * by the number and the words that begin their names, and apart from them the controls, which must stay right.
 */
import { openTables, share } from "./tables.mjs";

const tables = await openTables();
const rows = new Map();
for (const { name, expected, came } of await tables.readings("kinds")) {
  const [, number, control, rest] = /^(?:Not yet: )?(\d+)\. (Control, )?([^:]+):/.exec(name);
  const row = rows.get(number) ?? { number, kind: rest, cases: [0, 0], controls: [0, 0] };
  rows.set(number, row);
  if (!control) row.kind = rest;
  const counts = control ? row.controls : row.cases;
  counts[1]++;
  if (expected.join("\n") === came.join("\n")) counts[0]++;
}
await tables.close();

const all = { number: "", kind: "all kinds", cases: [0, 0], controls: [0, 0] };
for (const { cases, controls } of rows.values())
  for (const [total, counts] of [
    [all.cases, cases],
    [all.controls, controls],
  ])
    for (const at of [0, 1]) total[at] += counts[at];
for (const { number, kind, cases, controls } of [...rows.values(), all])
  console.log(
    `${number.padStart(2)} ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`.padEnd(46) +
      `${share(...cases).padEnd(22)}controls ${share(...controls)}`,
  );
