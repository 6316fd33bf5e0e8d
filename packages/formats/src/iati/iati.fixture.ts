import {
  type CivilDate,
  type Currency,
  expectOk,
  type Instant,
  type Money,
  parseCivilDate,
  parseInstant,
} from '@nhipcau/core/kernel';
import type { IatiActivity, IatiFile, IatiOrganisation } from './index.ts';

export const day = (text: string): CivilDate => expectOk(parseCivilDate(text));
export const at = (text: string): Instant => expectOk(parseInstant(text));
export const money = (currency: string, amountMinor: bigint): Money => ({
  currency: currency as Currency,
  amountMinor,
});

export const agency: IatiOrganisation & { readonly ref: string } = {
  ref: 'VN-TEST-0001',
  type: 'government',
  name: { vi: 'Cơ quan Thông tin Mẫu', en: 'Sample Information Agency' },
};

export const bank: IatiOrganisation = {
  ref: null,
  type: 'private-sector',
  name: { vi: 'Ngân hàng Bến Lúa', en: 'Rice Quay Bank' },
};

/** A visit that a bank's money and an airline's seats carry. */
export function anActivity(change: Partial<IatiActivity> = {}): IatiActivity {
  return {
    identifier: 'VN-TEST-0001-VISIT-2026-03',
    updatedAt: at('2026-09-01T02:03:04.005Z'),
    title: {
      vi: 'Đoàn phóng viên “Mùa lúa”',
      en: 'Press visit “The rice season”',
      ko: '벼의 계절',
    },
    description: { vi: 'Tám phóng viên đi Cần Thơ.', en: 'Eight reporters in Cần Thơ.' },
    participants: [
      { role: 'accountable', organisation: agency },
      { role: 'funding', organisation: bank },
    ],
    status: 'closed',
    days: {
      ...{ plannedStart: day('2026-08-01'), actualStart: day('2026-08-02') },
      ...{ plannedEnd: day('2026-08-07'), actualEnd: null },
    },
    sector: '22030',
    budgets: [
      {
        ...{ kind: 'original', committed: true, from: day('2026-08-01'), to: day('2026-08-31') },
        ...{ value: money('VND', 200_000_000n), valueOn: day('2026-07-15') },
      },
    ],
    transactions: [
      {
        ...{ ref: 'E-1', kind: 'incoming-funds', on: day('2026-07-20') },
        ...{ value: money('VND', 200_000_000n), provider: bank, receiver: agency },
        description: { vi: 'Tài trợ có mục đích', en: 'Sponsorship for a purpose' },
      },
      {
        ...{ ref: 'E-2', kind: 'expenditure', on: day('2026-08-03') },
        ...{ value: money('USD', -123_456n), provider: null, receiver: null },
        description: { vi: 'Đính chính', en: 'Correction' },
      },
    ],
    memos: [
      {
        ...{ kind: 'in-kind', by: 'Hãng bay Cánh Cò', value: money('KRW', 4_800_000n) },
        ...{ what: { vi: 'Ghế máy bay', en: 'Seats' }, method: 'market price, two quotes' },
      },
      {
        ...{ kind: 'partner-executed', by: 'Báo Sông Hàn', value: null, method: '' },
        what: { vi: 'Ekip tự trang trải', en: 'The crew of the outlet' },
      },
    ],
    pages: [
      {
        url: 'https://site.example/en/press/visits/visit-2026-03',
        title: { vi: 'Giấy chứng nhận', en: 'Certificate' },
      },
    ],
    ...change,
  };
}

export function aFile(...activities: readonly IatiActivity[]): IatiFile {
  return { generatedAt: at('2026-11-28T00:00:00Z'), reporting: agency, activities };
}
