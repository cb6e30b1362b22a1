/** For bench/follow.mjs: the parts of following that are not in the library. */
export { addFeeds, feedStates } from "../src/follow/feeds.js";
export { follow } from "../src/follow/follow.js";
export { openStore } from "../src/record/open-store.js";
