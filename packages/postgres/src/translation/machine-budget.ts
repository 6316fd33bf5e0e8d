import { type Instant, instantOf, ok, type Result, refuse } from '@nhipcau/core/kernel';
import type { MachineTrouble } from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { within } from '../access/within.ts';
import type { Database } from '../database.ts';

/** How much a service may be asked. */
export interface MachineLimits {
  readonly charactersPerDay: number;
  readonly requestsPerMinute: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Vietnam is UTC+7 without summer time. */
const offsetMs = 7 * 3_600_000;

/**
 * Notes one request of `characters` as sent at `at`, or says until when none may be: the days are
 * Vietnam's, the minutes the clock's. Processes that share the database share the limits.
 */
export async function spendOnMachine(
  db: Kysely<Database>,
  limits: MachineLimits,
  characters: number,
  at: Instant,
): Promise<Result<void, MachineTrouble>> {
  const minute = Math.floor(at / minuteMs) * minuteMs;
  const day = Math.floor((at + offsetMs) / dayMs) * dayMs - offsetMs;
  return within(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau machine', 0))`.execute(trx);
    await sql`delete from machine_usage where minute < ${new Date(day)}`.execute(trx);
    const { rows } = await sql<{ requests: number; characters: number }>`
      select coalesce(sum(requests) filter (where minute = ${new Date(minute)}), 0)::integer as requests,
        coalesce(sum(characters), 0)::float8 as characters
      from machine_usage where minute >= ${new Date(day)}`.execute(trx);
    const used = rows[0] ?? { requests: 0, characters: 0 };
    if (used.characters + characters > limits.charactersPerDay) {
      return refuse({ kind: 'budget-spent', until: instantOf(day + dayMs) });
    }
    if (used.requests >= limits.requestsPerMinute) {
      return refuse({ kind: 'too-many-requests', until: instantOf(minute + minuteMs) });
    }
    await sql`insert into machine_usage (minute, requests, characters)
      values (${new Date(minute)}, 1, ${characters})
      on conflict (minute) do update set requests = machine_usage.requests + 1,
        characters = machine_usage.characters + excluded.characters`.execute(trx);
    return ok(undefined);
  });
}
