import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { instantOf } from '@nhipcau/core/kernel';
import { keepOriginal, recordAudit } from '@nhipcau/postgres';
import { folderStore, headName, memoryStore, type ObjectStore } from '@nhipcau/release';
import { startBucketServer } from '@nhipcau/release/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBackup } from './backup/check-backup.ts';
import { makeBackup } from './backup/make-backup.ts';
import { type Backup, findBackup } from './backup/manifest.ts';
import { requireRestorable } from './backup/restore-backup.ts';
import { aPlace, type Place, type Product, runDatabase } from './cli.fixture.ts';
import { identifiers } from './installation.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

/** An installation with one release, an account, a session, a picture and a text to copy exactly. */
const place = aPlace();
const places: Place[] = [place];
const folder = join(place.folder, '..', 'backups of nhipcau');
let product: Product;
const trap = 'tab\there, line\nend, \\N, “Nhịp Cầu” \u{1F309}';

interface Made {
  readonly backup: string;
  readonly hash: string;
  readonly written: number;
  readonly files: number;
  readonly rows: number;
}
const backUp = (to = folder, env = {}) => place.json<Made>(['backup', to], { env });
const restoredInto = (target: Place, from = folder) =>
  target.json<{ error?: string; restored?: boolean; lines: { what: string; equal: boolean }[] }>([
    'restore',
    from,
  ]);
function elsewhere(): Place {
  const made = aPlace();
  places.push(made);
  return made;
}
const quiet = { tell: () => undefined, signal: new AbortController().signal };
const own = (name: string, file: string): string => join(folder, 'backups', name, file);

beforeAll(async () => {
  expect((await place.run(['migrate'])).code).toBe(0);
  product = await runDatabase(place);
  const { db, owner } = product;
  await writeSettings(owner, plainSettings, instantOf(Date.now()));
  const user = identifiers();
  await sql`insert into app_user (id, email, name, password_hash, totp_secret, created_at)
    values (${user}, 'lan@example.vn', ${trap}, 'h', 'TOTPSECRET', now())`.execute(db);
  await sql`insert into user_session (id, app_user, token_hash, created_at, last_seen_at, user_agent)
    values (${identifiers()}, ${user}, 'SESSION-HASH', now(), now(), 'Firefox')`.execute(db);
  await keepOriginal(join(place.folder, 'media'), Buffer.from('a picture'));
  const at = instantOf(Date.now());
  for (const detail of [{ a: null }, { n: 1e21, text: trap }]) {
    await recordAudit(db, { at, actor: 'user:lan', action: 'x', subject: 'y', detail });
  }
  expect(await place.json(['publish'])).toMatchObject({ code: 0, release: 1 });
});
afterAll(async () => {
  await product?.stop();
  for (const one of places) one.remove();
});

