/** Links that wait for a person: pairs of two reports that are one with a probability neither high nor low, and of which nobody said anything. */
import { type Selectable, sql } from "kysely";
import { doubtfulScores } from "../../links/confidence.js";
import { THRESHOLD } from "../../links/reasons.js";
import { getReading } from "../archived-reading.js";
import type { ReviewLinksQuestion } from "../asking/question.js";
import { type Context, contextOf } from "../asking/show.js";
import { MOST_COUNTED } from "../asking/totals.js";
import { corrected } from "../corrections.js";
import { correctionsOf } from "../corrections-kept.js";
import { dayOf } from "../key.js";
import { type ExplainedLink, explained } from "../linking/explain.js";
import { allRulings } from "../linking/rulings.js";
import { outletsLike } from "../lookup.js";
import type { OpenRecord } from "../record.js";
import type { Tables } from "../schema.js";
import type { Store } from "../store.js";
import { versionOf } from "../version.js";

export interface LinksReview {
  /** Those of the newest reports first, or among the newest 10,000 those nearest to where two become one. */
  readonly entries: readonly ExplainedLink[];
  /** How many are left; at most `MOST_COUNTED` + 1, which means more. */
  readonly count: number;
  /** What to ask with as `cursor` for those that follow; null: these are the last. */
  readonly next: string | null;
}

const LIMIT = 20;

export async function reviewLinks(store: Store, question: ReviewLinksQuestion): Promise<LinksReview> {
  const { order = "newest", limit = LIMIT, cursor } = question;
  const ruled = new Set(
    (await allRulings(store.db)).flatMap(({ one, other }) => [pairKey(one, other), pairKey(other, one)]),
  );
  // Each ruling is of two ends in both orders: of so many more rows at least those that are wanted are open.
  const open = async (under: number | null, most: number) =>
    (await doubtful(store, question, under, most + ruled.size / 2)).filter(
      (row) => !ruled.has(pairKey(...endsOf(row))),
    );
  const all = await open(null, MOST_COUNTED + 1);
  const rows =
    order === "unsure"
      ? all.sort((a, b) => distanceOf(a) - distanceOf(b) || b.id - a.id).filter(isBehind(cursor))
      : cursor === undefined
        ? all
        : await open(Number(cursor), limit + 1);
  const last = rows[limit - 1];
  return {
    entries: await explained(store, rows.slice(0, limit)),
    count: Math.min(MOST_COUNTED + 1, all.length),
    next: last && rows.length > limit ? (order === "unsure" ? `${distanceOf(last)}~${last.id}` : `${last.id}`) : null,
  };
}

type Row = Selectable<Tables["links"]> & { readonly one_text: string; readonly other_text: string };

const endsOf = ({ one_text, one_anchor, other_text, other_anchor }: Row) =>
  [
    { report: one_text, anchor: one_anchor },
    { report: other_text, anchor: other_anchor },
  ] as const;

const pairKey = (one: { readonly report: string; readonly anchor: string }, other: typeof one): string =>
  `${one.report} ${one.anchor} ${other.report} ${other.anchor}`;

/** How far from where two become one. */
const distanceOf = ({ score }: Row): number => Math.abs(score - THRESHOLD);

/** In the order of distances. */
function isBehind(cursor: string | undefined): (row: Row) => boolean {
  if (cursor === undefined) return () => true;
  const [id = 0, distance = 0] = cursor.split("~").reverse().map(Number);
  return (row) => distanceOf(row) > distance || (distanceOf(row) === distance && row.id < id);
}

/**
 * The newest links of which it is open whether they hold, and where what counts is what the reasons say: not two that are one by way of
 * a third. `under`: only those with a smaller id.
 */
async function doubtful(
  { db, among }: Store,
  { kind, outlet, since, until }: ReviewLinksQuestion,
  under: number | null,
  most: number,
): Promise<readonly Row[]> {
  const outlets = outlet === undefined ? null : await outletsLike(db, outlet);
  const together = sql`case when one_group.cluster = other_group.cluster then 1 else 0 end`;
  return db
    .selectFrom("links")
    .innerJoin("versions as a", "a.id", "links.one")
    .innerJoin("versions as b", "b.id", "links.other")
    .innerJoin("reports as ra", "ra.id", "a.report")
    .innerJoin("reports as rb", "rb.id", "b.report")
    .leftJoin("linked as one_group", (join) =>
      join
        .onRef("one_group.version", "=", "links.one")
        .onRef("one_group.kind", "=", "links.kind")
        .onRef("one_group.anchor", "=", "links.one_anchor"),
    )
    .leftJoin("linked as other_group", (join) =>
      join
        .onRef("other_group.version", "=", "links.other")
        .onRef("other_group.kind", "=", "links.kind")
        .onRef("other_group.anchor", "=", "links.other_anchor"),
    )
    .selectAll("links")
    .select(["a.text_id as one_text", "b.text_id as other_text"])
    .where((where) =>
      where.or(
        (kind === undefined ? (["actor", "utterance", "event"] as const) : [kind]).map((one) => {
          const { from, to } = doubtfulScores(one);
          return where.and([
            where("links.kind", "=", one),
            where("links.score", ">=", from),
            where("links.score", "<", to),
          ]);
        }),
      ),
    )
    .where(sql<boolean>`${together} = links.same`)
    .$if(outlets !== null, (some) =>
      some.where((where) => where.or([among("ra.outlet", outlets!), among("rb.outlet", outlets!)])),
    )
    .$if(since !== undefined || until !== undefined, (some) =>
      some.where((where) =>
        where.or(
          (["a.day", "b.day"] as const).map((day) =>
            where.and([
              ...(since === undefined ? [] : [where(day, ">=", dayOf(since))]),
              ...(until === undefined ? [] : [where(day, "<=", dayOf(until))]),
            ]),
          ),
        ),
      ),
    )
    .$if(under !== null, (some) => some.where("links.id", "<", under!))
    .orderBy("links.id", "desc")
    .limit(most)
    .execute();
}

export interface LinkShown {
  readonly link: ExplainedLink;
  /** The paragraphs of each; null: the archive has the text no more, or a correction took the entry away. */
  readonly contexts: readonly [one: Context | null, other: Context | null];
}

/** One link with the words of both sides among those around them; null: there is no such link. */
export async function linkShown({ store, archive }: OpenRecord, id: number): Promise<LinkShown | null> {
  const [link] = await explained(store, await store.db.selectFrom("links").selectAll().where("id", "=", id).execute());
  if (!link) return null;
  const contextIn = async ({ report, anchor }: ExplainedLink["one"]): Promise<Context | null> => {
    const version = (await versionOf(store.db, report))!;
    const given = await correctionsOf(store, store.db, report);
    return getReading(archive, version.archived).then(
      ({ reading }) => contextOf(corrected(reading, given), anchor),
      () => null,
    );
  };
  return { link, contexts: [await contextIn(link.one), await contextIn(link.other)] };
}
