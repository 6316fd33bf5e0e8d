import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Money } from '@nhipcau/core/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { at, day, money } from '../iati/iati.fixture.ts';
import { standardSchema } from '../standard-schema.fixture.ts';
import { type OcdsFile, type OcdsParty, type OcdsProcess, writeOcds } from './index.ts';

const agency = { id: 'agency', name: 'Cơ quan Thông tin Mẫu', identifier: null };
const bank = { id: 'bank', name: 'Ngân hàng Bến Lúa', identifier: { scheme: 'VN-MST', id: '01' } };
const hotel = { id: 'hotel', name: 'Khách sạn Bến Cũ', identifier: null };

function budget(
  id: string,
  amount: Money,
  source: OcdsParty = bank,
): OcdsProcess['budget'][number] {
  const period = { from: day('2026-08-01'), to: day('2026-08-31') };
  return { id, description: 'Quỹ có mục đích', source, amount, ...period };
}

function purchase(change: Partial<OcdsProcess> = {}): OcdsProcess {
  return {
    ...{ id: 'visit-2026-03-hotel', title: 'Phòng nghỉ', description: 'Sáu đêm, tám phòng' },
    ...{ category: 'services', changedAt: at('2026-08-09T01:00:00Z'), buyer: agency },
    ...{ supplier: hotel, budget: [budget('1', money('VND', 60_000_000n))] },
    ...{ estimate: money('VND', 60_000_000n), committed: money('VND', 55_000_000n) },
    payments: [{ id: 'E-9', on: day('2026-08-08'), value: money('VND', 55_000_000n) }],
    withheld: [],
    ...change,
  };
}

function packageOf(...processes: readonly OcdsProcess[]): string {
  const file: OcdsFile = {
    ...{
      uri: 'https://site.example/transparency/ocds.json',
      publishedAt: at('2026-11-28T00:00:00Z'),
    },
    ...{ prefix: 'ocds-000000', publisher: { name: agency.name, uri: 'https://site.example/' } },
    ...{ licence: 'https://creativecommons.org/licenses/by/4.0/', language: 'vi', processes },
  };
  return writeOcds(file);
}

const planned = purchase({ supplier: null, committed: null, payments: [] });
const withheld = purchase({
  supplier: null,
  withheld: [
    {
      ...{ id: '1', field: 'awards/0/suppliers', name: 'Nhà cung cấp' },
      rationale: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15',
    },
  ],
});
const mixed = purchase({
  budget: [budget('1', money('VND', 1n)), budget('2', money('USD', 100n), agency)],
});

const samples = [
  packageOf(purchase()),
  packageOf(planned, withheld, mixed),
  packageOf(purchase({ payments: [], budget: [], estimate: null })),
];

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape
const release = (process: OcdsProcess): any => JSON.parse(packageOf(process)).releases[0];

function problemsBy(schema: object, ...others: readonly object[]): (text: string) => unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  (addFormats as unknown as (to: typeof ajv) => void)(ajv);
  for (const other of others) ajv.addSchema(other);
  const valid = ajv.compile(schema);
  return (text) => (valid(JSON.parse(text)) ? [] : valid.errors);
}

const contract = problemsBy(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../docs/contracts/ocds.schema.json'), 'utf8'),
  ),
);

