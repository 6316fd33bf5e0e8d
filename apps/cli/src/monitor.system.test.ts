import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk } from '@nhipcau/core/kernel';
import {
  canonicalBytes,
  folderStore,
  newSigningKey,
  type ObjectStore,
  publicKeyRecord,
  type SigningKey,
} from '@nhipcau/release';
import { publishPages } from '@nhipcau/release/testing';
import { type RunningSite, readSiteConfig, startSite } from '@nhipcau/site';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPlace, type Place } from './cli.fixture.ts';

const place: Place = aPlace();
const key = newSigningKey();
let base = '';
let stores = 0;
const running: RunningSite[] = [];
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'nhipcau-monitor-'));
});
afterAll(async () => {
  await Promise.all(running.map((site) => site.stop()));
  place.remove();
  rmSync(base, { recursive: true, force: true });
});

/** A store with `releases` releases, the same as every other made so up to `sharedTo`. */
async function aLog(
  releases: number,
  { from = '', by = key }: { readonly from?: string; readonly by?: SigningKey } = {},
): Promise<string> {
  stores += 1;
  const folder = join(base, `data-${stores}`);
  const store = folderStore(join(folder, 'store'));
  for (let n = 1; n <= releases; n += 1) await grow(store, `Trang ${n}${n > 2 ? from : ''}`, by);
  return folder;
}

function grow(store: ObjectStore, title: string, by: SigningKey = key): Promise<unknown> {
  return publishPages(store, { '/vi/': title }, { key: by });
}

const storeOf = (folder: string): ObjectStore => folderStore(join(folder, 'store'));

/** A site over a folder, at a port of its own or at one that was another's. */
async function serve(folder: string, port = 0): Promise<RunningSite> {
  const settings = { SITE_PORT: String(port) };
  const site = await startSite(expectOk(readSiteConfig(settings, folder)));
  running.push(site);
  return site;
}

/** Waits until a site shows a release. */
async function shows(url: string, release: number): Promise<void> {
  const newest = async (): Promise<string> => (await fetch(`${url}/log/head.json`)).text();
  await expect.poll(newest, { timeout: 10_000 }).toContain(`"number":${release},`);
}

interface Told {
  readonly ok: boolean | null;
  readonly kind: string;
  readonly release: number | null;
  readonly problems: readonly { readonly kind: string; readonly text: string }[];
  readonly evidence: readonly string[];
}

let state = '';
beforeEach(() => {
  stores += 1;
  state = join(base, `state-${stores}.json`);
});
const look = (url: string, ...more: readonly string[]) =>
  place.json<Told>(['monitor', url, '--once', '--state', state, ...more]);
const kinds = ({ problems }: Told) => problems.map(({ kind }) => kind);

/** Lets a monitor see one log at an address, and then another at the same. */
async function thenServed(before: string, after: string): Promise<Told & { code: number | null }> {
  const first = await serve(before);
  expect(await look(first.url)).toMatchObject({ code: 0, kind: 'first-look' });
  const port = Number(new URL(first.url).port);
  await first.stop();
  return look((await serve(after, port)).url);
}

