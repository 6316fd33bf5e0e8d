import type { Commitment, CommitmentKind } from '@nhipcau/core/funding';
import type { ActivityId, EntryId, FundId, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { tellActivities } from './tell-activities.ts';

type Db = Kysely<Database>;

/** Writes down that money of a fund is promised or claimed. */
export async function openCommitment(
  trx: Db,
  one: {
    readonly id: string;
    readonly kind: CommitmentKind;
    readonly activity: ActivityId;
    readonly fund: FundId;
    readonly what: string;
    readonly amount: Commitment['amount'];
  },
  by: { readonly user: UserId; readonly at: Instant },
): Promise<void> {
  const { currency, amountMinor } = one.amount;
  await sql`insert into commitment (id, kind, activity, fund, what, amount_minor, currency, opened_by,
      opened_at)
    values (${one.id}, ${one.kind}, ${one.activity}, ${one.fund}, ${one.what}, ${String(amountMinor)},
      ${currency}, ${by.user}, ${new Date(by.at)})`.execute(trx);
  await tellActivities(trx, [one.activity], by.at);
}

/** Closes a commitment, paid by an entry or given up; says no where it is not open in that version. */
export async function closeCommitment(
  trx: Db,
  { id, version, entry }: { id: string; version: number; entry: EntryId | null },
  by: { readonly user: UserId; readonly at: Instant },
): Promise<boolean> {
  const { rows } = await sql<{
    activity: ActivityId;
  }>`update commitment set version = version + 1, closed_by = ${by.user},
      closed_at = ${new Date(by.at)}, entry = ${entry}
    where id = ${id} and version = ${version} and closed_at is null returning activity`.execute(
    trx,
  );
  await tellActivities(
    trx,
    rows.map(({ activity }) => activity),
    by.at,
  );
  return rows.length > 0;
}
