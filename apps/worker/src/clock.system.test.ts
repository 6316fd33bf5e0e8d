/** A worker whose machine's clock is wrong: another process under `faketime` (Debian's package). */
import { execFile, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Instant, instantOf, type UserId } from '@nhipcau/core/kernel';
import { addPlacement, embargoWork } from '@nhipcau/postgres';
import { readHead, readRelease, verifyStore } from '@nhipcau/release';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anInstallation, type Installation, published } from './installation.fixture.ts';
import { systemClock } from './open-publisher.ts';

const underCi = (process.env.CI ?? '') !== '';
const faketime = ((): boolean => {
  try {
    execFileSync('faketime', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (underCi) throw new Error('faketime is not installed: apt-get install faketime');
    process.stderr.write('skipped: the clock is not moved, since faketime is not installed\n');
    return false;
  }
})();

const minute = 60_000;
const day = 1_440 * minute;
const program = fileURLToPath(new URL('./killed-worker.fixture.ts', import.meta.url));

let site: Installation;
beforeAll(async () => {
  site = await anInstallation();
});
afterAll(() => site.remove());

/** A worker publishes once what is due by its clock, which is off by `offset`. */
async function workAt(offset: string): Promise<void> {
  const { appDatabaseUrl, dataFolder } = site.config;
  const worker = [program, '0', '', appDatabaseUrl, dataFolder];
  const args = offset === '' ? worker : ['-f', offset, process.execPath, ...worker];
  const { stdout } = await promisify(execFile)(offset === '' ? process.execPath : 'faketime', args);
  expect(stdout).toMatch(/^\d+$/);
}

const isOut = async (slug: string): Promise<boolean> =>
  (await published(site.store)).has(`/vi/stories/${slug}`);

test.skipIf(!faketime)(
  'a clock 10 minutes back or 40 days ahead lets nothing out early, and releases go by their numbers',
  async () => {
    const { newsroom, db } = site;
    const now = systemClock();
    const at = (ms: number): Instant => instantOf(now + ms);
    await newsroom.publish(await newsroom.work('first'), 'vi', 'Đầu');
    for (const [slug, due] of [
      ['soon', 5 * minute],
      ['month', 39 * day],
      ['later', 41 * day],
    ] as const) {
      await newsroom.publish(await newsroom.work(slug), 'vi', slug, { at: at(due) });
    }
    const held = await newsroom.work('held');
    const { rows } = await sql<{ id: UserId }>`select id from app_user order by id`.execute(db);
    const by = { user: rows[0]?.id as UserId, actor: 'test', at: now };
    await db.transaction().execute(async (trx) => {
      const embargo = await embargoWork(trx, held, { until: at(41 * day), reason: 'Hẹn' }, by);
      const placed = { position: 1, work: held, from: at(41 * day), until: null };
      const placement = await addPlacement(trx, crypto.randomUUID(), placed, by);
      expect([embargo.ok, placement.ok]).toEqual([true, true]);
    });
    await expect(newsroom.publish(held, 'vi', 'held')).rejects.toThrow();
    await newsroom.publish(held, 'vi', 'held', { at: at(41 * day) });
    await newsroom.publishAll();

    await workAt('-10m');
    expect([await isOut('first'), await isOut('soon')]).toEqual([true, false]);
    await workAt('+40d');
    expect([await isOut('soon'), await isOut('month')]).toEqual([true, true]);
    expect([await isOut('later'), await isOut('held')]).toEqual([false, false]);
    const ahead = (await readHead(site.store))?.release;
    await newsroom.publish(await newsroom.work('after'), 'vi', 'Sau');
    await workAt('');
    const head = (await readHead(site.store))?.release;
    expect(await isOut('after')).toBe(true);
    expect(head?.number).toBe((ahead?.number ?? 0) + 1);
    expect(Date.parse(head?.time ?? '')).toBeLessThan(Date.parse(ahead?.time ?? ''));
    expect((await readRelease(site.store, head?.number ?? 0))?.release.previous).not.toBeNull();
    expect(await verifyStore(site.store)).toMatchObject({ ok: true, problems: [] });
    await workAt('+42d');
    expect([await isOut('later'), await isOut('held')]).toEqual([true, true]);
  },
  60_000,
);
