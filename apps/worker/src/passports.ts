import { type Clock, vietnamDay } from '@nhipcau/core/kernel';
import {
  type Database,
  destroyKey,
  dueForDestruction,
  eraseApplication,
  liveAmong,
  lockApplication,
  type RecordKeys,
  readApplication,
  recordAudit,
  recordKeys,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import type { WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';

/** How long a key file may be without its row, milliseconds: longer than a request takes. */
const orphanMs = 3_600_000;

/**
 * Destroys the record keys of passports that have been kept long enough, erases drafts that nobody goes on
 * with, and takes key files away that no application has; goes on until `signal`. Several workers may do so
 * at once.
 */
export function keepPassports(
  config: Pick<WorkerConfig, 'appDatabaseUrl' | 'dataFolder' | 'pollS'>,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const alarm = 'passport keys are not destroyed in time';
  const task = { applicationName: 'nhipcau passports', connections: 1, alarm };
  const keys = recordKeys(config.dataFolder);
  return eachPoll(config, task, log, signal, async (db) => {
    const destroyed = await destroyDue(db, keys, now);
    if (destroyed > 0) log(`passports: ${destroyed} keys destroyed`);
    await destroyOrphans(db, keys, now() - orphanMs);
  });
}

async function destroyDue(db: Kysely<Database>, keys: RecordKeys, now: Clock): Promise<number> {
  const due = await dueForDestruction(db, vietnamDay(now()), 100);
  for (const { application } of due) {
    await db.transaction().execute(async (trx) => {
      await lockApplication(trx, application);
      const found = await readApplication(trx, application);
      if (found === null) return;
      const at = now();
      await destroyKey(trx, keys, application, 'retention', at);
      if (found.state === 'draft') await eraseApplication(trx, found, at);
      await recordAudit(trx, {
        ...{
          at,
          actor: 'worker',
          action: 'passport.destroy',
          subject: `application:${application}`,
        },
        detail: { state: found.state },
      });
    });
  }
  return due.length;
}

async function destroyOrphans(
  db: Kysely<Database>,
  keys: RecordKeys,
  before: number,
): Promise<void> {
  const made = keys.madeBefore(before);
  const live = await liveAmong(db, made);
  for (const id of made) if (!live.has(id)) keys.destroy(id);
}
