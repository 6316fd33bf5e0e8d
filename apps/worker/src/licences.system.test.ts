/** The end of a picture's licence and its parts, from the database to what a worker publishes. */
import { join } from 'node:path';
import { type Instant, instantOf } from '@nhipcau/core/kernel';
import { makeRenditions } from '@nhipcau/postgres';
import { openStore, readHead, verifyStore } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published, textAt } from './installation.fixture.ts';
import { systemClock } from './open-publisher.ts';
import { runErrand, startWorker } from './worker.ts';

let site: Installation;
beforeAll(async () => {
  site = await anInstallation();
});
afterAll(() => site.remove());

const patience = { timeout: 30_000, interval: 50 };

test('a picture leaves every page at the end of its licence, never before, and comes back when it is extended', async () => {
  const { newsroom, config, db, store } = site;
  const mediaFolder = join(config.dataFolder, 'media');
  const picture = await newsroom.picture(mediaFolder);
  const { objects } = await openStore(config.store);
  await makeRenditions(db, picture, { mediaFolder, store: objects });
  const until = instantOf(systemClock() + 3_600_000);
  await newsroom.describe(picture, { licensedUntil: until });
  const hero = { picture, alt: 'Cầu', caption: '' };
  await newsroom.publish(await newsroom.work('a'), 'vi', 'Có ảnh', { hero });
  await newsroom.publishAll();
  await runErrand('publish', config, () => undefined, AbortSignal.timeout(60_000));

  const files = async () => [...(await published(store))].filter(([, one]) => one.notAfter);
  // AVIF, JPEG and the social card of the story.
  expect((await files()).map(([, { notAfter }]) => notAfter)).toEqual([until, until, until]);
  const first = (await files()).map(([path]) => path);

  let now: Instant = instantOf(until - 1);
  const lines: string[] = [];
  const worker = startWorker(
    config,
    (line) => lines.push(line),
    () => now,
  );
  try {
    await newsroom.publish(await newsroom.work('b'), 'vi', 'Khác');
    await expect.poll(() => textAt(store, '/vi/stories/b'), patience).toContain('Khác');
    expect(await textAt(store, '/vi/stories/a')).toContain('<img');
    const before = (await readHead(store))?.release.number ?? 0;

    now = until;
    await expect.poll(() => textAt(store, '/vi/stories/a'), patience).toContain('class="ended');
    const { release } = (await readHead(store)) ?? expect.fail('nothing is published');
    expect(release.number).toBe(before + 1);
    expect(release.reason).toBe(
      'Giấy phép của ảnh “Ảnh” đã hết hạn · The licence of the picture “Ảnh” ended',
    );
    const map = await published(store);
    expect(first.filter((path) => map.has(path))).toEqual([]);

    await newsroom.describe(picture, { licensedUntil: null });
    await expect.poll(() => textAt(store, '/vi/stories/a'), patience).toContain('<img');
    expect((await readHead(store))?.release.reason).toContain('holds');
    expect((await published(store)).has(first[0] ?? '')).toBe(true);
    // It came in without having been looked at.
    const { rows } = await sql<{ look: string }>`select look::text from picture`.execute(db);
    expect(rows[0]?.look).toBe('0'.repeat(64));
    expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
    expect(lines.filter((line) => line.startsWith('alarm'))).toEqual([]);
  } finally {
    await worker.stop();
  }
});

test('a part that was cut by hand is shown at its place, and another one when it is cut anew', async () => {
  const { newsroom, config, store } = site;
  const picture = await newsroom.picture(join(config.dataFolder, 'media'));
  const publish = () => runErrand('publish', config, () => undefined, AbortSignal.timeout(60_000));
  await newsroom.describe(picture, {
    crops: { hero: { x: 0, y: 0, width: 0.8, height: 0.675 } },
  });
  await publish();
  const hero = { picture, alt: 'Cầu', caption: '' };
  await newsroom.publish(await newsroom.work('cut'), 'vi', 'Cắt', { hero });
  await publish();
  const lead = async (): Promise<readonly (string | undefined)[]> => {
    const page = (await textAt(store, '/vi/stories/cut')) ?? '';
    const figure = page.slice(page.indexOf('class="lead-picture"'));
    const found = /src="([^"]*)".*? width="(\d+)" height="(\d+)"/.exec(figure) ?? [];
    return found.slice(1);
  };
  const [first, ...size] = await lead();
  expect(size).toEqual(['480', '270']);
  await newsroom.describe(picture, {
    crops: { hero: { x: 0.2, y: 0.2, width: 0.4, height: 0.3375 } },
  });
  await publish();
  const [second, ...smaller] = await lead();
  expect(smaller).toEqual(['240', '135']);
  expect([second === first, (await published(store)).has(first ?? '')]).toEqual([false, false]);
  await newsroom.describe(picture, { crops: {} });
  await publish();
  expect((await lead()).slice(1)).toEqual(['480', '320']);
  expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
});
