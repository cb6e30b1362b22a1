/** What the build puts in: see scripts/rules.mjs. */
declare const HEARSAY_RULES: string | undefined;

/**
 * The version of the rules: 12 hexadecimal digits that change whenever code or data that decide a reading change, for the build takes
 * them from all of that. “unbuilt” where the sources run as they are.
 */
export const rulesVersion: string = typeof HEARSAY_RULES === "string" ? HEARSAY_RULES : "unbuilt";
