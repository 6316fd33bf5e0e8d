import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type EmailAddress,
  expectOk,
  type Identifiers,
  type Instant,
  instantOf,
  parseInstant,
  type UserId,
  uuidv7,
  vietnamZone,
} from '@nhipcau/core/kernel';
import { deliveryLimit, type NoticeContent } from '@nhipcau/core/notices';
import { loadOrCreateLinkKey, type MailSettings } from '@nhipcau/mail';
import { type PostOffice, type Rules, startPostOffice } from '@nhipcau/mail/testing';
import {
  addUser,
  claimLetter,
  type Database,
  invite,
  letterClaimMs,
  lockInvitation,
  markNoticesSeen,
  notify,
  openInvitation,
  queueLetter,
  renewInvitation,
  revokeInvitation,
  setLetterWishes,
  unseenNotices,
  unsentLetters,
} from '@nhipcau/postgres';
import { kyselyOf } from '@nhipcau/postgres/server';
import { type FreshDatabase, freshDatabase } from '@nhipcau/postgres/testing';
import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WorkerConfig } from './config.ts';
import { sendLetters } from './letters.ts';

let database: FreshDatabase;
let db: Kysely<Database>;
let dataFolder: string;
let office: PostOffice;
/** Ten in the evening in Vietnam. */
let now: Instant = expectOk(parseInstant('2026-11-24T15:00:00Z'));
let logged: string[];
let closing: (() => Promise<void>)[];
const ids: Identifiers = () => uuidv7(now, randomBytes(10));
const minute = 60_000;
const hour = 60 * minute;
const pass = (ms: number): void => {
  now = instantOf(now + ms);
};

