import type { Contribution, ContributionUse, Settlement, Tranche } from '@nhipcau/core/funding';
import type {
  ActivityId,
  ContributionId,
  Currency,
  Instant,
  Money,
  MoneyJson,
  Multilingual,
  SiteLanguage,
  UserId,
} from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** What an organisation said of itself when it offered through the public form. */
export interface OfferWords {
  readonly name: string;
  readonly country: string | null;
  readonly email: string;
  /** The page's language; `null` where the house entered it. */
  readonly language: SiteLanguage | null;
  readonly words: string;
}

/** A contribution as it is stored: with the words of its offer. */
export interface StoredContribution extends Contribution {
  readonly offer: OfferWords;
}

interface Movement {
  readonly kind: 'tranche' | 'use' | Settlement['kind'];
  readonly on: Tranche['on'];
  readonly money: MoneyJson | null;
  readonly what: Multilingual | null;
  readonly evidence: string;
}

type Row = Omit<StoredContribution, 'amount' | 'tranches' | 'uses' | 'settlements'> & {
  readonly amount: MoneyJson | null;
  readonly movements: readonly Movement[];
};

const columns = sql<Row>`c.id, c.version, c.need, c.activity, c.giver, c.form, c.kind, c.mode, c.purpose,
  c.stage, c.offered_on as "offeredOn", c.entered_by as "enteredBy", c.conditions, c.recognitions,
  c.documents as "references", c.rejection, c.cleared_by as "clearedBy", c.agreed_by as "agreedBy",
  c.agreed_on as "agreedOn", c.withheld,
  case when c.currency is not null then jsonb_build_object('currency', c.currency,
    'amountMinor', c.amount_minor::text) end as amount,
  jsonb_build_object('name', c.offered_name, 'country', c.offered_country, 'email', c.offered_email,
    'language', c.offered_language, 'words', c.offered_words) as offer,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'on', m.on_day, 'what', m.what,
      'evidence', m.evidence, 'money', case when m.currency is not null then jsonb_build_object(
        'currency', m.currency, 'amountMinor', m.amount_minor::text) end) order by m.number), '[]')
    from contribution_movement m where m.contribution = c.id) as movements`;

/** Money out of a row: digits, never a number. */
export function moneyOf(json: MoneyJson): Money {
  return { currency: json.currency as Currency, amountMinor: BigInt(json.amountMinor) };
}

function ofRow({ movements, amount, ...row }: Row): StoredContribution {
  const tranches: Tranche[] = [];
  const uses: ContributionUse[] = [];
  const settlements: Settlement[] = [];
  for (const { kind, on, money, what, evidence } of movements) {
    if (kind === 'tranche') {
      tranches.push({ on, evidence, money: money === null ? null : moneyOf(money) });
    } else if (money === null) {
      throw new Error(`contribution ${row.id} has a ${kind} without money`);
    } else if (kind === 'use') {
      uses.push({ on, evidence, money: moneyOf(money), what: what as Multilingual });
    } else {
      settlements.push({ kind, on, money: moneyOf(money), reference: evidence });
    }
  }
  return {
    ...row,
    ...{ amount: amount === null ? null : moneyOf(amount), tranches, uses, settlements },
  };
}

/** Contributions, the newest offer first; of one activity or one stage where it is named. */
export async function listContributions(
  db: Db,
  of: { readonly activity?: ActivityId; readonly stage?: Contribution['stage'] } = {},
): Promise<readonly StoredContribution[]> {
  const { activity = null, stage = null } = of;
  const { rows } = await sql<Row>`
    select ${columns} from contribution c
    where (${activity}::uuid is null or c.activity = ${activity})
      and (${stage}::text is null or c.stage = ${stage})
    order by c.offered_on desc, c.id desc`.execute(db);
  return rows.map(ofRow);
}

export async function readContribution(
  db: Db,
  id: ContributionId,
): Promise<StoredContribution | null> {
  const { rows } = await sql<Row>`select ${columns} from contribution c where c.id = ${id}`.execute(
    db,
  );
  return rows[0] === undefined ? null : ofRow(rows[0]);
}

