/** Questions as they stand in an address, where words are called `q`. */
import type { Filters } from "../../record/asking/question.js";

export type WithQ<Question extends { words?: unknown }> = Omit<Question, "words"> & { readonly q?: string | undefined };

/** Filters, and which page of what they leave. */
export type PagedFilters = WithQ<Filters> & {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
};

/** The question as the record is asked. */
export const asQuestion = <Asked extends { readonly q?: string | undefined }>({ q, ...question }: Asked) => ({
  ...question,
  words: q,
});

/** The filters alone. */
export const filtersOf = ({ limit: _, cursor: __, ...filters }: PagedFilters): Filters => asQuestion(filters);
