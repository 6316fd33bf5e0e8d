/**
 * Held against the rules of the core: whoever reads an agreement by ODRL alone allows what `narrow` leaves.
 */
import type { CountryCode, Instant, LanguageTag, MaterialId } from '@nhipcau/core/kernel';
import { mediums, narrow, outside, type Use } from '@nhipcau/core/rights';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countryUri } from './country-uri.ts';
import { country, licence } from './odrl.fixture.ts';
import { writeOdrl } from './write-odrl.ts';

interface Rule {
  readonly action: string;
  readonly constraint: readonly { leftOperand: string; operator: string; rightOperand: unknown }[];
}

test('what the agreement allows with a work is what is left of the licence over it', () => {
  const moments = [0, 1, 2, 3, 4].map(
    (day) => (Date.UTC(2026, 0, 1) + day * 86_400_000) as Instant,
  );
  const [places, tags] = [['KR', 'JP', 'LA'].map(country), ['ko', 'ja'] as LanguageTag[]];
  const flag = fc.boolean();
  const maybe = fc.option(fc.constantFrom(...moments), { freq: 1 });
  const bounds = {
    territory: fc.record({ kind: fc.constant('countries' as const), only: some(places) }),
    media: some(mediums),
    permissions: fc.record({
      ...{ translate: flag, adapt: flag, cut: flag, sublicense: flag, train: flag },
    }),
  };
  const granted = fc.record({
    ...{ ...bounds, languages: some(tags).map((all) => [...all]) },
    ...{ from: fc.constantFrom(...moments), until: maybe },
    withdrawnAt: maybe,
  });
  const held = fc.record({
    ...{
      ...bounds,
      languages: fc.option(
        some(tags).map((all) => [...all]),
        { freq: 1 },
      ),
    },
    ...{ from: maybe },
    ...{ until: maybe },
  });
  const use = fc.record({
    ...{ country: fc.constantFrom(...places), language: fc.constantFrom(...tags) },
    ...{ medium: fc.constantFrom(...mediums), at: fc.constantFrom(...moments) },
  });
  let yes = 0;
  fc.assert(
    fc.property(granted, fc.array(held, { maxLength: 2 }), use, (terms, all, asked) => {
      const materials = all.map((one, at) => ({
        ...{ id: `${at}` as MaterialId, part: 'hero', kind: 'picture' as const },
        ...{ holder: 'Ai', credit: '', ...one },
      }));
      const uri = 'https://nhipcau.example/works/one';
      const parts = materials.map((one) => ({ ...one, uri: `urn:example:${one.id}` }));
      const over =
        all.length === 0
          ? { targets: [uri], held: [] }
          : {
              targets: [],
              held: [{ uri, left: narrow(terms, materials), materials: parts }],
            };
      const agreement = writeOdrl({ ...licence, ...terms, ...over });
      const stands = terms.withdrawnAt === null || asked.at < terms.withdrawnAt;
      const covered = stands && [terms, ...materials].every((one) => outside(one, asked) === null);
      expect(allows(agreement, 'distribute', asked)).toBe(covered);
      for (const [action, name] of [
        ['translate', 'translate'],
        ['tdm:mine', 'train'],
      ] as const) {
        const given = [terms, ...materials].every((one) => one.permissions[name]);
        expect(allows(agreement, action, asked)).toBe(covered && given);
      }
      if (covered) yes += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(yes).toBeGreaterThan(100);
});

function some<T>(all: readonly T[]): fc.Arbitrary<ReadonlySet<T>> {
  return fc.oneof(
    fc.constant(new Set(all)),
    fc.subarray([...all], { minLength: 1 }).map((one) => new Set(one)),
  );
}

/** A reader of the agreement that knows only what ODRL says: every constraint holds, prohibitions win. */
function allows(agreement: object, action: string, asked: Use): boolean {
  const { permission = [], prohibition = [] } = agreement as Record<string, readonly Rule[]>;
  const operands: Record<string, (right: unknown, operator: string) => boolean> = {
    spatial: (right) => (right as object[]).some((one) => isCountry(one, asked.country)),
    language: (right) => (right as string[]).includes(asked.language),
    media: (right) => (right as string[]).includes(asked.medium),
    dateTime: (right, operator) => {
      const moment = Date.parse((right as { '@value': string })['@value']);
      return operator === 'gteq' ? asked.at >= moment : asked.at < moment;
    },
  };
  return (
    permission.some(
      (rule) =>
        rule.action === action &&
        rule.constraint.every(({ leftOperand, operator, rightOperand }) =>
          operands[leftOperand]?.(rightOperand, operator),
        ),
    ) && !prohibition.some((rule) => rule.action === action)
  );
}

function isCountry(named: object, code: CountryCode): boolean {
  return '@id' in named && named['@id'] === countryUri(code);
}
