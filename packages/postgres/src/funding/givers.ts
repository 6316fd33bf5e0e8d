import type { GiverFacts, OpenMatter } from '@nhipcau/core/funding';
import type { CivilDate, OrganisationId, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** What due diligence found out, with where it is from. */
export interface StoredGiver extends GiverFacts {
  /** Counts changes; 0 while nobody has looked. */
  readonly version: number;
  readonly source: string;
}

/** An open matter with the identifier by which it is closed. */
export interface StoredMatter extends OpenMatter {
  readonly id: string;
}

/** What is known of an organisation that gives, on a day; `null` where there is no such organisation. */
export async function readGiver(
  db: Db,
  organisation: OrganisationId,
  today: CivilDate,
): Promise<StoredGiver | null> {
  const { rows } = await sql<StoredGiver>`
    select o.id as organisation, coalesce(g.version, 0) as version, coalesce(g.source, '') as source,
      coalesce(g.nature, 'private') as nature, coalesce(g.sectors, '{}') as sectors,
      g.checked_on as "checkedOn",
      coalesce((select s.regulated_by_us from organisation_state s
        where s.organisation = o.id and s.valid @> ${today}::date), false) as "regulatedByUs",
      (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind,
          'reference', m.reference, 'openedOn', m.opened_on, 'closedOn', m.closed_on,
          'activity', m.activity) order by m.opened_on, m.id), '[]')
        from contribution_matter m where m.organisation = o.id) as matters
    from organisation o left join contribution_giver g on g.organisation = o.id
    where o.id = ${organisation}`.execute(db);
  return rows[0] ?? null;
}

/** Writes what was found out about an organisation. */
export async function storeGiver(
  trx: Db,
  giver: Pick<StoredGiver, 'organisation' | 'nature' | 'sectors' | 'source'> & {
    readonly checkedOn: CivilDate;
  },
  by: UserId | null,
): Promise<void> {
  await sql`insert into contribution_giver (organisation, nature, sectors, source, checked_on, checked_by)
    values (${giver.organisation}, ${giver.nature}, ${[...giver.sectors]}, ${giver.source},
      ${giver.checkedOn}, ${by})
    on conflict (organisation) do update set version = contribution_giver.version + 1,
      nature = excluded.nature, sectors = excluded.sectors, source = excluded.source,
      checked_on = excluded.checked_on, checked_by = excluded.checked_by`.execute(trx);
}

/** Writes a matter, new or closed. */
export async function storeMatter(
  trx: Db,
  organisation: OrganisationId,
  matter: StoredMatter,
): Promise<void> {
  await sql`insert into contribution_matter (id, organisation, kind, reference, opened_on, closed_on, activity)
    values (${matter.id}, ${organisation}, ${matter.kind}, ${matter.reference}, ${matter.openedOn},
      ${matter.closedOn}, ${matter.activity})
    on conflict (id) do update set closed_on = excluded.closed_on`.execute(trx);
}
