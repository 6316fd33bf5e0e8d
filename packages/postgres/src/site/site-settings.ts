import { instantOf, type Multilingual } from '@nhipcau/core/kernel';
import type { SiteSettings } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** What the site says about itself, as it is changed: all of it has one version. */
export interface SiteRecord extends SiteSettings {
  readonly version: number;
}

/**
 * What the site says about itself. Of an installation that says nothing yet the texts are empty
 * and `securityTxtExpires` is 0.
 */
export async function readSite(db: Kysely<Database>): Promise<SiteRecord> {
  const { rows } = await sql<{ version: number; found: Readonly<Record<string, unknown>> }>`
    select v.version,
      coalesce((select jsonb_object_agg(s.name, s.value) from site_setting s), '{}') as found
    from site_version v`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error('site_version has no row');
  const { version, found } = row;
  const named = (name: string): Multilingual =>
    (found[name] as Multilingual | undefined) ?? { vi: '', en: '' };
  return {
    version,
    publisher: named('publisher'),
    statement: named('statement'),
    contactEmail: String(found.contactEmail ?? ''),
    securityTxtExpires: instantOf(Number(found.securityTxtExpires ?? 0)),
    demonstration: found.demonstration === true,
  };
}

/** The same, kept from other changes until the transaction ends. */
export async function lockSite(trx: Kysely<Database>): Promise<SiteRecord> {
  await sql`select from site_version for update`.execute(trx);
  return readSite(trx);
}

/** Writes what the site says from now on and counts its version up. */
export async function updateSite(
  trx: Kysely<Database>,
  settings: Omit<SiteSettings, 'demonstration'>,
): Promise<void> {
  const { publisher, statement, contactEmail, securityTxtExpires } = settings;
  await writeSiteSettings(trx, { publisher, statement, contactEmail, securityTxtExpires });
  await sql`update site_version set version = version + 1`.execute(trx);
}

/** Writes settings over those of the same name; others stay. */
export async function writeSiteSettings(
  db: Kysely<Database>,
  settings: Partial<SiteSettings>,
): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await sql`insert into site_setting (name, value) values (${name}, ${JSON.stringify(value)})
      on conflict (name) do update set value = excluded.value`.execute(db);
  }
}
