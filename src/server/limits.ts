/** How much one client may ask: a bucket of requests that fills up again. */

export interface Limit {
  /** Seconds to wait; 0: it may go on. */
  take(client: string): number;
}

interface Bucket {
  left: number;
  /** When that was so, in milliseconds. */
  at: number;
}

/** So many clients are remembered; who has a full bucket is forgotten first. */
const MOST_CLIENTS = 10_000;

/** `rate` requests a second, and `burst` at once. `now`: the clock, in milliseconds. */
export function rateLimit(rate: number, burst: number, now: () => number = performance.now.bind(performance)): Limit {
  const buckets = new Map<string, Bucket>();
  return {
    take(client) {
      const at = now();
      const before = buckets.get(client);
      const left = before ? Math.min(burst, before.left + ((at - before.at) / 1000) * rate) : burst;
      buckets.delete(client);
      if (buckets.size >= MOST_CLIENTS) buckets.delete(buckets.keys().next().value!);
      buckets.set(client, { left: left < 1 ? left : left - 1, at });
      return left < 1 ? Math.max(1, Math.ceil((1 - left) / rate)) : 0;
    },
  };
}
