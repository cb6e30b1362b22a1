/** Tables as CSV (RFC 4180) in UTF-8. */
import { stringify } from "csv-stringify/sync";

type Cell = string | number | null;

/**
 * Rows with CR LF at their ends. Text that a spreadsheet would take for a formula has an apostrophe before it (OWASP, “CSV
 * injection”); numbers stay numbers. null is an empty cell.
 */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  stringify(rows as Cell[][], {
    record_delimiter: "windows",
    escape_formulas: true,
    cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
  });
