import {
  type CountryCode,
  expectOk,
  type Instant,
  parseInstant,
  parseLanguageTag,
} from '@nhipcau/core/kernel';
import type { OdrlLicence } from './write-odrl.ts';

export const instant = (text: string): Instant => expectOk(parseInstant(text));
export const country = (code: string): CountryCode => code as CountryCode;

export const licence: OdrlLicence = {
  uri: 'https://nhipcau.example/licences/1',
  assigner: { uri: 'https://nhipcau.example/', name: 'Nhịp Cầu' },
  assignee: { uri: 'https://nhipcau.example/partners/han-river-daily', name: 'Han River Daily' },
  agreement: 'https://nhipcau.example/agreements/1',
  targets: ['https://nhipcau.example/works/cai-rang', 'https://nhipcau.example/works/hoi-an'],
  territory: { kind: 'countries', only: new Set([country('KR'), country('JP')]) },
  languages: [expectOk(parseLanguageTag('ko'))],
  media: new Set(['web', 'print']),
  from: instant('2026-01-01T00:00:00Z'),
  until: instant('2027-01-01T00:00:00Z'),
  held: [],
  part: null,
  withdrawnAt: null,
  exclusive: true,
  creditLine: { vi: 'Nguồn: Nhịp Cầu', en: 'Source: Nhịp Cầu', ko: '출처: 닙꺼우' },
  permissions: { translate: true, adapt: false, cut: true, sublicense: false, train: false },
  conditions: { vi: 'Giữ nguyên tên riêng.', en: 'Keep proper names.' },
};

/** The same over a work whose opening picture two others hold, and one of which nothing is left. */
export const heldLicence: OdrlLicence = {
  ...licence,
  targets: ['https://nhipcau.example/works/hoi-an'],
  held: [
    {
      uri: 'https://nhipcau.example/works/cai-rang',
      left: {
        ...{ ...licence, territory: { kind: 'countries', only: new Set([country('KR')]) } },
        permissions: { ...licence.permissions, cut: false },
      },
      materials: [
        {
          ...{ uri: 'https://nhipcau.example/materials/1', part: 'hero' },
          ...{ holder: 'Hãng ảnh Sao Khuê', credit: '© Sao Khuê' },
        },
        {
          ...{ uri: 'https://nhipcau.example/materials/2', part: 'hero' },
          ...{ holder: 'Người mẫu Hạ Lan', credit: '' },
        },
      ],
    },
    {
      ...{ uri: 'https://nhipcau.example/works/lost', left: null },
      materials: [
        {
          ...{ uri: 'https://nhipcau.example/materials/3', part: 'work' },
          ...{ holder: 'Nhà xuất bản Bến Nước', credit: '' },
        },
      ],
    },
  ],
};
