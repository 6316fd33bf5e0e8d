import { readFileSync } from 'node:fs';
import {
  type CountryCode,
  expectOk,
  type Instant,
  parseInstant,
  parseLanguageTag,
} from '@nhipcau/core/kernel';
import { expect, test } from 'vitest';
import { countryUri } from './country-uri.ts';
import { type OdrlLicence, writeOdrl } from './write-odrl.ts';

const instant = (text: string): Instant => expectOk(parseInstant(text));
const country = (code: string): CountryCode => code as CountryCode;

const licence: OdrlLicence = {
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
  withdrawnAt: null,
  exclusive: true,
  creditLine: { vi: 'Nguồn: Nhịp Cầu', en: 'Source: Nhịp Cầu', ko: '출처: 닙꺼우' },
  permissions: { translate: true, adapt: false, cut: true, sublicense: false, train: false },
  conditions: { vi: 'Giữ nguyên tên riêng.', en: 'Keep proper names.' },
};
type Rule = {
  readonly action: string;
  readonly constraint: readonly { leftOperand: string; operator: string; rightOperand: unknown }[];
  readonly duty?: readonly unknown[];
};
const rules = (of: OdrlLicence, kind: 'permission' | 'prohibition' | 'obligation') =>
  (writeOdrl(of)[kind] ?? []) as unknown as readonly Rule[];
const narrowed = (of: OdrlLicence, operand: string) =>
  rules(of, 'permission')[0]?.constraint.filter(({ leftOperand }) => leftOperand === operand);

test('a licence is the agreement that the fixture shows', () => {
  const fixture = new URL('../../fixtures/odrl/exclusive-licence.jsonld', import.meta.url);
  expect(writeOdrl(licence)).toEqual(JSON.parse(readFileSync(fixture, 'utf8')));
});

test('every permission is either given or forbidden, and each one given carries all that narrows it', () => {
  expect(rules(licence, 'permission').map(({ action }) => action)).toEqual([
    ...['distribute', 'translate', 'extract'],
  ]);
  expect(rules(licence, 'prohibition').map(({ action }) => action)).toEqual([
    ...['derive', 'grantUse', 'tdm:mine'],
  ]);
  const [first, ...others] = rules(licence, 'permission');
  for (const { constraint, duty } of others) {
    expect({ constraint, duty }).toEqual({ constraint: first?.constraint, duty: first?.duty });
  }
  const all = { translate: true, adapt: true, cut: true, sublicense: true, train: true };
  expect(writeOdrl({ ...licence, permissions: all })).not.toHaveProperty('prohibition');
});

test('the whole world has no constraint of place, and exceptions are said as such', () => {
  const world = {
    ...licence,
    territory: { kind: 'worldwide', except: new Set<CountryCode>() },
  } as const;
  expect(narrowed(world, 'spatial')).toEqual([]);
  const but = {
    ...world,
    territory: { kind: 'worldwide', except: new Set([country('TH')]) },
  } as const;
  expect(narrowed(but, 'spatial')).toMatchObject([
    { operator: 'isNoneOf', rightOperand: [{ '@id': 'http://cvx.iptc.org/iso3166-1a3/THA' }] },
  ]);
});

test.each<[why: string, change: Partial<OdrlLicence>, end: string | null]>([
  ['without an end', { until: null }, null],
  ['with an end', {}, '2027-01-01T00:00:00.000Z'],
  [
    'taken back before its end',
    { withdrawnAt: instant('2026-06-01T00:00:00Z') },
    '2026-06-01T00:00:00.000Z',
  ],
  [
    'taken back after it',
    { withdrawnAt: instant('2027-06-01T00:00:00Z') },
    '2027-01-01T00:00:00.000Z',
  ],
  [
    'without an end, taken back',
    { until: null, withdrawnAt: instant('2026-06-01T00:00:00Z') },
    '2026-06-01T00:00:00.000Z',
  ],
])('the end is excluded: %s', (_why, change, end) => {
  const times = narrowed({ ...licence, ...change }, 'dateTime')?.map(
    ({ operator, rightOperand }) => [operator, (rightOperand as { '@value': string })['@value']],
  );
  expect(times).toEqual([
    ['gteq', '2026-01-01T00:00:00.000Z'],
    ...(end === null ? [] : [['lt', end]]),
  ]);
});

test('a licence that is not exclusive and asks for no credit says neither', () => {
  const plain = writeOdrl({ ...licence, exclusive: false, creditLine: null, conditions: null });
  expect(plain).not.toHaveProperty('obligation');
  expect(plain).not.toHaveProperty('dct:description');
  expect(JSON.stringify(plain)).not.toContain('attribute');
});

test('the same licence is the same bytes, whatever the order in which it was put together', () => {
  const turned = {
    ...licence,
    territory: { kind: 'countries', only: new Set([country('JP'), country('KR')]) },
    media: new Set(['print', 'web']),
  } as const;
  expect(JSON.stringify(writeOdrl(turned))).toBe(JSON.stringify(writeOdrl(licence)));
});

test('every country has the name that IPTC gives it', () => {
  expect(countryUri(country('KR'))).toBe('http://cvx.iptc.org/iso3166-1a3/KOR');
  expect(countryUri(country('LA'))).toBe('http://cvx.iptc.org/iso3166-1a3/LAO');
  expect(countryUri(country('XK'))).toBe('https://www.iso.org/obp/ui/#iso:code:3166:XK');
});
