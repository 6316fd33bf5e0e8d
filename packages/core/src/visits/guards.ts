import type { CivilDate } from '../kernel/index.ts';
import { type Finding, finding } from './blocker.ts';
import { coverageUntil } from './count.ts';
import { dossierGaps, expected, permitGaps } from './dossier.ts';
import { isGranted } from './permit-machine.ts';
import type { VisitRequirement } from './requirement.ts';
import type { WholeVisit } from './visit.ts';

/** Names a condition of a transition. */
export type GuardCode =
  | 'received'
  | 'dossier'
  | 'handed-in'
  | 'permit'
  | 'refusal'
  | 'days'
  | 'entry'
  | 'stay'
  | 'items'
  | 'attendance'
  | 'report'
  | 'window'
  | 'equipment'
  | 'tasks';

type Guard = (
  whole: WholeVisit,
  today: CivilDate,
  requirements: readonly VisitRequirement[],
) => readonly Finding[];

const ministry = ({ permits }: WholeVisit) =>
  permits.filter(({ body }) => body.kind === 'ministry');

/** The conditions, each with what it finds wrong on a day. */
export const guards: Readonly<Record<GuardCode, Guard>> = {
  received: ({ visit }) => (visit.receivedOn === null ? [finding('not-received')] : []),

  dossier: dossierGaps,

  'handed-in': (whole) =>
    ministry(whole).some(({ state }) => state !== 'draft') ? [] : [finding('permit-missing')],

  /** The ministry has granted what it was asked for. */
  permit: (whole) => {
    const own = ministry(whole);
    if (own.length === 0) return [finding('permit-missing')];
    return own.flatMap((permit) => {
      if (isGranted(permit)) return [];
      const kind = ['refused', 'revoked', 'expired'].includes(permit.state)
        ? 'permit-refused'
        : 'permit-open';
      return [finding(kind, { of: 'permit', id: permit.id }, { on: permit.decidedOn })];
    });
  },

  refusal: (whole) =>
    ministry(whole).some(({ state }) => state === 'refused') ? [] : [finding('permit-not-refused')],

  days: ({ visit }, today) =>
    today < visit.firstOn ? [finding('not-yet', undefined, { on: visit.firstOn })] : [],

  /** Nobody enters without a permit for each day (P1). */
  entry: ({ visit, members }, today) => [
    ...(expected(members).length === 0 ? [finding('no-members')] : []),
    ...permitGaps(members, today, visit.lastOn),
  ],

  /** Nobody has stayed beyond a permit. */
  stay: ({ visit, members }, today) =>
    permitGaps(members, visit.actualFirstOn ?? visit.firstOn, today),

  items: ({ programme }) =>
    programme
      .filter(({ state }) => state === 'planned')
      .map(({ id, day }) => finding('item-open', { of: 'item', id }, { on: day })),

  attendance: ({ members }) => {
    const unsaid = members.filter(({ attended }) => attended === null);
    if (unsaid.length > 0) {
      return unsaid.map(({ id }) => finding('attendance-open', { of: 'member', id }));
    }
    return members.some(({ attended }) => attended === true) ? [] : [finding('nobody-attended')];
  },

  report: ({ report }) => {
    if (report === null) return [finding('report-missing')];
    if (report.approvedAt === null) return [finding('report-not-approved')];
    return report.sentOn === null ? [finding('report-not-sent')] : [];
  },

  window: ({ visit }, today) => {
    const until = coverageUntil(visit);
    return until !== null && today < until
      ? [finding('window-open', undefined, { on: until })]
      : [];
  },

  equipment: ({ equipment }) =>
    equipment
      .filter(({ temporaryImport, reExportedOn }) => temporaryImport && reExportedOn === null)
      .map(({ id }) => finding('equipment-in-country', { of: 'equipment', id })),

  tasks: ({ tasks }) =>
    tasks
      .filter(({ doneOn }) => doneOn === null)
      .map(({ id, dueOn }) => finding('task-open', { of: 'task', id }, { on: dueOn })),
};
