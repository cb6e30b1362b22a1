/** Answers of the server in components: kept while a page is open, asked for anew when the window comes back to the front. */
import useSWR, { useSWRConfig } from "swr";
import useSWRInfinite, { unstable_serialize as keyOfPages } from "swr/infinite";
import { type ApiProblem, addressOf, answered, type Query } from "./client.js";
import { keptIn } from "./kept.js";
import type { Answers } from "./types.js";

export interface Answer<Given> {
  /** undefined: not yet, or never. */
  readonly answer: Given | undefined;
  /** Whether the answer is still that of the question before. */
  readonly isOfBefore: boolean;
  /** Why it was not answered the last time; what had been answered before is still there. */
  readonly problem: ApiProblem | undefined;
  readonly isLoading: boolean;
  /** Asks again. */
  readonly again: () => void;
}

/** How answers are fetched: what is the same as before stays the same object, and what failed is asked for again in a while. */
function useFetching<Given>() {
  const { cache } = useSWRConfig();
  return {
    /** Whether this very question was answered once. */
    isKnown: (key: string): boolean => cache.get(key)?.data !== undefined,
    fetcher: async (address: string): Promise<Given> =>
      keptIn(cache.get(address)?.data, (await answered(address)) as Given),
    options: {
      keepPreviousData: true,
      // What was asked wrongly is wrong the next time, too.
      shouldRetryOnError: ({ isPassing }: ApiProblem) => isPassing,
    },
  } as const;
}

/** `path` null: there is nothing to ask yet. */
export function useAnswer<Path extends keyof Answers>(path: Path | null, query: Query = {}): Answer<Answers[Path]> {
  const { isKnown, fetcher, options } = useFetching<Answers[Path]>();
  const address = path === null ? null : addressOf(path, query);
  const { data, error, isValidating, mutate } = useSWR<Answers[Path], ApiProblem>(address, fetcher, options);
  const isOfBefore = address !== null && !isKnown(address);
  return {
    answer: error && isOfBefore ? undefined : data,
    isOfBefore,
    problem: error,
    isLoading: isValidating,
    again: () => void mutate(),
  };
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
  const { isKnown, fetcher, options } = useFetching<Page>();
  const addressAt = (at: number, before: Page | null) => {
    if (at > 0 && before?.next == null) return null;
    return addressOf(path, { ...query, cursor: before?.next });
  };
  const {
    data: pages,
    error,
    isValidating,
    size,
    setSize,
    mutate,
  } = useSWRInfinite<Page, ApiProblem>(addressAt, fetcher, {
    ...options,
    revalidateFirstPage: false,
    // Somebody may have corrected what is in it since it was shown last.
    revalidateOnMount: true,
  });
  const isOfBefore = !isKnown(keyOfPages(addressAt));
  const data = error && isOfBefore ? undefined : pages;
  const last = data?.at(-1);
  return {
    answer: data?.[0],
    isOfBefore,
    entries: (data ?? []).flatMap(({ entries }) => entries as readonly ItemOf<Path>[]),
    problem: error,
    isLoading: isValidating,
    more: last?.next != null ? () => void setSize(size + 1) : null,
    again: () => void mutate(),
  };
}

/**
 * Has everything asked for anew that is shown, but for what is at the address `gone`: after a correction, or when reports were added. Settles when
 * it is there, or failed.
 */
export function useRefresh(): (gone?: string) => Promise<void> {
  const { cache, mutate } = useSWRConfig();
  return async (gone) => {
    await Promise.allSettled([...cache.keys()].filter((key) => key !== gone).map((key) => mutate(key)));
  };
}
