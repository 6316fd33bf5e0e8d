import { casesOf } from '@nhipcau/core/agreements';
import type { CivilDate, Identifiers, Instant, OrganisationId, UserId } from '@nhipcau/core/kernel';
import type { OrganisationChange, OrganisationChangeId } from '@nhipcau/core/organisations';
import { type Kysely, sql } from 'kysely';
import { listAgreements } from '../agreements/read-agreement.ts';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** A reorganisation as it was recorded. */
export interface RecordedChange extends OrganisationChange {
  readonly id: OrganisationChangeId;
  readonly recordedAt: Instant;
  /** How many agreements it opened a case for. */
  readonly cases: number;
}

/** Reorganisations, the newest first; those of one body where it is named. */
export async function listOrganisationChanges(
  db: Db,
  organisation: OrganisationId | null = null,
): Promise<readonly RecordedChange[]> {
  const bodies = (side: 'from' | 'to') => sql`(
    select coalesce(array_agg(b.organisation::text order by b.organisation), '{}')
    from organisation_change_body b where b.change = c.id and b.side = ${side})`;
  const { rows } = await sql<RecordedChange>`
    select c.id, c.kind, c.on_day as "on", c.basis, c.recorded_at as "recordedAt",
      ${bodies('from')} as "from", ${bodies('to')} as "to",
      (select count(*)::int from succession_case s where s.change = c.id) as cases
    from organisation_change c
    where ${organisation}::uuid is null or exists (select from organisation_change_body b
      where b.change = c.id and b.organisation = ${organisation})
    order by c.on_day desc, c.id desc`.execute(db);
  return rows;
}

/** Records a reorganisation and opens a case for each live agreement of the bodies; gives their number. */
export async function recordOrganisationChange(
  trx: Db,
  change: OrganisationChange & { readonly id: OrganisationChangeId },
  by: { readonly user: UserId; readonly at: Instant; readonly ids: Identifiers },
): Promise<number> {
  const { id, kind, on, basis, from, to } = change;
  await sql`insert into organisation_change (id, kind, on_day, basis, recorded_by, recorded_at)
    values (${id}, ${kind}, ${on}, ${basis}, ${by.user}, ${new Date(by.at)})`.execute(trx);
  await sql`insert into organisation_change_body (change, organisation, side)
    select ${id}::uuid, one, 'from' from unnest(${[...from]}::uuid[]) one
    union all select ${id}::uuid, one, 'to' from unnest(${[...to]}::uuid[]) one`.execute(trx);
  const cases = casesOf(change, await listAgreements(trx));
  for (const one of cases) {
    await openCase(trx, { ...one, id: by.ids(), change: id });
  }
  return cases.length;
}

async function openCase(
  trx: Db,
  one: {
    readonly id: string;
    readonly agreement: string;
    readonly change: string;
    readonly from: OrganisationId;
    readonly openedOn: CivilDate;
  },
): Promise<void> {
  await sql`insert into succession_case (id, agreement, change, organisation, opened_on)
    values (${one.id}, ${one.agreement}, ${one.change}, ${one.from}, ${one.openedOn})`.execute(trx);
}
