import type { Instant, SiteLanguage, Slug, WorkId } from '@nhipcau/core/kernel';
import { type ObjectStore, readHead } from '@nhipcau/release';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { publishWaiting, wholeSite } from './publish.ts';
import { type MemorySite, memorySite } from './testing/memory-site.fixture.ts';
import { memoryState } from './testing/memory-state.fixture.ts';
import { aMarket, aPublisher, aStore, published } from './testing/publisher.fixture.ts';

/** One thing that an editor does, or a publication (`null`). */
interface Step {
  readonly what: string;
  readonly run: ((site: MemorySite, work: (number: number) => WorkId) => void) | null;
}

/** A work; those that come in later are drawn as often as all from the start. */
const number = fc.oneof(fc.nat({ max: 120 }), fc.integer({ min: -3, max: -1 }));
const language = fc.constantFrom<SiteLanguage>('vi', 'en', 'ko');
const some = fc.subarray([0, 1], { minLength: 0 });

const publication: fc.Arbitrary<Step> = fc.constant({ what: 'publication', run: null });

const publishing: fc.Arbitrary<Step> = fc
  .record({
    ...{ number, language, title: fc.constantFrom('Một', 'Hai') },
    hero: fc.option(fc.nat({ max: 1 })),
  })
  .map(({ number, language, title, hero }) => ({
    what: `publish ${number} ${language} ${title} ${hero}`,
    run: (site, work) => {
      const picture = hero === null ? null : (site.pictures[hero]?.picture.id ?? null);
      const again = site.edition(work(number), language) !== undefined;
      const words = { title, hero: picture };
      site.publish(work(number), language, words, again ? 'Sửa · Corrected' : undefined);
    },
  }));

const withdrawal: fc.Arbitrary<Step> = fc.record({ number, language }).map((at) => ({
  what: `withdraw ${at.number} ${at.language}`,
  run: (site, work) => {
    const id = work(at.number);
    if ((site.edition(id, at.language)?.live ?? null) !== null) {
      site.withdraw(id, at.language, 'Rút · Withdrawn');
    }
  },
}));

const renaming: fc.Arbitrary<Step> = fc
  .record({ number, to: fc.constantFrom('a', 'b', 'c') })
  .map(({ number, to }) => ({
    what: `rename ${number} to ${to}`,
    run: (site, work) => site.change(work(number), { slug: `${to}-${work(number)}` as Slug }),
  }));

const filing: fc.Arbitrary<Step> = fc
  .record({ number, topics: some, places: some, related: number })
  .map(({ number, topics, places, related }) => ({
    what: `file ${number} under ${topics} in ${places} beside ${related}`,
    run: (site, work) =>
      site.change(work(number), {
        topics: topics.flatMap((at) => site.topics[at]?.id ?? []),
        places: places.flatMap((at) => site.places[at]?.id ?? []),
        related: work(related) === work(number) ? [] : [work(related)],
      }),
  }));

const naming: fc.Arbitrary<Step> = fc
  .record({ topic: fc.nat({ max: 1 }), name: fc.constantFrom('Ăn', 'Chơi') })
  .map(({ topic, name }) => ({
    what: `name topic ${topic} ${name}`,
    run: (site) => {
      const id = site.topics[topic]?.id;
      if (id !== undefined) site.nameTopic(id, { vi: name, en: name });
    },
  }));

const crediting: fc.Arbitrary<Step> = fc
  .record({ at: fc.nat({ max: 1 }), credit: fc.constantFrom('An', 'Bình') })
  .map(({ at, credit }) => ({
    what: `credit ${at} ${credit}`,
    run: (site) => {
      const id = site.pictures[at]?.picture.id;
      if (id !== undefined) site.creditPicture(id, credit);
    },
  }));

const arranging: fc.Arbitrary<Step> = fc
  .uniqueArray(fc.record({ position: fc.integer({ min: 1, max: 13 }), number }), {
    ...{ maxLength: 3, selector: ({ position }) => position },
  })
  .map((placed) => ({
    what: `arrange ${placed.map((one) => `${one.position}: ${one.number}`)}`,
    run: (site, work) => {
      const own = placed.map(({ position, number: at }) => ({ position, work: work(at) }));
      site.arrangeHome([...new Map(own.map((one) => [one.work, one])).values()]);
    },
  }));

const leading: fc.Arbitrary<Step> = fc
  .record({
    path: fc.constantFrom('/cu/1', '/cu/2', '/vi/stories/work-0', '/vi/stories/cu'),
    to: fc.option(fc.constantFrom('/cu/2', '/vi/stories/cu', '/vi/about/')),
  })
  .map(({ path, to }) => ({
    what: `lead ${path} to ${to}`,
    run: (site) => site.lead(path, to === path ? null : to),
  }));

