import type { CostItem, CostItemId } from '@nhipcau/core/funding';
import {
  type ActivityId,
  type CivilDate,
  type Currency,
  type SiteLanguage,
  siteLanguages,
} from '@nhipcau/core/kernel';
import type { Paper } from '@nhipcau/core/papers';
import { describe, expect, test } from 'vitest';
import { costPaper, endNote, type PaidVisit } from './cost-papers.ts';
import { messages } from './messages/index.ts';

const han = { id: 'han', name: 'Báo Sông Hàn' };

function aCost(change: Partial<CostItem> = {}): CostItem {
  return {
    ...{ id: 'c' as CostItemId, version: 1, activity: 'a' as ActivityId, kind: 'HOTEL' },
    ...{ what: 'Sáu đêm', payer: 'domestic-sponsor', organisation: null, outlet: null },
    ...{ payerName: 'Ngân hàng Bến Lúa', mode: 'ON_BOOK_SPONSORSHIP', estimate: null },
    ...{ currency: 'VND' as Currency, committed: null, actual: 60_000_000n, evidence: 'HĐ 1' },
    ...change,
  };
}

const own = aCost({
  ...{ payer: 'outlet', payerName: 'Báo Sông Hàn', mode: 'COOPERATION_CONTRACT' },
  ...{ outlet: 'han', what: 'Xe 16 chỗ', kind: 'GROUND_TRANSPORT', actual: 4_500_000n },
  evidence: 'HĐ 77',
});
const visit: PaidVisit = {
  ...{ code: '2026-rice', name: { vi: 'Mùa lúa', en: 'The rice season' }, release: 12 },
  ...{ firstOn: '2026-08-03' as CivilDate, lastOn: '2026-08-07' as CivilDate },
  ...{ dataHash: '0af1'.repeat(16) },
  costs: [
    aCost(),
    own,
    aCost({ payerName: 'La Seine', payer: 'outlet', outlet: 'seine', mode: 'PARTNER_EXECUTED' }),
    { ...own, what: 'Chưa trả', actual: null, estimate: 9n },
  ],
  certificate: {
    holds: false,
    conditions: [{ code: 'no-state-posting', holds: false }],
    lines: [
      {
        ...{ source: 'ledger', id: '7/1', on: null, what: 'Taxi sân bay', from: 'NS', stage: null },
        ...{ amount: { currency: 'VND' as Currency, amountMinor: 120_000n }, undone: false },
        breaks: ['no-state-posting'],
      },
    ],
    staffTime: [{ task: 'guiding', hours: 40 }],
    differences: [{ currency: 'VND' as Currency, matrix: 1n, ledger: 0n }],
  },
};

const said = (paper: Paper, language: SiteLanguage): string =>
  JSON.stringify(paper.sections.find((one) => one.language === language));

test.each(siteLanguages)('a note under a story in %s says who paid for what', (language) => {
  const note = endNote(visit, han, messages[language]);
  for (const name of [
    'Báo Sông Hàn',
    'Ngân hàng Bến Lúa',
    messages[language].visits.costs.kinds.HOTEL,
  ]) {
    expect(note).toContain(name);
  }
  expect(note).not.toContain('La Seine');
  expect(note).not.toMatch(/[{}]/);
});

describe('the papers', () => {
  test.each(siteLanguages)('fill every place of the words in %s', (language) => {
    for (const kind of ['certificate', 'disclosure', 'self-pay'] as const) {
      const text = said(costPaper(kind, visit, han, ['vi', language]), language);
      expect(text).not.toMatch(/\{\w+\}/);
    }
  });

  test('the certificate has every line, the hash, the question and the release', () => {
    const text = said(costPaper('certificate', visit, han, ['vi']), 'vi');
    for (const part of ['Taxi sân bay', 'Dòng quyết định', visit.dataHash, '2026-rice', '"12"']) {
      expect(text).toContain(part);
    }
  });

  test('the card tells an outlet what was paid for it and for the whole visit, by whom', () => {
    const text = said(costPaper('disclosure', visit, han, ['vi']), 'vi');
    expect(text).toContain('Ngân hàng Bến Lúa');
    expect(text).toContain('60.000.000');
    expect(text).not.toContain('La Seine');
  });

  test('the statement has what the outlet really pays itself and nothing that is not paid', () => {
    const text = said(costPaper('self-pay', visit, han, ['vi', 'en']), 'en');
    expect(text).toContain('HĐ 77');
    expect(text).toContain('4,500,000');
    expect(text).not.toContain('60,000,000');
    expect(text).not.toContain('Chưa trả');
  });
});
