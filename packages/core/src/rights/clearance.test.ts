import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/index.ts';
import { type Market, type MarketCode, world } from '../markets/index.ts';
import { clearance, clearanceTurnsAt, type MarketEmbargo, type Narrowed } from './clearance.ts';
import { wholeWork } from './material.ts';
import { country, instant, language } from './rights.fixture.ts';
import { everywhere, type Territory } from './territory.ts';

const june = instant('2026-06-01T00:00:00Z');
const code = (text: string): MarketCode => text as MarketCode;
const market = (text: string, members: readonly string[] | null = null) => ({
  ...{ code: code(text), members: members?.map(country) ?? null },
});
const markets: readonly Pick<Market, 'code' | 'members'>[] = [
  ...[market(world), market('KR'), market('JP'), market('FR'), market('DE')],
  ...[market('EU', ['FR', 'DE']), market('XX', [])],
];
const of = (text: string) => {
  const found = markets.find((one) => one.code === text);
  if (found === undefined) throw new Error(`no market ${text}`);
  return found;
};
const only = (...codes: string[]): Territory => ({
  ...{ kind: 'countries', only: new Set(codes.map(country)) },
});
const except = (...codes: string[]): Territory => ({
  ...{ kind: 'worldwide', except: new Set(codes.map(country)) },
});
type Held = Narrowed['materials'][number];
const bounds = (given: Partial<Held> = {}): Held => ({
  ...{ territory: everywhere, languages: null, media: null, from: null, until: null },
  ...{ part: wholeWork, kind: 'text' },
  ...given,
});
const embargo = (of: string, until: Instant): MarketEmbargo => ({ market: code(of), until });

/** The markets whose readers are cleared in Vietnamese in June. */
const clearedIn = (narrowed: Partial<Narrowed>, at = june): readonly string[] =>
  markets
    .filter(
      (one) =>
        clearance({ materials: [], embargoes: [], ...narrowed }, one, markets, language('vi'), at)
          .cleared,
    )
    .map((one) => one.code);

const all = ['world', 'KR', 'JP', 'FR', 'DE', 'EU', 'XX'];

describe('materials', () => {
  test.each<[what: string, material: Partial<Held>, cleared: readonly string[]]>([
    ['everywhere', {}, all],
    ['for Korea alone', { territory: only('KR') }, ['KR']],
    ['everywhere but in Japan', { territory: except('JP') }, ['KR', 'FR', 'DE', 'EU']],
    ['for one member of a group', { territory: only('FR') }, ['FR']],
    ['for all members of a group', { territory: only('FR', 'DE') }, ['FR', 'DE', 'EU']],
    ['for print alone', { media: new Set(['print']) }, []],
    ['on the web among others', { media: new Set(['print', 'web']) }, all],
    ['in another language', { languages: [language('ko')] }, []],
    ['in this language', { languages: [language('ko'), language('vi')] }, all],
    ['from the next millisecond', { from: (june + 1) as Instant }, []],
    ['from this instant', { from: june }, all],
    ['until this instant, which is excluded', { until: june }, []],
    ['until the next millisecond', { until: (june + 1) as Instant }, all],
  ])('that hold %s clear for those alone', (_what, material, cleared) => {
    expect(clearedIn({ materials: [bounds(material)] })).toEqual(cleared);
  });

  test('the strictest of several wins', () => {
    const materials = [
      bounds({ territory: only('KR', 'FR') }),
      bounds({ territory: except('KR') }),
    ];
    expect(clearedIn({ materials })).toEqual(['FR']);
  });

  test('the first end of several is the end, where the work is cleared', () => {
    const [one, two] = [june + 5, june + 9] as [Instant, Instant];
    const narrowed = {
      materials: [bounds({ until: two, territory: only('KR') }), bounds({ until: one })],
      embargoes: [],
    };
    const inMarket = (text: string) => clearance(narrowed, of(text), markets, language('vi'), june);
    expect(inMarket('KR')).toEqual({ cleared: true, until: one, pictures: {} });
    expect(inMarket('JP')).toEqual({ cleared: false, until: null, pictures: {} });
    expect(clearanceTurnsAt(narrowed, june)).toBe(one);
    expect(clearanceTurnsAt(narrowed, one)).toBe(two);
    expect(clearanceTurnsAt(narrowed, two)).toBeNull();
  });
});

