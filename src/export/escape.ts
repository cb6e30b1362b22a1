/** What HTML cannot hold: control characters other than tab and line ends, and halves of surrogate pairs. */
const unprintable = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Any string as text for an HTML element or a quoted attribute. What HTML cannot hold becomes U+FFFD, one for one,
 * so that the length in UTF-16 code units before escaping stays the same.
 */
export const escapeHtml = (text: string): string =>
  text.replace(unprintable, "\ufffd").replace(/[&<>"']/g, (mark) => entities[mark]!);
