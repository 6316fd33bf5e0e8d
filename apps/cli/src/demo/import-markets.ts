import type { CivilDate, Identifiers, Multilingual } from '@nhipcau/core/kernel';
import type { MarketRule } from '@nhipcau/core/markets';
import { type MaterialKind, wholeWork } from '@nhipcau/core/rights';
import type { Database, StoredTerritory } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';

/** What the demo says of markets: which have a map, what is cleared for whom, what their law wants said. */
export interface DemoMarkets {
  readonly published: readonly string[];
  readonly materials: readonly {
    readonly work: string;
    /** The whole of the work unless said. */
    readonly part?: string;
    readonly kind: MaterialKind;
    readonly holder: string;
    readonly credit: string;
    readonly territory: StoredTerritory;
    readonly source: string;
  }[];
  readonly rules: readonly {
    readonly market: string;
    readonly from: CivilDate;
    readonly label: Multilingual;
    readonly filing: MarketRule['filing'];
    readonly source: string;
  }[];
}

/** Writes them, once the works stand. @throws {Error} for a market or a work that there is not */
export async function writeMarkets(
  trx: Kysely<Database>,
  { published, materials, rules }: DemoMarkets,
  ids: Identifiers,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update market set published = true where code = any(${published})`.execute(trx);
  if (Number(numAffectedRows) !== published.length) throw new Error('a demo market is no market');
  for (const { work, part, kind, holder, credit, territory, source } of materials) {
    const { rows } = await sql`
      insert into material (id, work, part, kind, holder, credit, territory, may_translate, may_adapt,
        may_cut, may_sublicense, may_train, source)
      select ${ids()}, id, ${part ?? wholeWork}, ${kind}, ${holder}, ${credit}, ${JSON.stringify(territory)},
        true, true, true, true, false, ${source}
      from work where slug = ${work} returning id`.execute(trx);
    if (rows.length === 0) throw new Error(`there is no work ${work}`);
  }
  for (const { market, from, label, filing, source } of rules) {
    await sql`insert into market_rule (id, market, valid, label, filing, source)
      values (${ids()}, ${market}, daterange(${from}::date, null), ${JSON.stringify(label)},
        ${filing === null ? null : JSON.stringify(filing)}, ${source})`.execute(trx);
  }
}
