import type { CountryCode, Instant, PartnerId, WorkId } from '@nhipcau/core/kernel';
import type { MarketCode } from '@nhipcau/core/markets';
import { inMarket, type MarketAnswer, type Medium } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { knownRights, type LicensedWork, worksOfPartner } from './known-rights.ts';

type Db = Kysely<Database>;

export interface MatrixQuery {
  /** `null` asks what readers of the agency's own site see. */
  readonly partner: PartnerId | null;
  /** Only this work. */
  readonly work: WorkId | null;
  readonly medium: Medium;
  readonly at: Instant;
  readonly after: WorkId | null;
  readonly limit: number;
}

/** A work with an answer for each market that has a country, by code. */
export interface MatrixRow {
  readonly work: LicensedWork;
  readonly cells: readonly (MarketAnswer & { readonly market: MarketCode })[];
}

/** What each market may see of works, the newest first. */
export async function readMatrix(db: Db, asked: MatrixQuery): Promise<readonly MatrixRow[]> {
  const { partner, work, medium, at } = asked;
  const { rows: markets } = await sql<{ code: MarketCode; members: readonly CountryCode[] | null }>`
    select code, members from market
    where code <> 'world' and members is distinct from '{}' order by code`.execute(db);
  const works =
    work !== null
      ? await knownRights(db, partner, asked.after === null ? [work] : [])
      : partner !== null
        ? await worksOfPartner(db, partner, asked)
        : await knownRights(db, null, await newestWorks(db, asked));
  return works.map((one) => {
    const languages =
      partner === null ? null : [...new Set(one.licences.flatMap((licence) => licence.languages))];
    return {
      work: one,
      cells: markets.map(({ code, members }) => {
        const [country, ...others] = members ?? [code as string as CountryCode];
        if (country === undefined) throw new Error(`the market ${code} has no country`);
        return { market: code, ...inMarket(one, [country, ...others], { at, medium, languages }) };
      }),
    };
  });
}

async function newestWorks(
  db: Db,
  { after, limit }: Pick<MatrixQuery, 'after' | 'limit'>,
): Promise<readonly WorkId[]> {
  const { rows } = await sql<{ id: WorkId }>`
    select id from work where audience = 'abroad'
      and ${after === null ? sql`true` : sql`id < ${after}::uuid`}
    order by id desc limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
