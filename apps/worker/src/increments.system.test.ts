import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteLanguage, Slug, WorkId } from '@nhipcau/core/kernel';
import { isSearchFile } from '@nhipcau/publisher';
import { folderStore, readHead, verifyStore } from '@nhipcau/release';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published } from './installation.fixture.ts';
import { runErrand } from './worker.ts';

let installation: Installation;
const elsewhere = mkdtempSync(join(tmpdir(), 'nhipcau-whole-'));
beforeAll(async () => {
  installation = await anInstallation();
});
afterAll(async () => {
  await installation.remove();
  rmSync(elsewhere, { recursive: true, force: true });
});

const quiet = (): void => undefined;
const publish = (dataFolder = installation.config.dataFolder): Promise<boolean> =>
  runErrand(
    'publish',
    {
      ...{ ...installation.config, dataFolder },
      store: { kind: 'folder', folder: join(dataFolder, 'store') },
    },
    quiet,
    AbortSignal.timeout(60_000),
  );

/** Numbers in `[0, below)`, the same in every run. */
function chooser(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('what editors do one by one gives the map that the whole site published at once has', async () => {
  const { newsroom, store } = installation;
  const choose = chooser(7);
  const works: WorkId[] = [];
  for (let number = 0; number < 52; number += 1) works.push(await newsroom.work(`work-${number}`));
  for (const work of works.slice(0, 48)) await newsroom.publish(work, 'vi', 'Đầu');
  await newsroom.publishAll();
  await publish();
  const live = new Map<string, boolean>(works.slice(0, 48).map((work) => [`${work} vi`, true]));
  for (let step = 0; step < 30; step += 1) {
    const work = works[choose(works.length)] as WorkId;
    const language = (['vi', 'en', 'ko'] as SiteLanguage[])[choose(3)] ?? 'vi';
    const edition = `${work} ${language}`;
    const what = choose(10);
    if (what < 4) {
      const again = live.has(edition) ? { reason: `Sửa ${step} · Corrected` } : {};
      await newsroom.publish(work, language, `Tên ${step}`, again);
      live.set(edition, true);
    } else if (what < 6) {
      if (live.get(edition) === true) await newsroom.withdraw(work, language, 'Rút · Withdrawn');
      if (live.has(edition)) live.set(edition, false);
    } else if (what < 7) {
      await newsroom.change(work, { slug: `name-${step}` as Slug });
    } else if (what < 9) {
      const topics = newsroom.topics.filter(() => choose(2) === 1);
      const places = newsroom.places.filter(() => choose(2) === 1);
      const other = works[choose(works.length)] as WorkId;
      await newsroom.change(work, { topics, places, related: other === work ? [] : [other] });
    } else await publish();
  }
  await publish();
  const pages = async (of: typeof store) =>
    Object.fromEntries([...(await published(of))].filter(([path]) => !isSearchFile(path)));
  const increments = await pages(store);
  expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });

  cpSync(join(installation.config.dataFolder, 'keys'), join(elsewhere, 'keys'), {
    recursive: true,
  });
  await newsroom.publishAll();
  await publish(elsewhere);
  expect(increments).toEqual(await pages(folderStore(join(elsewhere, 'store'))));
}, 300_000);

test('a second publication of the whole site makes no release', async () => {
  const { newsroom, store } = installation;
  const heads = [];
  for (let time = 1; time <= 2; time += 1) {
    await newsroom.publishAll();
    await publish();
    expect(await newsroom.waiting()).toBe(0);
    heads.push((await readHead(store))?.hash);
  }
  expect(heads[1]).toBe(heads[0]);
});
