import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import {
  anEdition,
  beginEdition,
  done,
  type Edition,
  lead,
  publish,
  readEdition,
  saveText,
  type Text,
  textOf,
  until,
} from './newsroom.ts';

/** Another one each time, so that the test can run again; without digits, which are checked. */
const mark = [...Date.now().toString(26)]
  .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
  .join('');

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let translator: Desk;
let other: Desk;
let reviewer: Desk;

beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher, translator, other, reviewer] = (await Promise.all(
    ['bien-tap', 'duyet', 'phien-dich', 'phien-dich-2', 'hieu-dinh'].map((name) =>
      signIn(browser, name),
    ),
  )) as [Desk, Desk, Desk, Desk, Desk];
});
afterAll(() => browser.close());

/** A published story in Vietnamese, and its translation begun. */
async function begin(
  name: string,
  language: string,
  paragraphs: readonly string[],
): Promise<{ readonly source: Edition; readonly target: Edition }> {
  const text = textOf(`Làng gốm ${name} ${mark}`, paragraphs);
  const source = await publish(
    editor,
    publisher,
    await anEdition(editor, `lang-gom-${name}-${mark}`, text),
  );
  return { source, target: await beginEdition(translator, source.work, language, 'vi') };
}

async function open(desk: Desk, { id }: Edition): Promise<Page> {
  // What saves itself changes its buttons at any moment: none is to be looked at half way.
  await desk.page.emulateMedia({ reducedMotion: 'reduce' });
  await desk.open(`/editions/${id}/translate`);
  await desk.page.getByRole('list', { name: 'Các đoạn, bản gốc và bản dịch' }).waitFor();
  return desk.page;
}

const row = (page: Page, number: number) =>
  page.getByRole('listitem', { name: new RegExp(`^Đoạn ${number},`) });
const field = (page: Page, number: number) =>
  page.getByRole('textbox', { name: `Bản dịch đoạn ${number}`, exact: true });

/** Goes into a row, to write in it. */
async function enter(page: Page, number: number): Promise<void> {
  await row(page, number).waitFor();
  const quiet = row(page, number).locator('.segment-words');
  if ((await quiet.count()) > 0) await quiet.click();
  await field(page, number).focus();
}

/** What readers and colleagues would see of a translation's body, from the API. */
async function saidIn(desk: Desk, edition: Edition): Promise<readonly string[]> {
  const { text } = await readEdition(desk, edition);
  return text.body.content.map(({ content = [] }) => content.map((one) => one.text).join(''));
}

async function statesOf(desk: Desk, { id }: Edition): Promise<readonly string[]> {
  type Told = { readonly blocks: readonly { readonly state: string }[] };
  const { blocks } = await done(desk.ask<Told>('GET', `/editions/${id}/translation`));
  return blocks.map(({ state }) => state);
}

