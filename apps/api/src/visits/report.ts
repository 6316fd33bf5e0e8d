import { z } from '@hono/zod-openapi';
import { ok, type VisitId } from '@nhipcau/core/kernel';
import { approveReport, sendReport, writeReport } from '@nhipcau/core/visits';
import { civilDate, defineRoute, id, type Route, text } from '../http/index.ts';
import { changeVisit } from './present.ts';
import { visitSchema } from './schemas.ts';

const shared = {
  subject: 'any',
  ifMatch: true,
  params: { id: id<VisitId>() },
  responses: { 200: visitSchema },
} as const;

const write = defineRoute({
  ...shared,
  method: 'put',
  path: '/visits/{id}/report',
  summary: 'Writes the end report; one that is written anew is approved anew.',
  action: 'visit.write',
  body: z.strictObject({ summary: text(20_000) }),
  handler: (call) => {
    const { body, user, at } = call;
    const act = { action: 'visit.report', detail: { length: body.summary.length } };
    return changeVisit(call, call.params.id, act, (whole) => {
      const report = writeReport(whole.visit, whole.report, body.summary, user, at);
      return report.ok ? ok({ ...whole, report: report.value }) : report;
    });
  },
});

const approve = defineRoute({
  ...shared,
  method: 'post',
  idempotent: true,
  path: '/visits/{id}/report/approve',
  summary: 'Approves the end report, which somebody else wrote.',
  action: 'visit.decide',
  body: z.strictObject({}),
  handler: (call) => {
    const { user, at } = call;
    const act = { action: 'visit.report-approve', detail: {} };
    return changeVisit(call, call.params.id, act, (whole) => {
      const report = approveReport(whole.report, user, at);
      return report.ok ? ok({ ...whole, report: report.value }) : report;
    });
  },
});

const send = defineRoute({
  ...shared,
  method: 'post',
  idempotent: true,
  path: '/visits/{id}/report/send',
  summary: 'Says when the approved report was sent to the ministry, and under which number.',
  action: 'visit.write',
  body: z.strictObject({ on: civilDate(), reference: text(120) }),
  handler: (call) => {
    const { body } = call;
    const act = { action: 'visit.report-send', detail: body };
    return changeVisit(call, call.params.id, act, (whole, { today }) => {
      const report = sendReport(whole.visit, whole.report, body, today);
      return report.ok ? ok({ ...whole, report: report.value }) : report;
    });
  },
});

export const visitReportRoutes: readonly Route[] = [write, approve, send];
