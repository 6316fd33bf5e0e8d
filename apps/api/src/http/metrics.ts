/** Upper bounds of the durations' buckets, seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

interface Series {
  readonly labels: string;
  readonly buckets: number[];
  sum: number;
  count: number;
}

/** A value that is read when the metrics are asked for. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly value: number;
}

/** Counts requests by method, route and status, with their durations. */
export interface Metrics {
  observe(method: string, route: string, status: number, seconds: number): void;
  /** Prometheus text format 0.0.4. */
  text(gauges: readonly Gauge[]): string;
}

export function createMetrics(): Metrics {
  const series = new Map<string, Series>();
  return {
    observe: (method, route, status, seconds) => {
      const labels = `method="${escaped(method)}",route="${escaped(route)}",status="${status}"`;
      const own = series.get(labels) ?? { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 };
      series.set(labels, own);
      for (const [index, bound] of bounds.entries()) {
        if (seconds <= bound) own.buckets[index] = (own.buckets[index] ?? 0) + 1;
      }
      own.sum += seconds;
      own.count += 1;
    },
    text: (gauges) =>
      [
        '# HELP nhipcau_http_request_duration_seconds Requests to the api and how long they took.',
        '# TYPE nhipcau_http_request_duration_seconds histogram',
        ...[...series.values()].flatMap(lines),
        ...gauges.flatMap(({ name, help, value }) => [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} gauge`,
          `${name} ${value}`,
        ]),
        '',
      ].join('\n'),
  };
}

function lines({ labels, buckets, sum, count }: Series): readonly string[] {
  const name = 'nhipcau_http_request_duration_seconds';
  return [
    ...bounds.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${buckets[index]}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ];
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (found) => (found === '\n' ? '\\n' : `\\${found}`));
}
