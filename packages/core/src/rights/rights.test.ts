import { describe, expect, test } from 'vitest';
import type { CountryCode, LicenceId, MaterialId } from '../kernel/index.ts';
import { knownIn } from './known-in.ts';
import { covers, type Licence, type Refusal, type Use } from './licence.ts';
import type { Material } from './material.ts';
import { inMarket } from './matrix.ts';
import { type Known, may, type ReasonCode } from './may.ts';
import { narrow } from './narrow.ts';
import {
  aLicence,
  aMaterial,
  aUse,
  country,
  everything,
  instant,
  language,
  someKnown,
} from './rights.fixture.ts';
import { shownTo } from './shown-to.ts';
import { commonLanguages, commonTerritory } from './territory.ts';

const june = instant('2026-06-01T00:00:00Z');
const july = instant('2026-07-01T00:00:00Z');

describe('covers', () => {
  test.each<[why: string, licence: Partial<Licence>, use: Partial<Use>]>([
    ['at the first instant', {}, { at: instant('2026-01-01T00:00:00Z') }],
    ['in the last millisecond', {}, { at: instant('2026-12-31T23:59:59.999Z') }],
    ['without end', { until: null }, { at: instant('2099-01-01T00:00:00Z') }],
    ['in a narrower language tag', {}, { language: language('zh-Hant') }],
    [
      'worldwide',
      { territory: { kind: 'worldwide', except: new Set() } },
      { country: country('BR') },
    ],
    ['before a later withdrawal', { withdrawnAt: instant('2026-06-02T00:00:00Z') }, {}],
    ['at the end of a suspension, which is excluded', { rests: [{ from: null, until: june }] }, {}],
    ['before a suspension', { rests: [{ from: july, until: null }] }, {}],
  ])('allows a use %s', (_why, licence, use) => {
    expect(covers(aLicence(licence), aUse(use)).ok).toBe(true);
  });

  const end = instant('2027-01-01T00:00:00Z');
  test.each<[why: string, licence: Partial<Licence>, use: Partial<Use>, reason: Refusal['kind']]>([
    ['one millisecond early', {}, { at: instant('2025-12-31T23:59:59.999Z') }, 'not-started'],
    ['at the end, which is excluded', {}, { at: end }, 'ended'],
    ['from the instant of withdrawal', { withdrawnAt: june }, {}, 'withdrawn'],
    [
      'while the agreement is suspended',
      { rests: [{ from: june, until: july }] },
      {},
      'agreement-rests',
    ],
    ['in a country not listed', {}, { country: country('BR') }, 'outside-territory'],
    [
      'in a country left out',
      { territory: { kind: 'worldwide', except: new Set([country('FR')]) } },
      {},
      'outside-territory',
    ],
    [
      'in a language that only looks alike',
      {},
      { language: language('fro') },
      'language-not-covered',
    ],
    ['on paper', {}, { medium: 'print' }, 'medium-not-covered'],
    ['withdrawn and ended: withdrawn comes first', { withdrawnAt: june }, { at: end }, 'withdrawn'],
  ])('refuses a use %s', (_why, licence, use, reason) => {
    expect(covers(aLicence(licence), aUse(use))).toMatchObject({
      ...{ ok: false, error: { kind: reason } },
    });
  });
});

