/** A record of processing as the terminal shows it. */
import type { Section } from "../export/processing.js";
import { columned, headed, laid } from "./entry-text.js";
import { printable } from "./printable.js";
import type { Layout } from "./question.js";

export const processingText = (sections: readonly Section[], layout: Layout): string =>
  sections
    .flatMap(({ title, lines, table }) =>
      headed(
        title,
        layout,
        laid(lines.map(printable), layout, 2) + (table ? columned([table.head, ...table.rows], layout) : ""),
      ),
    )
    .join("\n");