describe('a picture inside a work', () => {
  const soon = (june + 5) as Instant;
  const inMarket = (text: string, ...materials: readonly Partial<Held>[]) =>
    clearance(
      { materials: materials.map(bounds), embargoes: [] },
      ...([of(text), markets, language('vi'), june] as const),
    );
  const hero = { part: 'hero', kind: 'picture', territory: except('JP') } as const;

  test('that is barred in one country leaves the work standing everywhere, and is out there and in the world', () => {
    const out = { cleared: false, until: null };
    expect(inMarket('JP', hero)).toEqual({ cleared: true, until: null, pictures: { hero: out } });
    expect(inMarket('world', hero)).toEqual(inMarket('JP', hero));
    expect(inMarket('XX', hero)).toEqual(inMarket('JP', hero));
    expect(inMarket('KR', hero)).toEqual({ cleared: true, until: null, pictures: {} });
    expect(inMarket('EU', { ...hero, territory: only('FR') }).pictures).toEqual({ hero: out });
  });

  test('tells its own end, not the end of the work', () => {
    expect(inMarket('KR', { ...hero, until: soon }, { until: (soon + 1) as Instant })).toEqual({
      ...{ cleared: true, until: soon + 1, pictures: { hero: { cleared: true, until: soon } } },
    });
    expect(inMarket('KR', { ...hero, until: june }).pictures).toEqual({
      hero: { cleared: false, until: null },
    });
    const narrowed = { materials: [bounds({ ...hero, until: soon })], embargoes: [] };
    expect(clearanceTurnsAt(narrowed, june)).toBe(soon);
  });

  test('is judged part by part, and of several holders of one part the strictest wins', () => {
    const other = { ...hero, part: 'block0001', territory: only('JP') };
    expect(Object.keys(inMarket('JP', hero, other).pictures)).toEqual(['hero']);
    expect(Object.keys(inMarket('KR', hero, other).pictures)).toEqual(['block0001']);
    const twice = inMarket('KR', hero, { ...hero, territory: except('KR') });
    expect(Object.keys(twice.pictures)).toEqual(['hero']);
  });

  test.each<[what: string, held: Partial<Held>]>([
    ['that is the work itself', { ...hero, part: wholeWork }],
    ['whose place is held as words', { ...hero, kind: 'text' }],
    ['whose place is held as music', { ...hero, kind: 'music' }],
    ['whose place is held as footage', { ...hero, kind: 'footage' }],
  ])('%s takes the work along', (_what, held) => {
    expect(inMarket('JP', held)).toEqual({ cleared: false, until: null, pictures: {} });
  });

  test('is not told of where the work is not to be had at all', () => {
    expect(inMarket('JP', hero, { territory: except('JP') }).pictures).toEqual({});
  });
});

describe('embargoes', () => {
  const later = (june + 1) as Instant;
  const past = june;

  test.each<[what: string, embargoes: readonly MarketEmbargo[], cleared: readonly string[]]>([
    ['on Korea', [embargo('KR', later)], ['JP', 'FR', 'DE', 'EU']],
    ['on Korea that is over', [embargo('KR', past)], all],
    ['on a group holds its members back', [embargo('EU', later)], ['KR', 'JP']],
    [
      'on a group, but not on a member with its own',
      [embargo('EU', later), embargo('FR', past)],
      ['KR', 'JP', 'FR'],
    ],
    ['on a member holds its group back', [embargo('FR', later)], ['KR', 'JP', 'DE']],
    [
      'on the world, but not on a market with its own',
      [embargo('world', later), embargo('KR', past)],
      ['KR'],
    ],
    [
      'on the world, but not on a group with its own',
      [embargo('world', later), embargo('EU', past)],
      ['FR', 'DE', 'EU'],
    ],
  ])('%s', (_what, embargoes, cleared) => {
    expect(clearedIn({ embargoes })).toEqual(cleared);
  });
});

describe('whatever narrows a work', () => {
  const countries = fc.subarray(['KR', 'JP', 'FR', 'DE']);
  const moment = fc.integer({ min: -2, max: 2 }).map((ms) => (june + ms) as Instant);
  const material = fc
    .record({
      territory: fc.oneof(
        countries.map((codes) => except(...codes)),
        countries.map((codes) => only(...codes)),
      ),
      from: fc.option(moment),
      until: fc.option(moment),
    })
    .map(bounds);
  const waits = fc
    .uniqueArray(fc.record({ market: fc.constantFrom('world', 'KR', 'FR', 'EU'), until: moment }), {
      selector: (one) => one.market,
    })
    .map((list) => list.map((one) => embargo(one.market, one.until)));

  test('what the world has, every market has; what a group has, each member has', () => {
    fc.assert(
      fc.property(fc.array(material, { maxLength: 3 }), waits, (materials, embargoes) => {
        const cleared = clearedIn({ materials, embargoes });
        if (cleared.includes('world')) expect(cleared).toEqual(all);
        if (cleared.includes('EU')) expect(cleared).toEqual(expect.arrayContaining(['FR', 'DE']));
      }),
    );
  });

  test('nothing turns before the instant that is told', () => {
    fc.assert(
      fc.property(fc.array(material, { maxLength: 3 }), waits, (materials, embargoes) => {
        const narrowed = { materials, embargoes };
        const turn = clearanceTurnsAt(narrowed, june);
        const until = turn ?? ((june + 9) as Instant);
        for (let at = june; at < until; at = (at + 1) as Instant) {
          expect(clearedIn(narrowed, at)).toEqual(clearedIn(narrowed));
        }
      }),
    );
  });
});
