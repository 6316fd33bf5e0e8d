import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { flawsInEachLook } from './flaws.ts';
import { nuComplaints } from './nu-checker.ts';
import { logPages, templatesIn } from './public-paths.ts';

const { site } = inject('product');
const languages = ['vi', 'en', 'ko', 'ar', 'km'];
const paths = [...languages.flatMap(templatesIn), ...logPages];

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

test.each([
  ...languages.map((language) => [language, templatesIn(language)] as const),
  ['the log', logPages] as const,
])('axe finds nothing on any template, light and dark, wide and narrow: %s', async (_of, all) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const found: string[] = [];
  for (const path of all) {
    await page.goto(site + path);
    for (const one of await flawsInEachLook(page)) found.push(`${path} ${one}`);
  }
  await context.close();
  expect(found).toEqual([]);
});

test('no page of any kind makes the browser complain, nor asks anything of another origin', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const said: string[] = [];
  const missingPages = new Set<string>();
  page.on('console', (message) => {
    const about = message.location().url;
    const expected = message.text().includes('404') && missingPages.has(about);
    if (message.type() === 'error' && !expected) said.push(`${page.url()} ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`${page.url()} ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(site)) said.push(`${page.url()} asks ${request.url()}`);
  });
  for (const path of paths) {
    missingPages.add(site + path);
    await page.goto(site + path, { waitUntil: 'load' });
  }
  await context.close();
  expect(said).toEqual([]);
});

test('the Nu HTML checker finds no error and no warning', async () => {
  expect(await nuComplaints(site, paths)).toBe('');
});

test('every page works without scripts: search leads to topics, places and dates', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/vi/search/`);
  const ways = page.locator('.other-ways');
  expect(await ways.getByRole('link', { name: 'Di sản' }).count()).toBe(1);
  expect(await ways.getByRole('link', { name: 'Hà Nội' }).count()).toBe(1);
  await page.locator('a[href="/vi/stories/"]').last().click();
  expect(page.url()).toBe(`${site}/vi/stories/`);
  await context.close();
});

describe('a reader', () => {
  test.each([
    ['vi-VN,vi;q=0.9', 'vi'],
    ['ko-KR', 'ko'],
    ['zh-Hant-TW', 'zh'],
    ['sv-SE', 'en'],
  ])('who prefers %s lands in %s', async (accepted, language) => {
    const answer = await fetch(`${site}/`, {
      headers: { 'Accept-Language': accepted },
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe(`/${language}/`);
  });

  test('changes the language on the same page, and is told where there is no edition', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site}/vi/stories/ha-long-bay-karst-and-tides`);
    await page
      .locator('nav a[lang=ko], a[hreflang=ko]')
      .first()
      .evaluate((link: HTMLAnchorElement) => link.click());
    await page.waitForURL(`${site}/ko/stories/ha-long-bay-karst-and-tides`);
    expect(await page.locator('html').getAttribute('lang')).toBe('ko');
    const answer = await page.goto(`${site}/ar/stories/hoi-an-lanterns`);
    expect(answer?.status()).toBe(404);
    expect(
      await page.locator('main a[href="/vi/stories/hoi-an-lanterns"]').count(),
    ).toBeGreaterThan(0);
    expect(
      await page.locator('main a[href="/ja/stories/hoi-an-lanterns"]').count(),
    ).toBeGreaterThan(0);
    await context.close();
  });

  test.each([
    ['vi', 'ha long', 'ha-long-bay-karst-and-tides'],
    ['ko', '하롱', 'ha-long-bay-karst-and-tides'],
    ['zh', '下龙湾', 'ha-long-bay-karst-and-tides'],
    ['km', 'ហាឡុង', 'ha-long-bay-karst-and-tides'],
    ['en', 'lanterns', 'hoi-an-lanterns'],
  ])('finds in %s what they look for: %s', async (language, words, slug) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site}/${language}/search/`);
    await page.locator('#q').fill(words);
    await page.locator(`#search-results a[href="/${language}/stories/${slug}"]`).waitFor();
    await context.close();
  });
});
