/** A published page with the words above it that say when it was. */
import { type Instant, siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { momentText } from './dates.ts';
import { messages } from './messages/index.ts';
import { markedAsPast, pastStylePath } from './past.ts';
import { renderPage } from './render.ts';
import { read } from './tree.fixture.ts';
import { aStory } from './view.fixture.ts';
import { sample } from './words.fixture.ts';

const time = Date.UTC(2026, 10, 24, 2) as Instant;
const story = (language: (typeof siteLanguages)[number]) =>
  renderPage(aStory(language, sample(language)), messages[language]);
const marked = (language: (typeof siteLanguages)[number]) =>
  markedAsPast(story(language), {
    ...{ language, release: 7, time, path: `/${language}/stories/ha-long-dusk` },
    bytesPath: `/log/7/bytes/${language}/stories/ha-long-dusk`,
  });

describe.each(siteLanguages)('in %s', (language) => {
  const { all, problems } = read(marked(language));
  const notice = all.find(({ attributes }) => attributes.class === 'as-it-was');

  test('names the release and the moment, and leads to today, to the release, to the bytes', () => {
    expect(problems).toEqual([]);
    expect(notice?.text).toContain(momentText(time, language));
    expect(notice?.text).toMatch(/7/);
    expect(notice?.attributes).toMatchObject({ lang: language });
    const hrefs = all.flatMap(({ attributes }) => attributes.href ?? []);
    for (const href of ['', '/log/7/bytes'].map((at) => `${at}/${language}/stories/ha-long-dusk`)) {
      expect(hrefs).toContain(href);
    }
    expect(hrefs).toEqual(expect.arrayContaining(['/log/7', pastStylePath]));
  });
});

test('runs no script, and takes pictures from its release, words with such an address apart', () => {
  const words = (field: string) => `/media/${field}`;
  const page = renderPage(aStory('vi', words), messages.vi);
  const past = {
    language: 'vi',
    release: 7,
    time,
    path: '/vi/',
    bytesPath: '/log/7/bytes/vi/',
  } as const;
  const { all } = read(markedAsPast(page, past));
  expect(all.filter(({ tag, attributes }) => tag === 'script' && attributes.src)).toEqual([]);
  const images = all.filter(({ tag }) => tag === 'img' || tag === 'source');
  expect(images.length).toBeGreaterThan(3);
  for (const { attributes } of images) {
    for (const one of [attributes.src ?? '', ...(attributes.srcset ?? '').split(', ')]) {
      if (one !== '') expect(one).toMatch(/^\/log\/7\/media\//);
    }
    if (attributes.alt) expect(attributes.alt).toMatch(/^\/media\//);
  }
  expect(all.find(({ tag }) => tag === 'h1')?.text).toBe('/media/story.title');
});

test('stands after the link to the main part, and at the beginning where there is none', () => {
  const body = marked('vi').slice(marked('vi').indexOf('<body>'));
  expect(body.indexOf('as-it-was')).toBeGreaterThan(body.indexOf('class="skip"'));
  expect(body.indexOf('as-it-was')).toBeLessThan(body.indexOf('class="masthead"'));
  const past = { language: 'vi', release: 7, time, path: '/', bytesPath: '/' } as const;
  expect(markedAsPast('<body>\n<p>a</p>', past)).toMatch(/^<body>\n<aside class="as-it-was"/);
});

test('changes nothing else of the page', () => {
  const without = marked('ar')
    .replace(/<aside class="as-it-was".*?<\/aside>\n/s, '')
    .replace(`<link rel="stylesheet" href="${pastStylePath}">\n`, '')
    .replaceAll('/log/7/media/', '/media/');
  expect(without).toBe(story('ar').replace(/<script type="module" .*?<\/script>\n/g, ''));
});
