import { type Clock, vietnamDay } from '@nhipcau/core/kernel';
import { forgetMembers } from '@nhipcau/postgres';
import type { WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';

/** Forgets what is kept of members of visits after its last day; goes on until `signal`. */
export function keepVisits(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const alarm = 'members of past visits are not forgotten';
  const task = { applicationName: 'nhipcau visits', connections: 1, alarm };
  return eachPoll(config, task, log, signal, async (db) => {
    const forgotten = await forgetMembers(db, vietnamDay(now()));
    if (forgotten > 0) log(`visits: ${forgotten} members forgotten`);
  });
}