describe('a purchase', () => {
  test.each(samples)('keeps the contract', (text) => {
    expect(contract(text)).toEqual([]);
  });

  test.each<[what: string, from: string, to: string]>([
    ['another edition', '"version": "1.1"', '"version": "1.2"'],
    ['an ocid without a prefix', '"ocid": "ocds-000000-', '"ocid": "'],
    ['a tag of no list', '"implementation"\n', '"paid"\n'],
    ['a role of no list', '"payee"', '"seller"'],
    ['an amount in words', '"amount": 55000000', '"amount": "55000000"'],
    ['a field of ours', '"initiationType"', '"sponsorNote": "x", "initiationType"'],
  ])('%s breaks the contract', (_what, from, to) => {
    const text = packageOf(purchase());
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    expect(contract(broken)).not.toEqual([]);
  });

  test('has the tags of the stages that it has come to', () => {
    expect(release(planned).tag).toEqual(['planning']);
    expect(release(purchase({ payments: [] })).tag).toEqual(['planning', 'award', 'contract']);
    expect(release(purchase()).tag).toEqual(['planning', 'award', 'contract', 'implementation']);
  });

  test('names each organisation once, with all that it is', () => {
    expect(release(purchase()).parties).toMatchObject([
      { id: 'agency', roles: ['buyer', 'procuringEntity', 'payer'] },
      { id: 'hotel', roles: ['supplier', 'payee'] },
      { id: 'bank', roles: ['funder', 'sourceParty'] },
    ]);
    const [own] = release(mixed).parties;
    expect(own.roles).toEqual(['buyer', 'procuringEntity', 'payer', 'funder', 'sourceParty']);
  });

  test('adds the lines of its budget up in one currency alone', () => {
    const two = [budget('1', money('USD', 1_050n)), budget('2', money('USD', 5n))];
    expect(release(purchase({ budget: two })).planning.budget.amount).toEqual({
      ...{ amount: 10.55, currency: 'USD' },
    });
    expect(release(mixed).planning.budget).not.toHaveProperty('amount');
  });

  test('carries an amount that no number of JavaScript holds', () => {
    const text = packageOf(purchase({ committed: money('USD', 900_719_925_474_099_312n) }));
    expect(text).toContain('"amount": 9007199254740993.12,');
  });

  test('shows what is withheld with its ground, and nobody in its place', () => {
    const told = release(withheld);
    expect(told.withheldInformation[0].rationale).toContain('91/2025/QH15');
    expect(told.awards[0]).not.toHaveProperty('suppliers');
    expect(JSON.stringify(told)).not.toContain(hotel.name);
  });

  test('is another release when it changes', () => {
    const later = release(purchase({ changedAt: at('2026-08-10T01:00:00Z') }));
    expect(later.ocid).toBe(release(purchase()).ocid);
    expect(later.id).not.toBe(release(purchase()).id);
  });
});

const folder = 'NHIPCAU_OPEN_DATA_SCHEMAS';
const files = [
  'release-package-schema.json',
  'release-schema.json',
  'ocds_budget_breakdown.json',
].map((name) => standardSchema(folder, name));
const [packageSchema, releaseSchema] = files;

type Schema = Readonly<Record<string, unknown>>;

/** A schema in the words that Ajv knows: draft 4 says `id`. */
function standard(path: string | null | undefined): Schema {
  const { $schema: _, id, ...schema } = JSON.parse(readFileSync(path ?? '', 'utf8'));
  return { ...schema, ...(id !== undefined && { $id: id }) };
}

/** A schema with an extension's put into it (JSON Merge Patch, RFC 7396). */
function merged(into: Schema, patch: Schema): Schema {
  const changed = Object.entries(patch).map(([key, value]) => {
    const old = into[key];
    return [key, isSchema(old) && isSchema(value) ? merged(old, value) : value];
  });
  return { ...into, ...Object.fromEntries(changed) };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

test.skipIf(files.includes(null))(
  'is valid by the schema of the standard and its extensions',
  () => {
    const extended = ['ocds_budget_breakdown.json', 'ocds_withheldInformation.json'].reduce(
      (all, name) => merged(all, standard(standardSchema(folder, name))),
      standard(releaseSchema),
    );
    const problems = problemsBy(standard(packageSchema), extended);
    for (const text of samples) expect(problems(text)).toEqual([]);
    const wrong = packageOf(purchase()).replace('"startDate": "2026', '"startDate": "26');
    expect(problems(wrong)).not.toEqual([]);
  },
);
