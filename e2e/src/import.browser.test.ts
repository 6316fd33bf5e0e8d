import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';

/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
let browser: Browser;
let editor: Desk;

beforeAll(async () => {
  browser = await openChromium();
  editor = await signIn(browser, 'bien-tap');
});
afterAll(() => browser.close());

const item = (id: number, content: string): string => `<item><title>Bến sông ${mark} ${id}</title>
<content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type>
<category domain="category" nicename="ben-song">Bến sông</category></item>`;

const file = {
  name: 'xuat.xml',
  mimeType: 'application/xml',
  buffer:
    Buffer.from(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><language>vi</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://${mark}.example</wp:base_blog_url>
${item(1, '<p>Đoạn một.</p><ul><li>a<ul><li>b</li></ul></li></ul>')}
${item(2, '<p>Đoạn hai.</p><img src="http://127.0.0.1:8080/anh-thuyen-ve-ben-trong-mot-buoi-chieu-rat-dai-cua-thang-tam.jpg" alt="">')}
${item(3, `<p>${'x'.repeat(20_001)}</p>`)}</channel></rss>`),
};

test('a file of WordPress is looked at, told of, and taken over as drafts when the person says so', async () => {
  const { page } = editor;
  const choose = async (): Promise<void> => {
    await editor.open('/imports');
    await page.getByRole('button', { name: 'Nhập mới' }).click();
    await page.getByRole('dialog').getByText('Tệp xuất của WordPress').waitFor();
    await page.locator('input[type=file]').setInputFiles(file);
  };
  const state = (words: string) => page.getByRole('status').getByText(words).waitFor();
  await choose();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await state('Đã xem, chưa ghi gì');
  await page.getByText('không có chủ đề tương ứng').waitFor();
  expect(await page.locator('main').innerText()).toMatch(/Bài mới\s+2/);
  expect(await flaws(page)).toEqual([]);

  await page.getByRole('button', { name: 'Nhập thành bản nháp' }).click();
  await state('Đã ghi');
  await page.getByText('Địa chỉ dẫn vào mạng nội bộ nên không được đọc.').waitFor();
  expect(await flaws(page)).toEqual([]);
  const { body } = await editor.ask<{
    items: readonly { editions: readonly { stage: string }[] }[];
  }>('GET', `/works?q=${encodeURIComponent(`Bến sông ${mark}`)}`);
  expect(body.items.map(({ editions }) => editions.map(({ stage }) => stage))).toEqual([
    ['draft'],
    ['draft'],
  ]);

  await choose();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await state('Đã xem, chưa ghi gì');
  expect(await page.locator('main').innerText()).toMatch(/Đã có, không đổi\s+2/);
  expect(await page.getByRole('button', { name: 'Nhập thành bản nháp' }).count()).toBe(0);
  await editor.open('/imports');
  await page.locator('main tbody tr').nth(1).waitFor();
  expect(await flaws(page)).toEqual([]);
});
