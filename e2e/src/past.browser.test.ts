/** What a release changed in a story, and pages as they were, as readers open them in a browser. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import {
  done,
  type Edition,
  itemsOf,
  lead,
  type Named,
  publish,
  saveText,
  settled,
} from './newsroom.ts';
import { nuComplaints } from './nu-checker.ts';

const { site } = inject('product');
const languages = ['vi', 'en', 'ko', 'ar', 'km'] as const;
const slug = 'dong-ho-woodblock-prints';
const story = (language: string): string => `/${language}/stories/${slug}`;
const reason = 'Sửa tên bài · Title corrected';

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let corrected: number;
beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher] = await Promise.all([
    signIn(browser, 'bien-tap-2'),
    signIn(browser, 'duyet'),
  ]);
  const works = await itemsOf<Named>(editor, '/works?limit=100');
  const work = works.find((one) => one.slug === slug);
  type WithEditions = { readonly editions: readonly { id: string; language: string }[] };
  const { editions } = await done(editor.ask<WithEditions>('GET', `/works/${work?.id}`));
  for (const language of languages) {
    const id = editions.find((one) => one.language === language)?.id;
    const edition = await done(editor.ask<Edition>('GET', `/editions/${id}`));
    const title = `${edition.text.title} 2026`;
    const saved = await saveText(editor, edition, { ...edition.text, title });
    await publish(editor, publisher, saved, reason);
  }
  corrected = await settled(publisher);
}, 600_000);
afterAll(() => browser.close());

/** The difference page of the newest release that changed the story in a language. */
async function differenceOf(language: string): Promise<string> {
  const history = await (await fetch(`${site}/log/history${story(language)}`)).text();
  const [path] = /\/log\/\d+\/changes\/[a-z/-]+/.exec(history) ?? [];
  return path ?? expect.fail(`no difference in ${history}`);
}

async function allPaths(): Promise<readonly string[]> {
  const paths: string[] = ['/log/', `/log/${corrected}`];
  for (const language of languages) {
    paths.push(await differenceOf(language), `/log/history${story(language)}`);
    paths.push(`/log/1${story(language)}`, `/log/1/${language}/`);
  }
  return paths;
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each([360, 1280])(
    '%s px wide: axe finds nothing, and nothing is too wide',
    async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      const found: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') found.push(`${page.url()} ${message.text()}`);
      });
      for (const path of await allPaths()) {
        await page.goto(site + path, { waitUntil: 'load' });
        for (const one of await violationsOn(page)) found.push(`${path} ${one}`);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (overflow > 0) found.push(`${path} is ${overflow} px too wide`);
      }
      await context.close();
      expect(found).toEqual([]);
    },
  );
});

test('old and new stand side by side where there is room, and one under the other where not', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const [language, after] of [
    ['vi', 'right'],
    ['ar', 'left'],
  ] as const) {
    const path = await differenceOf(language);
    const boxes = async (width: number) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(site + path);
      const sides = page.locator('.pair').first().locator('> div');
      const both = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
      return both.map((box) => box ?? expect.fail('not shown'));
    };
    const [was, is] = await boxes(1280);
    if (was === undefined || is === undefined) throw new Error('two sides');
    expect(was.y).toBe(is.y);
    expect(after === 'right' ? is.x > was.x : is.x < was.x).toBe(true);
    const [above, below] = await boxes(360);
    expect((below?.y ?? 0) > (above?.y ?? 0)).toBe(true);
    expect(below?.x).toBe(above?.x);
    expect(await page.locator('ins').first().textContent()).toContain('2026');
  }
  await context.close();
});

test('a reader goes from a story to its history, to the page as it was, and back to today', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site + story('vi'));
  await page
    .locator(`a[href="/log/history${story('vi')}"]`)
    .first()
    .click();
  await page.locator(`a[href="/log/1${story('vi')}"]`).click();
  const notice = page.locator('.as-it-was');
  expect(await notice.isVisible()).toBe(true);
  expect(await page.locator('h1').textContent()).not.toContain('2026');
  const color = await notice.evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(color).toBe('rgb(164, 38, 44)');
  const loaded = await page
    .locator('figure.lead-picture img')
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(loaded).toBeGreaterThan(0);
  await notice.locator(`a[href="${story('vi')}"]`).click();
  expect(await page.locator('h1').textContent()).toContain('2026');
  await context.close();
});

test('the Nu HTML checker finds no error and no warning', async () => {
  expect(await nuComplaints(site, await allPaths())).toBe('');
});

test('a story that is withdrawn is withdrawn from the past: its page, its difference, its lists', async () => {
  const path = await differenceOf('km');
  const works = await itemsOf<Named>(editor, '/works?limit=100');
  type WithEditions = { readonly editions: readonly { id: string; language: string }[] };
  const work = works.find((one) => one.slug === slug);
  const { editions } = await done(editor.ask<WithEditions>('GET', `/works/${work?.id}`));
  const id = editions.find((one) => one.language === 'km')?.id;
  const edition = await done(publisher.ask<Edition>('GET', `/editions/${id}`));
  await lead(publisher, edition, 'withdraw', { reason: 'Thử rút · Withdrawn as a test' });
  await settled(publisher);
  for (const gone of [
    path,
    `/log/1${story('km')}`,
    `/log/1/bytes${story('km')}`,
    '/log/1/km/stories/',
  ]) {
    expect([gone, (await fetch(site + gone)).status]).toEqual([gone, 410]);
  }
  expect(await (await fetch(`${site}/km/corrections.atom`)).text()).toContain(
    'Withdrawn as a test',
  );
  await publish(
    editor,
    publisher,
    await saveText(editor, await done(editor.ask<Edition>('GET', `/editions/${id}`)), edition.text),
    'Đăng lại · Published again',
  );
  await settled(publisher);
  expect((await fetch(site + story('km'))).status).toBe(200);
});
