import type { CivilDate, MoneyJson, Multilingual } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** What a price is for. */
export const priceUnits = ['day', 'night', 'person', 'trip', 'piece'] as const;

/** What something costs a newsroom that pays for itself, on the days on which somebody asks that price. */
export interface PressPrice {
  readonly id: string;
  readonly name: Multilingual;
  readonly price: MoneyJson;
  readonly per: (typeof priceUnits)[number];
  readonly from: CivilDate;
  /** Excluded; `null` means without end. */
  readonly until: CivilDate | null;
  /** Who asks that price, and where it was read. */
  readonly source: string;
}

const columns = sql<PressPrice>`id, name, per, source, lower(valid) as from, upper(valid) as until,
  jsonb_build_object('currency', currency, 'amountMinor', amount_minor::text) as price`;

/** Every price, past ones included, the newest first. */
export async function listPrices(db: Db): Promise<readonly PressPrice[]> {
  const { rows } = await sql<PressPrice>`select ${columns} from press_price
    order by lower(valid) desc, id`.execute(db);
  return rows;
}

/** The prices of a day, in the order in which they were entered. */
export async function pricesOn(db: Db, day: CivilDate): Promise<readonly PressPrice[]> {
  const { rows } = await sql<PressPrice>`select ${columns} from press_price
    where valid @> ${day}::date order by id`.execute(db);
  return rows;
}

/** Enters a price. */
export async function insertPrice(trx: Db, made: PressPrice): Promise<void> {
  const { id, name, price, per, from, until, source } = made;
  await sql`insert into press_price (id, name, currency, amount_minor, per, valid, source)
    values (${id}, ${JSON.stringify(name)}, ${price.currency}, ${price.amountMinor}::bigint, ${per},
      daterange(${from}, ${until}), ${source})`.execute(trx);
}

/** Ends a price from a day on, which is after its first; says no where there is none that goes on. */
export async function endPrice(trx: Db, id: string, until: CivilDate): Promise<boolean> {
  const { rows } = await sql`
    update press_price set valid = daterange(lower(valid), ${until})
    where id = ${id} and lower(valid) < ${until}::date and upper(valid) is null
    returning 1`.execute(trx);
  return rows.length > 0;
}
