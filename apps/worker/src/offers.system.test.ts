import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { instantOf, type PartnerId, type UserId } from '@nhipcau/core/kernel';
import {
  decideOffer,
  insertPartnerFeed,
  listMaterials,
  type OfferRecord,
  offerByHand,
  type PartnerFeed,
  readEmbargo,
  readOffer,
  readPartnerFeed,
} from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation } from './installation.fixture.ts';
import { runOffers } from './offers.ts';
import { systemClock } from './open-publisher.ts';

/** A partner's server: what it answers to a path, and what it was asked. */
let server: Server;
let origin: string;
const answers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
const asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
let open = 0;
let mostOpen = 0;

let place: Installation;
let partner: PartnerId;
let user: UserId;
const stopping = new AbortController();
let running: Promise<void>;
let serial = 0;
const id = (): string => {
  serial += 1;
  return `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`;
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    response.on('close', () => {
      open -= 1;
    });
    asked.push({ path, headers: request.headers });
    const answer = answers.get(path);
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  place = await anInstallation();
  const { rows } = await sql<{ organisation: PartnerId; user: UserId }>`
    select (select id from organisation limit 1) as organisation,
      (select id from app_user limit 1) as user`.execute(place.db);
  [partner, user] = [rows[0]?.organisation as PartnerId, rows[0]?.user as UserId];
  await sql`insert into partner (organisation, kind, country, languages, since)
    values (${partner}, 'newspaper', 'KR', '{ko}', '2026-01-01')`.execute(place.db);
  const config = {
    ...place.config,
    pollS: 0.05,
    apiUrl: 'http://localhost:4001',
    marketHosts: new Map(),
    outbound: { mayConnect: (address: string) => address === '127.0.0.1' },
  };
  running = runOffers(config, () => undefined, systemClock, stopping.signal);
}, 60_000);
afterAll(async () => {
  stopping.abort();
  await running;
  server.close();
  await place.remove();
});

const says =
  (type: string, text: string, headers: Record<string, string> = {}) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': type, ...headers }).end(text);
  };

async function add(kind: PartnerFeed['kind'], path: string): Promise<string> {
  const own = id();
  const given = {
    ...{ partner, kind, address: `${origin}${path}`, language: null, terms: 'Free to use.' },
    ...{ credit: 'Han River', active: true, everyMinutes: 5 },
  };
  await insertPartnerFeed(place.db, own, given, { user, at: instantOf(Date.now()) });
  return own;
}

async function until<T>(what: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await what();
    if (found) return found;
    await wait(50);
  }
  throw new Error('it did not come');
}

/** A feed once it was asked so often. */
const askedFeed = (own: string, after = 0): Promise<PartnerFeed> =>
  until(async () => {
    const feed = await readPartnerFeed(place.db, own);
    return feed !== null && (feed.askedAt ?? 0) > after && feed;
  });

async function askAgain(own: string): Promise<PartnerFeed> {
  const before = await askedFeed(own);
  await sql`update partner_feed set next_at = now() where id = ${own}`.execute(place.db);
  return askedFeed(own, before.askedAt ?? 0);
}

const offerOf = async (item: string): Promise<OfferRecord | null> => {
  const { rows } = await sql<{ id: string }>`select id from offer where item = ${item}`.execute(
    place.db,
  );
  return rows[0] === undefined ? null : readOffer(place.db, rows[0].id);
};