test('by keyboard alone from the first row to the last, and by a reviewer to the public', async () => {
  const { target } = await begin('tay', 'en', ['Làng có 12 lò.', 'Đất lấy ở bến sông.']);
  const page = await open(translator, target);
  const { keyboard } = page;
  await keyboard.press('Alt+ArrowDown');
  await field(page, 1).waitFor();
  await keyboard.type(`The potters ${mark}`);
  await keyboard.press('Control+Enter');
  await keyboard.type('A village of potters.');
  await keyboard.press('Control+Enter');
  await field(page, 3).waitFor();
  await keyboard.press('Control+A');
  await keyboard.type('The village has 13 kilns.');
  await page.getByText('Thiếu số 12').waitFor();
  expect(await flaws(page)).toEqual([]);
  await keyboard.press('Control+Enter');
  await page.getByText('Còn 1 lỗi.').waitFor();
  await keyboard.press('Control+A');
  await keyboard.type('The village has 12 kilns.');
  await page.getByText('Không thấy gì sai.').waitFor();
  await keyboard.press('Control+Enter');
  await field(page, 4).waitFor();
  await keyboard.press('Alt+KeyC');
  await keyboard.press('Control+A');
  await keyboard.type('The clay is from the river landing.');
  await keyboard.press('Control+Enter');
  await page.getByText('Đã xác nhận 4 trên 4 đoạn').waitFor();
  await until(
    () => statesOf(translator, target),
    (states) => states.every((state) => state === 'confirmed'),
  );
  await page.getByRole('button', { name: 'Gửi hiệu đính' }).click();
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await page.getByText('Đã gửi duyệt.').waitFor();

  const { page: reads } = reviewer;
  await reviewer.open('/translation');
  await reads.getByRole('link', { name: `The potters ${mark}` }).click();
  await reads.getByText('Bạn đang hiệu đính').waitFor();
  await reads.keyboard.press('Alt+ArrowDown');
  await reads.getByRole('button', { name: 'Đã đọc, sang đoạn sau' }).waitFor();
  expect(await reads.getByRole('textbox', { name: /^Bản dịch đoạn/ }).count()).toBe(0);
  expect(await flaws(reads)).toEqual([]);
  await reads.keyboard.press('Control+Enter');
  await row(reads, 1).getByText('Đã hiệu đính').waitFor();
  await reads.getByRole('button', { name: 'Chấp nhận bản dịch' }).click();
  await reads.getByRole('dialog').getByRole('button', { name: 'Chấp nhận bản dịch' }).click();
  await reads.getByText('Đã chấp nhận bản dịch.').waitFor();
  expect((await readEdition(reviewer, target)).stage).toBe('published');
  expect(new Set(await statesOf(reviewer, target))).toEqual(new Set(['reviewed']));

  // What was accepted is at hand for the next text that says the same.
  const next = await begin('nho', 'en', ['Làng có 12 lò.']);
  const again = await open(translator, next.target);
  await enter(again, 3);
  await again.getByText('100 %').first().waitFor();
  await again.keyboard.press('Control+1');
  await again.keyboard.press('Control+Enter');
  await row(again, 3).getByText('Đã xác nhận').waitFor();
  expect(await row(again, 3).textContent()).toContain('The village has 12 kilns.');
});

test('a source that changes under the translator is shown at once, and no key is lost', async () => {
  const { source, target } = await begin('doi', 'en', ['Lò đỏ lửa cả đêm.', 'Đoạn sẽ bỏ.']);
  const page = await open(translator, target);
  await enter(page, 4);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('My words for what will go.');
  await page.keyboard.press('Control+Enter');
  await enter(page, 3);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('The kiln glows ');
  const { text } = await readEdition(editor, source);
  const [first] = text.body.content;
  const changed: Text = {
    ...text,
    body: {
      type: 'doc',
      content: [{ ...first, content: [{ type: 'text', text: 'Lò đỏ lửa ba đêm.' }] } as never],
    },
  };
  await publish(editor, publisher, await saveText(editor, source, changed), 'Sửa số đêm');
  await page.keyboard.type('all night.', { delay: 60 });
  await page.getByText(/^Bản gốc vừa đổi\. 2 đoạn/).waitFor();
  expect(await field(page, 3).textContent()).toBe('The kiln glows all night.');
  expect(await row(page, 3).locator('del').textContent()).toContain('cả');
  expect(await row(page, 3).locator('ins').textContent()).toContain('ba');
  expect(await row(page, 4).textContent()).toContain('My words for what will go.');
  expect(await flaws(page)).toEqual([]);
  await field(page, 3).focus();
  await page.keyboard.press('Control+Enter');
  await page.getByText('vừa đổi trong lúc bạn viết').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('The kiln glows for three nights.');
  await page.keyboard.press('Control+Enter');
  await row(page, 3).getByText('Đã xác nhận').waitFor();
  await enter(page, 4);
  await row(page, 4).getByRole('button', { name: 'Bỏ đoạn này' }).click();
  await page.keyboard.press('Control+KeyS');
  await until(
    () => saidIn(translator, target),
    (said) => said.join() === 'The kiln glows for three nights.',
  );
});

test('without a connection for a while nothing is lost, and it is saved when it is back', async () => {
  const { target } = await begin('mat-mang', 'en', ['Khói bay qua sông.']);
  const page = await open(translator, target);
  await enter(page, 3);
  await translator.context.setOffline(true);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Smoke drifts over the river.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Mất kết nối\. Bạn cứ dịch tiếp/).waitFor();
  await page.keyboard.type(`Smoke ${mark}`);
  await translator.context.setOffline(false);
  await until(
    () => saidIn(translator, target),
    (said) => said.join() === 'Smoke drifts over the river.',
  );
  await until(
    () => statesOf(translator, target),
    (states) => states.includes('confirmed'),
  );
  await page.getByText(/^Mất kết nối/).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('list', { name: 'Các đoạn, bản gốc và bản dịch' }).waitFor();
  const take = page.getByRole('button', { name: 'Lấy lại văn bản này' });
  if ((await take.count()) > 0) await take.click();
  await page.getByText(`Smoke ${mark}`).first().waitFor();
});

