/** What bench/record.mjs asks of the record; bundled there, since the package shows none of it. */

export { anchorOf, entryAt } from "../src/anchor.js";
export { addReadings } from "../src/record/add.js";
export { audit } from "../src/record/audit.js";
export { changes } from "../src/record/changes.js";
export { corrected } from "../src/record/corrections.js";
export { facetCounts } from "../src/record/facet-counts.js";
export { linkerHere, openLinker } from "../src/record/linker.js";
export { linkVersions, unlinkVersions } from "../src/record/linking.js";
export { network } from "../src/record/network.js";
export { withNumbers } from "../src/record/numbers.js";
export { openRecord } from "../src/record/record.js";
export { search } from "../src/record/search.js";
export { timeline } from "../src/record/timeline.js";
export { who } from "../src/record/who.js";
export { postgresServer } from "../test/support/postgres.js";
export { readAgain, wordsOf } from "../test/support/read-again.js";