const atom = (entries: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="vi"><id>urn:f</id><title>F</title><updated>2026-11-24T00:00:00Z</updated>${entries}</feed>`;
const entry = (name: string, words: string, at = '2026-11-24T01:00:00Z'): string =>
  `<entry><id>${name}</id><title>Tin ${name}</title><updated>${at}</updated><content type="html">&lt;p&gt;${words}&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</content></entry>`;

test('what a person of a partner offers becomes a draft under the licence that was given', async () => {
  const own = id();
  const until = instantOf(Date.now() + 86_400_000);
  const licence = {
    territory: { kind: 'countries' as const, only: ['KR', 'VN'] as never },
    ...{ languages: ['vi' as never], media: ['web' as const] },
    permissions: { translate: true, adapt: false, cut: true },
  };
  const paragraph = { kind: 'paragraph', text: [{ text: 'Sông Hàn.', marks: [] }] };
  const content = {
    ...{ summary: '', byline: 'Park', slug: '', blocks: [paragraph], hero: null },
    ...{ categories: [], notes: [], licence },
  };
  await offerByHand(
    place.db,
    {
      ...{ partner, feed: null, item: own, itemVersion: '1', title: 'Sông Hàn', language: 'vi' },
      ...{ address: null, publishedAt: null, changedAt: instantOf(Date.now()), content },
      ...{ fingerprint: 'c'.repeat(64), rights: 'Once.', rightsUrl: null, credit: 'Han River' },
      ...{ embargoedUntil: null, expiresAt: until, usable: true, corrects: false, reason: '' },
    },
    own,
    instantOf(Date.now()),
  );
  const taking = { category: 'promotional', audience: 'abroad', language: 'vi' } as const;
  await decideOffer(
    place.db,
    own,
    { state: 'accepted', attention: 'none', decision: '', taking },
    { user, at: instantOf(Date.now()) },
  );
  const { work } = await takenAs(own);
  expect(await listMaterials(place.db, work)).toMatchObject([
    {
      ...{ part: 'work', credit: 'Han River', source: 'Once.', until },
      territory: { kind: 'countries', only: new Set(['KR', 'VN']) },
      ...{ languages: ['vi'], media: new Set(['web']) },
      permissions: { translate: true, adapt: false, cut: true, sublicense: false, train: false },
    },
  ]);
});

const takenAs = (own: string) =>
  until(async () => {
    const offer = await readOffer(place.db, own);
    return offer !== null && offer.work !== null && { work: offer.work };
  });

test('a feed is asked politely: only what is new, and a server that says nothing is new is believed', async () => {
  answers.set('/atom', (request, response) => {
    if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
    else
      says('application/atom+xml', atom(entry('urn:a:1', 'Một') + entry('urn:a:2', 'Hai')), {
        etag: '"one"',
        'last-modified': 'Tue, 24 Nov 2026 01:00:00 GMT',
      })(request, response);
  });
  const own = await add('feed', '/atom');
  const first = await askedFeed(own);
  expect(first).toMatchObject({ failures: 0, etag: '"one"', report: { items: 2, new: 2 } });
  expect(await offerOf('urn:a:1')).toMatchObject({
    ...{ state: 'offered', language: 'vi', rights: 'Free to use.', credit: 'Han River' },
  });
  expect(await offerOf('urn:a:1')).toMatchObject({
    content: { blocks: [{ kind: 'paragraph', text: [{ text: 'Một' }] }] },
  });
  const second = await askAgain(own);
  expect(asked.at(-1)?.headers).toMatchObject({
    ...{ 'if-none-match': '"one"', 'if-modified-since': 'Tue, 24 Nov 2026 01:00:00 GMT' },
  });
  expect(second).toMatchObject({ report: { items: 2, new: 2 }, failures: 0 });
});

test('an accepted offer becomes a draft of the partner’s own work, with its terms and its embargo', async () => {
  const ninjs = {
    ...{ uri: 'urn:n:1', version: '1', language: 'vi', usageTerms: 'Once.' },
    versionCreated: '2026-11-24T01:00:00Z',
    ...{ embargoedUntil: '2027-01-01T00:00:00Z', expires: '2028-01-01T00:00:00Z' },
    headlines: [{ value: 'Sông Hàn' }],
    bodies: [{ contentType: 'text/html', value: '<p>Nước chảy.</p>' }],
  };
  answers.set('/ninjs', says('application/json', JSON.stringify([ninjs])));
  const own = await add('ninjs', '/ninjs');
  await askedFeed(own);
  const offer = await offerOf('urn:n:1');
  if (offer === null) throw new Error('no offer');
  const taking = { category: 'promotional', audience: 'abroad', language: 'vi' } as const;
  const decided = { state: 'accepted', attention: 'none', decision: '', taking } as const;
  await decideOffer(place.db, offer.id, decided, { user, at: instantOf(Date.now()) });
  const taken = await until(async () => {
    const one = await offerOf('urn:n:1');
    return one?.work !== null && one;
  });
  const work = taken.work ?? expect.fail('no work');
  const { rows } = await sql`select w.organisation, e.stage, r.title from work w
    join edition e on e.work = w.id join revision r on r.edition = e.id and r.number = e.head
    where w.id = ${work}`.execute(place.db);
  expect(rows).toEqual([{ organisation: partner, stage: 'draft', title: 'Sông Hàn' }]);
  expect(await listMaterials(place.db, work)).toMatchObject([
    {
      ...{ part: 'work', kind: 'text', source: 'Once.', until: Date.parse('2028-01-01T00:00:00Z') },
      permissions: { translate: false, sublicense: false, train: false },
    },
  ]);
  expect(await readEmbargo(place.db, work)).toMatchObject({
    until: Date.parse('2027-01-01T00:00:00Z'),
  });

  answers.set(
    '/ninjs',
    says(
      'application/json',
      JSON.stringify([
        { ...ninjs, pubStatus: 'canceled', descriptions: [{ role: 'kill', value: 'Sai chỗ.' }] },
      ]),
    ),
  );
  await askAgain(own);
  expect(await offerOf('urn:n:1')).toMatchObject({
    ...{ state: 'taken-back', attention: 'kill', reason: 'Sai chỗ.', work },
  });
}, 30_000);

test('what an editor changed here is not written over: the change is told instead', async () => {
  answers.set('/edited', says('application/atom+xml', atom(entry('urn:e:1', 'Một'))));
  const own = await add('feed', '/edited');
  await askedFeed(own);
  const accept = async (): Promise<void> => {
    const offer = await offerOf('urn:e:1');
    const taking = { category: 'promotional', audience: 'abroad', language: 'vi' } as const;
    const decided = { state: 'accepted', attention: 'none', decision: '', taking } as const;
    await decideOffer(place.db, offer?.id ?? '', decided, { user, at: instantOf(Date.now()) });
  };
  await accept();
  const { work } = await until(async () => {
    const one = await offerOf('urn:e:1');
    return one?.work !== null && one;
  });
  await sql`update edition set stage = 'review' where work = ${work}`.execute(place.db);
  answers.set(
    '/edited',
    says('application/atom+xml', atom(entry('urn:e:1', 'Hai', '2026-11-25T01:00:00Z'))),
  );
  await askAgain(own);
  expect(await offerOf('urn:e:1')).toMatchObject({ state: 'accepted', attention: 'update' });
  await accept();
  const told = await until(async () => {
    const one = await offerOf('urn:e:1');
    return one?.problem !== null && one;
  });
  expect(told).toMatchObject({ problem: { kind: 'edited-here' }, work });
}, 30_000);

test('NewsML-G2, WordPress by its API and by its file are read; a tombstone takes back', async () => {
  const nar = 'xmlns="http://iptc.org/std/nar/2006-10-01/"';
  answers.set(
    '/newsml',
    says(
      'application/xml',
      `<newsItem ${nar} guid="urn:g:1" version="1"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>G</headline></contentMeta><contentSet><inlineData contenttype="text/plain">Chữ</inlineData></contentSet></newsItem>`,
    ),
  );
  const posts = '/wp-json/wp/v2/posts?per_page=100&orderby=modified&order=desc&_embed=1';
  answers.set(
    posts,
    says(
      'application/json',
      JSON.stringify([
        {
          id: 7,
          link: `${origin}/bai`,
          title: { rendered: 'Bài' },
          content: { rendered: '<p>Chữ</p>' },
          date_gmt: '2026-11-24T01:00:00',
        },
      ]),
    ),
  );
  answers.set(
    '/wxr',
    says(
      'application/rss+xml',
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${origin}</wp:base_blog_url><item><title>Tệp</title><content:encoded>&lt;p&gt;Khác&lt;/p&gt;</content:encoded><wp:post_id>9</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>`,
    ),
  );
  answers.set('/gone', says('application/atom+xml', atom(entry('urn:t:1', 'Sẽ mất'))));
  const feeds = [
    await add('newsml', '/newsml'),
    await add('wordpress', ''),
    await add('wordpress-file', '/wxr'),
    await add('feed', '/gone'),
  ];
  for (const own of feeds) expect(await askedFeed(own)).toMatchObject({ report: { new: 1 } });
  answers.set(
    '/gone',
    says(
      'application/atom+xml',
      atom(
        '<at:deleted-entry ref="urn:t:1" when="2026-11-25T00:00:00Z"><at:comment>Rút</at:comment></at:deleted-entry>',
      ),
    ),
  );
  await askAgain(feeds[3] ?? '');
  expect(await offerOf('urn:t:1')).toMatchObject({ state: 'taken-back', reason: 'Rút' });
}, 30_000);

test.each([
  ['no answer', '/missing', 'status'],
  ['an entity from outside', '/xxe', 'document-type'],
  ['a page', '/page', 'not-a-feed'],
  ['a redirect into the house', '/inside', 'not-public'],
])('%s is told, and asked again later', async (_what, path, kind) => {
  answers.set(
    '/xxe',
    says('application/xml', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>'),
  );
  answers.set('/page', says('text/html', '<html><body>x</body></html>'));
  answers.set('/inside', (_request, response) => {
    response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
  });
  const feed = await askedFeed(await add('feed', path));
  expect(feed).toMatchObject({ failures: 1, problem: { kind } });
  expect(feed.nextAt - (feed.askedAt ?? 0)).toBe(10 * 60_000);
});

test('of one host never more than one address was asked at a time', () => {
  expect(asked.length).toBeGreaterThan(10);
  expect(mostOpen).toBe(1);
});