describe('a backup', () => {
  let first: Made;

  test('is made while the product runs, holds no key and no session, and its owner alone reads it', async () => {
    first = await backUp();
    expect(first).toMatchObject({ code: 0, release: 1, damaged: [] });
    expect(readdirSync(folder).sort()).toEqual(['backups', 'media', 'store']);
    expect(statSync(own(first.backup, 'manifest.json')).mode & 0o777).toBe(0o600);
    const tables = readdirSync(own(first.backup, 'tables'));
    const text = tables.map((name) =>
      gunzipSync(readFileSync(own(first.backup, join('tables', name)))).toString(),
    );
    expect(tables).not.toContain('user_session.copy.gz');
    expect(text.join('')).toContain('TOTPSECRET');
    expect(text.join('')).not.toContain('SESSION-HASH');
    const all = readdirSync(folder, { recursive: true }).map(String);
    expect(all.filter((name) => /keys|\.pem|credentials/.test(name))).toEqual([]);
  });

  test('that follows another copies only what is new, and shows a later moment', async () => {
    const { db, owner } = product;
    expect(await backUp()).toMatchObject({ code: 0, written: 0, files: first.files });
    await writeSettings(owner, { ...plainSettings, demonstration: true }, instantOf(Date.now()));
    await sql`insert into outbox (at, keys, paths, reason) values (now(), '{}', '{*}', 'two')`.execute(
      db,
    );
    expect(await place.json(['publish'])).toMatchObject({ code: 0, release: 2 });
    const later = await backUp();
    expect(later).toMatchObject({ code: 0, release: 2 });
    expect(later.written).toBe(later.files - first.files);
    expect(await place.json(['verify', folder])).toMatchObject({ code: 0, ok: true, release: 2 });
  });

  test('of another installation does not go into its folder', async () => {
    const into = (store: ObjectStore, to: string) =>
      makeBackup(quiet, { database: product, dataFolder: place.folder }, store, to);
    await expect(into(memoryStore(), folder)).rejects.toThrow(/another history/);
    const foreign = join(place.folder, '..');
    await expect(into(memoryStore(), foreign)).rejects.toThrow(/other things/);
  });

  test('made while a release becomes public shows the moment after it', async () => {
    await sql`insert into outbox (at, keys, paths, reason)
      values (now(), '{}', '{/.well-known/security.txt}', 'three')`.execute(product.db);
    await sql`update site_setting set value = to_jsonb((value#>>'{}')::bigint + 86400000)
      where name = 'securityTxtExpires'`.execute(product.db);
    const store = folderStore(join(place.folder, 'store'));
    const heads: string[] = [];
    const busy: ObjectStore = {
      ...store,
      get: async (name) => {
        if (name === headName) heads.push(name);
        const second = name === headName && heads.length === 2;
        if (second) expect(await place.json(['publish'])).toMatchObject({ release: 3 });
        return store.get(name);
      },
    };
    const into = join(place.folder, '..', 'busy');
    const given = { database: product, dataFolder: place.folder };
    const { backup, name } = await makeBackup(quiet, given, busy, into);
    expect(backup.release?.number).toBe(3);
    const outbox = readFileSync(join(into, 'backups', name, 'tables/outbox.copy.gz'));
    const rows = gunzipSync(outbox).toString().trimEnd().split('\n');
    expect(rows.filter((row) => row.split('\t')[5] === '\\N')).toEqual([]);
    expect(rows.some((row) => row.includes('three'))).toBe(true);
  });

  test('that is cut off leaves no backup, and the next one is whole', async () => {
    const before = readdirSync(join(folder, 'backups'));
    const cut = await place.run(['backup', folder], { interruptAt: 'tables saved' });
    expect(cut.code).toBe(130);
    expect(readdirSync(join(folder, 'backups'))).toEqual(before);
    expect(await backUp()).toMatchObject({ code: 0 });
  });

  test('names a file of the store that is damaged, and leaves it out', async () => {
    const store = join(place.folder, 'store');
    const blob = readdirSync(store, { recursive: true })
      .map(String)
      .find((name) => /blobs\/.*\.br$/.test(name));
    const file = join(store, blob ?? '');
    const bytes = readFileSync(file);
    truncateSync(file, bytes.length - 1);
    const into = join(place.folder, '..', 'second');
    const made = await backUp(into);
    writeFileSync(file, bytes);
    expect(made).toMatchObject({ code: 1, damaged: [`store/${blob}`], files: expect.any(Number) });
    expect(existsSync(join(into, 'store', blob ?? ''))).toBe(false);
    expect(await place.json(['backup', 'verify', into])).toMatchObject({ code: 0, ok: true });
  });
});

describe('a restore', () => {
  test('into an empty installation has the same counts, chain and release head', async () => {
    const target = elsewhere();
    const outcome = await restoredInto(target);
    expect(outcome).toMatchObject({ code: 0, restored: true });
    expect(outcome.lines.filter(({ equal }) => !equal)).toEqual([]);
    expect(outcome.lines.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['app_user', 'files', 'audit trail', 'release head']),
    );
    const run = await runDatabase(target);
    const { rows } = await sql<{ name: string; sessions: number }>`
      select (select name from app_user) as name,
        (select count(*)::int from user_session) as sessions`.execute(run.db);
    expect(rows).toEqual([{ name: trap, sessions: 0 }]);
    const { rows: next } = await sql<{ seq: number }>`
      insert into outbox (at, keys, paths, reason) values (now(), '{}', '{}', 'after')
      returning seq`.execute(run.db);
    expect(next[0]?.seq).toBeGreaterThan(1);
    await recordAudit(run.db, {
      ...{ at: instantOf(Date.now()), actor: 'operator', action: 'x', subject: 'y', detail: {} },
    });
    await run.stop();
    expect(await target.json(['audit', 'verify'])).toMatchObject({ code: 0, ok: true, checked: 3 });
    expect(await target.json(['verify', target.folder])).toMatchObject({ code: 0, release: 3 });

    const unsigned = await target.run(['publish', '--whole']);
    expect([unsigned.code, unsigned.stderr]).toEqual([3, expect.stringContaining('key')]);
    cpSync(join(place.folder, 'keys'), join(target.folder, 'keys'), { recursive: true });
    expect(await target.json(['publish'])).toMatchObject({ code: 0, release: 3 });
    const again = await restoredInto(target);
    expect([again.code, again.error]).toEqual([1, expect.stringContaining('writes over none')]);
  });

  test('of an earlier moment that is cut off is no installation, and goes on when it is run again', async () => {
    const target = elsewhere();
    const [oldest = ''] = readdirSync(join(folder, 'backups')).sort();
    const args = ['restore', folder, '--backup', oldest];
    const cut = await target.run(args, { interruptAt: 'in store' });
    expect(cut.code).toBe(130);
    const opened = await target.run(['publish']);
    expect([opened.code, opened.stderr]).toEqual([3, expect.stringContaining('not finished')]);
    expect(await target.json(args)).toMatchObject({ code: 0, restored: true });
    expect(existsSync(join(target.folder, 'restore-unfinished'))).toBe(false);
    expect(await target.json(['verify', target.folder])).toMatchObject({ code: 0, release: 1 });
  });

  test('puts releases into a bucket, and a backup takes them from there', async () => {
    const server = await startBucketServer();
    try {
      const env = server.settings();
      const target = elsewhere();
      const done = await target.run(['restore', folder], { env });
      expect(done.code).toBe(0);
      expect(done.stdout).toMatch(/release head +3, [0-9a-f]{16} +3, [0-9a-f]{16} +equal/);
      const again = join(place.folder, '..', 'from-bucket');
      const made = await target.json(['backup', again], { env });
      expect(made).toMatchObject({ code: 0, release: 3, damaged: [] });
    } finally {
      await server.stop();
    }
  });
});

