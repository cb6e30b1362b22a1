/**
 * How fast a record takes prepared readings, and how long its questions take, in a file and on a PostgreSQL server side by side:
 * `node bench/record.mjs [--statements 100000] [--rounds 40] [--folder PLACE] [--server postgres://…] [--unlinked] [--print]`. The texts are
 * made from templates (prepared.mjs). A folder and a database that are named are kept, and a run goes on with what it finds there. With
 * `--unlinked` reports are not linked as they are added: nothing is told by several then, and to look for it takes longest. Writes to docs/speed.md what was
 * measured of every size in the folder.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeBetweenMarks } from "./between-marks.mjs";
import { costOf } from "./cost.mjs";
import { processor } from "./machine.mjs";
import { recordParts } from "./parts.mjs";
import { prepared } from "./prepared.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs", "speed.md");
const MARKS = [
  "<!-- Measured by bench/record.mjs; do not edit by hand. -->",
  "<!-- End of what was measured of the record. -->",
];

/** So many readings go into one transaction, as in `hearsay add --readings`. */
const AT_ONCE = 100;

const { values } = parseArgs({
  options: {
    statements: { type: "string", default: "100000" },
    rounds: { type: "string", default: "40" },
    folder: { type: "string" },
    server: { type: "string" },
    unlinked: { type: "boolean", default: false },
    print: { type: "boolean", default: false },
  },
});
const wanted = Number(values.statements);
const rounds = Number(values.rounds);

const {
  addReadings,
  audit,
  changes,
  facetCounts,
  network,
  openLinker,
  openRecord,
  postgresServer,
  search,
  timeline,
  who,
} = await recordParts("record");

/** Finds nothing by which reports are linked. */
const noLinks = {
  tell: (readings) => async () => readings.map(() => ({ told: "", keys: [] })),
  compare: () => async () => [],
  close: async () => {},
};
const linker = values.unlinked ? noLinks : openLinker();

/** The questions of a record, each by a common and by a rare case. */
const QUESTIONS = {
  "a common word, newest first": (store) => search(store, { words: "harbour" }),
  "a common word, by relevance": (store) => search(store, { words: "harbour", order: "relevant" }),
  "a common word within 60 days": (store) =>
    search(store, { words: "harbour", since: "2023-01-20", until: "2023-03-20" }),
  "a rare word": (store) => search(store, { words: "skeimqvist" }),
  "a prefix": (store) => search(store, { words: "harb*" }),
  "a phrase": (store) => search(store, { words: '"public cost"' }),
  "a frequent speaker and two words": (store) => search(store, { by: "Ada Brall", words: "reservoir leased" }),
  "a given name alone": (store) => search(store, { by: "Ada" }),
  "told by three outlets or more": (store) => search(store, { toldBy: "3+" }),
  "a common word, told by three outlets or more": (store) => search(store, { words: "harbour", toldBy: "3+" }),
  "who speaks with a common word": (store) => facetCounts(store, { words: "harbour" }, "statement"),
  "events of a type": (store) => search(store, { event: "CONSULT" }),
  "`who`, a frequent name": (store) => who(store, { name: "Ada Brall" }),
  "`who`, a given name": (store) => who(store, { name: "Ada" }),
  "`timeline` of a common word": (store) => timeline(store, { words: "harbour" }),
  "`network` of all": (store) => network(store, {}),
  "`audit` of an outlet": (store) => audit(store, { of: "paper0.example" }),
  "`changes` of an outlet": (store) => changes(store, { of: "paper0.example" }),
};

const told = (what) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);

/** Adds readings until there are enough statements; per reading the processor's time of this process and the wall's, of each quarter. */
async function fill(record) {
  const kept = async () =>
    (
      await record.store.db
        .selectFrom("versions")
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirst()
    ).count;
  const statements = async () =>
    (
      await record.store.db
        .selectFrom("statements")
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirst()
    ).count;
  const steps = [];
  let nth = Number(await kept());
  for (let quarter = 1; quarter <= 4; quarter++) {
    const step = { readings: 0, processor: 0, wall: 0 };
    while (Number(await statements()) < (wanted * quarter) / 4) {
      for (let batch = 0; batch < 5; batch++, nth += AT_ONCE) {
        const additions = Array.from({ length: AT_ONCE }, (_, at) => ({
          reading: prepared(nth + at),
          at: new Date().toISOString(),
        }));
        const { wall, processor: used } = await costOf(() =>
          addReadings(record.store, record.archive, additions, [], linker),
        );
        step.processor += used;
        step.wall += wall;
        step.readings += AT_ONCE;
      }
      if (nth % 5000 === 0) told(`${record.store.kind}: ${nth} readings`);
    }
    if (step.readings > 0) steps.push(step);
  }
  return { steps, readings: nth, statements: Number(await statements()) };
}

