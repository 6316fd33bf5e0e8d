import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { confirmImport } from '@nhipcau/core/content';
import {
  expectOk,
  instantOf,
  type OrganisationId,
  siteLanguages,
  type UserId,
} from '@nhipcau/core/kernel';
import {
  type ImportJobRecord,
  insertImportJob,
  lockImportJob,
  readImportJob,
  storeImportJob,
} from '@nhipcau/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFile, runImports } from './imports.ts';
import { anInstallation, type Installation } from './installation.fixture.ts';
import { systemClock } from './open-publisher.ts';

let place: Installation;
let stopping = new AbortController();
let running: Promise<void> = Promise.resolve();

const start = (): void => {
  stopping = new AbortController();
  running = runImports(place.config, () => undefined, systemClock, stopping.signal);
};
const stop = async (): Promise<void> => {
  stopping.abort();
  await running;
};

beforeAll(async () => {
  place = await anInstallation();
  start();
}, 60_000);
afterAll(async () => {
  await stop();
  await place.remove();
});

let count = 0;

async function ask(
  source: ImportJobRecord['source'],
  given: string,
  file: string | null,
): Promise<string> {
  count += 1;
  const id = `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
  const { rows } = await sql<{ organisation: OrganisationId; user: UserId }>`
    select (select id from organisation limit 1) as organisation, (select id from app_user limit 1) as user`.execute(
    place.db,
  );
  if (file !== null) {
    const path = importFile(place.config.dataFolder, id);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file);
  }
  const { organisation, user } = rows[0] ?? expect.fail('no organisation');
  await insertImportJob(place.db, {
    ...{ id, source, given, organisation, category: 'promotional', language: 'vi', pages: false },
    audience: 'domestic',
    ...{ languages: siteLanguages, requestedBy: user, requestedAt: instantOf(Date.now()) },
  });
  return id;
}

async function until(id: string, state: ImportJobRecord['state']): Promise<ImportJobRecord> {
  for (;;) {
    const job = await readImportJob(place.db, id);
    if (job?.state === state) return job;
    if (job?.state === 'failed') throw new Error(JSON.stringify(job));
    await wait(50);
  }
}

async function confirm(id: string): Promise<void> {
  await place.db.transaction().execute(async (trx) => {
    const job = await lockImportJob(trx, id);
    if (job !== null)
      await storeImportJob(trx, { ...expectOk(confirmImport(job)), problem: null }, job.changedAt);
  });
}

const wxr = (
  items: number,
): string => `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://cu.example</wp:base_blog_url>
${Array.from({ length: items }, (_, at) => `<item><title>Bài ${at}</title><content:encoded>&lt;p&gt;Chữ ${at}&lt;/p&gt;</content:encoded><wp:post_id>${at + 1}</wp:post_id><wp:post_type>post</wp:post_type></item>`).join('')}</channel></rss>`;

async function taken(): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from import_source`.execute(place.db);
  return rows[0]?.count ?? 0;
}

test('a file is looked at, written when it is confirmed, and goes on with another worker when one ends', async () => {
  const id = await ask('wordpress-file', 'a.xml', wxr(200));
  expect((await until(id, 'looked')).report).toMatchObject({
    items: 200,
    new: 200,
    applied: false,
  });
  expect(await taken()).toBe(0);
  await confirm(id);
  while ((await taken()) < 5) await wait(10);
  await stop();
  expect((await readImportJob(place.db, id))?.state).toBe('waiting');
  const before = await taken();
  expect(before).toBeLessThan(200);
  start();
  expect((await until(id, 'done')).report).toMatchObject({ items: 200, complete: true });
  expect(await taken()).toBe(200);
}, 60_000);

test('an import stops when somebody asks it to', async () => {
  const id = await ask(
    'wordpress-file',
    'b.xml',
    wxr(2_000).replaceAll('cu.example', 'hai.example'),
  );
  await until(id, 'looked');
  await confirm(id);
  await until(id, 'running');
  await sql`update import_job set stopping = true where id = ${id}`.execute(place.db);
  const job = await until(id, 'stopped');
  expect(job).toMatchObject({ apply: true, stopping: false, report: { complete: false } });
}, 60_000);

test('an address inside is not fetched, and what is no feed is told as that', async () => {
  let reached = 0;
  const inside = createServer((_request, response) => {
    reached += 1;
    response.end();
  });
  await new Promise<void>((done) => void inside.listen(0, '127.0.0.1', () => done()));
  const { port } = inside.address() as AddressInfo;
  const ids = [
    await ask('feed', `http://127.0.0.1:${port}/feed`, null),
    await ask('wordpress-site', `http://localhost:${port}`, null),
    await ask('wordpress-file', 'c.xml', '<rss version="2.0"><channel/></rss>'),
  ];
  const kinds: unknown[] = [];
  for (const id of ids) {
    for (;;) {
      const job = await readImportJob(place.db, id);
      if (job?.state === 'failed') {
        kinds.push(job.problem?.kind);
        break;
      }
      await wait(50);
    }
  }
  inside.close();
  expect([kinds, reached]).toEqual([['not-public', 'not-public', 'not-wordpress-xml'], 0]);
}, 30_000);
