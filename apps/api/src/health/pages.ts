import { openingsAlarm } from '@nhipcau/core/applications';
import { openersAbove, publicationHealth } from '@nhipcau/postgres';
import type { Dependencies } from '../http/dependencies.ts';
import type { Metrics } from '../http/metrics.ts';

/** What a page for operators answers. */
export interface HealthAnswer {
  readonly status: 200 | 503;
  readonly type: string;
  readonly body: string;
}

/** The pages that operators and their programs look at, by path. */
export function healthPages(
  { db, now }: Dependencies,
  metrics: Metrics,
): Readonly<Record<string, () => Promise<HealthAnswer>>> {
  return {
    '/healthz': async () => json(200, { alive: true }),
    '/readyz': async () => {
      const missing = await whatIsMissing(db);
      return json(missing.length === 0 ? 200 : 503, { ready: missing.length === 0, missing });
    },
    '/metrics': async () => {
      const publication = await publicationHealth(db).catch(() => null);
      const openers = await openersAbove(db, openingsAlarm, now()).catch(() => null);
      const gauges = [
        gauge('nhipcau_database_up', 'Whether the database answers.', publication === null ? 0 : 1),
        gauge('process_resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
        gauge('process_uptime_seconds', 'Age of the process.', process.uptime()),
        ...(openers === null
          ? []
          : [
              gauge(
                'nhipcau_passport_openers_above_alarm',
                'Persons who opened 20 passport files or more within an hour.',
                openers,
              ),
            ]),
        ...(publication === null
          ? []
          : [
              gauge('nhipcau_outbox_waiting', 'Changes to publish.', publication.waiting),
              gauge('nhipcau_release_number', 'The newest release.', publication.release),
            ]),
      ];
      return { status: 200, type: 'text/plain; version=0.0.4', body: metrics.text(gauges) };
    },
  };
}

function gauge(
  name: string,
  help: string,
  value: number,
): { name: string; help: string; value: number } {
  return { name, help, value };
}

function json(status: 200 | 503, value: unknown): HealthAnswer {
  return { status, type: 'application/json', body: `${JSON.stringify(value)}\n` };
}

async function whatIsMissing(db: Dependencies['db']): Promise<readonly string[]> {
  try {
    const { pending, release } = await publicationHealth(db);
    return [
      ...(pending.length > 0 ? [`migrations: ${pending.join(', ')}`] : []),
      ...(release === 0 ? ['the first release is not published yet'] : []),
    ];
  } catch {
    return ['the database does not answer'];
  }
}
