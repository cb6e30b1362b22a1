/** Answers of the server in components: kept while a page is open, asked for anew when the window comes back to the front. */
import useSWR, { useSWRConfig } from "swr";
import useSWRInfinite from "swr/infinite";
import { type ApiProblem, addressOf, answered, type Query } from "./client.js";
import type { Answers } from "./types.js";

export interface Answer<Given> {
  /** undefined: not yet, or never. Of the question before, while the next one is asked. */
  readonly answer: Given | undefined;
  readonly problem: ApiProblem | undefined;
  readonly isLoading: boolean;
  /** Asks again. */
  readonly again: () => void;
}

const fetcher = <Given>(address: string): Promise<Given> => answered(address) as Promise<Given>;

/** `path` null: there is nothing to ask yet. */
export function useAnswer<Path extends keyof Answers>(path: Path | null, query: Query = {}): Answer<Answers[Path]> {
  const { data, error, isValidating, mutate } = useSWR<Answers[Path], ApiProblem>(
    path === null ? null : addressOf(path, query),
    fetcher<Answers[Path]>,
    { keepPreviousData: true },
  );
  return { answer: data, problem: error, isLoading: isValidating, again: () => void mutate() };
}

type Paged = {
  [Path in keyof Answers]: Answers[Path] extends { entries: readonly unknown[]; next: string | null } ? Path : never;
}[keyof Answers];

type ItemOf<Path extends Paged> = Answers[Path]["entries"][number];

export interface List<Given, Item> extends Answer<Given> {
  /** Of all pages that were asked for. */
  readonly entries: readonly Item[];
  /** Asks for the next page; null: these are all. */
  readonly more: (() => void) | null;
}

/** A list by pages, as long as somebody wants more. `answer` is the first page. */
export function useList<Path extends Paged>(path: Path, query: Query = {}): List<Answers[Path], ItemOf<Path>> {
  type Page = Answers[Path];
  const { data, error, isValidating, size, setSize, mutate } = useSWRInfinite<Page, ApiProblem>(
    (at: number, before: Page | null) => {
      if (at > 0 && before?.next == null) return null;
      return addressOf(path, { ...query, cursor: before?.next });
    },
    fetcher<Page>,
    {
      keepPreviousData: true,
      revalidateFirstPage: false,
      // Somebody may have corrected what is in it since it was shown last.
      revalidateOnMount: true,
    },
  );
  const last = data?.at(-1);
  return {
    answer: data?.[0],
    entries: (data ?? []).flatMap(({ entries }) => entries as readonly ItemOf<Path>[]),
    problem: error,
    isLoading: isValidating,
    more: last?.next != null ? () => void setSize(size + 1) : null,
    again: () => void mutate(),
  };
}

/** Has everything asked for anew that is shown: after a correction, or when reports were added. */
export function useRefresh(): () => void {
  const { cache, mutate } = useSWRConfig();
  return () => {
    for (const key of [...cache.keys()]) void mutate(key);
  };
}
