import type {
  Agreement,
  AgreementStep,
  Obligation,
  Path,
  StepRule,
  SuccessionCase,
} from '@nhipcau/core/agreements';
import type { AgreementId, OrganisationId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** An agreement as it is stored: with the way it takes to its signature. */
export interface StoredAgreement extends Agreement {
  readonly path: Path;
}

const columns = sql<StoredAgreement>`a.id, a.version, a.family, a.parent, a.title, a.status as stage, a.path,
  a.languages, a.scope, a.legally_binding as "legallyBinding", a.signed_on as "signedOn",
  a.signing_place as "signedAt", a.signatories, a.effective_from as "effectiveFrom",
  a.expires_on as "expiresOn", a.full_text as "fullText", a.ended_on as "endedOn",
  case a.publish when 'full' then jsonb_build_object('kind', 'full')
    when 'withheld' then jsonb_build_object('kind', 'withheld', 'ground', a.withheld_ground)
    end as publication,
  (select coalesce(array_agg(p.organisation::text order by p.organisation), '{}')
    from agreement_party p where p.agreement = a.id) as parties,
  (select coalesce(jsonb_agg(jsonb_build_object('from', s.from_on, 'until', s.until_on,
      'reason', s.reason, 'reviewOn', s.review_on) order by s.from_on), '[]')
    from agreement_suspension s where s.agreement = a.id) as suspensions,
  (select coalesce(jsonb_agg(jsonb_build_object('end', r.ends_on, 'decidedOn', r.decided_on,
      'decidedBy', r.decided_by, 'until', r.until_on, 'performance', r.performance, 'cost', r.cost,
      'risk', r.risk, 'recommendation', r.recommendation) order by r.ends_on), '[]')
    from agreement_renewal r where r.agreement = a.id) as renewals,
  (select coalesce(jsonb_agg(jsonb_build_object('number', m.number, 'signedOn', m.signed_on,
      'effectiveFrom', m.effective_from, 'basis', m.basis, 'what', m.what,
      'changes', jsonb_build_object('languages', m.languages, 'scope', m.scope,
        'fullText', m.full_text),
      'enteredOn', m.entered_on, 'enteredBy', m.entered_by) order by m.number), '[]')
    from agreement_amendment m where m.agreement = a.id) as amendments,
  (select coalesce(jsonb_agg(jsonb_build_object('on', r.decided_on, 'by', r.decided_by,
      'reason', r.reason, 'former', case r.former when 'full' then jsonb_build_object('kind', 'full')
        else jsonb_build_object('kind', 'withheld', 'ground', r.former_text) end,
      'formerText', case r.former when 'full' then r.former_text else '' end) order by r.number), '[]')
    from agreement_republication r where r.agreement = a.id) as republications`;

/** Agreements, frames before their annexes, by title; of one party where it is named. */
export async function listAgreements(
  db: Db,
  party: OrganisationId | null = null,
): Promise<readonly StoredAgreement[]> {
  const { rows } = await sql<StoredAgreement>`
    select ${columns} from agreement a left join agreement f on f.id = a.parent
    where ${party}::uuid is null or exists (select from agreement_party p
      where p.agreement = a.id and p.organisation = ${party})
    order by coalesce(f.title, a.title) ->> 'vi', coalesce(f.id, a.id), a.parent is not null,
      a.title ->> 'vi', a.id`.execute(db);
  return rows;
}

export async function readAgreement(db: Db, id: AgreementId): Promise<StoredAgreement | null> {
  const { rows } = await sql<StoredAgreement>`
    select ${columns} from agreement a where a.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** An agreement, kept from other changes until the transaction ends. */
export async function lockAgreement(trx: Db, id: AgreementId): Promise<StoredAgreement | null> {
  await sql`select from agreement where id = ${id} for update`.execute(trx);
  return readAgreement(trx, id);
}

/** A step with the identifier by which it is done. */
export interface StoredStep extends AgreementStep {
  readonly id: string;
}

const stepColumns = sql<StoredStep>`id, code, occasion, stretch, law,
  may_be_left_out as "mayBeLeftOut", due_on as "dueOn", done_on as "doneOn", reference,
  left_out as "leftOut"`;

/** The steps of an agreement in their order. */
export async function stepsOf(db: Db, agreement: AgreementId): Promise<readonly StoredStep[]> {
  const { rows } = await sql<StoredStep>`
    select ${stepColumns} from agreement_step where agreement = ${agreement} order by position`.execute(
    db,
  );
  return rows;
}

const obligationColumns = sql<Obligation>`o.id, o.version, o.owner, o.what, o.money, o.due_on as "dueOn",
  o.every_days as "everyDays", o.deliverable, o.evidence, o.waived,
  o.brought_by as "broughtBy", o.ended_by as "endedBy",
  case when o.submitted_on is not null
    then jsonb_build_object('on', o.submitted_on, 'by', o.submitted_by) end as submitted,
  case when o.accepted is not null then jsonb_build_object('accepted', o.accepted,
    'at', (extract(epoch from o.decided_at) * 1000)::int8, 'by', o.decided_by,
    'qualityCheck', o.quality_check) end as decision`;

/** What each side owes under an agreement, the next first. */
export async function obligationsOf(
  db: Db,
  agreement: AgreementId,
): Promise<readonly Obligation[]> {
  const { rows } = await sql<Obligation>`
    select ${obligationColumns} from agreement_obligation o where o.agreement = ${agreement}
    order by o.due_on, o.id`.execute(db);
  return rows;
}

/** What is still owed, by agreement. */
export async function openObligations(db: Db): Promise<ReadonlyMap<string, readonly Obligation[]>> {
  const { rows } = await sql<Obligation & { readonly agreement: AgreementId }>`
    select ${obligationColumns}, o.agreement from agreement_obligation o
    where o.waived = '' and o.accepted is not true order by o.due_on, o.id`.execute(db);
  return Map.groupBy(rows, ({ agreement }) => agreement);
}

/** The steps that are still to be done, by agreement. */
export async function openSteps(db: Db): Promise<ReadonlyMap<string, readonly StoredStep[]>> {
  const { rows } = await sql<StoredStep & { readonly agreement: AgreementId }>`
    select ${stepColumns}, agreement from agreement_step
    where done_on is null and left_out = '' order by position`.execute(db);
  return Map.groupBy(rows, ({ agreement }) => agreement);
}

/** An obligation of an agreement, kept from other changes until the transaction ends. */
export async function lockObligation(
  trx: Db,
  agreement: AgreementId,
  id: string,
): Promise<Obligation | null> {
  const { rows } = await sql<Obligation>`
    select ${obligationColumns} from agreement_obligation o
    where o.agreement = ${agreement} and o.id = ${id} for update`.execute(trx);
  return rows[0] ?? null;
}

const caseColumns = sql<SuccessionCase>`s.id, s.version, s.agreement, c.kind as change,
  s.organisation as "from", s.opened_on as "openedOn", s.state, s.affected_clauses as "affectedClauses",
  s.notified_on as "notifiedOn", s.closed_on as "closedOn",
  (select coalesce(array_agg(b.organisation::text order by b.organisation), '{}')
    from organisation_change_body b where b.change = c.id and b.side = 'to') as "to"`;

/** The cases of succession of an agreement, or of all that are not closed, the oldest first. */
export async function successionCases(
  db: Db,
  agreement: AgreementId | null,
): Promise<readonly SuccessionCase[]> {
  const { rows } = await sql<SuccessionCase>`
    select ${caseColumns} from succession_case s join organisation_change c on c.id = s.change
    where ${agreement}::uuid is null and s.state <> 'closed' or s.agreement = ${agreement}
    order by s.opened_on, s.id`.execute(db);
  return rows;
}

/** A case of an agreement, kept from other changes until the transaction ends. */
export async function lockSuccessionCase(
  trx: Db,
  agreement: AgreementId,
  id: string,
): Promise<SuccessionCase | null> {
  await sql`select from succession_case where id = ${id} for update`.execute(trx);
  const cases = await successionCases(trx, agreement);
  return cases.find((one) => one.id === id) ?? null;
}

/** The rules of steps, past ones included, in their order. */
export async function stepRules(db: Db): Promise<readonly StepRule[]> {
  const { rows } = await sql<StepRule>`
    select code, family, path, stretch, occasions, law, may_be_left_out as "mayBeLeftOut",
      coalesce(lower(valid)::text, '0001-01-01') as "validFrom", upper(valid)::text as "validUntil",
      case when days is not null then jsonb_build_object('amount', days, 'unit', unit || '-day') end as "offset"
    from agreement_step_rule order by position, code`.execute(db);
  return rows;
}
