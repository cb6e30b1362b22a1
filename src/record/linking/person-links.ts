/** With whom in other reports somebody is one, and why: the pairs of which that was decided. */

import type { Store } from "../store.js";
import { type ExplainedLink, explained } from "./explain.js";

export interface PersonLinks {
  /** How many pairs there are. */
  readonly count: number;
  /** The least sure first, 10 at most. */
  readonly pairs: readonly ExplainedLink[];
}

const SHOWN = 10;

/** Pairs of more actors are not looked for. */
const MOST_ACTORS = 200;

/** `actors`: ids of those who are in a group, the newest first. Pairs that a person or a report keeps apart are none. */
export async function linksAmong(store: Store, actors: readonly number[]): Promise<PersonLinks> {
  if (actors.length === 0) return { count: 0, pairs: [] };
  const known = await store.db
    .selectFrom("actors")
    .innerJoin("reports", "reports.newest", "actors.version")
    .innerJoin("linked", (join) =>
      join
        .onRef("linked.version", "=", "actors.version")
        .onRef("linked.anchor", "=", "actors.anchor")
        .on("linked.kind", "=", "actor"),
    )
    .select(["actors.version", "actors.anchor", "linked.cluster"])
    .where(store.among("actors.id", actors.slice(0, MOST_ACTORS)))
    .execute();
  if (known.length === 0) return { count: 0, pairs: [] };
  const groups = new Map(known.map(({ version, anchor, cluster }) => [`${version} ${anchor}`, cluster]));
  const versions = [...new Set(known.map(({ version }) => version))];
  const rows = await store.db
    .selectFrom("links")
    .selectAll()
    .where("kind", "=", "actor")
    .where("same", "=", 1)
    .where(store.among("one", versions))
    .where(store.among("other", versions))
    .orderBy("score")
    .orderBy("id")
    .execute();
  const pairs = rows.filter(({ one, one_anchor, other, other_anchor }) => {
    const group = groups.get(`${one} ${one_anchor}`);
    return group !== undefined && group === groups.get(`${other} ${other_anchor}`);
  });
  return { count: pairs.length, pairs: await explained(store, pairs.slice(0, SHOWN)) };
}
