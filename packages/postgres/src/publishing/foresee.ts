import type { Instant } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { turnTerms } from './terms.ts';

/** Carries an answer out of the transaction that is taken back. */
class Foreseen<T> extends Error {
  override readonly name = 'Foreseen';
  readonly value: T;
  constructor(value: T) {
    super('nothing of it is kept');
    this.value = value;
  }
}

/**
 * Reads the public state as it will be at `at` if nobody changes anything until then: scheduled
 * editions are out, terms have turned. Nothing of it is kept; what somebody else has in hand at the
 * moment is read as it is.
 */
export async function foresee<T>(
  db: Kysely<Database>,
  at: Instant,
  read: (trx: Kysely<Database>) => Promise<T>,
): Promise<T> {
  try {
    return await db.transaction().execute(async (trx): Promise<never> => {
      await sql`update edition set stage = 'published', live_revision = head,
          live_since = publish_at, first_published_at = coalesce(first_published_at, publish_at),
          withdrawn_at = null, withdrawn_reason = null
        where id in (select id from edition where stage = 'scheduled'
          and publish_at <= ${new Date(at)} and not exists (select from embargo m
            where m.work = edition.work and m.until > edition.publish_at)
          for update skip locked)`.execute(trx);
      await turnTerms(trx, 'home_placement', at);
      await turnTerms(trx, 'pinned_notice', at);
      throw new Foreseen(await read(trx));
    });
  } catch (error) {
    if (error instanceof Foreseen) return error.value as T;
    throw error;
  }
}
