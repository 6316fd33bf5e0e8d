/** What readers find when a work is taken back for good, and what comes after. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  expectOk,
  type Instant,
  instantOf,
  siteLanguages,
  type UserId,
  uuidv7,
  type WorkId,
} from '@nhipcau/core/kernel';
import { killWork } from '@nhipcau/postgres';
import { readHead, verifyStore } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published, textAt } from './installation.fixture.ts';
import { systemClock } from './open-publisher.ts';
import { runErrand } from './worker.ts';

const day = 86_400_000;
const reason = 'Số liệu sai, có thể gây hại · Wrong and harmful figures';

let site: Installation;
let work: WorkId;
let people: readonly UserId[];
beforeAll(async () => {
  site = await anInstallation();
  work = await site.newsroom.work('wrong');
  const other = await site.newsroom.work('right');
  await site.newsroom.publish(other, 'vi', 'Chuyện đúng');
  for (const language of siteLanguages.slice(0, 11)) {
    await site.newsroom.publish(work, language, `Wrong ${language}`);
  }
  const later = instantOf(systemClock() + day);
  await site.newsroom.publish(work, 'km', 'Wrong km', { at: later });
  await site.newsroom.publishAll();
  const { rows } = await sql<{ id: UserId }>`select id from app_user order by id`.execute(site.db);
  people = rows.map(({ id }) => id);
  await publishAt(systemClock());
}, 60_000);
afterAll(() => site.remove());

/** What a worker does whose clock stands at `now`; gives the number of the newest release. */
async function publishAt(now: Instant): Promise<number> {
  const signal = AbortSignal.timeout(60_000);
  const quiet = (): void => undefined;
  // The connection that held the right to publish before may still be closing.
  while (!(await runErrand('publish', site.config, quiet, signal, () => now))) await sleep(20);
  return (await readHead(site.store))?.release.number ?? 0;
}

test('every language is a notice with the reason in one release, and the scheduled one never comes', async () => {
  const before = await publishAt(systemClock());
  const user = people[1] as UserId;
  const by = {
    ...{ user, actor: `user:${user}`, at: systemClock(), role: 'publisher' as const },
    ids: () => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
  };
  await site.db.transaction().execute(async (trx) => {
    expectOk(await killWork(trx, work, { reason, takeMemory: true }, by));
  });
  expect(await publishAt(systemClock())).toBe(before + 1);
  expect((await readHead(site.store))?.release.reason).toContain(reason);
  for (const language of siteLanguages.slice(0, 11)) {
    const page = await textAt(site.store, `/${language}/stories/wrong`);
    expect(page).toContain(reason);
    expect(page).not.toContain(`Wrong ${language}`);
    expect(await textAt(site.store, `/${language}/`)).not.toContain('stories/wrong');
  }
  await publishAt(instantOf(systemClock() + 2 * day));
  expect((await published(site.store)).has('/km/stories/wrong')).toBe(false);
  expect(await verifyStore(site.store)).toMatchObject({ problems: [] });
}, 60_000);
