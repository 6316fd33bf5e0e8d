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
import { keysOf } from './with-application.ts';

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

/** An application for its applicant. `key` is what passports are sealed to now; without it none of them opens. */
export async function ownApplication(
  call: Pick<Asked, 'db' | 'at'>,
  application: ApplicationRecord,
  key: PassportKey | null,
) {
  const openings = await openingsOf(call.db, application.id);
  const shown = await common(call.db, application);
  return {
    ...shown,
    sealed: key === null ? [] : shown.sealed,
    key: key && { id: key.id, publicKey: key.publicKey },
    keptUntil: key?.destroyOn ?? null,
    openings: openings.map(({ member, reason, openedAt }) => ({
      ...{ member, role: 'custodian' as const, reason, openedAt: told(openedAt) },
    })),
    problems: application.state === 'draft' ? await problemsOf(call, application) : [],
    steps: await stepsOf(call, application),
  };
}

/** An application for the house. What no key here opens, as after a restore, is not told to be there. */
export async function receivedApplication(
  call: Pick<Asked, 'db' | 'at' | 'dependencies'>,
  application: ApplicationRecord,
) {
  const found = await liveKey(call.db, application.id);
  const key = found !== null && keysOf(call.dependencies).has(found.id) ? found : null;
  const shown = await common(call.db, application);
  const openings = await openingsOf(call.db, application.id);
  return {
    ...shown,
    sealed: key === null ? [] : shown.sealed,
    visit: application.visit,
    keptUntil: key?.destroyOn ?? null,
    openings: openings.map(({ member, reason, openedAt, caseReference, openedBy }) => ({
      ...{ member, role: 'custodian' as const, reason, caseReference, openedBy },
      openedAt: told(openedAt),
    })),
    steps: await stepsOf(call, application),
  };
}
