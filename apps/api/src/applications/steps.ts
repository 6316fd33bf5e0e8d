import { type Followed, followApplication } from '@nhipcau/core/applications';
import { type CivilDate, type Instant, vietnamDay, vietnamDayStart } from '@nhipcau/core/kernel';
import { type ApplicationRecord, courseOf, obligationRules, specialDays } from '@nhipcau/postgres';
import { type Asked, told } from '../http/index.ts';

/** How far an application has come, with the legal clock of each step. */
export async function stepsOf(
  { db, at }: Pick<Asked, 'db' | 'at'>,
  application: ApplicationRecord,
) {
  const course = await courseOf(db, application);
  const rules = await obligationRules(db);
  const calendar = await specialDays(db, vietnamDay(at));
  return followApplication(course, rules, calendar, at).map(shown);
}

function shown({ rule, doneAt, dueAt, ...rest }: Followed) {
  return {
    ...rest,
    doneAt: doneAt === null ? null : told(momentOf(doneAt)),
    dueAt: told(dueAt),
    term: rule === null ? null : rule.offset,
    law: rule?.law ?? null,
  };
}

function momentOf(at: Instant | CivilDate): Instant {
  return typeof at === 'number' ? at : vietnamDayStart(at);
}
