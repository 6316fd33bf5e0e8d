import type { Browser } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import {
  beginEdition,
  done,
  itemsOf,
  lead,
  makeWork,
  type Organisation,
  saveText,
  textOf,
  until,
} from './newsroom.ts';
import { openPartnerServer, type PartnerServer } from './partner-server.ts';

const { site } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const offered = `한강의 연등 ${mark}`;
const sought = `비단 마을 ${mark}`;

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let partner: Desk;

let server: PartnerServer;
let address: string;

beforeAll(async () => {
  server = await openPartnerServer();
  address = `${server.origin}/found`;
  browser = await openChromium();
  [editor, publisher, partner] = (await Promise.all(
    [['bien-tap'], ['duyet'], ['han-river', 'Dành cho bạn']].map(([name = '', first]) =>
      signIn(browser, name, first),
    ),
  )) as [Desk, Desk, Desk];
});
afterAll(async () => {
  await browser.close();
  server.close();
});

/** Saves the search on the screen under a name, told by `way`; gives the key of a webhook. */
async function saved(name: string, way: 'webhook' | 'mail'): Promise<string> {
  const { page } = partner;
  const form = page.getByRole('form', { name: 'Lưu tìm kiếm này' });
  await form.getByLabel('Tên').fill(`${name} ${mark}`);
  await form.getByLabel('Báo khi có tin mới').selectOption(way);
  if (way === 'webhook') await form.getByLabel('Địa chỉ webhook (https://…)').fill(address);
  await form.getByRole('button', { name: 'Lưu tìm kiếm này' }).click();
  await page.getByRole('button', { name: `${name} ${mark}`, exact: true }).waitFor();
  return way === 'webhook' ? form.locator('code').innerText() : '';
}

test('the demonstration begins with what its partners took and used in part', async () => {
  type Told = { readonly all: { readonly taken: number; readonly used: number } };
  const { all } = await done(partner.ask<Told>('GET', '/portal/figures'));
  expect(all.used).toBeGreaterThan(0);
  expect(all.taken).toBeGreaterThan(all.used);
});