describe('nhipcau monitor', () => {
  test('remembers the log at the first look, for its owner alone, and says when it has grown', async () => {
    const folder = await aLog(3);
    const { url } = await serve(folder);
    expect(await look(url)).toMatchObject({ code: 0, ok: true, kind: 'first-look', release: 3 });
    expect(statSync(state).mode & 0o777).toBe(0o600);
    expect(await look(url)).toMatchObject({ code: 0, ok: true, kind: 'unchanged', release: 3 });
    for (let n = 0; n < 20; n += 1) await grow(storeOf(folder), `Thêm ${n}`);
    await shows(url, 23);
    expect(await look(url)).toMatchObject({ code: 0, ok: true, kind: 'grown', release: 23 });
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({
      ...{ format: 'nhipcau-monitor/1', site: url, tree: { size: 23 } },
      head: { release: { number: 23 } },
      keys: [{ keyId: key.keyId }],
    });
  });

  test('cries when history was rewritten with the same key, keeps both records, and goes on crying', async () => {
    const told = await thenServed(await aLog(4), await aLog(6, { from: ' khác' }));
    expect(told).toMatchObject({ code: 1, ok: false, kind: 'wrong', release: 4 });
    expect(kinds(told)).toEqual(['rewritten']);
    expect(told.problems[0]?.text).toContain('release 4 is another');
    const [seen, found] = told.evidence.map((file) => JSON.parse(readFileSync(file, 'utf8')));
    expect([seen.release.number, found.release.number]).toEqual([4, 4]);
    expect(seen.hash).not.toBe(found.hash);
    for (const file of told.evidence) expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = await look(running.at(-1)?.url ?? '');
    expect(again).toMatchObject({ code: 1, kind: 'wrong', evidence: told.evidence });
  });

  test('cries at another release of the same number, and tells a person so', async () => {
    const told = await thenServed(await aLog(4), await aLog(4, { from: ' khác' }));
    expect([told.code, ...kinds(told)]).toEqual([1, 'forked']);
    const url = running.at(-1)?.url ?? '';
    const spoken = await place.run(['monitor', url, '--once', '--state', state]);
    expect(spoken.code).toBe(1);
    expect(spoken.stdout).toContain('IS NOT IN ORDER');
    expect(spoken.stdout).toContain('forked: release 4 is another than the release 4');
  });

  test('cries when the head went back to an older record', async () => {
    const folder = await aLog(4);
    const older = await aLog(0);
    for (let n = 1; n <= 3; n += 1) await grow(storeOf(older), `Trang ${n}`);
    const told = await thenServed(folder, older);
    expect([told.code, ...kinds(told)]).toEqual([1, 'went-back']);
    expect(told.release).toBe(4);
  });

  test('cries at a release signed with another key, though the site lists that key', async () => {
    const folder = await aLog(3);
    const { url } = await serve(folder);
    expect(await look(url)).toMatchObject({ code: 0 });
    await grow(storeOf(folder), 'Của kẻ khác', newSigningKey());
    await shows(url, 4);
    const told = await look(url);
    expect([told.code, ...kinds(told)]).toEqual([1, 'key-unknown']);
    expect(told.release).toBe(3);
  });

  test('takes no key but those given for the first look', async () => {
    const { url } = await serve(await aLog(2));
    const kept = join(base, 'kept.json');
    const keep = (one: SigningKey) =>
      writeFileSync(
        kept,
        canonicalBytes({ keys: [publicKeyRecord(one, '2026-11-24T02:00:00.000Z')] }),
      );
    keep(newSigningKey());
    const refused = await look(url, '--keys', kept);
    expect([refused.code, ...new Set(kinds(refused))]).toEqual([1, 'key-unknown']);
    expect(existsSync(state)).toBe(false);
    keep(key);
    expect(await look(url, '--keys', kept)).toMatchObject({ code: 0, kind: 'first-look' });
  });

  test('says that a site does not answer, which is no cry, and forgets nothing', async () => {
    const folder = await aLog(2);
    const site = await serve(folder);
    expect(await look(site.url)).toMatchObject({ code: 0 });
    const before = readFileSync(state, 'utf8');
    await site.stop();
    const told = await look(site.url);
    expect(told).toMatchObject({ code: 3, ok: null, kind: 'unreachable', release: 2 });
    const port = Number(new URL(site.url).port);
    const ailing = createServer((_, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => ailing.listen(port, '127.0.0.1', resolve));
    expect((ailing.address() as AddressInfo).port).toBe(port);
    const ill = await look(site.url);
    ailing.close();
    expect(ill).toMatchObject({ code: 3, kind: 'unreachable', evidence: [] });
    expect(ill.problems[0]?.text).toContain('503');
    expect(readFileSync(state, 'utf8')).toBe(before);
  });

  test('watches until Ctrl-C, and tells each cry as one line of JSON', async () => {
    const before = await serve(await aLog(2));
    const port = Number(new URL(before.url).port);
    expect(await look(before.url)).toMatchObject({ code: 0 });
    await before.stop();
    const { url } = await serve(await aLog(1), port);
    const watching = ['monitor', url, '--state', state, '--every', '1', '--json'];
    const ended = await place.run(watching, { stopAfterLines: 2 });
    expect(ended.code).toBe(130);
    const told = ended.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told.length).toBeGreaterThanOrEqual(2);
    for (const one of told) expect(kinds(one)).toEqual(['went-back']);
  });

  test('refuses a state file that is damaged or of another site, and wrong use', async () => {
    const { url } = await serve(await aLog(1));
    const other = await serve(await aLog(1));
    expect(await look(url)).toMatchObject({ code: 0 });
    expect(await look(other.url)).toMatchObject({ code: 2 });
    writeFileSync(state, readFileSync(state, 'utf8').slice(0, -9));
    const damaged = await place.run(['monitor', url, '--once', '--state', state]);
    expect(damaged).toMatchObject({ code: 3, stdout: '' });
    expect(damaged.stderr).toContain('damaged');
    for (const every of ['0', '86401', 'x']) {
      expect((await place.run(['monitor', url, '--every', every])).code).toBe(2);
    }
    expect((await place.run(['monitor', 'ftp://example.org', '--once'])).code).toBe(2);
  });
});
