/**
 * The papers of a press visit: what each says. Writers of `word` and of the media package make files of them.
 *
 * @module
 */
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { Paper, VisitPaperKind } from '@nhipcau/core/papers';
import { form01 } from './form-01.ts';
import type { VisitPaperData } from './given.ts';
import { briefing, programmePaper } from './hand-outs.ts';
import { endReport, equipmentList, invitation, thanks } from './letters.ts';

export { visitCalendar } from './calendar.ts';
export type { House, VisitPaperData } from './given.ts';

/** What a paper of a visit says; `language` is the reader's, of the papers that are handed out. */
export function visitPaper(
  kind: VisitPaperKind,
  data: VisitPaperData,
  language: SiteLanguage,
): Paper {
  switch (kind) {
    case 'form-01':
      return form01(data);
    case 'invitation':
      return invitation(data);
    case 'programme':
      return programmePaper(data, language);
    case 'equipment':
      return equipmentList(data);
    case 'briefing':
      return briefing(data, language);
    case 'end-report':
      return endReport(data);
    case 'thanks':
      return thanks(data);
  }
}
