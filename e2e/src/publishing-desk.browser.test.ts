/** The publishing desk: home page, notice, redirect and embargo, from the screen to the public page. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { eventually } from './eventually.ts';
import { anEdition, type Edition, lead, publish, readEdition, textOf } from './newsroom.ts';
import { nuComplaints } from './nu-checker.ts';

const { site } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);

let browser: Browser;
let editor: Desk;
let publisher: Desk;
/** Public, and older than another one. */
let story: Edition;

beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher] = (await Promise.all(
    ['bien-tap', 'duyet'].map((name) => signIn(browser, name)),
  )) as [Desk, Desk];
  const make = async (name: string): Promise<Edition> => {
    const words = textOf(`Bài ${name} ${mark}`, ['Một đoạn.']);
    return publish(editor, publisher, await anEdition(editor, `ban-${name}-${mark}`, words));
  };
  story = await make('cu');
  await make('moi');
  await eventually(`${site}/vi/`, (page) => page.includes(`ban-moi-${mark}`));
});
afterAll(async () => {
  for (const list of ['home/placements', 'pinned-notices', 'redirects']) {
    type Listed = { items: readonly { id: string; version: number }[] };
    const { body } = await publisher.ask<Listed>('GET', `/${list}`);
    for (const { id, version } of body.items) {
      await publisher.ask('DELETE', `/${list}/${id}`, { version });
    }
  }
  await lead(publisher, await readEdition(publisher, story), 'withdraw', { reason: 'Thử xong' });
  await browser.close();
});

test('a person puts a work first on the home page, sees it before, and readers see it', async () => {
  const { page } = publisher;
  await publisher.open('/home');
  await page.getByRole('button', { name: 'Đặt bài 1 · Bài chính' }).click();
  await page.getByLabel('Bài', { exact: true }).fill(`Bài cu ${mark}`);
  await page.getByRole('option', { name: `Bài cu ${mark}` }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã xếp trang chủ.').waitFor();
  const first = page.frameLocator('iframe').getByRole('heading', { level: 2 }).first();
  await expect.poll(() => first.textContent(), { timeout: 20_000 }).toBe(`Bài cu ${mark}`);
  const lead = new RegExp(`class="card lead">[^]*?/vi/stories/ban-cu-${mark}"`);
  await eventually(`${site}/vi/`, (text) => lead.test(text.split('class="latest"')[0] ?? ''));
});

test('a notice stands on top of the front pages, beautiful to axe and the checker, and goes', async () => {
  const { page } = publisher;
  await publisher.open('/pinned-notices');
  await page.getByRole('button', { name: 'Ghim thông báo' }).click();
  await page.getByText(/trang được làm lại ở hậu trường/).waitFor();
  await page.getByLabel('Lời thông báo (Tiếng Việt)').fill(`Bão gần bờ ${mark}.`);
  await page.getByLabel('Lời thông báo (Tiếng Anh)').fill(`A storm near the coast ${mark}.`);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã ghim thông báo.').waitFor();
  const fronts = ['vi', 'ko', 'ar', 'km'].map((language) => `/${language}/`);
  for (const path of fronts) await eventually(site + path, (text) => text.includes(mark));
  expect(await (await fetch(`${site}/vi/stories/hoi-an-lanterns`)).text()).not.toContain('pinned');
  const found: string[] = [];
  for (const [colorScheme, width] of [
    ['light', 360],
    ['dark', 1280],
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const reader = await context.newPage();
    for (const path of fronts) {
      await reader.goto(site + path);
      for (const one of await violationsOn(reader)) found.push(`${path} ${width} ${one}`);
    }
    await context.close();
  }
  expect(found).toEqual([]);
  expect(await nuComplaints(site, fronts)).toBe('');
  await page.getByRole('button', { name: `Bỏ Bão gần bờ ${mark}.` }).click();
  await eventually(`${site}/ar/`, (text) => !text.includes(mark));
});

test('an old address leads to the new page, and a mistake is named at its field', async () => {
  const { page } = publisher;
  await publisher.open('/redirects');
  await page.getByRole('button', { name: 'Chuyển hướng mới' }).click();
  await page.getByLabel('Địa chỉ cũ').fill('/vi/');
  await page.getByLabel('Dẫn tới').fill(`/vi/stories/ban-cu-${mark}`);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Trang công khai cần địa chỉ này cho chính nó').first().waitFor();
  await page.getByLabel('Địa chỉ cũ').fill(`/tin-cu/${mark}.html`);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu chuyển hướng.').waitFor();
  await eventually(`${site}/tin-cu/${mark}.html`, (_, status) => status === 200);
  const answer = await fetch(`${site}/tin-cu/${mark}.html`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([
    301,
    `/vi/stories/ban-cu-${mark}`,
  ]);
});

test('a work under an embargo is refused, and goes out once another publisher lifts it', async () => {
  const words = textOf(`Bài cấm ${mark}`, ['Chưa được nói.']);
  const made = await anEdition(editor, `ban-cam-${mark}`, words);
  const { page } = editor;
  await editor.open(`/works/${made.work}`);
  await page.getByLabel('Được công bố từ lúc').fill('2099-01-01T08:00');
  await page.getByLabel('Ai yêu cầu, vì sao').fill('Hãng tin cùng công bố');
  await page.getByRole('button', { name: 'Đặt hạn cấm công bố' }).click();
  await page.getByRole('status').filter({ hasText: 'Cấm công bố đến 01/01/2099 08:00.' }).waitFor();
  const review = await lead(editor, made, 'submit', { publishAt: null, reason: null });
  const refused = await publisher.ask<{ detail: string }>(
    'POST',
    `/editions/${review.id}/approve`,
    { body: {}, version: review.version },
  );
  expect(refused).toMatchObject({ status: 409, body: { type: 'urn:nhipcau:problem:embargoed' } });
  expect((await fetch(`${site}/vi/stories/ban-cam-${mark}`)).status).toBe(404);
  await publisher.open(`/works/${made.work}`);
  await publisher.page.getByLabel('Ai yêu cầu, vì sao').fill('Hãng tin đã đồng ý');
  await publisher.page.getByRole('button', { name: 'Bỏ hạn cấm' }).click();
  await publisher.page.getByText('Bài không có hạn cấm công bố.').waitFor();
  const out = await lead(publisher, review, 'approve');
  await eventually(`${site}/vi/stories/ban-cam-${mark}`, (_, status) => status === 200);
  await lead(publisher, out, 'withdraw', { reason: 'Thử xong' });
});
