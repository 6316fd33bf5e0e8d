/**
 * The rule against a model that knows nothing of it: every bound of a licence and of a material is
 * written out as a set of the few things that a question can be about, and a use is allowed where the
 * point lies in all of them.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant, LicenceId, MaterialId } from '../kernel/index.ts';
import type { Licence, Medium, Rest, Use } from './licence.ts';
import { mediums } from './licence.ts';
import type { Material } from './material.ts';
import { type Known, may } from './may.ts';
import { narrow } from './narrow.ts';
import { aLicence, country, everything, language } from './rights.fixture.ts';
import type { Territory } from './territory.ts';

const countries = ['KR', 'JP', 'LA', 'FR'].map(country);
/** How each tag of the model is written, by the table of likely subtags in CLDR. */
const scripts = {
  ...{ ko: 'Kore', 'ko-KR': 'Kore', fr: 'Latn' },
  ...{ zh: 'Hans', 'zh-SG': 'Hans', 'zh-Hant': 'Hant', 'zh-Hant-TW': 'Hant' },
};
const tags = Object.keys(scripts).map(language);
/** Instants of the model: few, so that ends and beginnings meet. */
const last = 12;
const moment = fc.integer({ min: 0, max: last }).map((one) => one as Instant);
const maybe = fc.option(moment, { nil: null, freq: 3 });

const territory: fc.Arbitrary<Territory> = fc
  .record({ worldwide: fc.boolean(), some: fc.subarray(countries) })
  .map(({ worldwide, some }) =>
    worldwide || some.length === 0
      ? { kind: 'worldwide', except: new Set(worldwide ? some : []) }
      : { kind: 'countries', only: new Set(some) },
  );
/** Often all of them, so that a yes is not rare. */
const many = <T>(all: readonly T[], least: number): fc.Arbitrary<readonly T[]> =>
  fc.oneof(fc.constant([...all]), fc.subarray([...all], { minLength: least }));
const languages = many(tags, 1);
const media = many(mediums, 1).map((some): ReadonlySet<Medium> => new Set(some));
const permissions = fc.boolean().map((translate) => ({ ...everything, translate }));
/** Mostly none. */
const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(one, { maxLength: 2 }) },
  );
const rest: fc.Arbitrary<Rest> = fc.record({ from: maybe, until: maybe });

const licences: fc.Arbitrary<readonly Licence[]> = fc
  .array(
    fc.record({
      ...{ territory, languages, media, permissions, from: moment, until: maybe },
      ...{
        withdrawnAt: fc.oneof(
          { weight: 3, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: moment },
        ),
        rests: few(rest),
      },
    }),
    { maxLength: 4 },
  )
  .map((all) => all.map((one, at) => aLicence({ ...one, id: `licence-${at}` as LicenceId })));
const materials: fc.Arbitrary<readonly Material[]> = fc
  .array(
    fc.record({
      ...{ territory, permissions, from: maybe, until: maybe },
      languages: fc.option(languages, { nil: null, freq: 2 }),
      media: fc.option(media, { nil: null, freq: 2 }),
    }),
    { maxLength: 2 },
  )
  .map((all) =>
    all.map((one, at) => ({
      ...{ id: `material-${at}` as MaterialId, part: `part-${at}`, kind: 'picture' as const },
      ...{ holder: 'Hãng ảnh', credit: '', ...one },
    })),
  );
const known: fc.Arbitrary<Known> = fc.record({
  ...{ licences, materials, embargoes: few(moment) },
  killed: fc.integer({ min: 0, max: 19 }).map((one) => one === 19),
  live: many(tags, 0),
});
const use: fc.Arbitrary<Use> = fc.record({
  country: fc.constantFrom(...countries),
  language: fc.constantFrom(...tags),
  medium: fc.constantFrom(...mediums),
  at: moment,
});

/** Countries, one by one, that a territory has. */
const places = (given: Territory): readonly string[] =>
  given.kind === 'countries'
    ? [...given.only]
    : countries.filter((one) => ![...given.except].includes(one));
/** Tags of the model that a range has: its own and those that go on after a hyphen. */
const spoken = (ranges: readonly string[]): readonly string[] =>
  tags.filter((tag) => ranges.some((range) => `${tag}-`.indexOf(`${range}-`) === 0));
const script = (tag: string): string | undefined => new Map(Object.entries(scripts)).get(tag);
/** Instants of the model from one to before another. */
const times = (from: number | null, until: number | null): readonly number[] =>
  Array.from({ length: last + 1 }, (_, at) => at).slice(from ?? 0, until ?? undefined);

type Bounded = Pick<Material, 'territory' | 'languages' | 'media' | 'from' | 'until'>;
function within(bounded: Bounded, asked: Use): boolean {
  return (
    places(bounded.territory).includes(asked.country) &&
    (bounded.languages === null || spoken(bounded.languages).includes(asked.language)) &&
    (bounded.media === null || [...bounded.media].includes(asked.medium)) &&
    times(bounded.from, bounded.until).includes(asked.at)
  );
}

function allowing(given: Known, asked: Use): readonly string[] {
  const open =
    !given.killed &&
    given.live.length > 0 &&
    given.embargoes.every((until) => !times(null, until).includes(asked.at));
  if (!open) return [];
  const needsTranslation = given.live.every(
    (live) =>
      !spoken([asked.language]).includes(live) &&
      !(spoken([live]).includes(asked.language) && script(live) === script(asked.language)),
  );
  const enough = (translate: boolean): boolean => translate || !needsTranslation;
  const parts = given.materials.every(
    (material) => within(material, asked) && enough(material.permissions.translate),
  );
  return given.licences
    .filter(
      (licence) =>
        parts &&
        within(licence, asked) &&
        enough(licence.permissions.translate) &&
        (licence.withdrawnAt === null || times(null, licence.withdrawnAt).includes(asked.at)) &&
        licence.rests.every(({ from, until }) => !times(from, until).includes(asked.at)),
    )
    .sort((a, b) => a.from - b.from || Number(a.id > b.id) - 0.5)
    .map(({ id }) => id);
}

test('100,000 questions have the answer of the naive model, with the oldest licence that allows it', () => {
  let yes = 0;
  fc.assert(
    fc.property(known, fc.array(use, { minLength: 10, maxLength: 10 }), (given, uses) => {
      for (const asked of uses) {
        const answer = may(given, asked);
        const [oldest = null] = allowing(given, asked);
        if (answer.licence !== oldest || answer.allowed !== (oldest !== null)) {
          expect({ asked, ...answer }).toMatchObject({ allowed: oldest !== null, licence: oldest });
        }
        if (answer.allowed) yes += 1;
        else if (answer.reasons.length === 0) throw new Error('a no without a reason');
      }
    }),
    { numRuns: 10_000 },
  );
  expect(yes).toBeGreaterThan(2_000);
}, 60_000);

test('the terms left are exactly the uses that a licence and every material have in common', () => {
  fc.assert(
    fc.property(licences, materials, use, (all, parts, asked) => {
      for (const licence of all) {
        const left = narrow(licence, parts);
        const stands = licence.withdrawnAt === null || asked.at < licence.withdrawnAt;
        const inAll = stands && within(licence, asked) && parts.every((one) => within(one, asked));
        expect(left !== null && within(left, asked)).toBe(inAll);
        const translate = [licence, ...parts].every((one) => one.permissions.translate);
        if (left !== null) expect(left.permissions.translate).toBe(translate);
      }
    }),
    { numRuns: 2_000 },
  );
});
