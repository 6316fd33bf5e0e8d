import { randomBytes } from 'node:crypto';
import { expectOk, type Identifiers, type Instant, uuidv7 } from '@nhipcau/core/kernel';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/index.ts';
import { type FreshDatabase, freshDatabase } from '../testing/index.ts';
import { createApiKey, readApiKey } from './api-keys.ts';
import { passwordMatches } from './password.ts';
import { beginSession, readSession } from './sessions.ts';
import { addUser, disableUser, findUser, passwordOf, resetSecondFactorOf } from './users.ts';

let database: FreshDatabase;
let db: Kysely<Database>;
const now = Date.UTC(2026, 10, 24) as Instant;
const ids: Identifiers = () => uuidv7(now, randomBytes(10));
const by = { now, actor: 'operator' };

beforeAll(async () => {
  database = await freshDatabase();
  db = kyselyOf<Database>(database.pool);
});
afterAll(() => database.drop());

const lan = {
  ...{ name: 'Lan', password: null, now, ids, actor: 'operator' },
  grants: [{ role: 'administrator', organisation: null, languages: null } as const],
};

test('an account without a password gets one, and what its owner is told opens it', async () => {
  const added = expectOk(await addUser(db, { ...lan, email: 'Lan@example.vn' }));
  const { hash } = await passwordOf(db, added.id);
  expect(await passwordMatches(hash, added.password)).toBe(true);
  expect(added.totpUri).toContain(`secret=${added.totpSecret}&`);
  expect(await findUser(db, 'lan@EXAMPLE.vn')).toMatchObject({
    ...{ id: added.id, version: 1, email: 'Lan@example.vn', secondFactor: false, disabledAt: null },
    ...{ grants: lan.grants, createdAt: now },
  });
});

test('a second account with one e-mail is refused and leaves nothing', async () => {
  await addUser(db, { ...lan, email: 'hoa@example.vn' });
  expect(await addUser(db, { ...lan, email: 'HOA@example.vn' })).toEqual({
    ok: false,
    error: { kind: 'email-taken' },
  });
});

test('an operator takes an account out of use, and gives one a new second factor', async () => {
  const email = 'mai@example.vn';
  const { id: user, totpSecret } = expectOk(
    await addUser(db, { ...lan, email, totpConfirmed: true }),
  );
  const begin = async (): Promise<string> =>
    (await beginSession(db, { user, now, ids, userAgent: '' })).secret;
  const first = await begin();
  const reset = expectOk(await resetSecondFactorOf(db, email, by));
  expect(reset.totpSecret).not.toBe(totpSecret);
  expect(await readSession(db, first, now, true)).toBeNull();
  const second = await begin();
  expect(await readSession(db, second, now, true)).toMatchObject({ user });
  expect(await disableUser(db, email, by)).toEqual({ ok: true, value: user });
  expect(await readSession(db, second, now, true)).toBeNull();
  expect(await findUser(db, email)).toMatchObject({
    disabledAt: now,
    secondFactor: false,
    version: 3,
  });
  const nobody = { ok: false, error: { kind: 'no-such-user', email: 'nobody@example.vn' } };
  expect(await disableUser(db, 'nobody@example.vn', by)).toEqual(nobody);
  expect(await resetSecondFactorOf(db, 'nobody@example.vn', by)).toEqual(nobody);
});

test('a key is given once and stands until it expires', async () => {
  const expiresAt = (now + 1_000) as Instant;
  const made = await createApiKey(db, {
    partner: 'VTV',
    organisation: null,
    scopes: ['work.read'],
    expiresAt,
    madeBy: null,
    now,
    ids,
  });
  expect(made.key).toMatch(/^nhipcau_[\w-]{43}$/);
  expect(await readApiKey(db, made.key, now)).toEqual({
    id: made.id,
    partner: 'VTV',
    organisation: null,
    scopes: ['work.read'],
  });
  expect(await readApiKey(db, made.key, expiresAt)).toBeNull();
  const rows = await db.selectFrom('api_key').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(made.key);
});

test('none of it is in the audit trail but who did what to whom', async () => {
  const rows = await db.selectFrom('audit_event').select(['actor', 'action', 'detail']).execute();
  expect(rows.map(({ actor }) => actor)).toEqual(rows.map(() => 'operator'));
  expect(JSON.stringify(rows)).not.toMatch(/secret|password|hash/i);
});
