import { z } from '@hono/zod-openapi';
import { type ActivityId, ok, refuse, vietnamDay } from '@nhipcau/core/kernel';
import type { OutletId } from '@nhipcau/core/visits';
import { writePaperPdf } from '@nhipcau/media/paper-pdf';
import { costPaper, costPaperKinds } from '@nhipcau/pages';
import {
  activityAccount,
  outletsOf,
  publicationStatus,
  readActivity,
  readVisit,
  valuationDay,
} from '@nhipcau/postgres';
import { bytes, defineRoute, id, type Route, siteLanguage } from '../http/index.ts';
import { inTurn } from '../pictures/in-turn.ts';

/** Setting a paper takes a core for a moment: one at a time. */
const writing = inTurn();

const give = defineRoute({
  method: 'get',
  path: '/activities/{id}/papers/{kind}',
  summary:
    'The certificate of a visit, the card that says who paid, or the statement of what an outlet pays itself, as a PDF in Vietnamese and a language.',
  action: 'cost.read',
  subject: 'any',
  params: { id: id<ActivityId>(), kind: z.enum(costPaperKinds) },
  query: { outlet: id<OutletId>().optional(), language: siteLanguage.optional() },
  responses: { 200: 'application/pdf' },
  handler: async ({ db, at, params, query }) => {
    const { kind } = params;
    const found = await readActivity(db, params.id);
    const whole = await readVisit(db, params.id);
    if (found === null || whole === null) return refuse({ kind: 'not-found' });
    const [outlet] = query.outlet === undefined ? [] : await outletsOf(db, [query.outlet]);
    if (outlet === undefined && kind !== 'certificate') {
      return refuse({ kind: 'unknown-reference', field: 'outlet', id: query.outlet ?? '' });
    }
    const valuedAt = await valuationDay(db, params.id, vietnamDay(at));
    const account = await activityAccount(db, found, { knownAt: at, valuedAt });
    const { release } = await publicationStatus(db);
    const { visit } = whole;
    const paid = {
      ...{ code: found.code, name: found.name, costs: account.costs },
      ...{ certificate: account.certificate, dataHash: account.dataHash },
      firstOn: visit.actualFirstOn ?? visit.firstOn,
      lastOn: visit.actualLastOn ?? visit.lastOn,
      release: release?.number ?? null,
    };
    const { language = 'vi' } = query;
    const languages = language === 'vi' ? ['vi' as const] : (['vi', language] as const);
    const file = await writing(async () =>
      writePaperPdf(costPaper(kind, paid, outlet ?? { id: '', name: '' }, languages)),
    );
    const name = `${found.code}.${kind}.pdf`;
    const headers = { 'Content-Disposition': `attachment; filename="${name}"` };
    return ok(bytes(file, 'application/pdf', headers));
  },
});

export const costPaperRoutes: readonly Route[] = [give];
