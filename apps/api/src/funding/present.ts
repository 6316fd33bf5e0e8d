import { may } from '@nhipcau/core/access';
import { isDisclosed } from '@nhipcau/core/funding';
import {
  type ContributionId,
  ok,
  type Result,
  refuse,
  type UserId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import {
  enqueue,
  groundOf,
  lockContribution,
  readContribution,
  recordAudit,
  registerTerms,
  type StoredContribution,
  type StoredGround,
  updateContribution,
  worksOf,
} from '@nhipcau/postgres';
import { contributionRefusal } from '../http/contribution-refusal.ts';
import { type Asked, answer, created, expectVersion, type Outcome } from '../http/index.ts';
import { shownContribution } from './contribution-schemas.ts';

/** Nobody: a program that reads decides nothing. */
const nobody = '' as UserId;

const userOf = ({ principal }: Asked): UserId =>
  principal.kind === 'user' ? principal.user : nobody;

/** A contribution as answers show it; `null` where there is none. */
export async function presentContribution(
  asked: Asked,
  id: ContributionId,
): Promise<{ readonly shown: object; readonly version: number } | null> {
  const { db, at, principal } = asked;
  const found = await readContribution(db, id);
  if (found === null) return null;
  const today = vietnamDay(at);
  const ground = await groundOf(db, found, userOf(asked), today);
  const { registerDays } = await registerTerms(db, found.agreedOn ?? today);
  const anything = { organisation: null, language: null };
  const shown = shownContribution(found, ground, {
    registerDays,
    mayDo: (action) => may(principal, action, anything),
  });
  return { shown, version: found.version };
}

/** Answers with a contribution as it stands after a change. */
export async function answeredContribution(
  call: Asked,
  id: ContributionId,
  how: 'changed' | 'created' = 'changed',
): Promise<Outcome> {
  const found = await presentContribution(call, id);
  if (found === null) return refuse({ kind: 'not-found' });
  const { shown, version } = found;
  return ok(how === 'created' ? created(shown, version) : answer(shown, version));
}

type Refused = Parameters<typeof contributionRefusal>[0];

/**
 * Changes a contribution from the version that was seen: locks it, asks `rule` on the ground of today, writes
 * what it says, tells the trail and the pages that it touches, and answers with it.
 */
export async function changeContribution(
  call: Asked,
  id: ContributionId,
  act: { readonly action: string; readonly detail: unknown },
  rule: (
    before: StoredContribution,
    ground: StoredGround,
  ) => Promise<Result<StoredContribution, Refused>> | Result<StoredContribution, Refused>,
): Promise<Outcome> {
  const { db, at } = call;
  const before = await lockContribution(db, id);
  if (before === null) return refuse({ kind: 'not-found' });
  if (call.version !== before.version) {
    const current = (await presentContribution(call, id))?.shown ?? null;
    const seen = expectVersion(call, before.version, current);
    if (!seen.ok) return seen;
  }
  const user = userOf(call);
  const outcome = await rule(before, await groundOf(db, before, user, vietnamDay(at)));
  if (!outcome.ok) return refuse(contributionRefusal(outcome.error));
  await updateContribution(db, outcome.value, user, at);
  await tellContribution(call, before, outcome.value, act);
  return answeredContribution(call, id);
}

/** Says that something that belongs to a contribution was changed: its version counts up. */
export function touched(contribution: StoredContribution): StoredContribution {
  return { ...contribution, version: contribution.version + 1 };
}

const registerEdited =
  'Sổ công khai đóng góp được cập nhật · The public register of contributions is brought up to date';

/** Writes a change to the trail, and tells the register and every page that says who gave. */
export async function tellContribution(
  { db, at, actor }: Asked,
  before: StoredContribution | null,
  after: StoredContribution,
  { action, detail }: { readonly action: string; readonly detail: unknown },
): Promise<void> {
  const told = [before, after].filter((one) => one !== null && isDisclosed(one));
  const activities = new Set(told.flatMap((one) => one?.activity ?? []));
  const works = await Promise.all([...activities].map((activity) => worksOf(db, activity)));
  const isPublic = told.length > 0 || after.stage === 'rejected';
  const keys = [dependsOn.register(), ...works.flat().map(dependsOn.funding)];
  if (isPublic) await enqueue(db, { keys, paths: [] }, registerEdited, at);
  const subject = `contribution:${after.id}`;
  await recordAudit(db, { at, actor, action, subject, detail: withDigits(detail) });
}

/** As JSON has it, money as digits. */
export function withDigits(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, one: unknown) =>
      typeof one === 'bigint' ? String(one) : one,
    ),
  );
}
