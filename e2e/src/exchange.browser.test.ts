import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import { anEdition, type Edition } from './newsroom.ts';

let browser: Browser;
let editor: Desk;
let translation: Edition;

beforeAll(async () => {
  browser = await openChromium();
  editor = await signIn(browser, 'bien-tap-2');
  const { work } = await anEdition(editor, `gui-ngoai-${Date.now().toString(36)}`);
  const body = { language: 'en', copyFrom: 'vi' };
  translation = (await editor.ask<Edition>('POST', `/works/${work}/editions`, { body })).body;
});
afterAll(() => browser.close());

test('a translation goes out as a file, and comes back whole or with a list', async () => {
  const { page } = editor;
  await editor.open(`/editions/${translation.id}`);
  await page.getByRole('button', { name: 'Gửi dịch ngoài' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nhờ đơn vị ngoài dịch' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'XLIFF 2.1' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^gui-ngoai-.*\.vi-en\.xlf$/);
  const sent = readFileSync(await download.path(), 'utf8');
  const give = (text: string): Promise<void> =>
    dialog.getByLabel('Chọn tệp nhận về…').setInputFiles({
      ...{ name: 'a.xlf', mimeType: 'application/xliff+xml', buffer: Buffer.from(text) },
    });

  await give(sent.replace('unit id="title"', 'unit id="heading"'));
  await dialog.getByText('Không lấy gì: tệp có 2 chỗ cần sửa').waitFor();
  const places = await dialog.getByRole('listitem').allTextContents();
  expect(places.slice(-2)).toEqual([
    expect.stringMatching(/^headingTác phẩm không có đơn vị này\.dòng \d+$/),
    'titleTệp thiếu đơn vị này.',
  ]);
  expect(await flaws(page)).toEqual([]);

  const done = sent
    .replaceAll('state="initial"', 'state="translated"')
    .replace(/<\/source>(?=<\/segment>)/g, '</source><target>The first paragraph.</target>');
  await give(done);
  await dialog.getByText(/Đã lấy \d+ đoạn\./).waitFor();
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  const text = page.getByRole('textbox', { name: 'Nội dung' });
  await text.getByText('The first paragraph.').first().waitFor();
});
