/** What is measured of the record and of following; bundled by parts.mjs, since the package shows none of it. */

export { anchorOf, entryAt } from "../src/anchor.js";
export { addFeeds, feedStates } from "../src/follow/feeds.js";
export { follow } from "../src/follow/follow.js";
export { addReadings } from "../src/record/add.js";
export { audit } from "../src/record/asking/audit.js";
export { changes } from "../src/record/asking/changes.js";
export { facetCounts } from "../src/record/asking/facet-counts.js";
export { network } from "../src/record/asking/network.js";
export { search } from "../src/record/asking/search.js";
export { timeline } from "../src/record/asking/timeline.js";
export { who } from "../src/record/asking/who.js";
export { corrected } from "../src/record/corrections.js";
export { linkerHere, openLinker } from "../src/record/linking/linker.js";
export { linkVersions, unlinkVersions } from "../src/record/linking/linking.js";
export { withNumbers } from "../src/record/numbers.js";
export { openStore } from "../src/record/open-store.js";
export { openRecord } from "../src/record/record.js";
export { postgresServer } from "../test/support/postgres.js";
export { readAgain, wordsOf } from "../test/support/read-again.js";
