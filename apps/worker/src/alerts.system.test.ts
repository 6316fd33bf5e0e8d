import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  expectOk,
  type Instant,
  instantOf,
  type PartnerId,
  parseEmail,
  parseZone,
  type SiteLanguage,
  type UserId,
  uuidv7,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type PostOffice, startPostOffice } from '@nhipcau/mail/testing';
import {
  addUser,
  callsToMake,
  claimSearchCall,
  endAlertLetters,
  inPartnerScope,
  insertSavedSearch,
  lookThrough,
  readAlertsIn,
  reconcile,
  type SavedSearch,
  setSearchSecret,
} from '@nhipcau/postgres';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellSearches } from './alerts.ts';
import { anInstallation, type Installation } from './installation.fixture.ts';
import { sendLetters } from './letters.ts';

const secret = `whsec_${Buffer.from('a secret of the test, 32 bytes..').toString('base64')}`;
const ids = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
const minute = 60_000;

let site: Installation;
let office: PostOffice;
let hook: Server;
/** What the partner's server answers. */
let status: number;
const got: { id: string; headers: Record<string, string>; raw: string; body: Called }[] = [];
interface Called {
  readonly type: string;
  readonly data: {
    readonly search: { readonly name: string };
    readonly items: readonly { readonly title: string; readonly portal: string }[];
  };
}
let offMs = 0;
const now = (): Instant => instantOf(Date.now() + offMs);
let stopping: AbortController;
let running: Promise<unknown>;
const lines: string[] = [];
const config = () => ({
  ...{ ...site.config, outbound: { allowPrivate: true }, pollS: 0.05 },
  mail: {
    settings: {
      ...{ host: '127.0.0.1', port: office.port, tls: 'if-offered' as const, login: null },
      ...{ authorities: null, from: { name: 'Nhịp Cầu', address: 'desk@example.vn' as never } },
    },
    apiUrl: 'https://desk.example.vn',
    marketHosts: new Map(),
    mornings: { hour: 7, zone: expectOk(parseZone('Asia/Ho_Chi_Minh')) },
  },
});

interface Partner {
  readonly id: PartnerId;
  readonly reader: UserId;
  readonly email: string;
}

beforeAll(async () => {
  site = await anInstallation();
  office = await startPostOffice();
  hook = createServer(async (request, response) => {
    let raw = '';
    for await (const chunk of request) raw += String(chunk);
    const headers = request.headers as Record<string, string>;
    if (status < 300)
      got.push({ id: `${headers['webhook-id']}`, headers, raw, body: JSON.parse(raw) });
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => void hook.listen(0, '127.0.0.1', () => done()));
}, 120_000);
afterAll(async () => {
  hook.close();
  await office.close();
  await site.remove();
});
beforeEach(() => {
  status = 204;
  got.length = 0;
  lines.length = 0;
  offMs = 0;
});
afterEach(async () => {
  stopping?.abort();
  await running;
  await sql`delete from letter`.execute(site.db);
  await sql`delete from saved_search`.execute(site.db);
});

function work(): void {
  stopping = new AbortController();
  const log = (line: string) => void lines.push(line);
  running = Promise.all([
    tellSearches(config(), log, now, stopping.signal),
    sendLetters(config(), log, now, stopping.signal),
  ]);
}

let serial = 0;
async function aPartner(): Promise<Partner> {
  serial += 1;
  const id = ids() as PartnerId;
  const agreement = ids();
  await sql`insert into organisation (id, slug) values (${id}, ${`partner-${serial}`})`.execute(
    site.db,
  );
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${id}, 'newspaper', 'KR', '{ko,en}', '2026-01-01')`.execute(site.db);
  await sql`insert into agreement (id, family, title, status, effective_from, created_at)
    values (${agreement}, 'contract', '{"vi": "Hợp đồng", "en": "Contract"}', 'signed',
      '2026-01-01', now())`.execute(site.db);
  await sql`insert into agreement_party (agreement, organisation)
    values (${agreement}, ${id})`.execute(site.db);
  await sql`insert into licence (id, partner, agreement, territory, languages, media, starts_at,
      credit_line, may_translate, may_adapt, may_cut, may_sublicense, may_train, conditions, created_at)
    values (${ids()}, ${id}, ${agreement}, '{"kind": "worldwide", "except": []}', '{ko,en}',
      '{web}', '2026-01-01', '{}', true, true, true, false, false, '{}', now())`.execute(site.db);
  const email = `reader-${serial}@partner.example`;
  const { id: reader } = expectOk(
    await addUser(site.db, {
      ...{
        email: expectOk(parseEmail(email)),
        name: 'Reader',
        now: now(),
        ids,
        actor: 'test',
        password: null,
      },
      grants: [{ role: 'partner', organisation: id, languages: null }],
    }),
  );
  return { id, reader, email };
}

async function aSearch(
  { id: partner, reader }: Partner,
  given: Partial<SavedSearch> = {},
  language: SiteLanguage = 'en',
): Promise<string> {
  const { port } = hook.address() as AddressInfo;
  const address = given.alert === 'webhook' ? `http://127.0.0.1:${port}/in/s3cr3t` : null;
  const search: SavedSearch = {
    ...{ id: ids(), name: 'Silk', query: 'lụa', language: null, topic: null, alert: 'mail' },
    ...{ address, pausedReason: null, seenAt: now(), ...given },
  };
  await site.db.transaction().execute(async (trx) => {
    await inPartnerScope(trx, partner, () => insertSavedSearch(trx, partner, search, reader));
    await readAlertsIn(trx, reader, language);
    if (address !== null) await setSearchSecret(trx, search.id, secret, now());
  });
  return search.id;
}

