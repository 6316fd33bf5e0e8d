import type { AdvanceRefusal } from '@nhipcau/core/agreements';
import { type AgreementId, ok, refuse, vietnamDay } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  enqueue,
  listAgreements,
  lockAgreement,
  obligationsOf,
  readAgreement,
  recordAudit,
  type StoredAgreement,
  stepsOf,
  successionCases,
  updateAgreement,
} from '@nhipcau/postgres';
import { agreementRefusal } from '../http/agreement-refusal.ts';
import { type Asked, answer, created, expectVersion, type Outcome } from '../http/index.ts';
import { partnersEdited } from '../partners/routes.ts';
import { shownAgreement } from './schemas.ts';

/** An agreement as answers show it; `null` where there is none. */
export async function present(
  { db, at }: Pick<Asked, 'db' | 'at'>,
  id: AgreementId,
): Promise<{ readonly shown: object; readonly version: number } | null> {
  const agreement = await readAgreement(db, id);
  if (agreement === null) return null;
  const all = agreement.parent === null ? await listAgreements(db) : [];
  const of = {
    steps: await stepsOf(db, id),
    obligations: await obligationsOf(db, id),
    cases: await successionCases(db, id),
    annexes: all.filter(({ parent }) => parent === id),
  };
  return { shown: shownAgreement(agreement, of, vietnamDay(at)), version: agreement.version };
}

/** Answers with an agreement as it stands after a change. */
export async function answered(
  call: Asked,
  id: AgreementId,
  how: 'changed' | 'created' = 'changed',
): Promise<Outcome> {
  const found = await present(call, id);
  if (found === null) return refuse({ kind: 'not-found' });
  const { shown, version } = found;
  return ok(how === 'created' ? created(shown, version) : answer(shown, version));
}

type Refused = Parameters<typeof agreementRefusal>[0] | AdvanceRefusal;

/**
 * Changes an agreement from the version that was seen: locks it, asks `rule`, writes what it says, tells the
 * trail and the public page, and answers with it. `after` writes what else belongs to the change.
 */
export async function changeAgreement(
  call: Asked,
  id: AgreementId,
  act: { readonly action: string; readonly detail: unknown },
  rule: (
    before: StoredAgreement,
  ) => Promise<
    | { readonly ok: true; readonly value: StoredAgreement }
    | { readonly ok: false; readonly error: Refused }
  >,
  after: (agreement: StoredAgreement) => Promise<void> = async () => undefined,
): Promise<Outcome> {
  const { db } = call;
  const before = await lockAgreement(db, id);
  if (before === null) return refuse({ kind: 'not-found' });
  if (call.version !== before.version) {
    const seen = expectVersion(call, before.version, (await present(call, id))?.shown ?? null);
    if (!seen.ok) return seen;
  }
  const outcome = await rule(before);
  if (!outcome.ok) return refuse(agreementRefusal(outcome.error));
  await updateAgreement(db, outcome.value);
  await after(outcome.value);
  await tellAgreement(call, id, act);
  return answered(call, id);
}

/** Writes a change of an agreement to the trail, and tells the public page of it. */
export async function tellAgreement(
  { db, at, actor }: Asked,
  id: AgreementId,
  { action, detail }: { readonly action: string; readonly detail: unknown },
): Promise<void> {
  await enqueue(db, { keys: [dependsOn.partners()], paths: [] }, partnersEdited, at);
  await recordAudit(db, { at, actor, action, subject: `agreement:${id}`, detail });
}
