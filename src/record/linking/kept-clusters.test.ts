/** What is kept of a group is what its members come to, whatever was added, corrected, read again, linked anew or forgotten. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { prepared } from "../../../bench/prepared.mjs";
import { stores } from "../../../test/support/stores.js";
import "../../../test/support/seed.js";
import { anchorOf } from "../../anchor.js";
import { saidIn } from "../../intake/intake.js";
import type { Reading } from "../../schema.js";
import { addReadings } from "../add.js";
import { type Archive, openArchive } from "../archive.js";
import { correct, UnknownEntry } from "../correct.js";
import { forget } from "../keeping/forget.js";
import { openStore } from "../open-store.js";
import { replaceReading } from "../replace-reading.js";
import type { Store } from "../store.js";
import { mergeClusters } from "./kept-clusters.js";
import { linkAll } from "./link-all.js";

const at = "2026-05-21T07:00:00Z";

const among = (count: number) => fc.nat({ max: count - 1 });

/** One of three stories, told by one of four outlets, or by one that is not known, with some of its statements, on one of twenty days. */
const telling = fc
  .record({ story: among(3), outlet: fc.option(among(4)), statements: fc.integer({ min: 1, max: 4 }), day: among(20) })
  .map(({ story, outlet, statements, day }): Reading => {
    const url = `https://paper${outlet ?? "less"}.example/${story}`;
    const published = `2026-04-${10 + day}`;
    const { report, ...reading } = prepared(story, { outlet: outlet ?? 9, url, statements, at: published });
    return { ...reading, report: { ...report, ...(outlet === null && { outlet: null }) } };
  });

/** Of all that was added, one; and of the readings in which it is, two entries. */
const pick = among(1000);

type Step =
  | { readonly kind: "add"; readonly readings: readonly Reading[] }
  | { readonly kind: "say"; readonly what: "same" | "different" | "reject"; readonly of: readonly [number, number] }
  | { readonly kind: "read again"; readonly of: number; readonly left: number }
  | { readonly kind: "forget"; readonly of: number }
  | { readonly kind: "merge"; readonly of: readonly [number, number] }
  | { readonly kind: "link all" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("add"), readings: fc.array(telling, { minLength: 1, maxLength: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("say"),
      what: fc.constantFrom("same", "different", "reject"),
      of: fc.tuple(pick, pick),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("read again"), of: pick, left: among(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("forget"), of: pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("merge"), of: fc.tuple(pick, pick) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("link all") }) },
);

describe.each(stores)("what is kept of groups in $kind", (kept) => {
  const folders: string[] = [];
  afterAll(async () => {
    await kept.end();
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  test("is what their members come to", async () => {
    let largest = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 18 }), async (steps) => {
        const folder = mkdtempSync(join(tmpdir(), "hearsay-archive-"));
        folders.push(folder);
        const [store, archive] = [await openStore(await kept.empty()), openArchive(folder)];
        try {
          const added: Reading[] = [];
          for (const one of steps) {
            await take(store, archive, added, one);
            const { clusters, outlets } = await keptIn(store);
            expect({ clusters, outlets }).toEqual(await countedIn(store));
            largest = Math.max(largest, ...clusters.map((cluster) => cluster.outlets));
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
    expect(largest).toBeGreaterThan(3);
  }, 600_000);
});

async function take(store: Store, archive: Archive, added: Reading[], one: Step): Promise<void> {
  const reading = (of: number) => added[of % added.length];
  if (one.kind === "add") {
    await addReadings(
      store,
      archive,
      one.readings.map((it) => ({ reading: it, at })),
    );
    added.push(...one.readings);
  } else if (one.kind === "link all") await linkAll(store, archive, () => {});
  else if (one.kind === "merge") {
    const { clusters } = await keptIn(store);
    if (clusters.length === 0) return;
    const [small, large] = one.of.map((nth) => clusters[nth % clusters.length]!.id) as [number, number];
    if (small !== large) await store.write((db) => mergeClusters(db, small, large));
  } else if (one.kind === "say") {
    const [a, b] = [reading(one.of[0]), reading(one.of[1])];
    if (!a || !b || a.report.id === b.report.id) return;
    const end = (it: Reading) => ({ report: it.report.id, anchor: anchorOf(it, { id: "s1" }) });
    const correction =
      one.what === "reject"
        ? { kind: one.what, on: end(a).anchor }
        : { kind: one.what, on: end(a).anchor, other: end(b) };
    await correct(store, archive, { report: a.report.id, correction, user: "Ilse", at }).catch((error) => {
      // A reading that was made later may not have it.
      if (!(error instanceof UnknownEntry)) throw error;
    });
  } else if (one.kind === "read again") {
    const before = reading(one.of);
    if (!before) return;
    const reader = { ...before.reader, rules: `left ${one.left}` };
    const statements = before.statements.slice(0, one.left);
    await replaceReading(store, archive, { reading: { ...before, reader, statements }, at });
  } else {
    const url = reading(one.of)?.report.url;
    if (!url) return;
    const subject = { kind: "link" as const, url, copies: false };
    await forget({ store, archive }, { subject, user: "Ilse", at, reason: null }, saidIn, () => {});
  }
}

interface Counts {
  readonly clusters: readonly { readonly id: number; readonly outlets: number }[];
  readonly outlets: readonly unknown[];
}

const keptIn = async ({ db }: Store): Promise<Counts> => ({
  clusters: await db.selectFrom("clusters").selectAll().orderBy("id").execute(),
  outlets: await db.selectFrom("cluster_outlets").selectAll().orderBy("cluster").orderBy("outlet").execute(),
});

async function countedIn({ db }: Store): Promise<Counts> {
  const members = sql`(select l.cluster, case when l.kind <> 'actor' then l.day end as day, coalesce(r.outlet, r.id) as outlet
    from linked l join versions v on v.id = l.version join reports r on r.id = v.report)`;
  const clusters = await sql<
    Counts["clusters"][number]
  >`select cluster as id, count(*) as size, count(distinct outlet) as outlets,
    min(day) as first, max(day) as last from ${members} m group by cluster order by cluster`.execute(db);
  const outlets = await sql`select cluster, outlet, count(*) as tellings from ${members} m
    group by cluster, outlet order by cluster, outlet`.execute(db);
  return { clusters: clusters.rows, outlets: outlets.rows };
}
