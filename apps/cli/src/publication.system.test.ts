import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  type EditionId,
  expectOk,
  instantOf,
  type SiteLanguage,
  type UserId,
} from '@nhipcau/core/kernel';
import {
  approveEdition,
  enqueue,
  lockEdition,
  publicationStatus,
  submitEdition,
} from '@nhipcau/postgres';
import {
  folderStore,
  lookup,
  newSigningKey,
  publicKeyRecord,
  type Report,
  readBlob,
  readHead,
  siteRecordPath,
} from '@nhipcau/release';
import { readSiteConfig, startSite } from '@nhipcau/site';
import { startWorker } from '@nhipcau/worker';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';
import { identifiers } from './installation.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

/** An installation with two small stories; its product runs where a test says so. */
const place: Place = aPlace();
const store = folderStore(join(place.folder, 'store'));
const file = (name: string): string => join(place.folder, '..', name);

interface Published {
  readonly release: number | null;
  readonly made: readonly number[];
  readonly by: string;
}

beforeAll(async () => {
  expect((await place.run(['migrate'])).code).toBe(0);
  await whileRunning(async ({ owner }) => {
    await writeSettings(owner, plainSettings, instantOf(Date.now()));
    await sql`insert into organisation (id, slug) values (${identifiers()}, 'house')`.execute(
      owner,
    );
    await sql`insert into organisation_state (organisation, valid, name, kind, country)
      select id, daterange('2020-01-01', null), '{"vi": "Nhà", "en": "House"}', 'agency', 'VN'
      from organisation`.execute(owner);
    for (const role of ['administrator', 'publisher']) {
      const person = ['user', 'add', `${role}@example.vn`, '--name', role, '--role', role];
      expect((await place.run(person)).code).toBe(0);
    }
    writeFileSync(file('works.jsonl'), [story('first-story'), story('second-story')].join('\n'));
    expect(await place.json(['import', 'works', 'works.jsonl'])).toMatchObject({ works: 2 });
  });
});
afterAll(() => place.remove());

function story(slug: string): string {
  const paragraph = {
    type: 'paragraph',
    attrs: { id: 'block0001' },
    content: [text('Sông và cầu.')],
  };
  return JSON.stringify({
    ...{ format: 'nhipcau-work/1', kind: 'story', slug, category: 'promotional', original: 'vi' },
    ...{
      organisation: 'house',
      formerSlugs: [],
      topics: [],
      places: [],
      related: [],
      pictures: [],
    },
    createdAt: '2026-11-01T02:00:00.000Z',
    editions: [
      {
        ...{ language: 'vi', stage: 'draft', head: 1, live: null, firstPublishedAt: null },
        ...{ publishAt: null, withdrawn: null, corrections: [] },
        text: {
          ...{ title: `Bài ${slug}`, summary: 'Một câu.', byline: 'Lan', hero: null },
          ...{ method: 'original', translator: '', body: { type: 'doc', content: [paragraph] } },
        },
      },
    ],
  });
}

function text(words: string): unknown {
  return { type: 'text', text: words };
}

/** Runs the database as the product does, for as long as `work` takes. */
async function whileRunning<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const product = await runDatabase(place);
  try {
    return await work(product);
  } finally {
    await product.stop();
  }
}

/** Lets somebody else than the writer approve the Vietnamese edition of a work. */
async function approve({ db }: Product, slug: string): Promise<void> {
  const { rows } = await sql<{ id: EditionId; writer: UserId; approver: UserId }>`
    select e.id, writer.id as writer, approver.id as approver
    from edition e join work w on w.id = e.work
    join app_user writer on writer.email = 'administrator@example.vn'
    join app_user approver on approver.email = 'publisher@example.vn'
    where w.slug = ${slug} and e.language = ${'vi' as SiteLanguage}`.execute(db);
  const { id, writer, approver } = rows[0] ?? expect.fail(`no ${slug}`);
  const by = { user: writer, actor: 'test', at: instantOf(Date.now()) };
  const other = { ...by, user: approver, role: 'publisher' } as const;
  await db.transaction().execute(async (trx) => {
    const draft = (await lockEdition(trx, id)) ?? expect.fail('no edition');
    const asked = { publishAt: null, reason: null };
    const review = expectOk(await submitEdition(trx, draft, asked, by));
    expectOk(await approveEdition(trx, review, other));
  });
}

/** Whether the newest release shows a story. */
async function isPublic(slug: string): Promise<boolean> {
  const head = await readHead(store);
  const map = head?.release.roots.world?.map ?? expect.fail('no release');
  return (await lookup(store, map, `/vi/stories/${slug}`)) !== null;
}

