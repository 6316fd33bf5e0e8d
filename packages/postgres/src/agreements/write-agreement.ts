import {
  type Amendment,
  type Obligation,
  type Occasion,
  type Republication,
  type Stretch,
  type SuccessionCase,
  stepsFrom,
} from '@nhipcau/core/agreements';
import type { AgreementId, CivilDate, Identifiers, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { specialDays } from '../obligations/special-days.ts';
import { type StoredAgreement, stepRules } from './read-agreement.ts';

type Trx = Kysely<Database>;

/** Writes an agreement that was not there. */
export async function insertAgreement(
  trx: Trx,
  agreement: StoredAgreement,
  by: { readonly user: UserId | null; readonly at: Instant },
): Promise<void> {
  await sql`insert into agreement (id, version, family, parent, title, status, created_by, created_at)
    values (${agreement.id}, ${agreement.version}, ${agreement.family}, ${agreement.parent},
      ${JSON.stringify(agreement.title)}, ${agreement.stage}, ${by.user}, ${new Date(by.at)})`.execute(
    trx,
  );
  await updateAgreement(trx, agreement);
}

/** Writes everything of an agreement, with its parties and whatever was decided about it. */
export async function updateAgreement(trx: Trx, agreement: StoredAgreement): Promise<void> {
  const { id, publication } = agreement;
  await sql`update agreement set version = ${agreement.version}, parent = ${agreement.parent},
      title = ${JSON.stringify(agreement.title)}, status = ${agreement.stage}, path = ${agreement.path},
      languages = ${[...agreement.languages]}, scope = ${agreement.scope},
      legally_binding = ${agreement.legallyBinding}, signed_on = ${agreement.signedOn},
      signing_place = ${agreement.signedAt}, signatories = ${JSON.stringify(agreement.signatories)},
      effective_from = ${agreement.effectiveFrom}, expires_on = ${agreement.expiresOn},
      publish = ${publication?.kind ?? null},
      withheld_ground = ${publication?.kind === 'withheld' ? publication.ground : ''},
      full_text = ${agreement.fullText}, ended_on = ${agreement.endedOn}
    where id = ${id}`.execute(trx);
  await sql`delete from agreement_party where agreement = ${id}
    and organisation <> all(${[...agreement.parties]}::uuid[])`.execute(trx);
  await sql`insert into agreement_party (agreement, organisation)
    select ${id}, one from unnest(${[...agreement.parties]}::uuid[]) one
    on conflict do nothing`.execute(trx);
  for (const { from, until, reason, reviewOn } of agreement.suspensions) {
    const { numAffectedRows } = await sql`update agreement_suspension
      set until_on = ${until}, reason = ${reason}, review_on = ${reviewOn}
      where agreement = ${id} and from_on = ${from}`.execute(trx);
    if (numAffectedRows !== 0n) continue;
    await sql`insert into agreement_suspension (id, agreement, from_on, until_on, reason, review_on)
      values (gen_random_uuid(), ${id}, ${from}, ${until}, ${reason}, ${reviewOn})`.execute(trx);
  }
  for (const one of agreement.renewals) {
    await sql`insert into agreement_renewal (agreement, ends_on, decided_on, decided_by, until_on,
        performance, cost, risk, recommendation)
      values (${id}, ${one.end}, ${one.decidedOn}, ${one.decidedBy}, ${one.until}, ${one.performance},
        ${one.cost}, ${one.risk}, ${one.recommendation})
      on conflict do nothing`.execute(trx);
  }
  for (const one of agreement.amendments) await insertAmendment(trx, id, one);
  for (const [index, one] of agreement.republications.entries()) {
    await insertRepublication(trx, id, index + 1, one);
  }
}

/** Writes an amendment that was not there; one that was stays as it is. */
async function insertAmendment(trx: Trx, agreement: AgreementId, one: Amendment): Promise<void> {
  const { languages, scope, fullText } = one.changes;
  await sql`insert into agreement_amendment (agreement, number, signed_on, effective_from, basis, what,
      languages, scope, full_text, entered_on, entered_by)
    select ${agreement}, ${one.number}, ${one.signedOn}, ${one.effectiveFrom}, ${one.basis},
      ${one.what}, ${languages === null ? null : [...languages]}, ${scope}, ${fullText},
      ${one.enteredOn}, ${one.enteredBy}
    where not exists (select from agreement_amendment
      where agreement = ${agreement} and number = ${one.number})`.execute(trx);
}

/** Writes a republication that was not there; one that was stays as it is. */
async function insertRepublication(
  trx: Trx,
  agreement: AgreementId,
  number: number,
  { on, reason, former, formerText, by }: Republication,
): Promise<void> {
  await sql`insert into agreement_republication (agreement, number, decided_on, decided_by, reason,
      former, former_text)
    values (${agreement}, ${number}, ${on}, ${by}, ${reason}, ${former.kind},
      ${former.kind === 'full' ? formerText : former.ground})
    on conflict do nothing`.execute(trx);
}

/**
 * Begins the steps of a stretch on a day by the rules of that day; those that are begun already for the
 * occasion and still open stay as they are.
 */
export async function beginSteps(
  trx: Trx,
  agreement: StoredAgreement,
  about: { readonly occasion: Occasion; readonly stretch: Stretch; readonly from: CivilDate },
  ids: Identifiers,
): Promise<void> {
  const { family, path } = agreement;
  const { occasion, stretch, from } = about;
  const rules = await stepRules(trx);
  const steps = stepsFrom(
    rules,
    { family, path, stretch, occasion },
    from,
    await specialDays(trx, from),
  );
  for (const step of steps) {
    await sql`insert into agreement_step (id, agreement, position, code, occasion, stretch, law,
        may_be_left_out, due_on)
      select ${ids()}, ${agreement.id}, coalesce((select max(position) from agreement_step
          where agreement = ${agreement.id}), 0) + 1, ${step.code}, ${step.occasion}, ${step.stretch},
        ${step.law}, ${step.mayBeLeftOut}, ${step.dueOn}
      where not exists (select from agreement_step where agreement = ${agreement.id}
        and code = ${step.code} and occasion = ${step.occasion}
        and (occasion = 'signing' or (done_on is null and left_out = '')))`.execute(trx);
  }
}

/** Writes what was done about a step, and counts the agreement's version up. */
export async function updateStep(
  trx: Trx,
  agreement: AgreementId,
  step: {
    readonly id: string;
    readonly doneOn: CivilDate | null;
    readonly reference: string;
    readonly leftOut: string;
  },
): Promise<void> {
  await sql`update agreement_step set done_on = ${step.doneOn}, reference = ${step.reference},
      left_out = ${step.leftOut} where id = ${step.id} and agreement = ${agreement}`.execute(trx);
  await sql`update agreement set version = version + 1 where id = ${agreement}`.execute(trx);
}

/** Writes an obligation, new or changed. */
export async function storeObligation(
  trx: Trx,
  agreement: AgreementId,
  one: Obligation,
): Promise<void> {
  const { submitted, decision } = one;
  const deliverable = one.deliverable === null ? null : JSON.stringify(one.deliverable);
  await sql`insert into agreement_obligation (id, version, agreement, owner, what, money, due_on,
      every_days, deliverable, evidence, submitted_on, submitted_by, accepted, decided_at, decided_by,
      quality_check, waived, brought_by, ended_by)
    values (${one.id}, ${one.version}, ${agreement}, ${one.owner}, ${one.what}, ${one.money},
      ${one.dueOn}, ${one.everyDays}, ${deliverable}, ${one.evidence}, ${submitted?.on ?? null},
      ${submitted?.by ?? null}, ${decision?.accepted ?? null},
      ${decision === null ? null : new Date(decision.at)}, ${decision?.by ?? null},
      ${decision?.qualityCheck ?? ''}, ${one.waived}, ${one.broughtBy}, ${one.endedBy})
    on conflict (id) do update set version = excluded.version, what = excluded.what,
      due_on = excluded.due_on, evidence = excluded.evidence, submitted_on = excluded.submitted_on,
      submitted_by = excluded.submitted_by, accepted = excluded.accepted,
      decided_at = excluded.decided_at, decided_by = excluded.decided_by,
      quality_check = excluded.quality_check, waived = excluded.waived,
      ended_by = excluded.ended_by`.execute(trx);
}

/** Writes where a case of succession stands. */
export async function updateSuccessionCase(trx: Trx, one: SuccessionCase): Promise<void> {
  await sql`update succession_case set version = ${one.version}, state = ${one.state},
      affected_clauses = ${one.affectedClauses}, notified_on = ${one.notifiedOn},
      closed_on = ${one.closedOn}
    where id = ${one.id}`.execute(trx);
}
