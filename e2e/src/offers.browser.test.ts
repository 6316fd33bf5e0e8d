import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';

/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
let browser: Browser;
let manager: Desk;
let editor: Desk;
/** A partner's server, which says what `items` holds. */
let server: Server;
let address: string;
let items = '';

const uri = (name: string): string => `urn:x:${mark}:${name}`;
const ninjs = (name: string, change: object = {}): string =>
  JSON.stringify({
    ...{ uri: uri(name), version: '1', language: 'ko', by: '기자', usageTerms: 'Dùng một lần.' },
    ...{ versionCreated: '2026-11-24T01:00:00Z', embargoedUntil: '2030-01-01T00:00:00Z' },
    headlines: [{ value: `Sông Hàn ${mark} ${name}` }],
    bodies: [
      { contentType: 'text/html', value: '<h2>강</h2><p>물이 흐른다.</p><ul><li>하나</li></ul>' },
    ],
    ...change,
  });

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(`[${items}]`);
  });
  await new Promise<void>((done) => void server.listen(0, '127.9.9.9', () => done()));
  address = `http://127.9.9.9:${(server.address() as AddressInfo).port}/ninjs-${mark}.json`;
  browser = await openChromium();
  [manager, editor] = [await signIn(browser, 'doi-tac'), await signIn(browser, 'bien-tap')];
});
afterAll(async () => {
  await browser.close();
  server.close();
});

interface Organisation {
  readonly slug: string;
  readonly states: readonly { readonly name: { readonly vi: string } }[];
}

test('a partner manager has an address asked, an editor accepts one offer and refuses another, and a kill is told', async () => {
  items = [ninjs('a'), ninjs('b')].join();
  const { body } = await manager.ask<{ items: readonly Organisation[] }>('GET', '/organisations');
  const partner = body.items.find(({ slug }) => slug === 'han-river-daily')?.states.at(-1)?.name.vi;
  const { page: feeds } = manager;
  await manager.open('/feeds');
  await feeds.getByRole('button', { name: 'Thêm nguồn' }).click();
  const dialog = feeds.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Đối tác' }).click();
  await feeds.getByRole('option', { name: partner ?? '', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Dạng' }).click();
  await feeds.getByRole('option', { name: 'ninjs 3 (JSON)' }).click();
  await dialog.getByLabel('Địa chỉ').fill(address);
  await dialog.getByLabel('Điều kiện đối tác cho dùng').fill('Theo hợp đồng.');
  expect(await flaws(feeds)).toEqual([]);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect
    .poll(
      async () => {
        await feeds.reload();
        await feeds.getByText(address).first().waitFor();
        return feeds.getByText('2 tin: 2 mới').count();
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  expect(await flaws(feeds)).toEqual([]);

  const { page } = editor;
  const open = async (name: string): Promise<void> => {
    await editor.open(`/offers?q=${mark}`);
    await page.getByRole('link', { name: `Sông Hàn ${mark} ${name}` }).click();
    await page.getByText('Dùng một lần.').waitFor();
  };
  await editor.open(`/offers?q=${mark}`);
  await page.getByRole('link', { name: `Sông Hàn ${mark} a` }).waitFor();
  expect(await flaws(page)).toEqual([]);
  await open('b');
  await page.getByRole('button', { name: 'Không nhận' }).click();
  await page.getByLabel('Vì sao không nhận').fill('Trùng với tin đã có.');
  await page.getByRole('dialog').getByRole('button', { name: 'Không nhận' }).click();
  await page.getByRole('status').getByText('Không nhận').waitFor();

  await open('a');
  await page.getByRole('button', { name: 'Nhận thành bài nháp' }).click();
  await page.getByRole('dialog').getByText('한국어').or(page.getByText('Hàn')).first().waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Nhận thành bài nháp' }).click();
  await page.getByRole('link', { name: 'Mở bài đã tạo' }).waitFor();
  expect(await flaws(page)).toEqual([]);

  items = ninjs('a', {
    pubStatus: 'canceled',
    descriptions: [{ role: 'kill', value: 'Sai nơi chốn.' }],
  });
  await manager.open('/feeds');
  await feeds
    .getByRole('row')
    .filter({ hasText: address })
    .getByRole('button', { name: 'Sửa' })
    .click();
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect
    .poll(
      async () => {
        await editor.open(`/offers?q=${mark}&attention=any`);
        await page.getByRole('heading', { name: 'Tin đối tác chào mời' }).waitFor();
        return page.getByText('Đối tác thu hồi tin ta đã nhận').count();
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  await page.getByRole('link', { name: `Sông Hàn ${mark} a` }).click();
  await page.getByText('Lý do của đối tác: Sai nơi chốn.').waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ghi việc đã làm' }).click();
  await page.getByLabel('Đã làm gì').fill('Bài còn là nháp, đã đóng.');
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByText('Bài còn là nháp, đã đóng.').waitFor();
  expect(await page.getByText('Đối tác thu hồi tin ta đã nhận').count()).toBe(0);
});
