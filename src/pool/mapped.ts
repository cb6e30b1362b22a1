/** A mapping over an asynchronous sequence with many at work at once. */

export interface MapOptions {
  /** The most that is taken in and not yet handed on. */
  readonly limit: number;
  /** Results in the order of the items, or as they come. */
  readonly order: "kept" | "ready";
}

/**
 * What `make` makes of each item, several at a time. No more is taken from `items` than is handed on, but for `limit`. Rejects where an
 * item or its making does; what is under way then is let go.
 */
export async function* mapped<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  { limit, order }: MapOptions,
  make: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const iterator = stepping(items);
  const running: Promise<{ readonly place: number; readonly result: R }>[] = [];
  const numbers: number[] = [];
  let pulling: Promise<IteratorResult<T>> | null = null;
  let ended = false;
  let count = 0;
  const start = (item: T): void => {
    const place = count++;
    const one = make(item).then((result) => ({ place, result }));
    // Looked at in its turn; until then nobody must miss a handler.
    one.catch(() => {});
    running.push(one);
    numbers.push(place);
  };
  try {
    for (;;) {
      if (!ended && running.length < limit) pulling ??= iterator.next();
      if (!pulling && running.length === 0) return;
      const made = order === "kept" ? running.slice(0, 1) : running;
      const step = await Promise.race([...made, ...(pulling ? [pulling] : [])]);
      if ("place" in step) {
        const at = numbers.indexOf(step.place);
        running.splice(at, 1);
        numbers.splice(at, 1);
        yield step.result;
        continue;
      }
      pulling = null;
      if (step.done) ended = true;
      else start(step.value);
    }
  } finally {
    await iterator.return?.();
  }
}

const stepping = <T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> =>
  Symbol.asyncIterator in items
    ? items[Symbol.asyncIterator]()
    : (async function* () {
        yield* items;
      })();
