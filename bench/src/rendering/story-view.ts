import { type PlacedPicture, placedPictures } from '@nhipcau/core/content';
import { instantOf, type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import type { CardView, PictureView, StoryView } from '@nhipcau/pages';
import { storyPath } from '../content/bench-site.ts';
import { bodyOf, headOf } from '../content/editions.ts';

/** The view of a generated story, as full as stories get. */
export function storyView(rank: number, language: SiteLanguage): StoryView {
  const { title, summary, hero } = headOf(rank, language, 1);
  const body = bodyOf(rank, language, 1);
  const path = storyPath({ rank, language });
  const publishedAt = instantOf(Date.UTC(2026, 10, 24, 2) + rank * 1_800_000);
  const topic = {
    name: headOf(3, language, 1).title.slice(0, 14),
    path: `/${language}/topics/food`,
  };
  const card = (other: number): CardView => ({
    path: storyPath({ rank: other, language }),
    title: headOf(other, language, 1).title,
    summary: headOf(other, language, 1).summary,
    picture: pictureView(headOf(other, language, 1).hero),
    topics: [topic],
    publishedAt,
  });
  return {
    kind: 'story',
    edition: null,
    site: {
      url: 'https://example.vn',
      publisher: { vi: 'Cục Thông tin mẫu', en: 'Sample Information Agency' },
      statement: { vi: 'Một câu nói trang này là gì.', en: 'A sentence on what this site is.' },
      contactEmail: 'contact@example.vn',
      hostLabel: null,
      demonstration: true,
    },
    assets: {
      style: '/assets/0123456789abcdef.css',
      favicon: '/assets/123456789abcdef0.svg',
      icon: '/assets/123456789abcdef0.png',
      searchScript: '/assets/23456789abcdef01.js',
      storyScript: '/assets/3456789abcdef012.js',
      verifyButton: '/assets/56789abcdef01234.js',
      verifyScript: '/assets/6789abcdef012345.js',
      verifyWords: Object.fromEntries(
        siteLanguages.map((one) => [one, `/assets/words-${one}.json`]),
      ) as StoryView['assets']['verifyWords'],
      preloadFonts: ['/assets/456789abcdef0123.woff2', '/assets/56789abcdef01234.woff2'],
      notShown: '/assets/89abcdef01234567.svg',
      siteCard: '/media/6789abcdef0123456789abcd.jpg',
    },
    ...{ language, path, title, summary, body },
    pinned: [],
    alternates: siteLanguages.map((one) => ({
      language: one,
      path: storyPath({ rank, language: one }),
      exists: one !== 'lo',
    })),
    byline: 'Nguyễn Thị Minh Khuê',
    organisation: 'Sample Information Agency',
    hero: pictureView(hero),
    heroEnded: null,
    ended: new Map(),
    pictures: new Map(placedPictures(body).map((one) => [one.picture, pictureView(one)])),
    works: new Map(),
    topics: [topic],
    places: [{ name: headOf(4, language, 1).title.slice(0, 12), path: `/${language}/places/hue` }],
    related: [card(rank + 1), card(rank + 2), card(rank + 3)],
    publishedAt,
    changedAt: instantOf(publishedAt + 86_400_000),
    method: language === 'vi' ? 'original' : 'human',
    translator: language === 'vi' ? '' : 'Trần Văn An',
    original:
      language === 'vi'
        ? null
        : { language: 'vi', path: storyPath({ rank, language: 'vi' }), exists: true },
    staleBlocks: language === 'fr' ? 2 : 0,
    sourceChanges: [],
    funding: [],
    corrections: [{ revision: 2, at: instantOf(publishedAt + 86_400_000), reason: summary }],
    card: '/media/789abcdef0123456789abcde.jpg',
    historyPath: `/log/history${path}`,
  };
}

function pictureView({ picture, alt, caption }: PlacedPicture): PictureView {
  const name = picture.padEnd(24, '0');
  return {
    renditions: (['image/avif', 'image/jpeg'] as const).flatMap((type) =>
      [480, 960, 1600].map((widthPx) => ({
        path: `/media/${name}${widthPx}.${type === 'image/avif' ? 'avif' : 'jpg'}`,
        ...{ type, widthPx, heightPx: (widthPx * 9) / 16 },
      })),
    ),
    focal: { x: 0.5, y: 0.4 },
    ...{ alt, caption, credit: 'Lê Văn Bình', licence: 'CC-BY-4.0' },
  };
}