describe('a damaged backup', () => {
  const damaged = join(place.folder, '..', 'damaged');
  let name: string;
  beforeAll(() => {
    name = readdirSync(join(folder, 'backups')).sort().at(-1) ?? '';
    cpSync(folder, damaged, { recursive: true });
  });
  const flip = (file: string): void => {
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };

  test('is named file by file, and not restored', async () => {
    const [flipped = '', shorter = '', gone = ''] = readdirSync(damaged, { recursive: true })
      .map(String)
      .filter((one) => /store\/blobs\/.*\.gz$/.test(one));
    const table = `backups/${name}/tables/app_user.copy.gz`;
    for (const path of [flipped, table]) flip(join(damaged, path));
    truncateSync(join(damaged, shorter), 1);
    rmSync(join(damaged, gone));
    const report = await place.json<{ problems: object[] }>(['backup', 'verify', damaged]);
    expect(report).toMatchObject({ code: 1, ok: false });
    expect(report.problems).toHaveLength(4);
    for (const path of [flipped, shorter, table]) {
      expect(report.problems).toContainEqual({ kind: 'damaged', path });
    }
    expect(report.problems).toContainEqual({ kind: 'missing', path: gone });
    const target = elsewhere();
    const refused = await restoredInto(target, damaged);
    expect([refused.code, refused.error]).toEqual([1, expect.stringContaining(gone)]);
    expect(existsSync(target.folder)).toBe(false);
  });

  test('is named also where its list or its manifest says something else', async () => {
    const found = findBackup(damaged, null);
    flip(join(found.own, 'files.txt'));
    const { problems } = await checkBackup(damaged, found, quiet);
    expect(problems).toContainEqual({ kind: 'damaged', path: `backups/${name}/files.txt` });
    const file = join(found.own, 'manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"rows":1', '"rows":2'));
    expect(() => findBackup(damaged, null)).toThrow(/manifest.json is damaged/);
  });

  test('is told from one of a newer version, and from none', async () => {
    const found = findBackup(folder, null);
    const [first] = found.backup.migrations;
    const newer = { number: found.backup.migrations.length + 1, name: '9999-x.sql', checksum: '' };
    const of = (change: Partial<Backup>) =>
      requireRestorable(
        { ...found, backup: { ...found.backup, ...change } },
        elsewhere().folder,
        memoryStore(),
      );
    await of({});
    await expect(of({ program: '99.0.0' })).rejects.toThrow(/of version 99.0.0/);
    const migrations = [...found.backup.migrations, newer];
    await expect(of({ migrations })).rejects.toThrow(/newer version: 9999-x.sql/);
    const edited = [{ ...first, checksum: 'x' }, ...found.backup.migrations.slice(1)];
    await expect(of({ migrations: edited as Backup['migrations'] })).rejects.toThrow(/edited/);
    expect(() => findBackup(place.folder, null)).toThrow(/no backup/);
    expect(() => findBackup(folder, 'x')).toThrow(/there are 20/);
  });
});
