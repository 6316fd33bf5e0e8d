import { ok } from '@nhipcau/core/kernel';
import { translationDesk } from '@nhipcau/postgres';
import { answer, defineRoute, type Route } from '../http/index.ts';
import { shownTranslationLine, translationDeskSchema } from './editing-schemas.ts';

const desk = defineRoute({
  method: 'get',
  path: '/translation/desk',
  summary: 'The translations that wait for the person who asks.',
  action: 'desk.read',
  subject: 'any',
  responses: { 200: translationDeskSchema },
  handler: async ({ db, user, principal }) => {
    const grants = principal.kind === 'user' ? principal.grants : [];
    const { review, stale, drafts } = await translationDesk(db, { user, grants });
    return ok(
      answer({
        review: review.map(shownTranslationLine),
        stale: stale.map(shownTranslationLine),
        drafts: drafts.map(shownTranslationLine),
      }),
    );
  },
});

export const translationDeskRoutes: readonly Route[] = [desk];
