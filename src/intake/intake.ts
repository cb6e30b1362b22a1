/** From bytes to reports. */

// Under which address a report is the same report
export { canonicalUrl } from "./canonical-url.js";
// The types, and what comes of an input that cannot be read
export { type Given, type Input, InputError, MAX_BYTES, tooLarge } from "./input.js";
// From paths, patterns, links and standard input to bytes: the only part that touches disk and network
export { open } from "./open.js";
// From a date as written to ISO 8601
export { publishedAs } from "./published.js";
// From bytes to reports
export { reports } from "./reports.js";
// What its publisher reserves
export { reservationOf } from "./reservation.js";
// All that an input says, in its reports and outside of them
export { saidIn } from "./said.js";
