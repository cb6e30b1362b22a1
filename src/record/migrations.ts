/** What has made the tables as they are, in order. Migrations are only ever added. */
import type { Migration } from "kysely";
import { tables } from "./migrations/001-tables.js";
import { views } from "./migrations/002-views.js";
import { links } from "./migrations/003-links.js";
import { toldBy } from "./migrations/004-told-by.js";
import { namesCounted } from "./migrations/005-names-counted.js";
import { state } from "./migrations/007-state.js";
import { feeds } from "./migrations/008-feeds.js";
import { watches } from "./migrations/009-watches.js";
import { seen } from "./migrations/012-seen.js";
import { daysOfLinks } from "./migrations/013-days-of-links.js";
import { forgotten } from "./migrations/014-forgotten.js";
import { kept } from "./migrations/015-kept.js";
import { clusters } from "./migrations/016-clusters.js";
import { recent } from "./migrations/017-recent.js";
import type { StoreKind } from "./store-kind.js";

export const migrationsFor = (kind: StoreKind): Readonly<Record<string, Migration>> => ({
  "001-tables": tables(kind),
  "002-views": views(kind),
  "003-links": links(kind),
  "004-told-by": toldBy(kind),
  "005-names-counted": namesCounted(kind),
  "007-state": state(kind),
  "008-feeds": feeds(kind),
  "009-watches": watches(kind),
  "012-seen": seen(kind),
  "013-days-of-links": daysOfLinks(kind),
  "014-forgotten": forgotten(kind),
  "015-kept": kept(kind),
  "016-clusters": clusters(kind),
  "017-recent": recent(kind),
});
