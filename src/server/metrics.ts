/** What a server counts, as text in the format of OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/). */

/** Upper bounds in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Timed {
  readonly counts: number[];
  sum: number;
  count: number;
}

export interface Metrics {
  /** `route` is the pattern of the path, so that there are few of them. */
  request(method: string, route: string, status: number, seconds: number): void;
  reading(outcome: "read" | "refused" | "failed"): void;
  text(now: { readonly waiting: number }): string;
}

export const METRICS_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

export function metricsOf(version: string): Metrics {
  const started = Date.now() / 1000;
  const requests = new Map<string, number>();
  const times = new Map<string, Timed>();
  const readings = new Map<string, number>();
  const more = (counts: Map<string, number>, labels: string) => counts.set(labels, (counts.get(labels) ?? 0) + 1);
  return {
    request(method, route, status, seconds) {
      more(requests, `method="${method}",route="${route}",status="${status}"`);
      const timed = times.get(route) ?? { counts: BOUNDS.map(() => 0), sum: 0, count: 0 };
      times.set(route, timed);
      for (const [at, bound] of BOUNDS.entries()) if (seconds <= bound) timed.counts[at]!++;
      timed.sum += seconds;
      timed.count++;
    },
    reading: (outcome) => void more(readings, `outcome="${outcome}"`),
    text({ waiting }) {
      const counted = (name: string, help: string, counts: ReadonlyMap<string, number>) => [
        `# TYPE ${name} counter`,
        `# HELP ${name} ${help}`,
        ...[...counts].map(([labels, count]) => `${name}_total{${labels}} ${count}`),
      ];
      const gauge = (name: string, help: string, value: number, labels = "", unit = "") => [
        `# TYPE ${name} gauge`,
        ...(unit && [`# UNIT ${name} ${unit}`]),
        `# HELP ${name} ${help}`,
        `${name}${labels} ${value}`,
      ];
      return [
        ...counted("hearsay_http_requests", "Requests that were answered.", requests),
        "# TYPE hearsay_http_request_duration_seconds histogram",
        "# UNIT hearsay_http_request_duration_seconds seconds",
        "# HELP hearsay_http_request_duration_seconds Time until the head of the answer was there.",
        ...[...times].flatMap(([route, { counts, sum, count }]) => [
          ...BOUNDS.map((bound, at) => bucket(route, Number.isInteger(bound) ? `${bound}.0` : `${bound}`, counts[at]!)),
          bucket(route, "+Inf", count),
          `hearsay_http_request_duration_seconds_count{route="${route}"} ${count}`,
          `hearsay_http_request_duration_seconds_sum{route="${route}"} ${sum}`,
        ]),
        ...counted("hearsay_readings", "Reports that were read without being kept.", readings),
        ...gauge("hearsay_readings_waiting", "Reports that wait to be read.", waiting),
        ...gauge("process_resident_memory_bytes", "Memory in use.", process.memoryUsage.rss(), "", "bytes"),
        ...gauge("process_start_time_seconds", "When the server started.", started, "", "seconds"),
        "# TYPE hearsay_build info",
        "# HELP hearsay_build The version that runs.",
        `hearsay_build_info{version="${version}"} 1`,
        "# EOF",
        "",
      ].join("\n");
    },
  };
}

const bucket = (route: string, bound: string, count: number): string =>
  `hearsay_http_request_duration_seconds_bucket{route="${route}",le="${bound}"} ${count}`;
