import { readFileSync } from 'node:fs';
import type { CountryCode } from '@nhipcau/core/kernel';
import jsonld from 'jsonld';
import { expect, test } from 'vitest';
import { countryUri } from './country-uri.ts';
import { country, heldLicence, instant, licence } from './odrl.fixture.ts';
import { type OdrlLicence, writeOdrl } from './write-odrl.ts';

type Rule = {
  readonly action: string;
  readonly constraint: readonly { leftOperand: string; operator: string; rightOperand: unknown }[];
  readonly duty?: readonly unknown[];
};
const rules = (of: OdrlLicence, kind: 'permission' | 'prohibition' | 'obligation') =>
  (writeOdrl(of)[kind] ?? []) as unknown as readonly Rule[];
const narrowed = (of: OdrlLicence, operand: string) =>
  rules(of, 'permission')[0]?.constraint.filter(({ leftOperand }) => leftOperand === operand);

test.each([
  ['exclusive-licence', licence],
  ['held-work', heldLicence],
])('a licence is the agreement that the fixture %s shows', (name, given) => {
  const fixture = new URL(`../../fixtures/odrl/${name}.jsonld`, import.meta.url);
  expect(writeOdrl(given)).toEqual(JSON.parse(readFileSync(fixture, 'utf8')));
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

/** The context that W3C has published, as Digital Bazaar's package carries it. */
const context = JSON.parse(
  readFileSync(
    new URL(import.meta.resolve('@digitalbazaar/odrl-context/contexts/odrl.jsonld')),
    'utf8',
  ),
);
const expanded = (document: object, contexts = context): Promise<unknown> =>
  jsonld.expand(document as jsonld.JsonLdDocument, {
    ...({ safe: true } as object),
    documentLoader: async (url) => {
      if (url !== 'http://www.w3.org/ns/odrl.jsonld') throw new Error(`not asked for: ${url}`);
      return { documentUrl: url, document: contexts };
    },
  });

test('every word is one that the context of W3C knows: nothing is lost for readers of JSON-LD', async () => {
  for (const given of [licence, heldLicence, { ...licence, part: somePart }]) {
    const read = JSON.stringify(await expanded(writeOdrl(given)));
    const named = ['permission', 'prohibition', 'obligation', 'distribute', 'ensureExclusivity'];
    for (const one of named) expect(read).toContain(`"http://www.w3.org/ns/odrl/2/${one}"`);
    expect(read).toContain('"http://www.w3.org/ns/tdmrep#mine"');
  }
  const unknown = { ...writeOdrl(licence), teritory: 'KR' };
  await expect(expanded(unknown)).rejects.toThrow('Safe mode');
});

const somePart = {
  first: 10_001,
  last: 20_000,
  of: 23_456,
  next: 'https://nhipcau.example/?part=3',
};

test('a part of a licence says of what it is one, which works it names, and where the next is', () => {
  expect(writeOdrl({ ...licence, part: somePart })).toMatchObject({
    uid: `${licence.uri}#works-10001`,
    'dct:isPartOf': { '@id': licence.uri },
    'dct:extent': 'works 10001 to 20000 of 23456',
    'rdfs:seeAlso': { '@id': somePart.next },
  });
  const last = writeOdrl({ ...licence, part: { ...somePart, next: null } });
  expect(last).not.toHaveProperty('rdfs:seeAlso');
  expect(writeOdrl(licence)).toMatchObject({ uid: licence.uri });
  expect(writeOdrl(licence)).not.toHaveProperty('dct:isPartOf');
});

test('a work in which others hold something has what is left, the parts and their holders', () => {
  const allowed = rules(heldLicence, 'permission').filter(({ action }) => action === 'distribute');
  expect(allowed).toMatchObject([
    { target: ['https://nhipcau.example/works/hoi-an'] },
    {
      target: {
        uid: 'https://nhipcau.example/works/cai-rang',
        'dct:hasPart': [
          { 'dct:identifier': 'hero', 'dct:rightsHolder': { 'vcard:fn': 'Hãng ảnh Sao Khuê' } },
          { 'dct:identifier': 'hero', 'dct:rightsHolder': { 'vcard:fn': 'Người mẫu Hạ Lan' } },
        ],
      },
      duty: [{}, { target: 'https://nhipcau.example/materials/1', action: 'attribute' }],
    },
  ]);
  const denied = rules(heldLicence, 'prohibition').filter(({ action }) => action === 'distribute');
  expect(denied).toMatchObject([{ target: { uid: 'https://nhipcau.example/works/lost' } }]);
});
