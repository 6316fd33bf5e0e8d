/** The termbase: from a terminologist's desk to a translation that does not go out, and its exception. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { eventually } from './eventually.ts';
import { flaws } from './flaws.ts';
import {
  anEdition,
  beginEdition,
  done,
  type Edition,
  itemsOf,
  lead,
  type Node,
  publish,
  readEdition,
  saveText,
  textOf,
  type Versioned,
} from './newsroom.ts';

const { site } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const [name, right, wrong] = [`Đảo Thử ${mark}`, `Trial Isle ${mark}`, `Wrong Isle ${mark}`];

let browser: Browser;
let terminologist: Desk;
let editor: Desk;
let publisher: Desk;
let reviewer: Desk;
let source: Edition;
let target: Edition;

beforeAll(async () => {
  browser = await openChromium();
  [terminologist, editor, publisher, reviewer] = (await Promise.all(
    ['thuat-ngu', 'bien-tap', 'duyet', 'hieu-dinh'].map((one) => signIn(browser, one)),
  )) as [Desk, Desk, Desk, Desk];
  const words = textOf(`Bài về đảo ${mark}`, [`Thuyền ra ${name} mỗi sáng.`]);
  source = await publish(editor, publisher, await anEdition(editor, `dao-thu-${mark}`, words));
});
afterAll(async () => {
  for (const { id, version } of await itemsOf<Versioned>(terminologist, `/terms?q=${mark}`)) {
    await terminologist.ask('POST', `/terms/${id}/retire`, { body: { on: null }, version });
  }
  for (const one of [target, source]) {
    const there = await readEdition(publisher, one);
    if (there.live !== null) await lead(publisher, there, 'withdraw', { reason: 'Thử xong' });
  }
  await browser.close();
});

test('a terminologist begins a name with what it is called and what it is not', async () => {
  const { page } = terminologist;
  await terminologist.open('/terms');
  await page.locator('main tbody tr').first().waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Khái niệm mới' }).click();
  await page.getByRole('heading', { level: 1, name: 'Khái niệm mới' }).waitFor();
  await page.getByLabel('Loại').click();
  await page.getByRole('option', { name: 'Địa danh' }).click();
  const add = async (language: string, words: string, status?: string): Promise<void> => {
    const own = page.getByRole('button', { name: language, exact: true });
    if ((await own.getAttribute('aria-expanded')) === 'false') {
      await own.focus();
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: 'Thêm cách gọi' }).press('Enter');
    const line = page.locator('.term-line').last();
    await line.getByRole('textbox', { name: 'Cách gọi' }).fill(words);
    if (status === undefined) return;
    await line.getByLabel('Mức dùng').click();
    await page.getByRole('option', { name: status }).click();
    await line.getByLabel('Vì sao cấm dùng').fill('Tên do người khác đặt.');
  };
  await add('Tiếng Việt', name);
  await add('Tiếng Anh', right);
  await add('Tiếng Anh', wrong, 'cấm dùng');
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu khái niệm.').waitFor();
  await page.getByRole('link', { name: `Bài về đảo ${mark}` }).waitFor();
  expect(await flaws(page)).toEqual([]);
});

test('a translation with the forbidden name does not go out, and shows where', async () => {
  const begun = await beginEdition(editor, source.work, 'en', 'vi');
  const said = `Boats leave for ${wrong} each morning.`;
  const content = begun.text.body.content.map(
    (node): Node => ({ ...node, content: [{ type: 'text', text: said }] }),
  );
  const text = { ...begun.text, title: `The isle ${mark}`, summary: 'Boats.' };
  target = await saveText(editor, begun, { ...text, body: { type: 'doc', content } });
  const { page } = editor;
  await editor.open(`/editions/${target.id}`);
  await page.getByRole('tab', { name: 'Xuất bản' }).click();
  const place = page.locator('.term-place');
  await place.getByText(`Nên là: ${right}`).waitFor();
  expect(await place.locator('mark').textContent()).toBe(wrong);
  expect(await place.textContent()).toContain('Tên do người khác đặt.');
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await page.getByText('Chưa gửi đi được: còn những chỗ dưới đây.').waitFor();
  expect((await readEdition(editor, target)).stage).toBe('draft');
  await page.getByRole('button', { name: 'Đến chỗ này' }).click();
  expect(await flaws(page)).toEqual([]);
});

test('a second person lets it stand, and readers see that with the reason', async () => {
  const { page } = editor;
  await page.getByRole('button', { name: 'Đề nghị ngoại lệ' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lý do (công khai)').fill(`Nhan đề sách ${mark}.`);
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Đề nghị ngoại lệ' }).click();
  await page.getByText('Bạn đã đề nghị; cần người khác đồng ý.').waitFor();
  await reviewer.open(`/editions/${target.id}`);
  await reviewer.page.getByRole('tab', { name: 'Xuất bản' }).click();
  await reviewer.page.getByRole('button', { name: 'Cho phép ngoại lệ' }).click();
  await reviewer.page.getByText('Ngoại lệ đang giữ').waitFor();
  const present = await readEdition(editor, target);
  expect(present.shortcomings).toEqual([]);
  await lead(editor, present, 'submit', { publishAt: null, reason: null });
  await lead(publisher, await readEdition(publisher, target), 'approve', {});
  await eventually(
    `${site}/en/about/translations`,
    (text) => text.includes(`${wrong} (${right})`) && text.includes(`Nhan đề sách ${mark}.`),
  );
});

test('a file tells first what it would change', async () => {
  const { page } = terminologist;
  const [concept] = await itemsOf<Versioned>(terminologist, `/terms?q=${mark}`);
  await terminologist.open('/terms');
  await page.getByRole('button', { name: 'Nhập từ tệp' }).click();
  const dialog = page.getByRole('dialog');
  const choose = (text: string): Promise<void> =>
    dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'terms.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const head = 'concept,language,rendering,status\n';
  await choose(`${head}${concept?.id},vi,${name},good\n`);
  await dialog.getByRole('button', { name: 'Xem sẽ thay đổi gì' }).click();
  await dialog.getByText(/Dòng 2 · status: Không có trong danh sách \(good\)/).waitFor();
  await choose(
    `${head}${concept?.id},vi,${name},preferred\n${concept?.id},fr,Île ${mark},preferred\n`,
  );
  await dialog.getByRole('button', { name: 'Xem sẽ thay đổi gì' }).click();
  await dialog.getByText('Thêm 0, sửa 1, giữ nguyên 0.').waitFor();
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ghi vào kho' }).click();
  await page.getByText('Đã ghi 1 khái niệm.').waitFor();
  const after = await done(
    terminologist.ask<{ renderings: { text: string }[] }>('GET', `/terms/${concept?.id}`),
  );
  expect(after.renderings.map(({ text }) => text)).toEqual([name, `Île ${mark}`]);
});
