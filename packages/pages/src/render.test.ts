/** What holds for every page. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Instant, siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { dayText } from './dates.ts';
import { fontFiles } from './fonts.ts';
import { messages } from './messages/index.ts';
import { fill } from './phrase.ts';
import { renderPage } from './render.ts';
import { stylesheet } from './styles/index.ts';
import { read } from './tree.fixture.ts';
import { aStory, assets, everyPage, siteUrl } from './view.fixture.ts';
import { sample } from './words.fixture.ts';

const fontPaths = new Map(fontFiles.map(({ file }) => [file, `/assets/${file}`]));

describe.each(siteLanguages)('every page in %s', (language) => {
  const pages = everyPage(language, sample(language)).map(
    ([kind, view]) => [kind, renderPage(view, messages[language])] as const,
  );

  test('is the same bytes from the same view', () => {
    for (const [kind, view] of everyPage(language, sample(language))) {
      expect(renderPage(view, messages[language])).toBe(pages.find(([own]) => own === kind)?.[1]);
    }
  });

  test('parses without an error, has one h1, no skipped heading and no identifier twice', () => {
    for (const [kind, text] of pages) {
      const { all, problems } = read(text);
      expect([kind, problems]).toEqual([kind, []]);
      const levels = all.flatMap(({ tag }) => (/^h[1-6]$/.test(tag) ? [Number(tag[1])] : []));
      expect([kind, levels.filter((level) => level === 1)]).toEqual([kind, [1]]);
      for (const [at, level] of levels.entries()) {
        if (at > 0) expect([kind, level <= (levels[at - 1] ?? 0) + 1]).toEqual([kind, true]);
      }
      const ids = all.flatMap(({ attributes }) => attributes.id ?? []);
      expect([kind, ids.length]).toEqual([kind, new Set(ids).size]);
      for (const { attributes } of all) {
        const named = attributes['aria-labelledby'];
        if (named !== undefined) expect(ids).toContain(named);
      }
    }
  });

  test('has no script or style of its own and nothing from elsewhere', () => {
    for (const [kind, text] of pages) {
      for (const { tag, attributes, text: inside } of read(text).all) {
        expect([kind, Object.keys(attributes).filter((name) => /^on|^style$/.test(name))]).toEqual([
          kind,
          [],
        ]);
        expect([kind, tag]).not.toEqual([kind, 'style']);
        if (tag === 'script' && attributes.type !== 'application/ld+json') {
          expect([kind, attributes.type, inside]).toEqual([kind, 'module', '']);
        }
        const fetched = ['script', 'img', 'source', 'iframe', 'video', 'audio', 'use'].includes(tag)
          ? [attributes.src, attributes.srcset, attributes.href]
          : tag === 'link' && /stylesheet|icon|preload/.test(attributes.rel ?? '')
            ? [attributes.href]
            : [];
        for (const address of fetched)
          if (address !== undefined) expect(address).toMatch(/^[/#](?!\/)/);
      }
    }
  });

  test('says who speaks, and leads to who pays, how to reply and the log', () => {
    for (const [kind, text] of pages) {
      const { all } = read(text);
      const hrefs = all.flatMap(({ attributes }) => attributes.href ?? []);
      expect([kind, hrefs]).toEqual([kind, expect.arrayContaining(['/log/'])]);
      expect([kind, hrefs.some((href) => href.startsWith('mailto:'))]).toEqual([kind, true]);
      expect([kind, hrefs.some((href) => /\/about\/#(?:funding|verify)$/.test(href))]).toEqual([
        kind,
        true,
      ]);
    }
  });

  test('gives every picture words, a size and a way to wait', () => {
    for (const [kind, text] of pages) {
      for (const { tag, attributes } of read(text).all) {
        if (tag !== 'img') continue;
        expect([kind, attributes]).toEqual([
          kind,
          expect.objectContaining({
            alt: expect.any(String),
            width: expect.stringMatching(/^\d+$/),
            height: expect.stringMatching(/^\d+$/),
          }),
        ]);
        expect(attributes.loading === 'lazy' || attributes.fetchpriority === 'high').toBe(true);
      }
    }
  });
});

describe('a story', () => {
  const text = (change = {}) =>
    renderPage(
      aStory('en', (field) => `«${field}»`, change),
      messages.en,
    );

  test('tells how it was made, by whom, and what changed since', () => {
    const page = text();
    expect(page).toContain('Translated from Vietnamese');
    expect(page).toContain('«story.translator»');
    expect(page).toContain('26 November 2026, 00:30 (GMT+7)');
    expect(page).toContain('«correction.reason»');
    expect(page).toContain('/log/history/en/stories/ha-long-dusk');
  });

  test('opens the words that its original has changed since, in the language of the original', () => {
    const { all } = read(text());
    const badge = all.find(({ attributes }) => attributes.class === 'badge stale');
    expect(badge).toMatchObject({ tag: 'a', attributes: { href: '#source-changes' } });
    const opened = all.find(({ attributes }) => attributes.id === 'source-changes');
    expect(opened).toMatchObject({ tag: 'details' });
    expect(opened?.attributes).not.toHaveProperty('open');
    const page = text();
    expect(page).toContain(
      '<p class="passage" lang="vi" dir="ltr">«source.title» <del><span class="unseen" lang="en" dir="ltr">deleted </span>1996</del><ins><span class="unseen" lang="en" dir="ltr">inserted </span>1969</ins></p>',
    );
    expect(page).toContain(messages.en.story.changesUnknown);
    const none = text({ sourceChanges: [] });
    expect(none).toContain('<span class="badge stale"');
    expect(none).not.toContain('id="source-changes"');
    expect(text({ sourceChanges: [], staleBlocks: 0 })).not.toContain('badge stale');
  });

  test('names an original that is no longer public without leading to it', () => {
    const lost = { original: { language: 'vi', path: '/vi/stories/ha-long-dusk', exists: false } };
    expect(text(lost)).toContain(messages.en.story.originalGone);
    expect(text(lost)).not.toContain(messages.en.story.readOriginal);
  });

  test('without changes, corrections, pictures or related works says nothing of them', () => {
    const plain = aStory('en', (field) => `«${field}»`);
    const page = text({
      changedAt: plain.publishedAt,
      corrections: [],
      hero: null,
      related: [],
      staleBlocks: 0,
      topics: [],
      places: [],
      byline: '',
    });
    expect(read(page).problems).toEqual([]);
    expect(page).not.toContain('lead-picture');
    expect(page).not.toContain('id="corrections"');
    expect(page).not.toContain('class="related"');
    expect(page).not.toContain(messages.en.story.changed);
  });
});

describe('the style sheet', () => {
  const css = stylesheet(fontPaths);

  test('has a print style, a dark scheme, less motion on request, and nothing from elsewhere', () => {
    expect(css).toMatch(/@media print\{/);
    expect(css).toMatch(/prefers-color-scheme: ?dark/);
    expect(css).toMatch(/prefers-reduced-motion/);
    expect(css).not.toMatch(/@import|https?:\/\/|url\((?!'\/assets\/)/);
  });

  test('names each of the three faces, and leaves out a face without a file', () => {
    for (const { file } of fontFiles) expect(css).toContain(`url('/assets/${file}')`);
    expect(stylesheet(new Map())).not.toContain('@font-face');
  });

  test('has balanced braces', () => {
    expect(css.match(/\{/g)?.length).toBe(css.match(/\}/g)?.length);
  });
});

describe('weight, compressed, first view without pictures (KB of 1,000 bytes)', () => {
  const br = (bytes: Uint8Array | string): number =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  const fonts = fontFiles
    .map(({ file }) => readFileSync(new URL(`../fonts/${file}`, import.meta.url)).length)
    .reduce((sum, length) => sum + length, 0);
  const css = br(stylesheet(fontPaths));
  const scriptWeight = (name: string): number =>
    br(readFileSync(new URL(`../../publisher/assets/${name}.generated.js`, import.meta.url)));
  const js = scriptWeight('story') + scriptWeight('verify-button');
  const page = (kind: string, language: 'vi' | 'en' | 'ar') =>
    br(
      renderPage(
        new Map(everyPage(language, sample(language))).get(kind as never) as never,
        messages[language],
      ),
    );

  test.each(['vi', 'en', 'ar'] as const)(
    'a story in %s is at most 90 KB, of it scripts 10 KB',
    (language) => {
      expect(js).toBeLessThanOrEqual(10_000);
      expect(fonts + css + js + page('story', language)).toBeLessThanOrEqual(90_000);
    },
  );

  test.each(['vi', 'en', 'ar'] as const)('the home page in %s is at most 110 KB', (language) => {
    expect(fonts + css + page('home', language)).toBeLessThanOrEqual(110_000);
  });

  test('what verifies a page, loaded when it is asked for, is at most 10 KB', () => {
    expect(scriptWeight('verify-page')).toBeLessThanOrEqual(10_000);
  });

  test('no page asks for another script or font than those counted', () => {
    const { all } = read(renderPage(aStory('vi', sample('vi')), messages.vi));
    const scripts = all.filter(
      ({ tag, attributes }) => tag === 'script' && attributes.src !== undefined,
    );
    expect(scripts.map(({ attributes }) => attributes.src)).toEqual([
      assets.storyScript,
      assets.verifyButton,
    ]);
    expect(siteUrl).toMatch(/^https:/);
  });
});

test.each(siteLanguages)(
  'in %s a story says where a picture was whose licence ended',
  (language) => {
    const at = Date.UTC(2026, 10, 30) as Instant;
    const change = { hero: null, heroEnded: at, ended: new Map([['picture-1', at]]) };
    const page = renderPage(aStory(language, sample(language), change), messages[language]);
    const words = fill(messages[language].picture.licenceEnded, { date: dayText(at, language) });
    expect(page).toContain(`<p class="ended lead-ended">${words}</p>`);
    const body = page.slice(page.indexOf('<div class="body">'), page.indexOf('end-arch'));
    expect(body).toContain(`<p class="ended">${words}</p>`);
    expect(body).not.toContain('<figcaption><span>');
  },
);