test('a partner offers a text under its own licence; an editor reads the terms and takes it as that partner’s work', async () => {
  const { page } = partner;
  await partner.open('/portal/offers');
  const form = page.getByRole('form', { name: 'Gửi bài mới' });
  await form.getByLabel('Ngôn ngữ của bài').selectOption('ko');
  await form.getByLabel('Tiêu đề').fill(offered);
  await form.getByLabel('Nội dung bài').fill('연등이 강을 따라 흐른다.\n\n아이들이 소원을 적는다.');
  await form.getByLabel('Xin ghi nguồn').fill('한강일보');
  await form.getByLabel('Nơi được dùng').selectOption('countries');
  await form.getByLabel('Chỉ ở các nước này').last().fill('vn, kr');
  const media = form.getByRole('group', { name: /^Phương tiện được dùng/ });
  await media.getByLabel('trang mạng').check();
  await form.getByLabel('dịch', { exact: true }).check();
  await form.getByLabel('Điều kiện').fill('Giữ tên tác giả.');
  expect(await flaws(page)).toEqual([]);
  await form.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.getByText('Cảm ơn. Biên tập viên sẽ đọc bài của bạn.').waitFor();
  const line = page.getByRole('listitem').filter({ hasText: offered });
  await line.getByText('Đã nhận, chờ đọc').waitFor();

  const { page: desk } = editor;
  await editor.open(`/offers?q=${mark}`);
  await desk.getByRole('link', { name: offered }).click();
  const terms = desk.getByRole('definition');
  await terms.getByText('Giữ tên tác giả.').waitFor();
  for (const said of ['Hàn Quốc', 'Việt Nam', 'dịch']) {
    await terms.filter({ hasText: said }).first().waitFor();
  }
  await desk.getByText('아이들이 소원을 적는다.').waitFor();
  await desk.getByRole('button', { name: 'Nhận thành bài nháp' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Nhận thành bài nháp' }).click();
  await desk.getByRole('link', { name: 'Mở bài đã tạo' }).click();
  await desk.getByText(offered).first().waitFor();
  const work = new URL(desk.url()).pathname.split('/').at(-1);
  const made = await done(editor.ask<{ readonly organisation: string }>('GET', `/works/${work}`));
  const organisations = await itemsOf<Organisation>(editor, '/organisations');
  const theirs = organisations.find(({ slug }) => slug === 'han-river-daily');
  expect(made.organisation).toBe(theirs?.id);

  await partner.open('/portal/offers');
  await line.getByText('Đã được chọn').waitFor();
  expect(await line.getByRole('button', { name: /^Rút lại/ }).count()).toBe(0);
});

test('a partner saves searches told by webhook and by letter; a matching item is told to the webhook once it is public', async () => {
  const { page } = partner;
  await partner.open(`/portal/search?q=${mark}&language=ko`);
  await page.getByText('Tìm thấy: 0').waitFor();
  await page.getByText('Lưu tìm kiếm này').first().click();
  const key = await saved('Lụa', 'webhook');
  await saved('Lụa qua thư', 'mail');
  expect(await flaws(page)).toEqual([]);

  const work = await makeWork(editor, { slug: `silk-${mark}`, original: 'ko' });
  const begun = await beginEdition(editor, work.id, 'ko');
  const draft = await saveText(editor, begun, textOf(sought, ['비단을 짠다.']));
  const asked = await lead(editor, draft, 'submit', { publishAt: null, reason: null });
  expect(server.got).toEqual([]);
  await lead(publisher, asked, 'approve');
  await until(
    async () => server.got.length,
    (count) => count > 0,
  );
  const [{ headers, body }] = server.got as [PartnerServer['got'][number]];
  expect(headers['nhipcau-event']).toBe('search.found');
  const told = new Webhook(key).verify(body, headers as Record<string, string>);
  expect(told).toMatchObject({
    type: 'search.found',
    data: { search: { name: `Lụa ${mark}` }, items: [{ language: 'ko', title: sought }] },
  });

  await partner.open('/portal/search');
  await page.getByRole('button', { name: `Lụa ${mark} · mới: 1` }).click();
  await page.getByRole('link', { name: sought }).waitFor();
  expect(server.got).toHaveLength(1);
});

test('a partner reports the uses of a long file: a wrong line is named, it is stopped, and the same file goes on', async () => {
  const { page } = partner;
  const item = `${site}/ko/stories/silk-${mark}`;
  const day = new Date().toISOString().slice(0, 10);
  const lines = Array.from(
    { length: 600 },
    (_, at) => `${item},https://han-river.example/${mark}/${at},${day}`,
  );
  const choose = (all: readonly string[]) =>
    page.getByLabel('Chọn tệp').setInputFiles({
      ...{ name: 'uses.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(['item,link,day', ...all].join('\r\n')),
    });
  const part = page.getByRole('region', { name: 'Báo nhiều lần dùng bằng tệp CSV' });
  const send = part.getByRole('button', { name: 'Gửi' });
  await partner.open('/portal/uses');
  await choose(lines.with(550, `${item},https://han-river.example/${mark}/x,2020-01-01`));
  await send.click();
  await part.getByRole('alert').getByText('Dòng 552').waitFor();
  expect(await flaws(page)).toEqual([]);

  await choose(lines);
  await send.click();
  await part.getByRole('button', { name: 'Dừng' }).click();
  const stopped = part.getByText(/^Đã dừng\. Đã ghi: \d+/);
  await stopped.waitFor();
  const written = Number(/\d+/.exec(await stopped.innerText())?.[0]);
  expect(written).toBeLessThan(600);
  await send.click();
  await part.getByText(`Đã ghi: ${600 - written}. Đã có từ trước: ${written}.`).waitFor();
});
