import { policy } from '@nhipcau/core/access';
import {
  isUntold,
  type Obligation,
  type Telling,
  type Told,
  tellingsOn,
} from '@nhipcau/core/agreements';
import { type Identifiers, type Instant, type UserId, vietnamDay } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { within } from '../access/within.ts';
import type { Database } from '../database.ts';
import { notify } from '../notices/index.ts';
import {
  listAgreements,
  openObligations,
  openSteps,
  type StoredAgreement,
} from './read-agreement.ts';

/** What only those can settle who decide about an agreement. */
const forDeciders: ReadonlySet<Telling['kind']> = new Set([
  'agreement-ends',
  'renewal-missed',
  'review-due',
]);

/**
 * Tells those who keep agreements, and of the end or a review also those who decide, what is to be told
 * today, each once. Safe to call at any time, as often as one likes, by several workers. Gives how many
 * tellings there were.
 */
export async function tellAgreements(
  db: Kysely<Database>,
  now: Instant,
  ids: Identifiers,
): Promise<number> {
  const today = vietnamDay(now);
  const [obligations, steps] = [await openObligations(db), await openSteps(db)];
  let count = 0;
  for (const agreement of await listAgreements(db)) {
    const { id } = agreement;
    const own = <T>(of: ReadonlyMap<string, readonly T[]>): readonly T[] => of.get(id) ?? [];
    const tellings = tellingsOn(agreement, own<Obligation>(obligations), own(steps), today);
    if (tellings.length === 0) continue;
    count += await within(db, async (trx) => {
      const told = await toldBefore(trx, agreement);
      const untold = tellings.filter((one) => isUntold(one, told.get(one.matter) ?? null, today));
      for (const telling of untold) await tell(trx, agreement, telling, now, ids);
      return untold.length;
    });
  }
  return count;
}

/** What was told of an agreement, kept from other workers until the transaction ends. */
async function toldBefore(
  trx: Kysely<Database>,
  { id }: StoredAgreement,
): Promise<ReadonlyMap<string, Told>> {
  await sql`select from agreement where id = ${id} for update`.execute(trx);
  const { rows } = await sql<Told & { readonly matter: string }>`
    select matter, rank, told_on as "on" from agreement_telling where agreement = ${id}`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.matter, row]));
}

async function tell(
  trx: Kysely<Database>,
  { id, title }: StoredAgreement,
  { kind, matter, rank, on, what }: Telling,
  now: Instant,
  ids: Identifiers,
): Promise<void> {
  await sql`insert into agreement_telling (agreement, matter, rank, told_on)
    values (${id}, ${matter}, ${rank}, ${vietnamDay(now)})
    on conflict (agreement, matter) do update set rank = excluded.rank, told_on = excluded.told_on`.execute(
    trx,
  );
  const roles = [
    ...policy['agreement.write'],
    ...(forDeciders.has(kind) ? policy['agreement.decide'] : []),
  ];
  const { rows } = await sql<{ user: UserId }>`
    select distinct app_user as "user" from user_grant where role = any(${roles})`.execute(trx);
  const data = {
    title: what === '' ? title.vi : `${what} · ${title.vi}`,
    ...{ by: null, dueOn: on },
  };
  for (const { user } of rows) {
    await notify(trx, { user, kind, subject: `agreement:${id}`, data, now, ids });
  }
}
