/** What waits for a person, one after the other: what is decided leaves at once, and comes back where it could not be kept or is taken back. */
import { useEffect, useRef, useState } from "react";
import type { ApiProblem } from "../../api/client.js";
import type { List } from "../../api/hooks.js";
import { saidWords } from "../../components/said-words.js";

/** What is said of an item. */
export interface Decision {
  /** What became of it, for people: “Confirmed”. */
  readonly done: string;
  /**
   * Says it, and gives the id with which it is taken back; null: it cannot be. `seen`: the last of what others said that the person knows of.
   * Rejects with `ApiProblem`.
   */
  readonly say: (seen?: number) => Promise<number | null>;
  /** Takes it back. Rejects with `ApiProblem`. */
  readonly unsay: (id: number) => Promise<unknown>;
}

/** What happened last. */
export interface News {
  readonly text: string;
  readonly isTrouble: boolean;
  /** Says it all the same, where somebody else said something meanwhile. */
  readonly insist?: () => void;
}

export interface Queue<Item> {
  /** Those that were fetched, in their order. */
  readonly items: readonly Item[];
  /** undefined: nothing is left. */
  readonly current: Item | undefined;
  readonly next: Item | undefined;
  /** How many have been decided since the count was taken: less what came back. */
  readonly decided: number;
  readonly news: News | null;
  decide(decision: Decision): void;
  /** Not now: it comes again when the page is opened anew. */
  skip(): void;
  undo(): void;
  step(by: 1 | -1): void;
  select(item: Item): void;
}

interface Act<Item> {
  readonly item: Item;
  readonly decision: Decision;
  /** null: it was not kept. */
  readonly id: Promise<number | null>;
}

/** So many are fetched ahead. */
const AHEAD = 5;

export function useQueue<Given, Item>(list: List<Given, Item>, keyOf: (item: Item) => number): Queue<Item> {
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set());
  const [returned, setReturned] = useState<readonly Item[]>([]);
  const [at, setAt] = useState<number | null>(null);
  const [news, setNews] = useState<News | null>(null);
  const acts = useRef<Act<Item>[]>([]);
  /** What is said goes one after the other, in the order in which it was. */
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const fetched = new Map([...returned, ...list.entries].map((item) => [keyOf(item), item]));
  const items = [...fetched].flatMap(([key, item]) => (gone.has(key) || skipped.has(key) ? [] : [item]));
  const index = Math.max(
    0,
    items.findIndex((item) => keyOf(item) === at),
  );
  const current = items[index];
  const counted = new Set(list.entries.map(keyOf));
  const { more, isLoading } = list;
  useEffect(() => {
    if (items.length < AHEAD && more && !isLoading) more();
  }, [items.length, more, isLoading]);

  const advance = () => {
    const after = items[index + 1] ?? items[index - 1];
    setAt(after ? keyOf(after) : null);
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const own = last.current.then(work);
    last.current = own.catch(() => {});
    return own;
  };
  const back = (item: Item) => {
    setGone((before) => without(before, keyOf(item)));
    setReturned((before) => [item, ...before.filter((other) => keyOf(other) !== keyOf(item))]);
    setAt(keyOf(item));
  };
  const say = (item: Item, decision: Decision, seen?: number) => {
    setNews({ text: `${decision.done}. z takes it back.`, isTrouble: false });
    const id = inTurn(() => decision.say(seen)).catch((problem: ApiProblem) => {
      acts.current = acts.current.filter((act) => act.item !== item);
      const { meanwhile, message } = problem;
      if (!meanwhile) {
        back(item);
        setNews({ text: `Not kept: ${message}`, isTrouble: true });
        return null;
      }
      // Somebody else decided: it does not wait any more.
      const { id, user, correction } = meanwhile;
      setNews({
        text: `Not kept: ${user} ${saidWords(correction, elsewhere)} meanwhile.`,
        isTrouble: true,
        insist: () => say(item, decision, id),
      });
      return null;
    });
    acts.current.push({ item, decision, id });
  };
  return {
    items,
    current,
    next: items[index + 1],
    decided:
      [...gone].filter((key) => counted.has(key)).length -
      returned.filter((item) => !counted.has(keyOf(item)) && !gone.has(keyOf(item))).length,
    news,
    decide(decision) {
      if (!current) return;
      const item = current;
      setGone((before) => new Set([...before, keyOf(item)]));
      advance();
      say(item, decision);
    },
    skip() {
      if (!current) return;
      setSkipped((before) => new Set([...before, keyOf(current)]));
      advance();
      setNews({ text: "Left for later: it comes again when this page is opened anew.", isTrouble: false });
    },
    undo() {
      const act = acts.current.pop();
      if (!act) return setNews({ text: "There is nothing to take back here.", isTrouble: false });
      back(act.item);
      setNews({ text: "Taken back.", isTrouble: false });
      inTurn(async () => {
        const id = await act.id;
        if (id !== null) await act.decision.unsay(id);
      }).catch((problem: ApiProblem) => {
        acts.current.push(act);
        setGone((before) => new Set([...before, keyOf(act.item)]));
        setNews({ text: `Not taken back: ${problem.message}`, isTrouble: true });
      });
    },
    step(by) {
      const other = items[Math.min(Math.max(index + by, 0), items.length - 1)];
      if (other) setAt(keyOf(other));
    },
    select: (item) => setAt(keyOf(item)),
  };
}

const without = (some: ReadonlySet<number>, one: number): ReadonlySet<number> =>
  new Set([...some].filter((other) => other !== one));

/** Of a report that is not at hand. */
const elsewhere = { nameAt: () => "somebody else", wordsAt: () => "other words" };
