import { type ApplicationProblem, judge, type SealedPart } from '@nhipcau/core/applications';
import { vietnamDay } from '@nhipcau/core/kernel';
import {
  type ApplicationRecord,
  type DatabaseHandle,
  liveKey,
  openingsOf,
  type PassportKey,
  passportMonthsOn,
  sealedOf,
} from '@nhipcau/postgres';
import { type Asked, told } from '../http/index.ts';
import { stepsOf } from './steps.ts';

/** What both sides see of an application. */
async function common(db: DatabaseHandle, application: ApplicationRecord) {
  const { visit: _visit, ...rest } = application;
  const sealed = await sealedOf(db, application.id);
  return {
    ...rest,
    createdAt: told(application.createdAt),
    changedAt: told(application.changedAt),
    submittedAt: told(application.submittedAt),
    decidedAt: told(application.decidedAt),
    sealed: sealed.map((one) => ({ ...one, sealedAt: told(one.sealedAt) })),
  };
}

/** What keeps an application from being submitted today. */
export async function problemsOf(
  { db, at }: Pick<Asked, 'db' | 'at'>,
  { id, content }: ApplicationRecord,
): Promise<readonly ApplicationProblem[]> {
  const sealed = new Map<string, Set<SealedPart>>();
  for (const { member, part } of await sealedOf(db, id)) {
    sealed.set(member, (sealed.get(member) ?? new Set()).add(part));
  }
  const today = vietnamDay(at);
  return judge(content, sealed, today, await passportMonthsOn(db, today));
}

/** An application for its applicant. `key` is what passports are sealed to now. */
export async function ownApplication(
  call: Pick<Asked, 'db' | 'at'>,
  application: ApplicationRecord,
  key: PassportKey | null,
) {
  const openings = await openingsOf(call.db, application.id);
  return {
    ...(await common(call.db, application)),
    key: key && { id: key.id, publicKey: key.publicKey },
    keptUntil: key?.destroyOn ?? null,
    openings: openings.map(({ member, reason, openedAt }) => ({
      ...{ member, role: 'custodian' as const, reason, openedAt: told(openedAt) },
    })),
    problems: application.state === 'draft' ? await problemsOf(call, application) : [],
    steps: await stepsOf(call, application),
  };
}

/** An application for the house. */
export async function receivedApplication(
  call: Pick<Asked, 'db' | 'at'>,
  application: ApplicationRecord,
) {
  const key = await liveKey(call.db, application.id);
  const openings = await openingsOf(call.db, application.id);
  return {
    ...(await common(call.db, application)),
    visit: application.visit,
    keptUntil: key?.destroyOn ?? null,
    openings: openings.map(({ member, reason, openedAt, caseReference, openedBy }) => ({
      ...{ member, role: 'custodian' as const, reason, caseReference, openedBy },
      openedAt: told(openedAt),
    })),
    steps: await stepsOf(call, application),
  };
}
