import {
  type CivilDate,
  type Instant,
  ok,
  type Result,
  refuse,
  type UserId,
} from '../kernel/index.ts';
import type { EndReport } from './after.ts';
import type { Visit, VisitState } from './visit.ts';

export type ReportRefusal =
  | { readonly kind: 'report-too-early'; readonly state: VisitState }
  | { readonly kind: 'report-sent'; readonly on: CivilDate }
  | { readonly kind: 'report-missing' }
  | { readonly kind: 'report-approved' }
  | { readonly kind: 'report-not-approved' }
  | { readonly kind: 'own-report' }
  | { readonly kind: 'report-day-wrong'; readonly firstOn: CivilDate; readonly lastOn: CivilDate };

/** Writes the end report, or writes it anew, which then has to be approved anew. */
export function writeReport(
  { state }: Visit,
  before: EndReport | null,
  summary: string,
  by: UserId,
  at: Instant,
): Result<EndReport, ReportRefusal> {
  if (state !== 'ended') return refuse({ kind: 'report-too-early', state });
  const sentOn = before?.sentOn ?? null;
  if (sentOn !== null) return refuse({ kind: 'report-sent', on: sentOn });
  return ok({
    ...{ summary, writtenBy: by, writtenAt: at, approvedBy: null, approvedAt: null },
    ...{ sentOn: null, reference: '' },
  });
}

/** Approves the report, which somebody else wrote. */
export function approveReport(
  report: EndReport | null,
  by: UserId,
  at: Instant,
): Result<EndReport, ReportRefusal> {
  if (report === null) return refuse({ kind: 'report-missing' });
  if (report.approvedAt !== null) return refuse({ kind: 'report-approved' });
  if (report.writtenBy === by) return refuse({ kind: 'own-report' });
  return ok({ ...report, approvedBy: by, approvedAt: at });
}

/** Says when the approved report was sent, and under which number. */
export function sendReport(
  { actualLastOn, firstOn }: Visit,
  report: EndReport | null,
  { on, reference }: { readonly on: CivilDate; readonly reference: string },
  today: CivilDate,
): Result<EndReport, ReportRefusal> {
  if (report === null) return refuse({ kind: 'report-missing' });
  if (report.sentOn !== null) return refuse({ kind: 'report-sent', on: report.sentOn });
  if (report.approvedAt === null) return refuse({ kind: 'report-not-approved' });
  const first = actualLastOn ?? firstOn;
  if (on < first || on > today) {
    return refuse({ kind: 'report-day-wrong', firstOn: first, lastOn: today });
  }
  return ok({ ...report, sentOn: on, reference });
}
