import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Identifiers, Multilingual } from '@nhipcau/core/kernel';
import type { Membership } from '@nhipcau/core/markets';
import type { Database } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';

interface Unit {
  readonly code: string;
  readonly nameVi: string;
  readonly fullNameVi: string;
  readonly nameEn: string;
  readonly slug: string;
  readonly unitType: 'MUNICIPALITY' | 'PROVINCE';
  readonly validFrom: string;
  readonly merged: boolean;
  readonly predecessors: readonly { readonly code: string }[];
  readonly typeHistory?: readonly {
    readonly unitType: 'MUNICIPALITY' | 'PROVINCE';
    readonly from: string;
    readonly to: string | null;
  }[];
}

interface FormerUnit {
  readonly code: string;
  readonly nameVi: string;
  readonly fullNameVi: string;
  readonly nameEn: string;
  readonly unitType: 'MUNICIPALITY' | 'PROVINCE';
  readonly validTo: string;
}

interface PlaceWords {
  readonly code: string;
  readonly name: Readonly<Record<string, string>>;
  readonly text: { readonly vi: string; readonly en: string };
}

const unitTypes = { MUNICIPALITY: 'city', PROVINCE: 'province' } as const;

/** Day on which the units of the files were looked up. */
const retrievedOn = '2026-11-24';

/**
 * Writes places and markets into an installation that has none: the 34 units, their 63 forerunners, 46 markets
 * and the groups of countries.
 */
export async function importReference(
  db: Kysely<Database>,
  folder: string,
  ids: Identifiers,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ places: number }>`
      select count(*)::int as places from place`.execute(trx);
    if (rows[0]?.places !== 0) return;
    await writePlaces(trx, folder, ids);
    await writeMarkets(trx, folder);
    await writeGroups(trx, folder);
  });
}

async function writePlaces(trx: Kysely<Database>, folder: string, ids: Identifiers): Promise<void> {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const { units, former, source } = read<{
    readonly units: readonly Unit[];
    readonly former: readonly FormerUnit[];
    readonly source: readonly string[];
  }>('provinces.json');
  const words = new Map(read<readonly PlaceWords[]>('places.json').map((one) => [one.code, one]));
  const formerWords = read<readonly Pick<PlaceWords, 'code' | 'name'>[]>('former-places.json');
  const formerNames = new Map(formerWords.map(({ code, name }) => [code, name]));
  const from = source.join('; ');
  const forerunners = new Map<string, string>();
  for (const unit of former) {
    const id = ids();
    forerunners.set(unit.code, id);
    await sql`insert into place (id, slug, source, retrieved_on)
      values (${id}, null, ${from}, ${retrievedOn})`.execute(trx);
    const name = formerNames.get(unit.code) ?? { vi: unit.nameVi, en: unit.nameEn };
    await writeState(trx, id, unit, name, unit.unitType, null, unit.validTo);
  }
  for (const unit of units) {
    const id = ids();
    const own = words.get(unit.code);
    await sql`insert into place (id, slug, text, source, retrieved_on) values (${id}, ${unit.slug},
      ${JSON.stringify(own?.text ?? { vi: '', en: '' })}, ${from}, ${retrievedOn})`.execute(trx);
    const name = own?.name ?? { vi: unit.nameVi, en: unit.nameEn };
    const history = unit.typeHistory ?? [
      { unitType: unit.unitType, from: unit.validFrom, to: null },
    ];
    for (const one of history)
      await writeState(trx, id, unit, name, one.unitType, one.from, one.to);
    for (const { code } of unit.merged ? unit.predecessors : []) {
      await sql`insert into place_predecessor (place, predecessor)
        values (${id}, ${forerunners.get(code)})`.execute(trx);
    }
  }
}

async function writeState(
  trx: Kysely<Database>,
  place: string,
  { code, fullNameVi }: { readonly code: string; readonly fullNameVi: string },
  name: Readonly<Record<string, string>>,
  unitType: 'MUNICIPALITY' | 'PROVINCE',
  from: string | null,
  until: string | null,
): Promise<void> {
  const kind = unitTypes[unitType];
  const official = kind === 'province' ? fullNameVi.replace(/^Thành phố /, 'Tỉnh ') : fullNameVi;
  await sql`insert into place_state (place, valid, code, name, official_name, unit_type)
    values (${place}, daterange(${from}::date, ${until}::date), ${code}, ${JSON.stringify(name)},
      ${official}, ${kind})`.execute(trx);
}

interface Partner {
  readonly iso: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly level: string;
  readonly since: string;
  readonly languages: readonly string[];
  readonly source: string;
  readonly confidence: string;
}

async function writeMarkets(trx: Kysely<Database>, folder: string): Promise<void> {
  const {
    partners,
    sources,
    retrievedOn: on,
  } = JSON.parse(readFileSync(join(folder, 'partners.json'), 'utf8')) as {
    readonly partners: readonly Partner[];
    readonly sources: Readonly<Record<string, string>>;
    readonly retrievedOn: string;
  };
  await sql`insert into market (code, members, name, languages)
    values ('world', null, '{"vi": "Thế giới", "en": "World"}', '{en}')`.execute(trx);
  for (const { iso, nameVi, nameEn, languages, level, since, source, confidence } of partners) {
    const members = iso === 'EU' ? [] : null;
    await sql`insert into market (code, members, name, languages) values (${iso}, ${members},
      ${JSON.stringify({ vi: nameVi, en: nameEn })}, ${languages})`.execute(trx);
    const from = since === '' ? null : `${since}-01-01`.slice(0, 10);
    const named = source.split(',').map((code) => sources[code] ?? code);
    await sql`insert into market_level (market, level, valid, source, confidence, retrieved_on)
      values (${iso}, ${level}, daterange(${from}::date, null), ${named.join('; ')}, ${confidence},
        ${on})`.execute(trx);
  }
}

interface Group {
  readonly code: string;
  readonly name: Multilingual;
  readonly members: readonly (Membership & { readonly source: string })[];
}

async function writeGroups(trx: Kysely<Database>, folder: string): Promise<void> {
  const { groups } = JSON.parse(readFileSync(join(folder, 'country-groups.json'), 'utf8')) as {
    readonly groups: readonly Group[];
  };
  for (const { code, name, members } of groups) {
    await sql`insert into country_group (code, name)
      values (${code}, ${JSON.stringify(name)})`.execute(trx);
    for (const { country, from, until, source } of members) {
      await sql`insert into country_group_member (country_group, country, valid, source)
        values (${code}, ${country}, daterange(${from}::date, ${until}::date), ${source})`.execute(
        trx,
      );
    }
  }
}