describe('may', () => {
  test('names the oldest licence that covers the use', () => {
    const ended = aLicence({
      id: 'licence-0' as LicenceId,
      until: instant('2026-02-01T00:00:00Z'),
    });
    const later = aLicence({ id: 'licence-2' as LicenceId, from: instant('2026-03-01T00:00:00Z') });
    expect(may(someKnown({ licences: [later, ended, aLicence()] }), aUse())).toMatchObject({
      ...{ allowed: true, licence: 'licence-1', reasons: [{ code: 'covered' }] },
    });
  });

  test.each<[why: string, known: Partial<Known>, use: Partial<Use>, code: ReasonCode]>([
    ['is killed', { killed: true }, {}, 'killed'],
    ['is public in no language', { live: [] }, {}, 'not-public'],
    ['is under an embargo', { embargoes: [july] }, {}, 'embargoed'],
    ['is licensed to others alone', { licences: [] }, {}, 'no-licence'],
    [
      'would have to be translated, which the licence forbids',
      {
        licences: [aLicence({ permissions: { ...everything, translate: false } })],
        live: [language('vi')],
      },
      {},
      'no-translation',
    ],
  ])('says no where the work %s', (_why, known, use, code) => {
    const answer = may(someKnown(known), aUse(use));
    expect(answer).toMatchObject({ allowed: false, licence: null, reasons: [{ code }] });
  });

  test('says yes at the end of an embargo, and where the partner translates it', () => {
    expect(may(someKnown({ embargoes: [june] }), aUse()).allowed).toBe(true);
    const translating = may(someKnown({ live: [language('vi')] }), aUse());
    expect(translating.reasons).toMatchObject([{ code: 'covered-by-translating' }]);
  });

  test.each<[asked: string, live: string, translating: boolean]>([
    ['ko-KR', 'ko', false],
    ['ko', 'ko-KR', false],
    ['ko-KR', 'ko-KP', true],
    ['zh-Hans', 'zh', false],
    ['zh-SG', 'zh', false],
    ['zh-Hant', 'zh', true],
    ['zh-TW', 'zh', true],
    ['zh', 'zh-Hant', false],
    ['fro', 'fr', true],
  ])('a use in %s where %s is public is translating: %s', (asked, live, translating) => {
    const known = someKnown({
      licences: [aLicence({ languages: [language(asked)] })],
      live: [language(live)],
    });
    const { reasons } = may(known, aUse({ language: language(asked) }));
    expect(reasons).toMatchObject([{ code: translating ? 'covered-by-translating' : 'covered' }]);
  });

  test('names the part that narrows the licence, and each of those who hold it', () => {
    const licence = 'licence-1';
    const id = (text: string) => text as MaterialId;
    const photo = aMaterial({ id: id('photo'), part: 'hero', until: june });
    const face = aMaterial({ id: id('face'), part: 'hero', languages: [language('zh')] });
    const song = aMaterial({ id: id('song'), part: 'b7', media: new Set(['broadcast'] as const) });
    const materials = [aMaterial(), photo, face, song];
    expect(may(someKnown({ materials }), aUse()).reasons).toEqual([
      { code: 'ended', part: 'hero', material: 'photo', licence, at: june },
      { code: 'language-not-covered', part: 'hero', material: 'face', licence, at: null },
      { code: 'medium-not-covered', part: 'b7', material: 'song', licence, at: null },
    ]);
  });

  test('gives a reason for each licence that falls short', () => {
    const licences = [
      aLicence({ media: new Set(['print']) }),
      aLicence({ id: 'licence-2' as LicenceId, withdrawnAt: june }),
    ];
    const nothing = { part: null, material: null };
    expect(may(someKnown({ licences }), aUse()).reasons).toEqual([
      { code: 'medium-not-covered', ...nothing, licence: 'licence-1', at: null },
      { code: 'withdrawn', ...nothing, licence: 'licence-2', at: june },
    ]);
  });
});

test('of several embargoes the latest end is told', () => {
  const embargoes = [june, july, instant('2026-06-15T00:00:00Z')];
  const at = instant('2026-05-01T00:00:00Z');
  expect(may(someKnown({ embargoes }), aUse({ at })).reasons).toMatchObject([{ at: july }]);
});

