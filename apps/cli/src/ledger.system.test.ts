import { join } from 'node:path';
import type { EmailAddress } from '@nhipcau/core/kernel';
import { instantOf } from '@nhipcau/core/kernel';
import { receive, type TestBooks, testBooks } from '@nhipcau/postgres/testing';
import { folderStore, readHead } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';
import { identifiers } from './installation.ts';
import type { LedgerReport } from './ledger/report.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

/** An installation whose release commits to the first of two entries. */
const place: Place = aPlace();
let product: Product;
let books: TestBooks;

beforeAll(async () => {
  expect((await place.run(['migrate'])).code).toBe(0);
  product = await runDatabase(place);
  await sql`insert into organisation (id, slug) values (${identifiers()}, 'house')`.execute(
    product.owner,
  );
  await sql`insert into organisation_state (organisation, valid, name, kind, country)
    select id, daterange('2020-01-01', null), '{"vi": "Nhà", "en": "House"}', 'agency', 'VN'
    from organisation`.execute(product.owner);
  books = await testBooks(product.db);
}, 120_000);
afterAll(async () => {
  await product.stop();
  place.remove();
});

const verify = () => place.json<LedgerReport>(['ledger', 'verify']);

test('a ledger without entries is in order', async () => {
  const value = await verify();
  expect(value).toMatchObject({ code: 0, ok: true, checked: 0, hash: null, releases: 0 });
});

test('a release commits to the ledger, and a check compares them', async () => {
  await receive(product.db, books, books.state, 1_000);
  const settings = { ...plainSettings, contactEmail: 'a@example.vn' as EmailAddress };
  await sql`insert into outbox (at, keys, paths, reason) values (now(), '{}', '{*}', 'x')`.execute(
    product.db,
  );
  await writeSettings(product.owner, settings, instantOf(Date.now()));
  expect((await place.run(['publish'])).code).toBe(0);
  const head = await readHead(folderStore(join(place.folder, 'store')));
  await receive(product.db, books, books.state, 2_000);
  const value = await verify();
  expect(value).toMatchObject({
    ...{ code: 0, ok: true, checked: 2, releases: 1, broken: null },
    balances: [
      {
        ...{ fund: books.state.code, currency: 'VND', debitMinor: '3000', creditMinor: '3000' },
        balanced: true,
      },
    ],
  });
  const { rows } = await sql<{ hash: string }>`
    select hash from journal_entry where seq = 1`.execute(product.db);
  expect(head?.release.heads.ledger).toBe(`1:${rows[0]?.hash}`);
});

test('the trial balance is in the shape that others read', async () => {
  expect(await place.json(['ledger', 'trial-balance'])).toEqual({
    code: 0,
    ...{ knownAt: expect.stringMatching(/^\d{4}-.*Z$/), currency: 'VND', balanced: true },
    accounts: [
      {
        ...{
          code: '112',
          name: 'Tiền gửi ngân hàng, kho bạc',
          nameEn: 'Bank and treasury deposits',
        },
        ...{ fund: books.state.code, debitMinor: '3000', creditMinor: '0' },
      },
      expect.objectContaining({ code: '511', debitMinor: '0', creditMinor: '3000' }),
    ],
  });
  const before = await place.json(['ledger', 'trial-balance', '--known-at', '2026-01-01']);
  expect(before).toMatchObject({ knownAt: '2025-12-31T17:00:00.000Z', accounts: [] });
  expect((await place.run(['ledger', 'trial-balance', '--known-at', 'x'])).code).toBe(2);
});

test('one changed row is named, and the answer is no', async () => {
  await sql`alter table journal_line disable trigger user`.execute(product.owner);
  await sql`update journal_line set amount_minor = 2001, amount_vnd = 2001
    where entry = (select id from journal_entry where seq = 2)`.execute(product.owner);
  const value = await verify();
  const { rows } = await sql<{ id: string }>`
    select id from journal_entry where seq = 2`.execute(product.db);
  expect(value).toMatchObject({
    ...{ code: 1, ok: false, checked: 1 },
    broken: { kind: 'changed', entry: 2, id: rows[0]?.id },
  });
  const { stdout } = await place.run(['ledger', 'verify']);
  expect(stdout).toContain(
    `entry 2 was changed: its content does not have its hash (${rows[0]?.id})`,
  );
});
