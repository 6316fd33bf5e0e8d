/** What a release does when the licence of a picture ends, begins again, or is rolled back over. */
import type { Instant, PictureId, Slug } from '@nhipcau/core/kernel';
import { readChanges, readHead, readRelease, verifyStore } from '@nhipcau/release';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { unlicensedPath } from './licence-marks.ts';
import { publishWaiting, wholeSite } from './publish.ts';
import type { Publisher } from './publisher.ts';
import { mediaPath } from './reading.ts';
import { rollBack } from './rollback.ts';
import type { MemorySite } from './testing/memory-site.fixture.ts';
import { aSite, published, textAt } from './testing/publisher.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

const end = Date.UTC(2026, 10, 30) as Instant;
let site: MemorySite;
let store: Publisher['store'];
let publisher: Publisher;
let picture: PictureId;
let file: string;

beforeEach(async () => {
  ({ site, store, publisher } = await aSite());
  const [first] = site.pictures;
  picture = first?.picture.id as PictureId;
  file = mediaPath(first?.renditions[0]?.sha256 ?? '', 'image/jpeg');
  const work = site.add({ slug: 'a' as Slug });
  site.publish(work, 'vi', { title: 'Chuyện A', hero: picture });
  site.publish(work, 'en', { title: 'Story A', hero: picture });
  site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
  await publishWaiting(publisher);
});

const publishAll = async (): Promise<void> => {
  while ((await publishWaiting(publisher)) !== null);
};
const number = async (): Promise<number> => (await readHead(store))?.release.number ?? 0;
const cardOf = async (path: string): Promise<string> =>
  /property="og:image" content="https:\/\/example.vn(\/media\/[^"]+)"/.exec(
    (await textAt(store, path)) ?? '',
  )?.[1] ?? '';

describe('a licence with an end', () => {
  test('gives it to the files of the picture and to the cards drawn of it, and to nothing else', async () => {
    site.licensePicture(picture, end, 'holds');
    await publishAll();
    const map = await published(store);
    const card = await cardOf('/vi/stories/a');
    const ended = [...map].filter(([, { notAfter }]) => notAfter !== undefined);
    expect(ended.map(([path]) => path).sort()).toEqual(
      [file, card, await cardOf('/en/stories/a')].sort(),
    );
    expect(map.get(file)?.notAfter).toBe(end);
    site.licensePicture(picture, null, 'holds');
    await publishAll();
    expect((await published(store)).get(file)?.notAfter).toBeUndefined();
  });
});

describe('a licence that ended', () => {
  test('takes the picture out of every page in a release of its own, which says so', async () => {
    const card = await cardOf('/vi/stories/a');
    const other = site.add({ slug: 'b' as Slug });
    site.publish(other, 'vi', { title: 'Chuyện B' });
    site.licensePicture(picture, end, 'ended');
    await publishAll();
    const last = await number();
    const { release } = (await readRelease(store, last - 1)) ?? expect.fail('no release');
    expect(release.reason).toBe('Hết hạn · Ended');
    const changed = (await readChanges(store, last - 1))?.world ?? [];
    expect(changed.some(({ path }) => path.includes('/stories/b'))).toBe(false);
    const map = await published(store);
    expect([map.has(file), map.has(card), map.has('/vi/stories/b')]).toEqual([false, false, true]);
    for (const [path, { type, blob }] of map) {
      if (!/text|xml|json/.test(type)) continue;
      expect([path, blob && (await textAt(store, path))?.includes(file)]).toEqual([path, false]);
    }
    expect(await textAt(store, '/vi/stories/a')).toContain(
      '<p class="ended lead-ended">Ảnh đã được gỡ: giấy phép sử dụng hết hạn ngày 30 tháng 11 năm 2026.</p>',
    );
    expect(await textAt(store, '/en/stories/a')).toContain(
      'Picture removed: its licence ended on 30 November 2026.',
    );
    expect(await verifyStore(store)).toMatchObject({ ok: true, problems: [] });
  });

  test('is marked in the log, so that its files are not shown as part of the past', async () => {
    site.licensePicture(picture, end, 'ended');
    await publishAll();
    const log = await published(store, 'log');
    expect(log.get(unlicensedPath(file))?.status).toBe(410);
    site.licensePicture(picture, null, 'holds');
    await publishAll();
    expect((await published(store)).has(file)).toBe(true);
    expect((await published(store, 'log')).has(unlicensedPath(file))).toBe(false);
    expect(await textAt(store, '/vi/stories/a')).toContain(file);
  });

  test('is marked also when no page of today showed the picture any more', async () => {
    const work = site.add({ slug: 'c' as Slug });
    const own = site.pictures[1]?.picture.id as PictureId;
    const path = mediaPath(site.pictures[1]?.renditions[0]?.sha256 ?? '', 'image/jpeg');
    site.publish(work, 'vi', { title: 'C', hero: own });
    await publishAll();
    site.publish(work, 'vi', { title: 'C' }, 'Bỏ ảnh · Without the picture');
    await publishAll();
    const before = await number();
    site.licensePicture(own, end, 'ended');
    await publishAll();
    expect(await number()).toBe(before + 1);
    expect((await published(store, 'log')).has(unlicensedPath(path))).toBe(true);
    site.licensePicture(own, end, 'ended');
    await publishAll();
    expect(await number()).toBe(before + 1);
  });

  test.each([
    ['that had no end then', null],
    ['that had its end then', end],
  ])('is not brought back by a roll-back to a release with a licence %s', async (_why, until) => {
    site.licensePicture(picture, until, 'holds');
    await publishAll();
    const then = await number();
    site.licensePicture(picture, end, 'ended');
    await publishAll();
    site.now = end;
    expect(await rollBack(publisher, then, 'Quay lại · Back')).toMatchObject({ ok: true });
    expect(await textAt(store, '/vi/stories/a')).not.toContain(file);
    expect(await textAt(store, '/vi/stories/a')).toContain('src="/assets/not-shown.svg"');
    expect((await published(store)).has(file)).toBe(false);
  });
});

test('a licence that has not begun shows no picture and says nothing of an end', async () => {
  site.licensePicture(picture, end, 'not-begun');
  await publishAll();
  const page = await textAt(store, '/vi/stories/a');
  expect(page).not.toContain(file);
  expect(page).not.toContain('class="ended');
});
