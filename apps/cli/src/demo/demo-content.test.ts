import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DocumentNode } from '@nhipcau/core/content';
import { expectOk, siteLanguages } from '@nhipcau/core/kernel';
import { readNinjs } from '@nhipcau/formats/ninjs';
import { describe, expect, test } from 'vitest';
import { type Demo, type DemoWork, readDemo } from './read-demo.ts';

const root = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const demo: Demo = await readDemo(root('demo'));

const provinces = (
  JSON.parse(readFileSync(root('data/provinces.json'), 'utf8')) as {
    readonly units: readonly { readonly slug: string }[];
  }
).units.map(({ slug }) => slug);

/** What a reader finds on the day of the import: published, and not taken back. */
const open = demo.works.filter(
  ({ state, withdrawn }) => state === 'published' && withdrawn === null,
);

const namedIn = (node: DocumentNode): readonly string[] => [
  ...(typeof node.attrs?.picture === 'string' ? [node.attrs.picture] : []),
  ...(node.content ?? []).flatMap(namedIn),
];

const picturesOf = (work: DemoWork): readonly string[] => [
  work.hero,
  ...work.editions.flatMap(({ document }) => namedIn(document)),
];

const languagesOf = ({ editions }: DemoWork): readonly string[] =>
  editions.map(({ language }) => language);

describe('the demonstration', () => {
  test('has fourteen visits of 2019 with 75 who came from sixteen countries, none paid for by the state', () => {
    const visits = demo.visits.visits.filter(({ firstOn }) => firstOn.startsWith('2019-'));
    const came = visits.flatMap(({ members }) => members.filter(({ attended }) => attended));
    const countries = came.map(
      ({ outlet }) => demo.visits.outlets.find(({ slug }) => slug === outlet)?.country,
    );
    expect([visits.length, came.length, new Set(countries).size]).toEqual([14, 75, 16]);
    const costs = visits.flatMap((visit) => visit.costs);
    expect(costs.filter(({ mode }) => mode === 'STATE_BUDGET')).toEqual([]);
    expect(visits.every((visit) => visit.costs.length > 0)).toBe(true);
  });

  test('says of every outlet and everybody who gives that they are invented', () => {
    const names = demo.visits.outlets.map(({ name }) => name);
    const givers = demo.funding.contributions.map(
      ({ giver }) => demo.organisations.find(({ slug }) => slug === giver)?.name.vi,
    );
    expect(names.filter((name) => !/\((?:demo|Demo|démo)\)/.test(name))).toEqual([]);
    expect(givers.filter((name) => name?.includes('(trình diễn)') !== true)).toEqual([]);
  });

  test('has offers of three partners, all of which can be taken and say that they are invented', () => {
    const offers = [...demo.offers.values()].flatMap((text) =>
      expectOk(readNinjs(text, 'https://partner.example/')),
    );
    expect([demo.offers.size, offers.length]).toEqual([3, 4]);
    for (const read of offers) {
      expect(read).toMatchObject({ kind: 'offer', offer: { state: 'usable' } });
      expect(JSON.stringify(read)).toMatch(/demonstration|시연용|ສາທິດ/);
    }
  });

  test('has 24 stories to read, each in Vietnamese and English, 8 of them in all languages', () => {
    expect(open).toHaveLength(24);
    for (const work of open) {
      expect([work.slug, languagesOf(work)]).toEqual([
        work.slug,
        expect.arrayContaining(['vi', 'en']),
      ]);
    }
    const everywhere = open.filter((work) => languagesOf(work).length === siteLanguages.length);
    expect(everywhere.map(({ slug }) => slug).sort()).toEqual([
      'before-the-sun-is-up',
      'ca-hue-on-the-perfume-river',
      'dong-ho-woodblock-prints',
      'ha-long-bay-karst-and-tides',
      'one-river-two-forests',
      'pho-a-bowl-from-the-red-river',
      'son-doong-the-cave-with-its-own-weather',
      'thai-nguyen-tea-hills',
    ]);
  });

  test('has a story with its picture in each of the 34 provinces and cities', () => {
    expect(provinces).toHaveLength(34);
    const told = new Set(open.flatMap(({ places }) => places));
    expect(provinces.filter((slug) => !told.has(slug))).toEqual([]);
    expect([...told].filter((slug) => !provinces.includes(slug))).toEqual([]);
  });

  test('has two that were corrected, one withdrawn and one on schedule', () => {
    const corrected = open.filter(({ editions }) => editions.some((one) => one.corrected !== null));
    const withdrawn = demo.works.filter((work) => work.withdrawn !== null);
    const scheduled = demo.works.filter(({ state }) => state === 'scheduled');
    expect([corrected.length, withdrawn.length, scheduled.length]).toEqual([2, 1, 1]);
  });

  test('has a translation that its original has outrun, one of a machine, one that waits', () => {
    const behind = open.flatMap(({ slug, behind }) => behind.map((one) => [slug, one]));
    expect(behind).toEqual([['mu-cang-chai-terraces', 'fr']]);
    const told = (which: (one: DemoWork['editions'][number]) => boolean) =>
      demo.works.flatMap(({ slug, editions }) =>
        editions.filter(which).map(({ language }) => `${slug} ${language}`),
      );
    expect(told(({ method }) => method === 'machine-reviewed')).toEqual([
      'bac-lieu-wind-and-mudflats de',
    ]);
    expect(told(({ waiting }) => waiting !== null)).toEqual(['mu-cang-chai-terraces de']);
  });

  test('asks for translations that are due a year ahead at the earliest', () => {
    expect(demo.asked.flatMap(({ languages }) => languages).length).toBeGreaterThan(5);
    expect(demo.asked.filter(({ dueInDays }) => dueInDays < 365)).toEqual([]);
  });

  test('shows only pictures that it draws, and draws none that nobody sees', () => {
    const drawn = demo.pictures.map(({ name }) => name);
    const shown = new Set(demo.works.flatMap(picturesOf));
    expect([...shown].filter((name) => !drawn.includes(name))).toEqual([]);
    expect(drawn.filter((name) => !shown.has(name))).toEqual([]);
  });

  test('tells what each picture shows, in every language of a story, in few words', () => {
    const words = [
      ...demo.pictures.flatMap(({ alt }) => [alt.vi, alt.en]),
      ...demo.works.flatMap(({ editions }) => editions.map(({ alt }) => alt)),
    ];
    expect(words.filter((text) => text.trim() === '' || text.length > 140)).toEqual([]);
    expect(demo.pictures.filter(({ credit, licence }) => credit === '' || licence === '')).toEqual(
      [],
    );
  });

  test('says the same in every language: the same blocks in the same order', () => {
    const shape = (document: DocumentNode): string =>
      (document.content ?? []).map(({ type }) => type).join(' ');
    for (const { slug, editions } of demo.works) {
      const shapes = new Set(editions.map(({ document }) => shape(document)));
      expect([slug, shapes.size]).toEqual([slug, 1]);
    }
  });

  test('writes letters in one form only, and no marks that nobody sees', () => {
    for (const { slug, editions } of demo.works) {
      const text = JSON.stringify(
        editions.map(({ title, summary, document }) => [title, summary, document]),
      );
      expect([slug, text === text.normalize('NFC'), /[\u00ad\u200b\ufeff]/.test(text)]).toEqual([
        slug,
        true,
        false,
      ]);
    }
  });
});
