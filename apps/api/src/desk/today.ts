import { reachOf } from '@nhipcau/core/access';
import { agendaOf } from '@nhipcau/core/desk';
import { type Instant, ok, vietnamDay } from '@nhipcau/core/kernel';
import {
  type EditionLine,
  goingOut,
  listColleagues,
  ownAssignments,
  ownDrafts,
  toApprove,
  toDecide,
  unsettled,
  waitingSince,
} from '@nhipcau/postgres';
import { answer, defineRoute, pageOf, type Route, told } from '../http/index.ts';
import { colleagueSchema, shownColleague, todaySchema } from './schemas.ts';

/** How long a change may wait for its release before an administrator is told, in milliseconds. */
const patienceMs = 5 * 60_000;

const today = defineRoute({
  method: 'get',
  path: '/today',
  summary: 'What waits for the person who asks.',
  action: 'desk.read',
  subject: 'any',
  responses: { 200: todaySchema },
  handler: async ({ db, at, user, principal }) => {
    const grants = principal.kind === 'user' ? principal.grants : [];
    const who = { user, grants };
    const day = vietnamDay(at);
    const agenda = agendaOf(await ownAssignments(db, who), day);
    const since = grants.some(({ role }) => role === 'administrator')
      ? await waitingSince(db)
      : null;
    return ok(
      answer({
        ...{ today: day, overdue: agenda.overdue, due: agenda.today },
        ...{ write: agenda.write, review: agenda.review },
        drafts: (await ownDrafts(db, who)).map(shownLine),
        approve: (await toApprove(db, who)).map(shownLine),
        decide: (await toDecide(db, who, day)).map(({ proposedAt, ...pitch }) => ({
          ...{ ...pitch, proposedAt: told(proposedAt) },
        })),
        goingOut: (await goingOut(db, who, at)).map(shownLine),
        unsettled: (await unsettled(db, who)).map(shownLine),
        waitingSince: since !== null && isLate(since, at) ? told(since) : null,
      }),
    );
  },
});

const colleagues = defineRoute({
  method: 'get',
  path: '/colleagues',
  summary: 'Everybody with whom the caller works, by name, to pick from.',
  action: 'desk.read',
  subject: 'any',
  responses: { 200: pageOf(colleagueSchema) },
  handler: async ({ db, principal }) => {
    const found = await listColleagues(db, reachOf(principal, 'desk.read'));
    return ok(answer({ items: found.map(shownColleague), next: null }));
  },
});

function isLate(since: Instant, now: Instant): boolean {
  return now - since > patienceMs;
}

function shownLine(line: EditionLine): unknown {
  const { updatedAt, publishAt, withdrawnAt, ...rest } = line;
  return {
    ...rest,
    updatedAt: told(updatedAt),
    publishAt: told(publishAt),
    withdrawnAt: told(withdrawnAt),
  };
}

export const todayRoutes: readonly Route[] = [today, colleagues];