/** A work that the partners may have, public in Korean under a title. */
async function aWork(title: string, ...partners: readonly Partner[]): Promise<WorkId> {
  serial += 1;
  const work = await site.newsroom.work(`w-${serial}`);
  for (const { id } of partners) {
    await sql`insert into licence_work (licence, work)
      select id, ${work} from licence where partner = ${id}`.execute(site.db);
  }
  await site.newsroom.publish(work, 'ko', title);
  await settle();
  return work;
}

const settle = () => reconcile(site.db, { siteUrl: 'https://nhipcau.example', ids });

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await what()) return;
    await sleep(25);
  }
  expect.fail(`it does not come: ${lines.join('; ')}`);
}

const lettersTo = ({ email }: Partner) => office.taken.filter(({ to }) => to.includes(email));
/** Until everything that the wires tell has been looked through. */
const lookedThrough = () =>
  until(async () => {
    const { rows } = await sql`select from saved_search s where s.alert <> 'none' and exists (
      select from wire_entry e where e.partner = s.partner and e.seq > s.cursor)`.execute(site.db);
    return rows.length === 0;
  });

describe('letters', () => {
  test('tell a partner what it found, in the language of its portal, and nobody else', async () => {
    const [one, other] = [await aPartner(), await aPartner()];
    await aWork('Lụa cũ', one);
    await aSearch(one, {}, 'ar');
    await aSearch(other);
    work();
    await aWork('Lụa <b>Vạn Phúc</b>', one);
    await aWork('Gốm Bát Tràng', one);
    await until(() => lettersTo(one).length === 1);
    const [letter] = lettersTo(one);
    expect(letter?.mail.subject).toBe('جديد في عمليات البحث المحفوظة: 1');
    expect(letter?.mail.html).toContain('Lụa &lt;b&gt;Vạn Phúc&lt;/b&gt;');
    expect(letter?.mail.html).toContain('dir="rtl"');
    expect(letter?.mail.text).toContain('Silk:');
    expect(letter?.raw).not.toMatch(/Lụa cũ|Gốm/);
    await lookedThrough();
    expect(lettersTo(other)).toEqual([]);
  });

  test('gather what comes within the interval into one, and tell an item once', async () => {
    const one = await aPartner();
    await aSearch(one);
    await aSearch(one, { name: 'Everything', query: '' });
    work();
    const work1 = await aWork('Lụa một', one);
    await until(() => lettersTo(one).length === 1);
    await aWork('Lụa hai', one);
    await aWork('Lụa ba', one);
    await site.newsroom.publish(work1, 'ko', 'Lụa một, sửa', { reason: 'Sai tên làng' });
    await settle();
    await lookedThrough();
    offMs = 59 * minute;
    await sleep(300);
    expect(lettersTo(one)).toHaveLength(1);
    offMs = 61 * minute;
    await until(() => lettersTo(one).length === 2);
    const text = lettersTo(one)[1]?.mail.text ?? '';
    expect(text.match(/^- .*/gm)).toEqual([
      ...['- Lụa hai (Korean)', '- Lụa ba (Korean)', '- Lụa hai (Korean)', '- Lụa ba (Korean)'],
    ]);
  });

  test('never tell of what is under embargo, and do so when it ends', async () => {
    const one = await aPartner();
    await aSearch(one);
    const work1 = await site.newsroom.work('embargoed');
    await sql`insert into licence_work (licence, work)
      select id, ${work1} from licence where partner = ${one.id}`.execute(site.db);
    await sql`insert into narrower_embargo (id, work, partner, until, reason, set_by, set_at)
      select ${ids()}, ${work1}, ${one.id}, clock_timestamp() + interval '3 seconds', 'Chưa', id, now()
      from app_user limit 1`.execute(site.db);
    work();
    await site.newsroom.publish(work1, 'ko', 'Lụa mật');
    await settle();
    await sleep(700);
    expect(lettersTo(one)).toEqual([]);
    await sleep(2_600);
    await settle();
    await until(() => lettersTo(one).length === 1);
  });

  test('leave out what was withdrawn before they went out, and are not sent without the rest', async () => {
    const one = await aPartner();
    await aSearch(one);
    const gone = await aWork('Lụa sai', one);
    stopping = new AbortController();
    running = tellSearches(config(), (line) => lines.push(line), now, stopping.signal);
    await until(async () => (await sql`select from letter`.execute(site.db)).rows.length === 1);
    await site.newsroom.withdraw(gone, 'ko', 'Sai');
    await settle();
    stopping.abort();
    await running;
    work();
    await until(() => lines.some((line) => line.includes('not needed any more')));
    expect(lettersTo(one)).toEqual([]);
  });

  test('end with one click, that a program for mail can make, too', async () => {
    const one = await aPartner();
    await aSearch(one);
    work();
    await aWork('Lụa', one);
    await until(() => lettersTo(one).length === 1);
    const raw = lettersTo(one)[0]?.raw ?? '';
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m);
    const header = raw.replace(/\r?\n[ \t]+/g, ' ');
    const key =
      /^List-Unsubscribe: <https:\/\/desk\.example\.vn\/api\/v1\/alert-letters\/([0-9a-f]{64})\/off>/m.exec(
        header,
      )?.[1];
    expect(key).toBeDefined();
    expect(lettersTo(one)[0]?.mail.text).toContain(`/studio/letters-off#${key}`);
    expect(await endAlertLetters(site.db, `${'0'.repeat(64)}`)).toBe(false);
    expect(await endAlertLetters(site.db, key ?? '')).toBe(true);
    expect(await endAlertLetters(site.db, key ?? '')).toBe(true);
    await aWork('Lụa nữa', one);
    offMs = 120 * minute;
    await sleep(400);
    expect(lettersTo(one)).toHaveLength(1);
  });

  test('go to nobody who is no longer of the partner', async () => {
    const one = await aPartner();
    const search = await aSearch(one);
    await sql`delete from user_grant where app_user = ${one.reader}`.execute(site.db);
    work();
    await aWork('Lụa', one);
    await lookedThrough();
    await sleep(200);
    const { rows } = await sql`select from search_finding where search = ${search}`.execute(
      site.db,
    );
    expect([rows.length, lettersTo(one)]).toEqual([1, []]);
  });
});

