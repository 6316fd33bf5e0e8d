/** Both sides of the instant at which a partner may first have an item, wherever it can look. */
import { setTimeout as sleep } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Newswire, openNewswire } from './newswire.fixture.ts';

let newswire: Newswire;
let partner: Awaited<ReturnType<Newswire['partner']>>;
let cookie: string;
beforeAll(async () => {
  newswire = await openNewswire();
  partner = await newswire.partner('han-river');
  const { api } = newswire;
  const grants = [{ role: 'partner', organisation: partner.id as never, languages: null }] as const;
  await api.person('han-river@example.vn', grants);
  cookie = await api.session('han-river@example.vn');
  await sql`insert into market (code, members, name, languages) values ('KR', null, '{}', '{ko}')`.execute(
    api.db,
  );
});
afterAll(() => newswire.api.close());

/** Long enough that a busy machine asks everything at least once. */
const leadMs = 6_000;

/** What a partner asks, as a person in the portal and with the key of its program. */
const asked: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['GET', '/portal/items'],
  ['GET', '/portal/items?q={word}'],
  ['GET', '/portal/items?topic={word}'],
  ['GET', '/portal/items/{work}'],
  ['POST', '/portal/items/{work}/ko/take', { format: 'newsml' }],
  ['POST', '/portal/requests', { kind: 'interview', about: '{item}', wanted: null, note: '' }],
  ['GET', '/portal/self'],
  ['GET', '/portal/searches'],
  ['GET', '/portal/figures'],
  ['GET', '/portal/figures/file?format=csv'],
  ['GET', '/portal/figures/file?format=xlsx'],
  ['GET', '/wire?since=w0'],
  ['GET', '/wire?since=w0&format=newsml'],
  ['GET', '/wire?since=w0&format=atom'],
  ['GET', '/wire?since=w0&format=rss'],
];

/** Everything that the answers say now, one after the other. */
async function all(work: string, word: string): Promise<readonly string[]> {
  const filled = (text: string): string =>
    text
      .replace('"{item}"', JSON.stringify({ work, item: 'ko' }))
      .replace('{work}', work)
      .replace('{word}', word);
  const said: string[] = [];
  for (const [method, path, body] of asked) {
    const how = path.startsWith('/wire') ? { key: partner.key } : { cookie };
    const answer = await newswire.api.ask(method, `/api/v1${filled(path)}`, {
      ...how,
      ...(body !== undefined && { body: filled(JSON.stringify(body)) }),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const text = packed
      ? Object.values(unzipSync(bytes))
          .map((part) => strFromU8(part))
          .join('')
      : Buffer.from(bytes).toString();
    said.push(`${path} ${answer.status} ${text}`);
  }
  return said;
}

/** An item of a topic of its own, for which a search waits, and which `hold` keeps back until `until`. */
async function heldBack(
  word: string,
  hold: (work: string, until: Date) => Promise<unknown>,
): Promise<{ readonly work: string; readonly until: number }> {
  const { api } = newswire;
  const work = await newswire.work(['ko']);
  const topic = api.ids();
  await sql`insert into topic (id, slug, position, name, description)
    values (${topic}, ${word}, 1, ${JSON.stringify({ vi: word, en: word })}, '{}')`.execute(api.db);
  await sql`insert into work_topic (work, topic, position) values (${work}, ${topic}, 0)`.execute(
    api.db,
  );
  await newswire.write(work, 'ko', `등불 ${word}`);
  await sql`delete from saved_search`.execute(api.db);
  const search = { name: 'Lanterns', query: '등불', language: null, topic: null, alert: 'none' };
  const path = '/api/v1/portal/searches';
  const made = await api.ask('POST', path, { cookie, body: search });
  expect(made.status).toBe(201);
  await all(work, word);
  const until = Date.now() + leadMs;
  await hold(work, new Date(until));
  await newswire.settle();
  return { work, until };
}

const narrower = (whom: 'partner' | 'market', value: () => string) => (work: string, until: Date) =>
  sql`insert into narrower_embargo (id, work, ${sql.ref(whom)}, until, reason, set_by, set_at)
    select ${newswire.api.ids()}, ${work}, ${value()}, ${until}, 'A date was agreed', id, now()
    from app_user limit 1`.execute(newswire.api.db);

test.each([
  ['an embargo on the partner', 'zqembargo', narrower('partner', () => partner.id)],
  ['an embargo on the partner’s market', 'zqmarket', narrower('market', () => 'KR')],
  ['a licence that begins later', 'zqlater', () => Promise.resolve()],
])('%s lets nothing out before its instant, and everything from it on', async (why, word, hold) => {
  const { api } = newswire;
  const { work, until } = await heldBack(word, async (one, end) => {
    await hold(one, end);
    const licence = await newswire.licence(partner.id, [one as never], ['ko']);
    if (why.startsWith('a licence')) {
      await sql`update licence set starts_at = ${end} where id = ${licence}`.execute(api.db);
    }
  });
  let looks = 0;
  for (;;) {
    await newswire.settle();
    const said = await all(work, word);
    if (Date.now() >= until) break;
    looks += 1;
    const told = said.filter((one) => one.includes(`등불 ${word}`) || one.includes(work));
    expect(told).toEqual([]);
    expect(said[1]).toContain('"count":0');
    expect(said[2]).toContain('"count":0');
    expect(said[3]).toMatch(/^\S+ 404 /);
    expect(said[4]).toMatch(/^\S+ 404 /);
    expect(said[5]).toMatch(/^\S+ 404 /);
    expect(said[6]).not.toContain(word);
    expect(said[7]).toContain('"fresh":0');
  }
  expect(looks).toBeGreaterThan(0);

  await sleep(20);
  await newswire.settle();
  const said = await all(work, word);
  expect(said[1]).toContain('"count":1');
  expect(said[2]).toContain('"count":1');
  expect(said[3]).toMatch(/^\S+ 200 /);
  expect(said[4]).toMatch(/^\S+ 200 /);
  expect(said[5]).toMatch(/^\S+ 201 /);
  expect(said[6]).toContain(word);
  expect(said[7]).toContain('"fresh":1');
  for (const wire of said.slice(-4)) expect(wire).toContain(`등불 ${word}`);
  await sql`update licence set withdrawn_at = now(), withdrawn_reason = 'test'
    where partner = ${partner.id}`.execute(api.db);
  await newswire.settle();
});