test('Arabic with figures and Latin names is written from the right and checked by its rules', async () => {
  const { target } = await begin('a-rap', 'ar', ['Năm 2026 có 1.500 khách đến Hội An.']);
  const page = await open(translator, target);
  await enter(page, 3);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('زار ١٬٥٠٠ ضيف مدينة هوي آن (Hội An) عام 2026.');
  await page.getByText('Không thấy gì sai.').waitFor();
  expect(await field(page, 3).evaluate((unit) => getComputedStyle(unit).direction)).toBe('rtl');
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await flaws(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.keyboard.press('Control+A');
  await page.keyboard.type('زار ١٥٠ ضيفا مدينة هوي آن عام 2026?');
  await page.getByText('Thiếu số 1.500').waitFor();
  await page.getByText('Dấu “?” nên là “؟”').waitFor();
});

test('two translators on one text: other blocks merge by themselves, the same block is decided', async () => {
  const { target } = await begin('hai-nguoi', 'en', ['Men xanh.', 'Men nâu.']);
  const [mine, theirs] = [await open(translator, target), await open(other, target)];
  const write = async (page: Page, number: number, words: string): Promise<void> => {
    await enter(page, number);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(words);
  };
  await write(theirs, 4, 'Brown glaze.');
  await write(mine, 3, 'Green glaze.');
  await theirs.keyboard.press('Control+KeyS');
  await theirs.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
  await mine.keyboard.press('Control+KeyS');
  await mine.getByText(/cũng vừa lưu bản này\. Hai bản đã được gộp/).waitFor();
  await mine.keyboard.press('Control+KeyS');
  await until(
    () => saidIn(translator, target),
    (said) => said.join(' ') === 'Green glaze. Brown glaze.',
  );
  await theirs.reload();
  await write(theirs, 3, 'Celadon glaze.');
  await write(mine, 3, 'Jade glaze.');
  await theirs.keyboard.press('Control+KeyS');
  await until(
    () => saidIn(other, target),
    (said) => said[0] === 'Celadon glaze.',
  );
  await mine.keyboard.press('Control+KeyS');
  const dialog = mine.getByRole('dialog');
  await dialog.getByText('Celadon').first().waitFor();
  await dialog.getByRole('button', { name: 'Lấy hết của tôi' }).click();
  await dialog.getByRole('button', { name: /^Lưu/ }).click();
  await until(
    () => saidIn(translator, target),
    (said) => said[0] === 'Jade glaze.',
  );
  await mine.getByText('Celadon').first().waitFor({ state: 'attached' });
});

test('a reviewer sends back with a word on what to change', async () => {
  const { target } = await begin('gui-tra', 'en', ['Bến sông.']);
  const { text, ...edition } = await readEdition(translator, target);
  const content = text.body.content.map((block) => ({
    ...{ ...block, content: [{ type: 'text', text: 'The landing.' }] },
  }));
  const english = { ...text, title: `Landing ${mark}`, summary: 'A landing.' };
  const saved = await saveText(
    translator,
    { ...edition, text },
    {
      ...{ ...english, body: { type: 'doc', content } },
    },
  );
  await lead(translator, saved, 'submit', { publishAt: null, reason: null });
  const page = await open(reviewer, target);
  await page.getByRole('button', { name: 'Gửi trả' }).click();
  await page.getByLabel('Cần sửa gì').fill('Xem lại chữ “landing”.');
  await page.getByRole('dialog').getByRole('button', { name: 'Gửi trả' }).click();
  await page.getByText('Đã gửi trả.').waitFor();
  expect((await readEdition(translator, target)).stage).toBe('draft');
  await translator.open('/today');
  await translator.page
    .getByText(/gửi trả|góp ý/)
    .first()
    .waitFor();
});
