/** One item with what can be said of it, and behind it what else waits. */
import type { ReactNode } from "react";
import { useAnswer } from "../../api/hooks.js";
import { type Keys, useKeys } from "../../keys.js";
import { manyWords } from "../../words.js";
import type { Decision, Queue } from "./use-queue.js";

/** What can be said of the item that is shown. */
export interface Choice {
  readonly key: string;
  /** On the button: “Confirm”. */
  readonly name: string;
  /** null: nothing is said yet, a choice is opened. */
  readonly decision: Decision | null;
  readonly open?: () => void;
}

export interface DeskProps<Item> {
  readonly queue: Queue<Item>;
  /** What one is called, and several. */
  readonly what: readonly [one: string, several: string];
  /** How many waited when the list was fetched; null: that is not known. */
  readonly count: number | null;
  /** Whether more wait than were fetched, where it is not known how many. */
  readonly isMore?: boolean;
  readonly keyOf: (item: Item) => number;
  /** In the list: who, and the words. */
  readonly brief: (item: Item) => ReactNode;
  readonly choices: readonly Choice[];
  /** Where the item stands. */
  readonly openReport: () => void;
  /** The item that is shown. */
  readonly children: ReactNode;
}

/** Beyond these the list is not shown. */
const LISTED = 30;

export function Desk<Item>({
  queue,
  what,
  count,
  isMore = false,
  keyOf,
  brief,
  choices,
  openReport,
  children,
}: DeskProps<Item>) {
  const { answer } = useAnswer("/api/about");
  const canDecide = answer?.user.role === "editor";
  const { items, current, news } = queue;
  const act = ({ decision, open }: Choice) => (decision ? queue.decide(decision) : open?.());
  const walking: Keys = {
    j: { what: "the next", act: () => queue.step(1) },
    k: { what: "the one before", act: () => queue.step(-1) },
    n: { what: "later", act: queue.skip },
    Enter: {
      what: "into its report",
      // On a button or a link the key is theirs.
      act: ({ target }) => ((target as Element).closest("a, button, summary") ? false : openReport()),
    },
  };
  const deciding: Keys = {
    ...Object.fromEntries(
      choices.map((choice) => [choice.key, { what: choice.name.toLowerCase(), act: () => act(choice) }]),
    ),
    z: { what: "undo", act: queue.undo },
    ...(news?.insist && { a: { what: "say it all the same", act: news.insist } }),
  };
  useKeys(canDecide ? { ...deciding, ...walking } : walking);
  const left = count === null ? items.length : count > 10_000 ? count : Math.max(0, count - queue.decided);
  return (
    <>
      <p className="left">
        <strong>
          {manyWords(left)}
          {isMore && "+"}
        </strong>{" "}
        {what[left === 1 && !isMore ? 0 : 1]} left
      </p>
      <div className={news?.isTrouble ? "news trouble" : "news"}>
        <p role="status">{news?.text}</p>
        {news?.insist && (
          <button type="button" onClick={news.insist}>
            Say it all the same <kbd>a</kbd>
          </button>
        )}
      </div>
      {current ? (
        <div className="desk">
          <article className="task" aria-label="To be decided">
            {children}
            <div className="actions decisions">
              {canDecide &&
                choices.map((choice, at) => (
                  <button
                    key={choice.key}
                    type="button"
                    className={at === 0 ? "primary" : undefined}
                    onClick={() => act(choice)}
                  >
                    {choice.name} <kbd>{choice.key}</kbd>
                  </button>
                ))}
              <button type="button" onClick={queue.skip}>
                Later <kbd>n</kbd>
              </button>
              {canDecide && (
                <button type="button" onClick={queue.undo}>
                  Undo <kbd>z</kbd>
                </button>
              )}
            </div>
            {!canDecide && <p className="quiet small">You may look; an editor decides.</p>}
          </article>
          <ol className="queue" aria-label="What waits">
            {items.slice(0, LISTED).map((item) => (
              <li key={keyOf(item)}>
                <button
                  type="button"
                  className="plain"
                  aria-current={item === current || undefined}
                  onClick={() => queue.select(item)}
                >
                  {brief(item)}
                </button>
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </>
  );
}