describe('while the product is stopped', () => {
  test('nothing is public before the first publication, and there is nothing to go back to', async () => {
    const [verified, back] = await Promise.all([
      place.run(['verify', place.folder]),
      place.run(['rollback', '1', '--reason', 'r']),
    ]);
    expect([verified.code, back.code]).toEqual([3, 1]);
  });

  test('import demo is refused where there is other content, and leaves no secrets', async () => {
    const { code, stdout, stderr } = await place.run(['import', 'demo']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('holds other content');
    expect(existsSync(join(place.folder, 'demo-credentials.json'))).toBe(false);
  });

  test('publish publishes by itself and tells how it goes; again it has nothing to do', async () => {
    await whileRunning((product) => approve(product, 'first-story'));
    const { code, stdout, stderr } = await place.run(['publish', '--json']);
    expect([code, JSON.parse(stdout)]).toEqual([0, { release: 1, made: [1], by: 'command' }]);
    expect(stderr).toContain('release 1: ');
    expect(await isPublic('first-story')).toBe(true);
    const again = await place.run(['publish']);
    expect([again.code, again.stdout]).toEqual([
      0,
      'Nothing new to publish: release 1 is public.\n',
    ]);
  });

  test('rollback signs without publishing what waits', async () => {
    await whileRunning(async (product) => {
      await approve(product, 'second-story');
    });
    expect(await place.json<Published>(['publish'])).toMatchObject({ release: 2, made: [2] });
    await whileRunning(({ db }) =>
      enqueue(db, { keys: [], paths: ['/vi/about/'] }, 'Chờ · Waiting', instantOf(Date.now())),
    );
    const reason = 'Thử quay lại · Trying to go back';
    const back = ['rollback', '1', '--reason', reason];
    expect(await place.json(back)).toEqual({ code: 0, rolledBackTo: 1, made: 3, release: 3 });
    expect([await isPublic('first-story'), await isPublic('second-story')]).toEqual([true, false]);
    expect((await readHead(store))?.release).toMatchObject({ number: 3, reason });
    const waiting = await whileRunning(async ({ db }) => (await publicationStatus(db)).waiting);
    expect(waiting).toBe(1);
    expect(await place.json(back)).toEqual({ code: 0, rolledBackTo: 1, made: null, release: 3 });
  });

  test('rollback refuses a release that there is not, and leaves the newest as it is', async () => {
    const [unknown, newest] = await Promise.all([
      place.json(['rollback', '99', '--reason', 'r']),
      place.json(['rollback', '3', '--reason', 'r']),
    ]);
    expect(unknown).toEqual({ code: 1, error: 'There is no release 99; the newest is 3.' });
    expect(newest).toEqual({ code: 0, rolledBackTo: 3, made: null, release: 3 });
  });

  describe('verify', () => {
    const mirror = file('mirror');

    test('reads a data folder, its store and a mirror of it, and says who signed', async () => {
      cpSync(join(place.folder, 'store'), mirror, { recursive: true });
      const targets = [place.folder, join(place.folder, 'store'), mirror];
      const reports = await Promise.all(
        targets.map((target) => place.json<Report>(['verify', target])),
      );
      for (const report of reports) {
        expect(report).toMatchObject({ code: 0, ok: true, release: 3, problems: [] });
        expect(report.signedBy).toEqual([(await readHead(store))?.signatures[0]?.keyId]);
        expect(report.checked).toBe(reports[0]?.checked);
      }
    });

    test('takes the keys that somebody kept, and no other', async () => {
      const head = (await readHead(store)) ?? expect.fail('no release');
      const entry = await lookup(store, head.release.roots.world?.map ?? head.hash, siteRecordPath);
      const record = await readBlob(store, entry?.blob ?? head.hash);
      writeFileSync(file('kept.json'), record ?? '');
      const keys = [publicKeyRecord(newSigningKey(), head.release.time)];
      writeFileSync(file('other.json'), JSON.stringify({ keys }));
      const [kept, other] = await Promise.all([
        place.run(['verify', mirror, '--keys', 'kept.json']),
        place.json<Report>(['verify', mirror, '--keys', 'other.json']),
      ]);
      expect([kept.code, kept.stdout]).toEqual([0, expect.stringContaining('that you keep')]);
      expect(other).toMatchObject({ code: 1, ok: false });
      expect(new Set(other.problems.map(({ kind }) => kind))).toEqual(new Set(['signature-wrong']));
    });

    test('names a blob in which one bit is flipped', async () => {
      const folder = join(mirror, 'blobs', readdirSync(join(mirror, 'blobs'))[0] ?? '');
      const blob = readdirSync(folder).find((name) => !name.includes('.')) ?? '';
      const bytes = readFileSync(join(folder, blob));
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      writeFileSync(join(folder, blob), bytes);
      const { code, stdout } = await place.run(['verify', mirror]);
      expect([code, stdout]).toEqual([1, expect.stringContaining(`blob-damaged: blob ${blob}`)]);
    });
  });

  test('doctor knows the key that signs, and misses it', async () => {
    const key = join(place.folder, 'keys', 'release-ed25519.pem');
    const pem = readFileSync(key);
    const releases = async (): Promise<unknown> => {
      const { checks } = await place.json<{ checks: { name: string }[] }>(['doctor']);
      return checks.find(({ name }) => name === 'releases');
    };
    expect(await releases()).toMatchObject({ ok: true });
    const other = newSigningKey().privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(key, other);
    expect(await releases()).toMatchObject({ ok: false });
    writeFileSync(key, pem);
  });
});

describe('while the product runs', () => {
  let product: Product;
  beforeAll(async () => {
    product = await runDatabase(place);
  });
  afterAll(() => product.stop());

  /** The right to publish, held as a worker holds it that does nothing. */
  async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
    return product.owner.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(7070001)`.execute(connection);
      try {
        return await work();
      } finally {
        await sql`select pg_advisory_unlock(7070001)`.execute(connection);
      }
    });
  }

  test('publish waits for the worker as long as it is told, and says that it has not', async () => {
    const { code, stdout, stderr } = await whileBusy(() => place.run(['publish', '--wait', '1']));
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('A worker runs: waiting for it');
    expect(stderr).toContain('has not done it in time');
  });

  test('publish ends at Ctrl-C', async () => {
    const interruptAt = 'A worker runs';
    const { code, stdout } = await whileBusy(() => place.run(['publish'], { interruptAt }));
    expect([code, stdout]).toEqual([130, '']);
  });

  test('a worker publishes for publish and rolls back for rollback; the site is as signed', async () => {
    const config = {
      ...{
        appDatabaseUrl: product.appUrl,
        dataFolder: place.folder,
        pollS: 1,
        alertMinutes: 60,
        mail: null,
        outbound: {},
        apiUrl: 'http://localhost:4001',
        marketHosts: new Map(),
      },
      store: { kind: 'folder', folder: join(place.folder, 'store') } as const,
    };
    const said: string[] = [];
    const worker = startWorker({ ...config, siteUrl: 'http://localhost:1' }, (line) =>
      said.push(line),
    );
    const site = await startSite(expectOk(readSiteConfig({ SITE_PORT: '0' }, place.folder)));
    try {
      const whole = await place.json<Published>(['publish', '--whole']);
      expect(whole).toMatchObject({ code: 0, by: 'worker' });
      expect(await isPublic('second-story')).toBe(true);
      const made = (whole.release ?? 0) + 1;
      const back = await place.json(['rollback', '1', '--reason', 'Lại · Again']);
      expect(back).toMatchObject({ code: 0, made, release: made });
      expect(said).toContain(`rolled back to 1 as release ${made}`);
      expect(await isPublic('second-story')).toBe(false);
      expect(await place.json<Report>(['verify', site.url])).toMatchObject({
        ...{ code: 0, ok: true, release: made, problems: [] },
      });
      await whileTampered(site.url, async (address) => {
        const report = await place.json<Report>(['verify', address]);
        expect(report).toMatchObject({ code: 1, ok: false });
        expect(report.problems).toMatchObject([{ kind: 'answer-wrong', path: '/vi/' }]);
      });
    } finally {
      await site.stop();
      await worker.stop();
    }
    expect(await place.json<Report>(['verify', site.url])).toMatchObject({
      ...{ code: 1, ok: false, release: null, problems: [{ kind: 'unreachable' }, {}] },
    });
  });
});

/** Stands between a site and its readers, and changes one byte of one page. */
async function whileTampered(
  origin: string,
  work: (address: string) => Promise<void>,
): Promise<void> {
  const proxy = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', origin), { redirect: 'manual' });
    const body = new Uint8Array(await answer.arrayBuffer());
    if (request.url === '/vi/') body[100] = (body[100] ?? 0) ^ 1;
    const headers = [...answer.headers].filter(
      ([name]) => !/^content-(encoding|length)$/.test(name),
    );
    response.writeHead(answer.status, Object.fromEntries(headers)).end(body);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  try {
    await work(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  } finally {
    proxy.close();
  }
}
