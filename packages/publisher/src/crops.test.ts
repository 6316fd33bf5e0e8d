/** Which part of a picture a page shows. */
import type { Crop } from '@nhipcau/core/content';
import type { PictureId, Slug } from '@nhipcau/core/kernel';
import { putBlob } from '@nhipcau/release';
import { expect, test } from 'vitest';
import { publishWaiting, wholeSite } from './publish.ts';
import type { PicturedFile } from './reader.ts';
import { mediaPath } from './reading.ts';
import { aSite, published, textAt } from './testing/publisher.fixture.ts';

test('each place shows the part that was cut for it, feeds the whole, and the card of the story its own', async () => {
  const { site, store, publisher } = await aSite();
  const file = async (words: string): Promise<string> =>
    putBlob(store, new TextEncoder().encode(words));
  const [first] = site.pictures as readonly PicturedFile[];
  if (first === undefined) throw new Error('no picture');
  const social: Crop = { x: 0.1, y: 0.1, width: 0.5, height: 0.5 };
  const part = async (place: 'hero' | 'card') =>
    ({
      place,
      type: 'image/jpeg',
      widthPx: 480,
      heightPx: 270,
      sha256: await file(place),
    }) as const;
  const [hero, card] = [await part('hero'), await part('card')];
  (site.pictures as PicturedFile[])[0] = {
    ...first,
    picture: {
      ...first.picture,
      focal: { x: 0.5, y: 0 },
      crops: { hero: { x: 0.4, y: 0, width: 0.5, height: 0.5 }, social },
    },
    renditions: [...first.renditions, hero, card],
  };
  const work = site.add({ slug: 'a' as Slug });
  site.publish(work, 'vi', { title: 'A', hero: first.picture.id as PictureId });
  site.state.enqueue({ keys: [], paths: [wholeSite] }, 'Toàn trang · Whole site');
  await publishWaiting(publisher);
  const whole = mediaPath(first.picture.sha256, 'image/jpeg');
  const heroPath = mediaPath(hero.sha256, 'image/jpeg');
  const story = (await textAt(store, '/vi/stories/a')) ?? '';
  const lead = story.slice(story.indexOf('class="lead-picture"'));
  // The focal point lies a fifth into the part.
  expect(/<img class="([^"]*)" src="([^"]*)"/.exec(lead)?.slice(1)).toEqual(['fx2 fy0', heroPath]);
  // No part was cut for lists, though files of one are left: the focal point decides.
  const list = (await textAt(store, '/vi/stories/')) ?? '';
  expect(/<img class="([^"]*)" src="([^"]*)"/.exec(list)?.slice(1)).toEqual(['fx5 fy0', whole]);
  expect(await textAt(store, '/vi/feed.rss')).toContain(whole);
  const shown = /og:image" content="https:\/\/example.vn([^"]+)"/.exec(story)?.[1] ?? '';
  expect(JSON.parse((await textAt(store, shown)) ?? '').picture).toMatchObject({ crop: social });
  expect((await published(store)).has(mediaPath(card.sha256, 'image/jpeg'))).toBe(false);
});