describe('the agency’s own site', () => {
  const shown = (material: Partial<Material>, country = 'FR') =>
    shownTo(someKnown({ materials: [aMaterial(material)] }), country as CountryCode, june);
  const korea = { kind: 'countries', only: new Set([country('KR')]) } as const;

  test('shows a work but where something in it is held that cannot be left out', () => {
    expect(shown({ territory: korea })).toMatchObject({
      reasons: [{ code: 'outside-territory', part: 'work', material: 'material-1' }],
    });
    expect(shown({ territory: korea }, 'KR').allowed).toBe(true);
    expect(shown({ territory: korea, part: 'hero' }).reasons).toMatchObject([{ code: 'shown' }]);
    expect(shown({ territory: korea, part: 'hero', kind: 'music' })).toMatchObject({
      reasons: [{ code: 'outside-territory', part: 'hero' }],
    });
    expect(shown({ until: june })).toMatchObject({ reasons: [{ code: 'ended', at: june }] });
    expect(shown({ media: new Set(['print'] as const) }).allowed).toBe(false);
    expect(shown({ languages: [language('ko')] }).allowed).toBe(true);
  });

  test('shows nothing that is killed, embargoed or not public', () => {
    for (const given of [{ killed: true }, { embargoes: [july] }, { live: [] }]) {
      expect(shownTo(someKnown(given), country('FR'), june).allowed).toBe(false);
    }
  });
});

test('a market is reached where some country of it is, and told of its first where none is', () => {
  const { embargoes: _, ...rest } = someKnown();
  const rights = { ...rest, embargoes: [] };
  const asked = { at: june, medium: 'web', languages: [language('fr')] } as const;
  const reached = inMarket(rights, [country('BR'), country('LA')], asked);
  expect(reached).toMatchObject({ use: { country: 'LA' }, answer: { allowed: true } });
  expect(inMarket(rights, [country('BR'), country('JP')], asked)).toMatchObject({
    ...{ use: { country: 'BR' }, answer: { reasons: [{ code: 'outside-territory' }] } },
  });
  const none = inMarket({ ...rights, licences: [] }, [country('BR')], { ...asked, languages: [] });
  expect(none.answer.reasons).toMatchObject([{ code: 'no-licence' }]);
});

describe('narrow', () => {
  test('leaves what every part allows, and tells which part took what', () => {
    const photo = aMaterial({
      ...{ part: 'hero', holder: 'Hãng ảnh', credit: '© Hãng ảnh', until: july },
      territory: { kind: 'worldwide', except: new Set([country('LA')]) },
      permissions: { ...everything, train: false },
    });
    expect(narrow(aLicence(), [photo])).toMatchObject({
      territory: { kind: 'countries', only: new Set(['FR']) },
      until: july,
      permissions: { train: false, cut: true },
      credits: ['© Hãng ảnh'],
      narrowedBy: [{ part: 'hero', what: ['window', 'territory', 'train'] }],
    });
  });

  test.each([
    ['country', { territory: { kind: 'countries', only: new Set([country('BR')]) } as const }],
    ['language', { languages: [language('ko')] }],
    ['medium', { media: new Set(['print'] as const) }],
    ['instant', { from: instant('2027-01-01T00:00:00Z') }],
  ])('is null where no %s is left', (_what, given) => {
    expect(narrow(aLicence(), [aMaterial(given)])).toBeNull();
  });
});

test('the common of two territories and of two lists of languages is the narrower', () => {
  const world = { kind: 'worldwide', except: new Set([country('JP')]) } as const;
  const two = { kind: 'countries', only: new Set([country('JP'), country('KR')]) } as const;
  expect(commonTerritory(world, two)).toEqual({ kind: 'countries', only: new Set(['KR']) });
  expect(commonTerritory(two, world)).toEqual({ kind: 'countries', only: new Set(['KR']) });
  const tags = (...all: string[]) => all.map(language);
  expect(commonLanguages(tags('zh', 'fr'), tags('zh-Hant', 'fr', 'ko'))).toEqual(['zh-Hant', 'fr']);
});

test('an embargo of a market counts for uses in its countries alone', () => {
  const { embargoes: _, ...rest } = someKnown();
  const embargoes = [
    { until: june, countries: null },
    { until: july, countries: [country('KR'), country('FR')] },
  ];
  const known = knownIn({ ...rest, embargoes }, country('FR'));
  expect(known).toEqual({ ...rest, embargoes: [june, july] });
  expect(knownIn({ ...rest, embargoes }, country('LA')).embargoes).toEqual([june]);
});