/** A contribution, kept from other changes until the transaction ends. */
export async function lockContribution(
  trx: Db,
  id: ContributionId,
): Promise<StoredContribution | null> {
  await sql`select from contribution where id = ${id} for update`.execute(trx);
  return readContribution(trx, id);
}

/** Writes a contribution that was not there. */
export async function insertContribution(
  trx: Db,
  contribution: StoredContribution,
  at: Instant,
): Promise<void> {
  const { offer } = contribution;
  await sql`insert into contribution (id, version, form, kind, mode, purpose, stage, offered_on, need,
      offered_name, offered_country, offered_email, offered_language, offered_words, entered_by, entered_at)
    values (${contribution.id}, ${contribution.version}, ${contribution.form}, ${contribution.kind},
      ${contribution.mode}, ${JSON.stringify(contribution.purpose)}, 'offered',
      ${contribution.offeredOn}, ${contribution.need}, ${offer.name}, ${offer.country}, ${offer.email},
      ${offer.language}, ${offer.words}, ${contribution.enteredBy}, ${new Date(at)})`.execute(trx);
  await updateContribution(trx, contribution, contribution.enteredBy, at);
}

/** Writes everything of a contribution, with what came in or went out since it was read. */
export async function updateContribution(
  trx: Db,
  contribution: StoredContribution,
  by: UserId | null,
  at: Instant,
): Promise<void> {
  const { id, amount } = contribution;
  await sql`update contribution set version = ${contribution.version}, need = ${contribution.need},
      activity = ${contribution.activity}, giver = ${contribution.giver}, form = ${contribution.form},
      kind = ${contribution.kind}, mode = ${contribution.mode},
      purpose = ${JSON.stringify(contribution.purpose)}, currency = ${amount?.currency ?? null},
      amount_minor = ${amount === null ? null : String(amount.amountMinor)}::bigint,
      stage = ${contribution.stage}, conditions = ${JSON.stringify(contribution.conditions)},
      recognitions = ${JSON.stringify(contribution.recognitions)},
      documents = ${JSON.stringify(contribution.references)}, rejection = ${contribution.rejection},
      entered_by = ${contribution.enteredBy}, cleared_by = ${contribution.clearedBy},
      agreed_by = ${contribution.agreedBy}, agreed_on = ${contribution.agreedOn},
      withheld = ${contribution.withheld}
    where id = ${id}`.execute(trx);
  for (const one of contribution.tranches.slice(await count(trx, id, ['tranche']))) {
    await insertMovement(trx, id, { ...one, kind: 'tranche', what: null }, by, at);
  }
  for (const one of contribution.uses.slice(await count(trx, id, ['use']))) {
    await insertMovement(trx, id, { ...one, kind: 'use' }, by, at);
  }
  const settled = await count(trx, id, ['refund', 'repurpose', 'carry-over']);
  for (const { reference, ...one } of contribution.settlements.slice(settled)) {
    await insertMovement(trx, id, { ...one, evidence: reference, what: null }, by, at);
  }
}

async function count(trx: Db, id: ContributionId, kinds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from contribution_movement
    where contribution = ${id} and kind = any(${[...kinds]})`.execute(trx);
  return rows[0]?.count ?? 0;
}

async function insertMovement(
  trx: Db,
  id: ContributionId,
  one: Omit<Movement, 'money'> & { readonly money: Money | null },
  by: UserId | null,
  at: Instant,
): Promise<void> {
  const { money, what } = one;
  await sql`insert into contribution_movement (contribution, number, kind, on_day, currency,
      amount_minor, what, evidence, entered_by, entered_at)
    select ${id}, coalesce(max(number), 0) + 1, ${one.kind}, ${one.on}, ${money?.currency ?? null},
      ${money === null ? null : String(money.amountMinor)}::bigint,
      ${what === null ? null : JSON.stringify(what)}::jsonb, ${one.evidence}, ${by}, ${new Date(at)}
    from contribution_movement where contribution = ${id}`.execute(trx);
}
