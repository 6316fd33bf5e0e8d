import type { OrganisationId, Slug } from '@nhipcau/core/kernel';
import type { Organisation, OrganisationState } from '@nhipcau/core/organisations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

const columns = sql<Organisation>`o.id, o.version, o.slug, coalesce((
  select jsonb_agg(jsonb_build_object('from', coalesce(lower(s.valid)::text, '0001-01-01'),
    'until', upper(s.valid)::text, 'name', s.name, 'kind', s.kind, 'country', s.country,
    'abbreviation', s.abbreviation, 'parent', s.parent, 'regulatedByUs', s.regulated_by_us)
    order by s.valid)
  from organisation_state s where s.organisation = o.id), '[]') as states`;

/** Every organisation with its states, by slug. */
export async function listOrganisations(db: Kysely<Database>): Promise<readonly Organisation[]> {
  const { rows } = await sql<Organisation>`
    select ${columns} from organisation o order by o.slug`.execute(db);
  return rows;
}

export async function readOrganisation(
  db: Kysely<Database>,
  id: OrganisationId,
): Promise<Organisation | null> {
  const { rows } = await sql<Organisation>`
    select ${columns} from organisation o where o.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** An organisation, kept from other changes until the transaction ends. */
export async function lockOrganisation(
  trx: Kysely<Database>,
  id: OrganisationId,
): Promise<Organisation | null> {
  await sql`select from organisation where id = ${id} for update`.execute(trx);
  return readOrganisation(trx, id);
}

/** The organisation that has a slug; `null` where it is free. */
export async function organisationBySlug(
  db: Kysely<Database>,
  slug: Slug,
): Promise<OrganisationId | null> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select id from organisation where slug = ${slug}`.execute(db);
  return rows[0]?.id ?? null;
}

/** Writes an organisation that was not there; says no when its slug is taken. */
export async function insertOrganisation(
  trx: Kysely<Database>,
  { id, slug, states }: Omit<Organisation, 'version'>,
): Promise<boolean> {
  const { rows } = await sql`
    insert into organisation (id, slug) values (${id}, ${slug})
    on conflict (slug) do nothing returning 1`.execute(trx);
  if (rows.length === 0) return false;
  await writeStates(trx, id, states);
  return true;
}

/** Writes the states of an organisation and counts its version up. */
export async function updateOrganisation(
  trx: Kysely<Database>,
  id: OrganisationId,
  states: readonly OrganisationState[],
): Promise<void> {
  await sql`update organisation set version = version + 1 where id = ${id}`.execute(trx);
  await sql`delete from organisation_state where organisation = ${id}`.execute(trx);
  await writeStates(trx, id, states);
}

async function writeStates(
  trx: Kysely<Database>,
  id: OrganisationId,
  states: readonly OrganisationState[],
): Promise<void> {
  for (const { from, until, name, kind, country, ...rest } of states) {
    const { abbreviation, parent, regulatedByUs } = rest;
    await sql`insert into organisation_state (organisation, valid, name, kind, country, abbreviation,
        parent, regulated_by_us)
      values (${id}, daterange(${from}::date, ${until}::date), ${JSON.stringify(name)}, ${kind},
        ${country}, ${abbreviation}, ${parent}, ${regulatedByUs})`.execute(trx);
  }
}