beforeAll(async () => {
  database = await freshDatabase();
  db = kyselyOf<Database>(database.pool);
  dataFolder = mkdtempSync(join(tmpdir(), 'nhipcau-letters-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(dataFolder, { recursive: true });
});
beforeEach(async () => {
  logged = [];
  closing = [];
  await sql`delete from letter`.execute(db);
});
afterEach(async () => {
  for (const close of closing) await close();
});

async function open(rules: Rules = {}): Promise<PostOffice> {
  office = await startPostOffice(rules);
  closing.push(() => office.close());
  return office;
}

/** Starts a worker's sending, to the server that was opened last unless `port` says otherwise. */
function worker(port = office.port): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const from = { name: 'Nhịp Cầu', address: 'desk@example.vn' as EmailAddress };
  const settings: MailSettings = {
    ...{ host: '127.0.0.1', port, tls: 'if-offered', login: null, authorities: null, from },
  };
  const mornings = { hour: 7, zone: vietnamZone };
  const config: WorkerConfig = {
    appDatabaseUrl: database.appUrl,
    ...{
      dataFolder,
      siteUrl: 'http://localhost:4000',
      pollS: 0.03,
      alertMinutes: 60,
      outbound: {},
      apiUrl: 'http://localhost:4001',
      marketHosts: new Map(),
    },
    store: { kind: 'folder', folder: join(dataFolder, 'store') },
    mail: { settings, apiUrl: 'https://desk.example.vn', mornings },
  };
  const ended = sendLetters(
    config,
    (line) => logged.push(line),
    () => now,
    stopping.signal,
  );
  const stop = async (): Promise<void> => {
    stopping.abort();
    await ended;
  };
  closing.unshift(stop);
  return { stop };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error(`did not come about; logged: ${logged.join(' | ')}`);
}

interface State {
  readonly sent_at: Instant | null;
  readonly given_up_at: Instant | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly next_attempt_at: Instant;
}

async function state(): Promise<State> {
  const columns = ['sent_at', 'given_up_at', 'attempts', 'reason', 'next_attempt_at'] as const;
  return db.selectFrom('letter').select(columns).orderBy('at', 'desc').executeTakeFirstOrThrow();
}

const alarm = { kind: 'new-device', data: { family: 'firefox', system: 'windows' } } as const;

async function aLetter(to = 'nguyet@example.vn'): Promise<void> {
  const data = { ...alarm.data, at: now };
  await queueLetter(db, { kind: 'new-device', data, to, language: 'vi', now });
}

describe('a letter', () => {
  test('goes out once, in words of its reader, and what it said is kept no longer', async () => {
    await open();
    await aLetter();
    worker();
    worker();
    await until(async () => (await state()).sent_at !== null);
    await sleep(100);
    expect(office.taken.map(({ to }) => to)).toEqual([['nguyet@example.vn']]);
    expect(office.taken[0]?.mail.subject).toBe('Đăng nhập từ thiết bị mới');
    expect(office.taken[0]?.mail.text).toContain('Firefox trên Windows');
    expect(await db.selectFrom('letter').select('data').execute()).toEqual([{ data: {} }]);
    expect(await unsentLetters(db)).toEqual([]);
  });

  test('of many, each goes out once however many workers send', async () => {
    await open();
    const readers = Array.from({ length: 20 }, (_, n) => `reader-${n}@example.vn`);
    for (const to of readers) await aLetter(to);
    worker();
    worker();
    worker();
    await until(() => office.taken.length >= readers.length);
    await sleep(100);
    expect(office.taken.map(({ to }) => to[0]).sort()).toEqual([...readers].sort());
  });

  test('that somebody claims is left to them, and nobody waits for it', async () => {
    await aLetter('a@example.vn');
    await aLetter('b@example.vn');
    await db.transaction().execute(async (trx) => {
      const first = await claimLetter(trx, now);
      const second = await Promise.race([claimLetter(db, now), sleep(5_000)]);
      const claimed = [first, second].map((letter) => letter?.to).sort();
      expect(claimed).toEqual(['a@example.vn', 'b@example.vn']);
      expect(await claimLetter(db, now)).toBeNull();
    });
  });

  test('that the server refuses is given up at once, with its words for administrators', async () => {
    await open({ answer: () => ({ code: 550, text: 'no such mailbox' }) });
    await aLetter();
    worker();
    await until(async () => (await state()).given_up_at !== null);
    expect(await unsentLetters(db)).toMatchObject([
      { kind: 'new-device', to: 'nguyet@example.vn', attempts: 1, nextAttemptAt: null },
    ]);
    expect((await state()).reason).toMatch(/^550 .*no such mailbox/);
    expect(logged.join('\n')).toMatch(/^alarm: letter \S+ \(new-device\) given up/);
    expect(logged.join('\n')).not.toContain('nguyet');
  });

  test('that the server does not take yet goes out later, after longer and longer waits', async () => {
    let answer: { code: number; text: string } | null = { code: 450, text: 'later' };
    await open({ answer: () => answer });
    await aLetter();
    worker();
    for (const [attempts, wait] of [
      [1, minute],
      [2, 2 * minute],
    ] as const) {
      await until(async () => (await state()).attempts === attempts && logged.length === attempts);
      expect((await state()).next_attempt_at).toBe(now + wait);
      pass(wait - 1);
      await sleep(100);
      expect((await state()).attempts).toBe(attempts);
      if (attempts === 2) answer = null;
      pass(1);
    }
    await until(async () => (await state()).sent_at !== null);
    expect(office.taken).toHaveLength(1);
  });

  test('waits while the server is down, and goes out when it is up', async () => {
    const { port } = await open();
    await office.close();
    await aLetter();
    worker(port);
    await until(async () => (await state()).reason !== null);
    await open({ port });
    pass(minute);
    await until(async () => (await state()).sent_at !== null);
    expect(office.taken).toHaveLength(1);
  });

  test('is given up after a day of attempts', async () => {
    await open();
    await aLetter();
    worker(1);
    const began = now;
    let attempts = 0;
    while ((await state()).given_up_at === null && attempts < 100) {
      const before = attempts;
      await until(async () => (await state()).attempts > before && logged.length > before);
      attempts = (await state()).attempts;
      now = (await state()).next_attempt_at;
    }
    expect((await state()).reason).toMatch(/^not-delivered: /);
    expect(now - began).toBeLessThanOrEqual(deliveryLimit.wholeMs + letterClaimMs);
    expect(attempts).toBeGreaterThan(24);
  });

  test('that would come too late is not sent', async () => {
    await open();
    const data = { ...alarm.data, at: now };
    const letter = { kind: 'new-device', data, to: 'a@example.vn', language: 'vi', now } as const;
    await queueLetter(db, { ...letter, until: instantOf(now + 1) });
    pass(1);
    worker();
    await until(async () => (await state()).given_up_at !== null);
    expect(await state()).toMatchObject({ reason: 'too-late' });
    expect(office.taken).toEqual([]);
  });

  test('whose sender was killed is repeated once, under the same number, and no more', async () => {
    await open();
    await aLetter();
    const killed = async (): Promise<void> => {
      expect(await claimLetter(db, now)).not.toBeNull();
    };
    await killed();
    const first = worker();
    pass(letterClaimMs - 1);
    await sleep(100);
    expect(office.taken).toEqual([]);
    await first.stop();
    pass(1);
    // Sent, and killed before that is noted.
    const noted = sql`update letter set sent_at = null, data = ${JSON.stringify({ ...alarm.data, at: now })},
      under_way = true, next_attempt_at = ${new Date(now)}`;
    const second = worker();
    await until(async () => (await state()).sent_at !== null);
    await second.stop();
    const id = await db.selectFrom('letter').select('id').executeTakeFirstOrThrow();
    expect(office.taken[0]?.mail.messageId).toBe(`<${id.id}@example.vn>`);
    await noted.execute(db);
    worker();
    await until(async () => (await state()).given_up_at !== null);
    expect(await state()).toMatchObject({ reason: 'interrupted' });
    expect(office.taken).toHaveLength(1);
  });

  test('that is under way when the worker stops is finished, and noted', async () => {
    let stopping: Promise<void> | null = null;
    await open({ received: () => sleep(200) });
    await aLetter();
    const { stop } = worker();
    await until(() => office.taken.length === 1);
    stopping = stop();
    await stopping;
    expect((await state()).sent_at).not.toBeNull();
  });
});

describe('the letter of an invitation', () => {
  const key = (): Buffer => loadOrCreateLinkKey(join(dataFolder, 'keys'));
  const given = () => ({
    ...{ now, actor: 'operator', by: null, key: key(), ids },
    expiresAt: instantOf(now + 24 * hour),
  });
  let count = 0;

  async function anInvitation(): Promise<string> {
    count += 1;
    const whom = { email: `moi-${count}@example.vn`, name: 'Nguyệt', language: 'vi' } as const;
    const grants = [{ role: 'editor', organisation: null, languages: null } as const];
    return expectOk(await invite(db, { ...given(), ...whom, grants }));
  }

  /** Everything in the tables that could hold a secret, as text. */
  async function stored(): Promise<string> {
    const rows = await Promise.all(
      (['invitation', 'letter', 'audit_event'] as const).map((table) =>
        db.selectFrom(table).selectAll().execute(),
      ),
    );
    return JSON.stringify(rows, (_key, value: unknown) =>
      value !== null && typeof value === 'object' && 'type' in value && value.type === 'Buffer'
        ? Buffer.from((value as unknown as { data: number[] }).data).toString('base64url')
        : value,
    );
  }

  const linkIn = (text = ''): string => /invitation#([\w-]{43})/.exec(text)?.[1] ?? '';

  test('has a link that opens it, which stands nowhere in the database', async () => {
    await open();
    const id = await anInvitation();
    worker();
    await until(() => office.taken.length === 1);
    const token = linkIn(office.taken[0]?.mail.text);
    expect(await openInvitation(db, token, now)).toMatchObject({ ok: true, value: { id } });
    expect(await stored()).not.toContain(token);
    expect(logged.join('\n')).not.toContain(token);
  });

  test('that was taken back does not go out; that with the new link does', async () => {
    await open();
    const revoked = await anInvitation();
    const renewed = await anInvitation();
    const one = async (id: string) => (await lockInvitation(db, id)) ?? expect.fail('closed');
    await revokeInvitation(db, await one(revoked), given());
    await renewInvitation(db, await one(renewed), given());
    worker();
    await until(() => office.taken.length === 1);
    await sleep(100);
    expect(office.taken).toHaveLength(1);
    const token = linkIn(office.taken[0]?.mail.text);
    expect(await openInvitation(db, token, now)).toMatchObject({ value: { id: renewed } });
    expect(await unsentLetters(db)).toEqual([]);
  });
});

describe('the morning letter', () => {
  let count = 0;

  async function aPerson(): Promise<{ readonly id: UserId; readonly email: string }> {
    count += 1;
    const email = `sang-${count}@example.vn`;
    const account = { email, name: 'Lan', password: 'một câu dài khó đoán', grants: [] };
    const added = await addUser(db, { ...account, now, ids, actor: 'operator' });
    return { id: expectOk(added).id, email };
  }

  async function tell(user: UserId, title: string, mailed = false): Promise<void> {
    const what: NoticeContent = { kind: 'mentioned', data: { title, by: 'Mai', dueOn: null } };
    await notify(db, { user, subject: 'edition:1', ...what, now, ids, mailed });
  }

  test('tells once, in the morning, what its reader has not seen, unless they want none', async () => {
    now = expectOk(parseInstant('2026-12-01T22:00:00Z'));
    await open();
    const [lan, hoa, mai] = [await aPerson(), await aPerson(), await aPerson()];
    for (const { id } of [lan, hoa, mai]) await tell(id, 'Huế');
    pass(1);
    await tell(lan.id, 'Hội An');
    await tell(lan.id, 'Đã gửi riêng', true);
    const seen = await unseenNotices(db, hoa.id);
    await markNoticesSeen(
      db,
      hoa.id,
      seen.map(({ id }) => id),
      now,
    );
    await setLetterWishes(db, mai.id, { language: 'vi', digest: false });
    await notify(db, { user: hoa.id, subject: 'session:1', ...alarm, now, ids });
    worker();
    worker();
    now = expectOk(parseInstant('2026-12-01T23:59:59Z'));
    await sleep(100);
    expect(office.taken).toEqual([]);
    pass(1_000);
    await until(() => office.taken.length === 1);
    await tell(lan.id, 'Trong buổi sáng');
    await sleep(150);
    expect(office.taken.map(({ to }) => to)).toEqual([[lan.email]]);
    expect(office.taken[0]?.mail.subject).toBe('Nhịp Cầu sáng nay: 2 việc của bạn');
    expect(office.taken[0]?.mail.text).toMatch(/“Huế”[\s\S]*“Hội An”/);
    expect(office.taken[0]?.mail.text).not.toContain('Đã gửi riêng');

    await setLetterWishes(db, lan.id, { language: 'en', digest: true });
    pass(24 * hour);
    await until(() => office.taken.length === 2);
    await sleep(100);
    expect(office.taken[1]?.mail.subject).toBe('Nhịp Cầu this morning: 1 thing for you');
    expect(office.taken[1]?.mail.text).toContain('“Trong buổi sáng”');
    pass(24 * hour);
    await sleep(150);
    expect(office.taken).toHaveLength(2);
  });
});
