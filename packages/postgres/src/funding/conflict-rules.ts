import type { ConflictRule, RecognitionTier } from '@nhipcau/core/funding';
import type { CivilDate } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** The rules on who may give what, past ones included. */
export async function conflictRules(db: Db): Promise<readonly ConflictRule[]> {
  const { rows } = await sql<ConflictRule>`
    select code, effect, needs, before_stage as before, months, percent, applies_to as "values", law,
      source, coalesce(lower(valid)::text, '0001-01-01') as "validFrom", upper(valid)::text as "validUntil"
    from conflict_rule order by code, valid`.execute(db);
  return rows;
}

/** What contributions are thanked with, past tiers included. */
export async function recognitionTiers(db: Db): Promise<readonly RecognitionTier[]> {
  const { rows } = await sql<Omit<RecognitionTier, 'fromVnd'> & { readonly fromVnd: string }>`
    select from_vnd::text as "fromVnd", allows, coalesce(lower(valid)::text, '0001-01-01') as "validFrom",
      upper(valid)::text as "validUntil"
    from recognition_tier order by from_vnd, valid`.execute(db);
  return rows.map((row) => ({ ...row, fromVnd: BigInt(row.fromVnd) }));
}

/** In how many days the register has a contribution, and for how many months a declaration holds. */
export interface RegisterTerms {
  readonly registerDays: number;
  readonly declarationMonths: number;
}

/** By the rule of a day. @throws where none holds on it */
export async function registerTerms(db: Db, on: CivilDate): Promise<RegisterTerms> {
  const { rows } = await sql<RegisterTerms>`
    select register_days as "registerDays", declaration_months as "declarationMonths"
    from register_rule where valid @> ${on}::date`.execute(db);
  if (rows[0] === undefined) throw new Error(`no rule of the register holds on ${on}`);
  return rows[0];
}
