import { uuidv7 } from '@nhipcau/core/kernel';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../testing/index.ts';

/** What Postgres itself holds fast: exclusive claims, and what is seen in a partner's scope. */
let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
let serial = 0;
const id = (): string =>
  uuidv7(1_700_000_000_000 + serial++, crypto.getRandomValues(new Uint8Array(10)));
const [house, first, second, work, other, agreement] = Array.from({ length: 6 }, id) as [
  ...[string, string, string, string, string, string],
];
const nothing = '\'{"vi": "", "en": ""}\'';

beforeAll(async () => {
  database = await freshDatabase();
  pool = database.pool;
  for (const [one, slug] of [
    [house, 'house'],
    [first, 'first'],
    [second, 'second'],
  ]) {
    await pool.query('insert into organisation (id, slug) values ($1, $2)', [one, slug]);
  }
  await pool.query(
    `insert into partner (organisation, kind, country, languages, since)
    select id, 'newspaper', 'KR', '{ko}', '2026-01-01' from organisation where slug <> 'house'`,
  );
  await pool.query(
    `insert into agreement (id, family, title, status, created_at)
    values ($1, 'contract', ${nothing}, 'signed', now())`,
    [agreement],
  );
  await pool.query('insert into agreement_party values ($1, $2), ($1, $3)', [
    agreement,
    house,
    first,
  ]);
  for (const [one, slug] of [
    [work, 'a-work'],
    [other, 'another-work'],
  ]) {
    await pool.query(
      `insert into work (id, kind, slug, slug_skeleton, category, original, organisation, created_at)
      values ($1, 'story', $2, $2, 'promotional', 'vi', $3, now())`,
      [one, slug, house],
    );
  }
});
afterAll(() => database.drop());

interface Granted {
  readonly partner: string;
  readonly exclusive?: boolean;
  readonly territory?: string;
  readonly languages?: string;
  readonly media?: string;
  readonly from?: string;
  readonly until?: string | null;
  readonly of?: string;
}

const worldwide = '{"kind": "worldwide", "except": []}';
async function grant(given: Granted, db: pg.Pool | pg.PoolClient = pool): Promise<string> {
  const licence = id();
  const { partner, exclusive = false, territory = worldwide, languages = '{ko}' } = given;
  const { media = '{web}', from = '2026-01-01', until = null, of = work } = given;
  await db.query(
    `insert into licence (id, partner, agreement, territory, languages, media, starts_at, ends_at,
      exclusive, credit_line, may_translate, may_adapt, may_cut, may_sublicense, may_train, conditions,
      created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${nothing}, true, true, true, true, true, ${nothing},
      now())`,
    [licence, partner, agreement, territory, languages, media, from, until, exclusive],
  );
  await db.query('insert into licence_work (licence, work) values ($1, $2)', [licence, of]);
  return licence;
}

const refused = { code: '23P01', constraint: 'licence_exclusive' };
const korea = '{"kind": "countries", "only": ["KR"]}';

/** Undoes what a test granted. */
async function apart(body: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await body(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('an exclusive claim', () => {
  test.each<[why: string, held: Partial<Granted>, asked: Partial<Granted>, taken: boolean]>([
    ['the same', {}, {}, false],
    ['a country inside it, without exclusivity', {}, { exclusive: false, territory: korea }, false],
    ['what is held without exclusivity', { exclusive: false }, {}, false],
    [
      'the same without exclusivity on either side',
      { exclusive: false },
      { exclusive: false },
      true,
    ],
    [
      'another country',
      { territory: korea },
      { territory: '{"kind": "worldwide", "except": ["KR"]}' },
      true,
    ],
    ['another language', {}, { languages: '{kok}' }, true],
    ['a variant of the language', { languages: '{zh-Hant}' }, { languages: '{zh}' }, false],
    ['another medium', {}, { media: '{print}' }, true],
    ['the instant of its end', { until: '2026-06-01' }, { from: '2026-06-01' }, true],
    ['the day before its end', { until: '2026-06-01' }, { from: '2026-05-31' }, false],
    ['another work', {}, { of: other }, true],
  ])('of one partner against %s of another', async (_why, held, asked, taken) => {
    await apart(async (client) => {
      await grant({ partner: first, exclusive: true, ...held }, client);
      const outcome = grant({ partner: second, exclusive: true, ...asked }, client);
      if (taken) await outcome;
      else await expect(outcome).rejects.toMatchObject(refused);
    });
  });

  test('does not stand in the way of what the same partner holds', async () => {
    await apart(async (client) => {
      await grant({ partner: first, exclusive: true }, client);
      await grant({ partner: first, exclusive: true, territory: korea }, client);
    });
  });

  test('is free again from the instant at which it was withdrawn', async () => {
    await apart(async (client) => {
      const held = await grant({ partner: first, exclusive: true }, client);
      await client.query(
        "update licence set withdrawn_at = '2026-03-01', withdrawn_reason = 'x' where id = $1",
        [held],
      );
      await grant({ partner: second, exclusive: true, from: '2026-03-01' }, client);
      const early = grant({ partner: second, from: '2026-02-28', languages: '{ko,vi}' }, client);
      await expect(early).rejects.toMatchObject(refused);
    });
  });

  test('is given to one of two who ask at once', async () => {
    const outcomes = await Promise.allSettled(
      [first, second].map((partner) => grant({ partner, exclusive: true, of: other })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('in the scope of a partner', () => {
  const scoped = async (partner: string | null, question: string): Promise<unknown[]> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query("select set_config('nhipcau.partner', $1, true)", [partner ?? '']);
      await client.query('set local role nhipcau_partner');
      return (await client.query(question)).rows;
    } finally {
      await client.query('rollback');
      client.release();
    }
  };

  test('its own rows are seen, and nobody else’s', async () => {
    const mine = await grant({ partner: first, media: '{social}' });
    await grant({ partner: second, media: '{social}' });
    expect(await scoped(first, "select id from licence where media = '{social}'")).toEqual([
      { id: mine },
    ]);
    expect(await scoped(first, 'select organisation from partner')).toEqual([
      { organisation: first },
    ]);
    expect(await scoped(first, 'select id from organisation')).toEqual([{ id: first }]);
    expect(await scoped(first, 'select id from agreement')).toEqual([{ id: agreement }]);
    expect(await scoped(second, 'select id from agreement')).toEqual([]);
  });

  test('nothing is seen while no partner is named', async () => {
    for (const table of ['licence', 'licence_work', 'partner', 'organisation', 'agreement_party']) {
      expect(await scoped(null, `select 1 from ${table}`)).toEqual([]);
    }
  });

  test.each([
    'work',
    'edition',
    'revision',
    'picture',
    'app_user',
    'material',
    'audit_event',
    'outbox',
  ])('%s is not there at all', async (table) => {
    await expect(scoped(first, `select 1 from ${table}`)).rejects.toMatchObject({ code: '42501' });
  });

  test('nothing of its own is changed', async () => {
    for (const change of ['delete from licence', 'update licence set exclusive = true']) {
      await expect(scoped(first, change)).rejects.toMatchObject({ code: '42501' });
    }
  });
});