describe('a webhook', () => {
  test('is called, signed, with what was found', async () => {
    const one = await aPartner();
    await aSearch(one, { alert: 'webhook' });
    work();
    const found = await aWork('Lụa', one);
    await until(() => got.length === 1);
    const [call] = got;
    expect(call?.body).toMatchObject({
      type: 'search.found',
      data: {
        search: { name: 'Silk' },
        items: [
          {
            title: 'Lụa',
            portal: `http://localhost:4001/studio/portal/items/${found}?language=ko`,
          },
        ],
      },
    });
    expect(new Webhook(secret).verify(call?.raw ?? '', call?.headers ?? {})).toBeTruthy();
    expect(() => new Webhook(secret).verify(`${call?.raw} `, call?.headers ?? {})).toThrow();
    expect(lines.join()).not.toMatch(/s3cr3t|whsec/);
  });

  test('that fails is called again with the same id, and what comes meanwhile waits', async () => {
    const one = await aPartner();
    await aSearch(one, { alert: 'webhook' });
    status = 503;
    work();
    await aWork('Lụa một', one);
    await until(
      async () =>
        (await sql`select from search_alert where failures = 1`.execute(site.db)).rows.length === 1,
    );
    await aWork('Lụa hai', one);
    status = 204;
    offMs = minute;
    await until(() => got.length === 2);
    expect(got.map(({ body }) => body.data.items.map(({ title }) => title))).toEqual([
      ['Lụa một'],
      ['Lụa hai'],
    ]);
  });

  test('that fails for a day, or wants nothing more, pauses, and whoever saved it is told', async () => {
    const one = await aPartner();
    const search = await aSearch(one, { alert: 'webhook' }, 'ko');
    status = 410;
    work();
    await aWork('Lụa', one);
    await until(() => lettersTo(one).length === 1);
    expect(lettersTo(one)[0]?.mail.subject).toBe('웹훅이 중지되었습니다: Silk');
    const { rows } = await sql<{ reason: string }>`select paused_reason as reason from saved_search
      where id = ${search}`.execute(site.db);
    expect(rows).toEqual([{ reason: 'gone' }]);
    status = 500;
    const other = await aPartner();
    await aSearch(other, { alert: 'webhook' });
    await aWork('Lụa khác', other);
    for (let hours = 0; hours < 40 && lettersTo(other).length === 0; hours += 2) {
      offMs = hours * 60 * minute;
      await sleep(150);
    }
    expect(offMs / (60 * minute)).toBeGreaterThanOrEqual(24);
    await until(() => lettersTo(other).length === 1);
    expect(got).toEqual([]);
  });

  test('whose worker was killed in the middle is called by another, with the same id', async () => {
    const one = await aPartner();
    const search = await aSearch(one, { alert: 'webhook' });
    await aWork('Lụa', one);
    await site.db.transaction().execute((trx) => lookThrough(trx, search, now()));
    const [call = ''] = await callsToMake(site.db, now(), ids);
    expect((await claimSearchCall(site.db, call, now()))?.id).toBe(call);
    expect(await claimSearchCall(site.db, call, now())).toBeNull();
    work();
    await sleep(300);
    expect(got).toEqual([]);
    offMs = 5 * minute + 1_000;
    await until(() => got.length === 1);
    expect(got[0]?.id).toBe(call);
  });

  test('to an address inside is never called', async () => {
    const one = await aPartner();
    await aSearch(one, { alert: 'webhook' });
    stopping = new AbortController();
    running = tellSearches(
      { ...config(), outbound: {} },
      (l) => lines.push(l),
      now,
      stopping.signal,
    );
    await aWork('Lụa', one);
    await until(
      async () =>
        (await sql`select from search_alert where failures > 0`.execute(site.db)).rows.length === 1,
    );
    expect(got).toEqual([]);
  });
});
