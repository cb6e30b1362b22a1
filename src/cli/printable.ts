/** ECMA-48: operating system commands and the like up to their end, then control sequences, then two-byte escapes. */
const escapes =
  /(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/gu;

/** Controls that change the order of letters on a line; a terminal does not confine them to their words. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/gu;

const controls = /[\p{Cc}\u2028\u2029]/gu;

/**
 * Text from a report as it may be sent to a terminal: on one line, without escape sequences, control characters or
 * marks that reorder it. Halves of surrogate pairs become U+FFFD.
 */
export const printable = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .replace(escapes, "")
    .replace(reordering, "")
    .replace(controls, "")
    .replace(/\p{Surrogate}/gu, "\ufffd");
