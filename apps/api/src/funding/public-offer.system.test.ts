import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everywhere, json, startTestApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let officer: string;
beforeAll(async () => {
  api = await startTestApi();
  await api.person('nguon-luc@example.vn', [everywhere('funding-officer')]);
  officer = await api.session('nguon-luc@example.vn');
});
afterAll(() => api.close());

const whole = {
  ...{ language: 'ar', need: '', organisation: 'شركة — Qatar', email: 'a@example.org' },
  ...{ words: '=HYPERLINK("x") أربع غرف', website: '' },
};

/** Sends the form as a browser does that runs no script, from the site's origin. */
async function send(
  fields: Readonly<Record<string, string>>,
  type = 'application/x-www-form-urlencoded',
): Promise<string> {
  const answer = await fetch(`${api.url}/forms/contribution`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': type, Origin: 'http://localhost:4000' },
    body: new URLSearchParams(fields).toString(),
  });
  expect(answer.status).toBe(303);
  return (answer.headers.get('location') ?? '').replace('http://localhost:4000', '');
}

const count = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from contribution`.execute(
    api.db,
  );
  return rows[0]?.n ?? 0;
};

describe('the public form', () => {
  test('is thanked in its language and waits for a person, with nothing accepted', async () => {
    expect(await send(whole)).toBe('/ar/transparency/thanks');
    const { items } = (await json(
      await api.ask('GET', '/api/v1/contributions', { cookie: officer }),
    )) as { items: readonly object[] };
    expect(items).toMatchObject([
      {
        ...{ stage: 'offered', giver: null, amount: null },
        offer: { name: 'شركة — Qatar', email: 'a@example.org', language: 'ar', country: null },
      },
    ]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['without a name', { ...whole, organisation: ' ' }],
    ['without words', { ...whole, words: '' }],
    ['with too many words', { ...whole, words: 'x'.repeat(2_001) }],
    ['with no address', { ...whole, email: 'a at example' }],
    ['with an override of direction', { ...whole, organisation: 'a\u202eb' }],
    ['for a need that there is not', { ...whole, need: '01900000-0000-7000-8000-000000000009' }],
    ['for something that is no need', { ...whole, need: "1' or 1=1" }],
  ])('%s is led back to the form, and nothing is kept', async (_, fields) => {
    const before = await count();
    expect(await send(fields)).toBe('/ar/transparency/needs#again');
    expect(await count()).toBe(before);
  });

  test('as JSON, or too large, is led back', async () => {
    expect(await send(whole, 'application/json')).toBe('/en/transparency/needs#again');
    expect(await send({ ...whole, words: 'x'.repeat(40_000) })).toBe(
      '/en/transparency/needs#again',
    );
  });

  test('that fills in what nobody sees is thanked and forgotten', async () => {
    const before = await count();
    expect(await send({ ...whole, website: 'http://spam.example' })).toBe(
      '/ar/transparency/thanks',
    );
    expect(await count()).toBe(before);
  });

  test('is taken five times an hour of one address, and again after the hour', async () => {
    const own = { ...whole, email: 'b@example.org', language: 'ko' };
    for (let at = 0; at < 5; at += 1) expect(await send(own)).toBe('/ko/transparency/thanks');
    expect(await send(own)).toBe('/ko/transparency/needs#busy');
    expect(await send({ ...own, email: 'c@example.org' })).toBe('/ko/transparency/thanks');
    api.pass(3_600_001);
    expect(await send(own)).toBe('/ko/transparency/thanks');
  });
});
