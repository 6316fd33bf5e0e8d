import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk, instantOf } from '@nhipcau/core/kernel';
import { enqueue } from '@nhipcau/postgres';
import { wholeSite } from '@nhipcau/publisher';
import {
  folderStore,
  keyChangesInRecord,
  keyFile,
  keysInRecord,
  lookup,
  type Report,
  readBlob,
  readHead,
  readKey,
  type SignedRelease,
  siteRecordPath,
} from '@nhipcau/release';
import { readWorkerConfig, startWorker } from '@nhipcau/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPlace, type Place, runDatabase } from './cli.fixture.ts';
import { plainSettings, writeSettings } from './site-settings.ts';

/** An installation whose first release was signed with its first key. */
const place: Place = aPlace();
const store = folderStore(join(place.folder, 'store'));
const keys = join(place.folder, 'keys');
const kept = join(place.folder, '..', 'kept.json');

const head = async (): Promise<SignedRelease> =>
  (await readHead(store)) ?? expect.fail('no release');
const signer = async (): Promise<string> => (await head()).signatures[0]?.keyId ?? '';
async function record(): Promise<Uint8Array> {
  const root = (await head()).release.roots.world?.map ?? expect.fail('no map');
  const entry = await lookup(store, root, siteRecordPath);
  return (entry && (await readBlob(store, entry.blob))) ?? expect.fail('no record');
}
const verify = (...more: readonly string[]) =>
  place.json<Report>(['verify', place.folder, ...more]);

interface Changed {
  readonly from: string;
  readonly to: string;
  readonly time: string;
  readonly release: number | null;
}

beforeAll(async () => {
  expect((await place.run(['migrate'])).code).toBe(0);
  const early = await place.run(['key', 'rotate', '--reason', 'x']);
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('there is no key')]);
  const product = await runDatabase(place);
  await writeSettings(product.owner, plainSettings, instantOf(Date.now()));
  await product.stop();
  expect(await place.json(['publish', '--whole'])).toMatchObject({ code: 0, release: 1 });
  writeFileSync(kept, await record());
});
afterAll(() => place.remove());

describe('nhipcau key rotate', () => {
  test('signs the next release with a new key, and lists both with the rotation', async () => {
    const old = await signer();
    const { code, from, to, time, release } = await place.json<Changed>([
      ...['key', 'rotate', '--reason', 'Nhân sự đổi · Staff change'],
    ]);
    expect({ code, from, release }).toEqual({ code: 0, from: old, release: 2 });
    expect(await signer()).toBe(to);
    expect(readKey(keys)?.keyId).toBe(to);
    expect((await head()).release.reason).toContain('Nhân sự đổi · Staff change');
    const bytes = await record();
    expect(keysInRecord(bytes)).toMatchObject([
      { keyId: old, until: time },
      { keyId: to, from: time, until: null },
    ]);
    const { rotations } = keyChangesInRecord(bytes);
    expect(rotations).toMatchObject([{ from: old, to, time, alg: 'Ed25519' }]);
    expect(Object.keys(rotations[0] ?? {}).sort()).toEqual([
      ...['alg', 'from', 'publicKey', 'signature', 'time', 'to'],
    ]);
  });

  test('is followed by verify, with the old key kept or none, and told', async () => {
    for (const more of [[], ['--keys', kept]]) {
      expect(await verify(...more)).toMatchObject({
        ...{ code: 0, ok: true, problems: [] },
        handovers: [{ kind: 'rotated', release: 2 }],
      });
    }
    const told = await place.run(['verify', place.folder, '--keys', kept]);
    expect(told.stdout).toContain('From release 2 on, key');
    expect(told.stdout).toContain('handed over to it, by its signature');
    const signed = expect.stringContaining(`signed with key ${await signer()}`);
    expect(await place.json(['doctor'])).toMatchObject({
      checks: expect.arrayContaining([
        expect.objectContaining({ name: 'releases', ok: true, text: signed }),
      ]),
    });
  });

  test('is taken up by a running worker at its next publication, without restart', async () => {
    const product = await runDatabase(place);
    const settings = { APP_DATABASE_URL: product.appUrl, SITE_URL: 'http://localhost:1' };
    const said: string[] = [];
    const worker = startWorker(expectOk(readWorkerConfig(settings, place.folder)), (line) =>
      said.push(line),
    );
    try {
      const before = await signer();
      const changed = await place.json<Changed>(['key', 'rotate', '--reason', 'Lại · Again']);
      expect(changed).toMatchObject({ code: 0, from: before });
      expect(await signer()).toBe(changed.to);
      expect(said.filter((line) => line.includes('alarm'))).toEqual([]);
      const whole = { keys: [], paths: [wholeSite] };
      await enqueue(product.db, whole, 'Toàn trang · Whole site', instantOf(Date.now()));
      expect((await place.json(['publish'])).code).toBe(0);
      expect(await signer()).toBe(changed.to);
    } finally {
      await worker.stop();
      await product.stop();
    }
    expect(await verify('--keys', kept)).toMatchObject({
      ...{ code: 0, ok: true },
      handovers: [{ kind: 'rotated' }, { kind: 'rotated' }],
    });
  });

  test('asks for a reason', async () => {
    for (const given of [[], ['--reason', ''], ['--reason', 'x'.repeat(401)]]) {
      expect((await place.run(['key', 'rotate', ...given])).code).toBe(2);
    }
  });
});

describe('nhipcau key replace', () => {
  test('refuses where the key is there, and changes nothing', async () => {
    const { code, stderr } = await place.run(['key', 'replace', '--reason', 'x']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('it can hand over itself')]);
    expect(readKey(keys)?.keyId).toBe(await signer());
  });

  test('a missing key is not made anew in silence, by publish or by rotate', async () => {
    renameSync(join(keys, keyFile), join(place.folder, 'aside.pem'));
    const published = await place.run(['publish', '--whole']);
    expect([published.code, published.stderr]).toEqual([3, expect.stringContaining('is missing')]);
    const rotated = await place.run(['key', 'rotate', '--reason', 'x']);
    expect([rotated.code, rotated.stderr]).toEqual([1, expect.stringContaining('key replace')]);
    expect(existsSync(join(keys, keyFile))).toBe(false);
    const { stdout } = await place.run(['doctor']);
    expect(stdout).toContain('key that signs them is missing');
  });

  test('makes a new key where it is lost, and every reader is told', async () => {
    const lost = await signer();
    rmSync(join(place.folder, 'aside.pem'));
    const { code, from, to, release } = await place.json<Changed>([
      ...['key', 'replace', '--reason', 'Hỏng đĩa · Disk broken'],
    ]);
    expect({ code, from }).toEqual({ code: 0, from: lost });
    expect(await signer()).toBe(to);
    expect((await head()).release.number).toBe(release);
    expect((await head()).release.reason).toContain('does not vouch');
    expect(keyChangesInRecord(await record()).replacements).toMatchObject([
      { from: lost, to, reason: 'Hỏng đĩa · Disk broken' },
    ]);
    const told = await place.run(['verify', place.folder]);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain(`BREAK at release`);
    expect(told.stdout).toContain('"Hỏng đĩa · Disk broken"');
    expect(await verify('--keys', kept)).toMatchObject({ code: 1, ok: false });
    expect(readdirSync(keys).sort()).toEqual(['key-changes.json', keyFile]);
    expect(readFileSync(join(keys, 'key-changes.json'), 'utf8')).not.toContain('PRIVATE');
  });
});