const pinning: fc.Arbitrary<Step> = fc.subarray(['front', 'site'] as const).map((reaches) => ({
  what: `pin ${reaches}`,
  run: (site) =>
    site.pin(
      reaches.map((reach) => ({
        ...{ kind: 'warning', reach, link: null },
        text: { vi: `Bão ${reach}`, en: `Storm ${reach}` },
      })),
    ),
}));

const clearing: fc.Arbitrary<Step> = fc
  .record({ number, only: fc.option(fc.subarray(['KR', 'US'])) })
  .map(({ number, only }) => ({
    what: `clear ${number} for ${only ?? 'all'}`,
    run: (site, work) => site.clear(work(number), only),
  }));

const withholding: fc.Arbitrary<Step> = fc
  .record({
    ...{ number, at: fc.nat({ max: 1 }), only: fc.option(fc.subarray(['KR', 'US'])) },
    days: fc.option(fc.integer({ min: 1, max: 3 })),
  })
  .map(({ number: of, at, only, days }) => ({
    what: `withhold picture ${at} of ${of} but from ${only ?? 'all'}, for ${days ?? 'no'} days`,
    run: (site, work) => {
      const id = site.pictures[at]?.picture.id;
      const until = days === null ? null : ((site.now + days * 86_400_000) as Instant);
      if (id !== undefined) site.withhold(work(of), id, only, until);
    },
  }));

const marketing: fc.Arbitrary<Step> = fc.subarray(['KR', 'US']).map((codes) => ({
  what: `publish the maps of ${codes}`,
  run: (site) =>
    site.publishMarkets(
      codes.map((code) => aMarket(code, code === 'US' ? { vi: 'Nhãn.', en: 'Label.' } : null)),
    ),
}));

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: publication },
    { weight: 8, arbitrary: publishing },
    { weight: 4, arbitrary: withdrawal },
    { weight: 3, arbitrary: renaming },
    { weight: 3, arbitrary: filing },
    { weight: 1, arbitrary: naming },
    { weight: 1, arbitrary: crediting },
    { weight: 2, arbitrary: arranging },
    { weight: 2, arbitrary: leading },
    { weight: 2, arbitrary: pinning },
    { weight: 6, arbitrary: clearing },
    { weight: 6, arbitrary: withholding },
    { weight: 1, arbitrary: marketing },
  ),
  { maxLength: 14 },
);

/** Works in Vietnamese from the start; more fill a list page (24) or a shard of the sitemap (80). */
const crowd = fc.constantFrom(0, 0, 47, 80);

test('publishing edit by edit gives, byte for byte, what one publication of everything gives', async () => {
  await fc.assert(
    fc.asyncProperty(crowd, steps, async (size, all) => {
      const site = memorySite(['11', '22'].map((two) => two.repeat(32)));
      const works = Array.from({ length: size + 3 }, (_, index) => {
        const topics = index % 8 === 7 ? [] : site.topics.slice(0, 1).map(({ id }) => id);
        return site.add({ slug: `work-${index}` as Slug, topics });
      });
      const work = (at: number): WorkId => works.at(at < 0 ? at : at % works.length) as WorkId;
      for (const id of works.slice(0, size)) {
        site.publish(id, 'vi', { title: 'Đầu' });
        site.now = (site.now + 60_000) as Instant;
      }
      site.publishMarkets([aMarket('KR')]);
      const store = aStore();
      site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
      await publishWaiting(aPublisher(site, store));
      for (const { run } of all) {
        if (run === null) await publishWaiting(aPublisher(site, store));
        else run(site, work);
        site.now = (site.now + 60_000) as Instant;
      }
      for (let done = true; done; ) {
        done = (await publishWaiting(aPublisher(site, store))) !== null;
      }
      const atOnce = aStore();
      const state = memoryState(() => site.allPaths());
      state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
      await publishWaiting(aPublisher({ ...site, state }, atOnce));
      const maps = async (of: ObjectStore) => (await readHead(of))?.release.roots ?? {};
      for (const market of Object.keys(await maps(atOnce))) {
        expect(Object.fromEntries(await published(store, 'map', market))).toEqual(
          Object.fromEntries(await published(atOnce, 'map', market)),
        );
        expect((await maps(store))[market]?.map).toBe((await maps(atOnce))[market]?.map);
      }
      expect(Object.keys(await maps(store)).sort()).toEqual(Object.keys(await maps(atOnce)).sort());
    }),
    { numRuns: 12 },
  );
}, 120_000);
