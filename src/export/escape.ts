/** Text for HTML and XML. */

/** What HTML cannot hold: control characters other than tab and line ends, and halves of surrogate pairs. */
const unprintable = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Any string as text for an HTML element or a quoted attribute. What HTML cannot hold becomes U+FFFD, one for one,
 * so that the length in UTF-16 code units before escaping stays the same.
 */
export const escapeHtml = (text: string): string =>
  text.replace(unprintable, "\ufffd").replace(/[&<>"']/g, (mark) => entities[mark]!);

/**
 * Any string as text for an element or a quoted attribute of XML 1.0. What XML cannot hold, the form feed too, becomes U+FFFD; line ends
 * and tabs are written so that a reader has them back as they were.
 */
export const escapeXml = (text: string): string =>
  escapeHtml(text.replaceAll("\f", "\ufffd")).replace(/[\t\n\r]/g, (mark) => `&#${mark.charCodeAt(0)};`);