async function measured(places, size) {
  const filling = await openRecord(places);
  told(`${filling.store.kind}: filling`);
  const filled = await fill(filling);
  if (filling.store.kind === "postgres") await filling.store.db.executeQuery({ sql: "vacuum analyze", parameters: [] });
  const disk = await size(filling);
  await filling.close();
  const openings = [];
  for (let round = 0; round < 10; round++) {
    const start = performance.now();
    await (await openRecord(places)).close();
    openings.push(performance.now() - start);
  }
  const record = await openRecord(places);
  const questions = {};
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    const [times, processors] = [[], []];
    // Each connection plans a question once.
    for (let round = 0; round < WARM; round++) await ask(record.store);
    for (let round = 0; round < rounds; round++) {
      const { wall, processor: used } = await costOf(() => ask(record.store));
      times.push(wall);
      processors.push(used);
    }
    questions[name] = { p50: at(times, 0.5), p95: at(times, 0.95), processor: at(processors, 0.5) };
    told(`${record.store.kind}: ${name}: ${ms(questions[name].p50)}, ${ms(questions[name].p95)}`);
  }
  await record.close();
  return { ...filled, disk, opening: at(openings, 0.95), questions };
}

const WARM = 8;

const at = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))];
const ms = (time) => (time < 10 ? time.toFixed(1) : time.toFixed(0));
const row = (cells) => `| ${cells.join(" | ")} |`;

function text({ file, server, date, load, rounds, isUnlinked }) {
  const [first, last] = [(one) => one.steps[0], (one) => one.steps.at(-1)];
  const per = (step, what) => (step ? `${(step[what] / step.readings).toFixed(1)} ms` : "");
  const flat = (one) =>
    one.steps.length > 1
      ? (last(one).processor / last(one).readings / (first(one).processor / first(one).readings)).toFixed(2)
      : "";
  const adding = [
    row(["processor, first quarter", per(first(file), "processor"), per(first(server), "processor")]),
    row(["processor, last quarter", per(last(file), "processor"), per(last(server), "processor")]),
    row(["the last to the first", flat(file), flat(server)]),
    row(["wall, last quarter", per(last(file), "wall"), per(last(server), "wall")]),
  ];
  return `### ${file.statements.toLocaleString("en")} statements

${processor()}, ${date}, load ${load} on two cores: other work makes the times longer, so that what the processor
did in this process stands beside them. ${file.readings.toLocaleString("en")} prepared readings${isUnlinked ? ", added without linking them" : ""}; ${rounds} rounds of each question.

${row([file.steps.length > 0 ? "adding a prepared reading, 100 at once" : "", "a file", "PostgreSQL"])}
${row(["---", "---", "---"])}
${[
  ...(file.steps.length > 0 ? adding : []),
  row([
    "on the disk, without the archive",
    `${(file.disk / 1e6).toFixed(0)} MB`,
    `${(server.disk / 1e6).toFixed(0)} MB`,
  ]),
  row(["opening the record, p95", `${ms(file.opening)} ms`, `${ms(server.opening)} ms`]),
].join("\n")}

${row(["milliseconds", "file: p50", "p95", "processor", "PostgreSQL: p50", "p95", "processor here"])}
${row(["---", "---", "---", "---", "---", "---", "---"])}
${Object.keys(file.questions)
  .map((name) => {
    const [here, there] = [file.questions[name], server.questions[name]];
    return row([
      ...[name, ms(here.p50), ms(here.p95), ms(here.processor)],
      ...[ms(there.p50), ms(there.p95), ms(there.processor)],
    ]);
  })
  .join("\n")}
`;
}

const folder = values.folder ?? mkdtempSync(join(tmpdir(), "hearsay-bench-"));
mkdirSync(folder, { recursive: true });
const server = values.server === undefined ? await postgresServer() : null;
try {
  const own = join(folder, `${wanted}.db`);
  const file = await measured(
    { record: own, archive: `${own}-archive` },
    async ({ store }) =>
      (
        await store.db.executeQuery({
          sql: "select page_count * page_size as size from pragma_page_count, pragma_page_size",
          parameters: [],
        })
      ).rows[0].size,
  );
  const onServer = await measured(
    { record: values.server ?? (await server.database()), archive: join(folder, "server-archive") },
    async ({ store }) =>
      Number(
        (await store.db.executeQuery({ sql: "select pg_database_size(current_database()) as size", parameters: [] }))
          .rows[0].size,
      ),
  );
  const figures = {
    ...{ file, server: onServer, rounds, isUnlinked: values.unlinked },
    ...{ date: new Date().toISOString().slice(0, 10), load: loadavg()[0].toFixed(0) },
  };
  writeFileSync(join(folder, `${wanted}.json`), JSON.stringify(figures));
  const all = readdirSync(folder)
    .filter((name) => /^\d+\.json$/.test(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => text(JSON.parse(readFileSync(join(folder, name), "utf8"))))
    .join("\n");
  console.log(all);
  if (!values.print) writeBetweenMarks(page, MARKS, all.trim());
} finally {
  await linker.close();
  await server?.stop();
  if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
}
