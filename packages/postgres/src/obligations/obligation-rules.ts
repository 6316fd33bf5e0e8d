import type { Bilingual, CivilDate, Instant, UserId } from '@nhipcau/core/kernel';
import { vietnamDay } from '@nhipcau/core/kernel';
import type { ObligationRule } from '@nhipcau/core/obligations';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** A rule with its words, and who answers for it. */
export interface ObligationRuleRecord extends ObligationRule {
  readonly id: string;
  /** What is to be done. */
  readonly name: Bilingual;
  /** The event from which the term is counted. */
  readonly countedFrom: Bilingual;
  /** `null` of a rule that came with the product. */
  readonly enteredBy: UserId | null;
  /** Who compared it with the signed text, and when; `null` while nobody has. */
  readonly verified: { readonly by: UserId; readonly name: string; readonly on: CivilDate } | null;
}

/** Every rule, past ones included, by its code and the days on which it holds. */
export async function obligationRules(db: Db): Promise<readonly ObligationRuleRecord[]> {
  const { rows } = await sql<ObligationRuleRecord>`
    select r.id, code, r.name, counted_from as "countedFrom", law, source_url as "sourceUrl",
      applies_to as "appliesTo", json_build_object('amount', amount, 'unit', unit) as "offset",
      direction, lower(valid) as "validFrom", upper(valid) as "validUntil", entered_by as "enteredBy",
      case when verified_by is not null then json_build_object(
        'by', verified_by, 'name', u.name, 'on', verified_on) end as verified
    from obligation_rule r left join app_user u on u.id = verified_by
    order by code, lower(valid)`.execute(db);
  return rows;
}

/** Every rule of a code, kept from other changes until the transaction ends. */
export async function lockObligationRules(
  trx: Db,
  code: string,
): Promise<readonly ObligationRuleRecord[]> {
  await sql`select from obligation_rule where code = ${code} for update`.execute(trx);
  return (await obligationRules(trx)).filter((rule) => rule.code === code);
}

/** Adds a rule that somebody entered. */
export async function insertObligationRule(
  trx: Db,
  rule: Omit<ObligationRuleRecord, 'verified' | 'enteredBy'>,
  by: UserId,
): Promise<void> {
  const { id, code, name, countedFrom, law, sourceUrl, appliesTo, offset, direction } = rule;
  await sql`insert into obligation_rule (id, code, name, counted_from, law, source_url, applies_to,
      amount, unit, direction, valid, entered_by)
    values (${id}, ${code}, ${JSON.stringify(name)}, ${JSON.stringify(countedFrom)}, ${law},
      ${sourceUrl}, ${appliesTo}, ${offset.amount}, ${offset.unit}, ${direction},
      daterange(${rule.validFrom}, ${rule.validUntil}), ${by})`.execute(trx);
}

/** Lets a rule hold no more from a day on, which is after its first. */
export async function endObligationRule(trx: Db, id: string, until: CivilDate): Promise<void> {
  await sql`update obligation_rule set valid = daterange(lower(valid), ${until})
    where id = ${id}`.execute(trx);
}

/** Writes down who compared a rule with the signed text. */
export async function verifyObligationRule(
  trx: Db,
  id: string,
  by: UserId,
  at: Instant,
): Promise<void> {
  await sql`update obligation_rule set verified_by = ${by}, verified_on = ${vietnamDay(at)}
    where id = ${id}`.execute(trx);
}
