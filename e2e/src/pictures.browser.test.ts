/** The media library in a browser: uploads that are cut off, look-alikes, crops, the end of a licence. */
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { eventually } from './eventually.ts';
import { flaws } from './flaws.ts';
import { anEdition, done, publish, saveText, textOf, until, type Versioned } from './newsroom.ts';

const { site } = inject('product');
const mark = Date.now().toString(36);

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let file: Buffer;
beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher] = (await Promise.all(
    ['bien-tap-2', 'duyet'].map((name) => signIn(browser, name)),
  )) as [Desk, Desk];
  file = await drawing(Date.now());
});
afterAll(() => browser.close());

/** Discs and grain, some 2 MB: four parts. */
async function drawing(seed: number): Promise<Buffer> {
  const at = (n: number): number => Math.abs(Math.sin(seed + n * 12.9898) * 43_758.5453) % 1;
  const disc = (n: number): string =>
    `<circle cx="${1_600 * at(n)}" cy="${1_000 * at(n + 50)}" r="${90 + 300 * at(n + 100)}" fill="hsl(${360 * at(n + 150)} 50% ${100 * at(n + 200)}%)"/>`;
  const discs = Array.from({ length: 12 }, (_, n) => disc(n)).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000"><rect width="1600" height="1000" fill="#777"/>${discs}</svg>`;
  const grain = sharp({
    create: {
      ...{ width: 1_600, height: 1_000, channels: 3, background: '#808080' },
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  });
  const over = await grain.png().toBuffer();
  return sharp(Buffer.from(svg))
    .composite([{ input: over, blend: 'soft-light' }])
    .jpeg({ quality: 97, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

const isPart = (url: string): boolean => url.endsWith('/part');
const named = (title: string) =>
  done(editor.ask<{ readonly items: readonly Versioned[] }>('GET', `/pictures?q=${title}`)).then(
    ({ items }) => items,
  );

let picture: Versioned;

test('an upload goes on where it stopped, after a lost connection and after a reload', async () => {
  const { page, context } = editor;
  const name = `cau-${mark}.jpg`;
  expect(file.length).toBeGreaterThan(1_500_000);
  await editor.open('/pictures');
  const offsets: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!isPart(response.url()) || !response.ok()) return;
    const told = response.json() as Promise<{ readonly offset: number }>;
    offsets.push(told.then(({ offset }) => offset).catch(() => 0));
  });
  const first = page.waitForResponse((one) => isPart(one.url()));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'image/jpeg', buffer: file });
  await first;
  await context.setOffline(true);
  await page.getByText(/mất kết nối/).waitFor();
  const second = page.waitForResponse((one) => isPart(one.url()) && one.ok());
  await context.setOffline(false);
  await second;
  await page.reload();
  await until(
    () => named(mark),
    (items) => items.length === 1,
  );
  picture = (await named(mark))[0] as Versioned;
  await page.getByText(name).waitFor({ state: 'detached' });
  // No part was taken in twice: neither the lost connection nor the reload began anew.
  const told = (await Promise.all(offsets)).filter((offset) => offset > 0);
  expect(told.length).toBeGreaterThan(1);
  expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
});

test('a picture that looks like one in the library is told, and gives way to it', async () => {
  const { page } = editor;
  const smaller = await sharp(file).resize(900).jpeg({ quality: 70 }).toBuffer();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `lai-${mark}.jpg`, mimeType: 'image/jpeg', buffer: smaller });
  const told = page.getByRole('region', { name: /trông giống ảnh đã có/ });
  await told.getByText(`cau ${mark}`).waitFor();
  expect(await flaws(page)).toEqual([]);
  await told.getByRole('button', { name: 'Dùng ảnh này' }).first().click();
  await told.waitFor({ state: 'detached' });
  expect((await named(mark)).map(({ id }) => id)).toEqual([picture.id]);
});

test('a part cut by hand is seen at once, by keyboard too, and readers get it', async () => {
  const { page } = editor;
  await editor.open(`/pictures/${picture.id}`);
  await page.getByLabel('Tác giả ảnh').fill('Nhịp Cầu');
  await page.getByLabel('Giấy phép', { exact: true }).fill('CC-BY-4.0');
  const view = page.locator('[data-place="hero"] > div');
  const before = await view.getAttribute('style');
  await page.getByRole('button', { name: 'Cắt tay' }).first().click();
  await page.getByRole('slider', { name: 'Cỡ khung' }).focus();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Khung cắt: Đầu bài' }).focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
  expect(await view.getAttribute('style')).not.toBe(before);
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu thông tin ảnh.').waitFor();
  const edition = await anEdition(editor, `anh-${mark}`);
  const hero = { picture: picture.id, alt: 'Cầu', caption: '' };
  const saved = await saveText(editor, edition, { ...textOf('Cây cầu', ['Một.']), hero });
  await publish(editor, publisher, saved);
  const story = await eventually(`${site}/vi/stories/anh-${mark}`, (text) =>
    /class="lead-picture">.*?width="960" height="540"/s.test(text),
  );
  expect(story).toContain('CC BY 4.0');
  await editor.open(`/pictures/${picture.id}`);
  await page.getByRole('link', { name: 'Cây cầu' }).waitFor();
  await page.getByText('công khai', { exact: true }).waitFor();
});

test('the end of the licence takes the picture off the page, its files and the past', async () => {
  const address = `${site}/vi/stories/anh-${mark}`;
  const before = await (await fetch(address)).text();
  const image = /<img class="[^"]*" src="([^"]+)"/.exec(before)?.[1] ?? '';
  expect((await fetch(site + image)).status).toBe(200);
  const { version } = await done(editor.ask<Versioned>('GET', `/pictures/${picture.id}`));
  const licensedUntil = new Date(Date.now() + 4_000).toISOString();
  const path = `/pictures/${picture.id}`;
  await done(editor.ask('PATCH', path, { version, body: { licensedUntil } }));
  await eventually(address, (text) => text.includes('Ảnh đã được gỡ'));
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(licensedUntil));
  expect((await fetch(site + image)).status).toBe(404);
  const head = (await (await fetch(`${site}/log/head.json`)).json()) as {
    readonly release: { readonly number: number; readonly reason: string };
  };
  expect(head.release.reason).toContain('đã hết hạn');
  const past = await fetch(`${site}/log/${head.release.number - 1}${image}`);
  expect(past.status).toBe(410);
  await editor.open(path);
  await editor.page.getByText(/Giấy phép hết hạn/).waitFor();
});
