import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, save, signIn, submit } from './desk.ts';
import { eventually } from './eventually.ts';
import { flaws } from './flaws.ts';

const { site, dataFolder } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const title = `Nghề rèn ${mark}`;
const question = `Con số này ở đâu ra, hỏi riêng ${mark}?`;

let browser: Browser;
let proposer: Desk;
let writer: Desk;
let publisher: Desk;

beforeAll(async () => {
  browser = await openChromium();
  [proposer, writer, publisher] = (await Promise.all(
    ['bien-tap', 'bien-tap-2', 'duyet'].map((name) => signIn(browser, name)),
  )) as [Desk, Desk, Desk];
});
afterAll(() => browser.close());

/** The part of the first screen with this heading. */
const part = (page: Page, heading: RegExp) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) });

async function toComments(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Góp ý/ }).click();
}

/** Every file that was ever in a release, as text. */
function* published(folder: string): Generator<string> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\/[0-9a-f]{64}$/.test(`/${name}`)) yield readFileSync(join(folder, name), 'utf8');
  }
}

test('a pitch is accepted by another person and goes, over comments and approval, to the public', async () => {
  const { page: asks } = proposer;
  await proposer.open('/pitches/new');
  await asks.getByLabel('Tựa tạm').fill(title);
  await asks.getByLabel('Kể điều gì').fill('Một lò rèn còn đỏ lửa.');
  await asks.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await asks.getByText('Chờ quyết định').first().waitFor();
  expect(await asks.getByRole('button', { name: 'Chấp nhận' }).count()).toBe(0);

  const { page: decides } = publisher;
  await publisher.open('/today');
  await part(decides, /^Đề xuất chờ quyết định/)
    .getByRole('link', { name: title })
    .click();
  await decides.getByRole('button', { name: 'Giao việc' }).click();
  const dialog = decides.getByRole('dialog');
  await dialog.getByLabel('Cho ai').click();
  await decides.getByRole('option', { name: 'Biên tập viên thứ hai (trình diễn)' }).click();
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  await dialog.getByLabel('Hạn').fill(today);
  await dialog.getByRole('button', { name: 'Giao việc' }).click();
  await decides.getByText('hạn hôm nay').waitFor();
  expect(await flaws(decides)).toEqual([]);
  await decides.getByRole('button', { name: 'Chấp nhận' }).click();
  await decides.getByRole('link', { name: 'Mở bản nháp' }).waitFor();

  const { page: writes } = writer;
  await writer.open('/today');
  const due = part(writes, /^Hạn hôm nay/).getByRole('link', { name: title });
  await due.waitFor();
  expect(await flaws(writes)).toEqual([]);
  await due.click();
  await writes.getByLabel('Sa-pô').fill('Lửa lò, tiếng búa.');
  const body = writes.getByRole('textbox', { name: 'Nội dung' });
  await body.click();
  await body.pressSequentially('Cả làng có bốn mươi lò.');
  await save(writer);
  await toComments(writes);
  const said = writes.getByRole('textbox', { name: 'Góp ý', exact: true });
  await said.fill(question);
  // An at-sign leads to the picking of people; the rest is done by keyboard.
  await said.press('@');
  await writes.keyboard.type('Người duyệt');
  // The list is whole until the letters have narrowed it.
  await expect.poll(() => writes.getByRole('option').allInnerTexts()).toHaveLength(1);
  await writes.getByRole('option', { name: 'Người duyệt (trình diễn)' }).waitFor();
  await writes.keyboard.press('ArrowDown');
  await writes.keyboard.press('Enter');
  await writes.keyboard.press('Escape');
  await writes.getByRole('button', { name: 'Gửi góp ý' }).press('Enter');
  await writes.locator('.text [data-comments]').waitFor();
  expect(await writes.locator('.text [data-comments]').textContent()).toContain('bốn mươi');
  expect(await flaws(writes)).toEqual([]);

  await publisher.open('/today');
  await part(decides, /^Nhắc đến bạn/)
    .getByRole('link', { name: title })
    .first()
    .click();
  await toComments(decides);
  const thread = decides.getByRole('article').filter({ hasText: question });
  await thread.getByRole('button', { name: 'Trả lời' }).click();
  await thread.getByLabel('Trả lời', { exact: true }).fill('Theo sổ của hợp tác xã, năm 2025.');
  await thread.getByRole('button', { name: 'Trả lời' }).click();
  await thread.getByText('Theo sổ của hợp tác xã').waitFor();
  await thread.getByRole('button', { name: 'Đã giải quyết' }).click();
  await decides.getByText('Đã giải quyết (1)').waitFor();
  await publisher.open('/today');
  await decides.getByRole('heading', { name: 'Hôm nay', exact: true }).waitFor();
  expect(
    await part(decides, /^Nhắc đến bạn/)
      .getByText(title)
      .count(),
  ).toBe(0);

  await submit(writer);
  await publisher.open('/today');
  await part(decides, /^Chờ bạn duyệt/)
    .getByRole('link', { name: title })
    .click();
  await decides.getByRole('button', { name: 'Chỉ duyệt' }).click();
  await decides.getByRole('button', { name: 'Công khai', exact: true }).click();
  await decides.getByText('Công khai từ').waitFor();

  const address = `${site}/vi/stories/nghe-ren-${mark}`;
  const html = await eventually(address, (_, status) => status === 200);
  expect(html).toContain('bốn mươi lò');
  let files = 0;
  for (const text of published(join(dataFolder, 'store', 'blobs'))) {
    files += 1;
    expect(text.includes(question)).toBe(false);
  }
  expect(files).toBeGreaterThan(100);
});
