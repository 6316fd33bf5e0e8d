import { randomBytes } from 'node:crypto';
import { type Clock, uuidv7, vietnamDay } from '@nhipcau/core/kernel';
import { forgetContacts, tellAgreements } from '@nhipcau/postgres';
import type { WorkerConfig } from './config.ts';
import { eachPoll } from './each-poll.ts';

/**
 * Tells people in time what ends, is due or late of agreements, and forgets contacts whose last day is
 * over; goes on until `signal`. Several workers may do so at once.
 */
export function keepAgreements(
  config: WorkerConfig,
  log: (line: string) => void,
  now: Clock,
  signal: AbortSignal,
): Promise<void> {
  const alarm = 'nobody is told of agreements';
  const task = { applicationName: 'nhipcau agreements', connections: 1, alarm };
  const ids = (): string => uuidv7(now(), randomBytes(10));
  return eachPoll(config, task, log, signal, async (db) => {
    const told = await tellAgreements(db, now(), ids);
    if (told > 0) log(`agreements: ${told} tellings`);
    const forgotten = await forgetContacts(db, vietnamDay(now()));
    if (forgotten > 0) log(`partners: ${forgotten} contacts forgotten`);
  });
}
