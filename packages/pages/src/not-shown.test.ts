import { siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { messages } from './messages/index.ts';
import { notShownPicture, withoutPictures } from './not-shown.ts';
import { renderPage } from './render.ts';
import { read } from './tree.fixture.ts';
import { aPicture, aStory, assets } from './view.fixture.ts';

/** Names as files have them, which are their hashes. */
const pictured = (digit: string) => {
  const picture = aPicture((field) => field);
  const renditions = picture.renditions.map((one) => ({
    ...one,
    path: `/media/${digit.repeat(8)}${one.widthPx}.${one.type === 'image/avif' ? 'avif' : 'jpg'}`,
  }));
  return { ...picture, renditions };
};
const page = (language: 'vi' | 'ar'): string => {
  const words = (field: string): string => `Chữ ${field}`;
  const picture = pictured('b');
  return renderPage(
    aStory(language, words, {
      ...{ hero: pictured('a'), card: '/media/cccccccc.jpg' },
      pictures: new Map([['picture-1', picture]]),
    }),
    messages[language],
  );
};
const files = (text: string): ReadonlySet<string> =>
  new Set(text.match(/\/media\/[0-9a-f]+\.[a-z]+/g));
const hero = (text: string) => [...files(text)].filter((one) => /a{8}|c{8}/.test(one));

describe.each(['vi', 'ar'] as const)(
  'a page in %s whose lead picture may not be shown any more',
  (language) => {
    const before = page(language);
    const after = withoutPictures(before, new Set(hero(before)), assets, language);

    test('names none of its files, and all those of the others', () => {
      expect(hero(before).length).toBeGreaterThan(3);
      expect(hero(after)).toEqual([]);
      expect([...files(before)].filter((one) => !files(after).has(one))).toEqual(hero(before));
    });

    test('has the drawing in its place, of the same size, with words in the page’s language', () => {
      const images = (text: string) => read(text).all.filter(({ tag }) => tag === 'img');
      const [was] = images(before);
      const [is] = images(after);
      expect(is?.attributes).toMatchObject({
        ...{ src: assets.notShown, alt: messages[language].picture.notShown },
        ...{ width: was?.attributes.width, height: was?.attributes.height },
      });
      expect(images(after).slice(1)).toEqual(images(before).slice(1));
      expect(after).toContain(
        `<meta property="og:image" content="https://nhipcau.example${assets.siteCard}"`,
      );
    });

    test('is otherwise the same, and as it was where nothing is missing', () => {
      const text = (page: string) => read(page).all.find(({ tag }) => tag === 'main')?.text;
      expect(text(before)).toContain('Chữ story.summary');
      expect(text(after)).toBe(text(before));
      expect(withoutPictures(before, new Set(), assets, language)).toBe(before);
    });
  },
);

test.each(siteLanguages)('the drawing says in %s that the picture is not shown', (language) => {
  const drawing = notShownPicture(language);
  expect(drawing.split(messages[language].picture.notShown).length).toBe(3);
  expect(drawing).toContain(`direction="${language === 'ar' ? 'rtl' : 'ltr'}"`);
});
