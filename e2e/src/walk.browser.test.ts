import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { approve, type Desk, openEdition, save, signIn, submit } from './desk.ts';
import { eventually } from './eventually.ts';
import { nhipcau } from './product.ts';

const { site, env } = inject('product');
/** Another one each time, so that the walk can be taken again on the same installation. */
const mark = Date.now().toString(36);
const slug = `buoi-som-o-ben-ninh-kieu-${mark}`;
const picture = `Bến sông lúc rạng sáng ${mark}`;
const story = (language: string): string => `${site}/${language}/stories/${slug}`;
const title = 'Buổi sớm ở bến Ninh Kiều';
const opening = 'Khi sương còn trên mặt nước, bến sông đã có tiếng chèo khua.';
const reason = 'Sửa giờ họp chợ: 5 giờ, không phải 6 giờ';

let browser: Browser;
let editor: Desk;
let publisher: Desk;
/** Address of the work's screen. */
let work = '';
/** Number of the release before the correction. */
let before = 0;

beforeAll(async () => {
  browser = await openChromium();
  editor = await signIn(browser, 'bien-tap');
  publisher = await signIn(browser, 'duyet');
});
afterAll(() => browser.close());

async function head(): Promise<number> {
  const answer = await fetch(`${site}/log/head.json`);
  const record = (await answer.json()) as { readonly release: { readonly number: number } };
  return record.release.number;
}

test('an editor puts a picture into the library, with its words, credit and licence', async () => {
  const { page } = editor;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000"><rect width="1600" height="1000" fill="#${Date.now().toString(16).slice(-6)}"/><circle cx="1100" cy="420" r="180" fill="#B98A2F"/><path d="M0 700Q800 560 1600 700V1000H0Z" fill="#2F6B5B"/></svg>`;
  const buffer = await sharp(Buffer.from(svg)).jpeg().toBuffer();
  await editor.open('/pictures');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `ben-song-${mark}.jpg`, mimeType: 'image/jpeg', buffer });
  await page.getByRole('link', { name: `ben song ${mark}` }).click();
  await page.getByLabel('Tên ảnh').fill(picture);
  await page.getByLabel('Mô tả (tiếng Việt)').fill('Mặt trời mọc trên bến sông');
  await page.getByLabel('Mô tả (tiếng Anh)').fill('The sun rises over a river landing');
  await page.getByLabel('Tác giả ảnh').fill('Nhịp Cầu');
  await page.getByLabel('Giấy phép').fill('CC-BY-4.0');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã lưu thông tin ảnh.').waitFor();
});

test('the editor makes a work with topic and place, and writes the Vietnamese edition in blocks', async () => {
  const { page } = editor;
  await editor.open('/works/new');
  await page.getByLabel('Tên trong địa chỉ').fill(slug);
  await page.getByLabel('Viết cho ai').click();
  await page.getByRole('option', { name: 'Độc giả nước ngoài' }).click();
  await page.getByLabel('Chủ đề').fill('Ẩm thực');
  await page.getByRole('option', { name: 'Ẩm thực' }).click();
  await page.getByLabel('Địa phương').fill('Cần Thơ');
  await page.getByRole('option', { name: 'Cần Thơ' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Tạo tác phẩm' }).click();
  await page.waitForURL(/\/works\/[0-9a-f-]{36}$/);
  work = new URL(page.url()).pathname.replace('/studio', '');

  await page.getByRole('button', { name: 'vi, ' }).click();
  await page.getByRole('button', { name: 'Tạo bản' }).click();
  await page.getByLabel('Tựa').fill(title);
  await page
    .getByLabel('Sa-pô')
    .fill('Một buổi sớm bên bến sông, từ tiếng chèo đầu tiên đến bát bún nóng.');
  await page.getByRole('button', { name: 'Chọn ảnh chính' }).click();
  await page.getByRole('button', { name: `Chọn “${picture}”` }).click();
  await page.getByRole('textbox', { name: 'Nội dung' }).click();
  await page.keyboard.type(opening);
  await page.keyboard.press('Enter');
  await page.keyboard.type('Chợ họp từ 6 giờ sáng.');
  await save(editor);
});

test('the preview is the exact public page', async () => {
  const { page } = editor;
  await page.getByRole('button', { name: 'Xem trước' }).click();
  const frame = page.frameLocator('iframe[title="Trang công khai sẽ trông như thế này"]');
  await frame.getByRole('heading', { level: 1, name: title }).waitFor();
  await frame.getByText(opening).waitFor();
  await page.getByRole('button', { name: 'Đóng' }).click();
});

test('the editor submits, and cannot approve', async () => {
  await submit(editor);
  expect(await editor.page.getByRole('button', { name: /duyệt và|chỉ duyệt/i }).count()).toBe(0);
  expect((await fetch(story('vi'))).status).toBe(404);
});

test('a sister edition in English is begun from the Vietnamese one, translated and submitted', async () => {
  const { page } = editor;
  await editor.open(work);
  await page.getByRole('button', { name: 'en, ' }).click();
  await page.getByRole('button', { name: 'Tạo bản' }).click();
  await page.getByLabel('Tựa').fill('Early morning at Ninh Kiều landing');
  await page
    .getByLabel('Sa-pô')
    .fill('One morning by the river, from the first stroke of the oar.');
  await page.getByLabel('Người dịch').last().fill('Lê An');
  await page
    .getByLabel('Mô tả ảnh cho người không nhìn thấy')
    .fill('The sun rises over a river landing');
  const body = page.getByRole('textbox', { name: 'Nội dung' });
  await body.getByText(opening).click({ clickCount: 3 });
  await page.keyboard.type(
    'While the mist still lies on the water, oars are already heard at the landing.',
  );
  await body.getByText('Chợ họp từ 6 giờ sáng.').click({ clickCount: 3 });
  await page.keyboard.type('The market opens at six in the morning.');
  await save(editor);
  await submit(editor);
});

test('another person approves both', async () => {
  for (const language of ['vi', 'en']) {
    await openEdition(publisher, work, language);
    await approve(publisher);
  }
});

test('readers see it in Vietnamese and in English, each leading to the other', async () => {
  const vi = await eventually(story('vi'), (text) =>
    text.includes(`hreflang="en" href="${story('en')}"`),
  );
  expect(vi).toContain(opening);
  expect(vi).toContain('Nhịp Cầu');
  const en = await eventually(story('en'), (text) =>
    text.includes(`hreflang="vi" href="${story('vi')}"`),
  );
  expect(en).toContain('Lê An');
});

test.each([
  ['at home', '/vi/'],
  ['among the stories', '/vi/stories/'],
  ['under its topic', '/vi/topics/food'],
  ['under its place', '/vi/places/can-tho'],
  ['in the Atom feed', '/vi/feed.atom'],
  ['in the RSS feed', '/vi/feed.rss'],
  ['in the JSON feed', '/vi/feed.json'],
  ['in the feed of its topic', '/vi/topics/food/feed.atom'],
  ['in the news sitemap', '/news-sitemap.xml'],
])('readers see it %s', async (_where, path) => {
  const text = await eventually(site + path, (text) => text.includes(slug));
  if (path.endsWith('.atom')) expect(text).toContain(opening);
});

test('the sitemap lists it with its languages', async () => {
  const index = await (await fetch(`${site}/sitemap.xml`)).text();
  const shards = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1] ?? '');
  const texts = await Promise.all(shards.map(async (one) => (await fetch(one)).text()));
  const all = texts.join('');
  expect(all).toContain(`<loc>${story('vi')}</loc>`);
  expect(all).toContain(`hreflang="en" href="${story('en')}"`);
});

test('the search finds it, with and without diacritics', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site}/vi/search/?q=ben+ninh+kieu`);
  await page.locator(`#search-results a[href="/vi/stories/${slug}"]`).waitFor();
  await page.locator('#q').fill('bến Ninh Kiều');
  await page.locator(`#search-results a[href="/vi/stories/${slug}"]`).waitFor();
  await context.close();
});

test('everything public is as it was signed', async () => {
  const { code, stdout } = await nhipcau(env, 'verify', site, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, problems: [] });
  expect(code).toBe(0);
});

test('a correction needs a reason, another person, and is named by the log', async () => {
  before = await head();
  const { page } = editor;
  await openEdition(editor, work, 'vi');
  await page
    .getByRole('textbox', { name: 'Nội dung' })
    .getByText('Chợ họp')
    .click({ clickCount: 3 });
  await page.keyboard.type('Chợ họp từ 5 giờ sáng.');
  await save(editor);
  expect(await page.getByRole('button', { name: 'Gửi duyệt' }).isEnabled()).toBe(false);
  await submit(editor, reason);
  await openEdition(publisher, work, 'vi');
  await approve(publisher);
  const corrected = await eventually(story('vi'), (text) =>
    text.includes('Chợ họp từ 5 giờ sáng.'),
  );
  expect(corrected).toContain(reason);
  expect(corrected).toContain(`/log/history/vi/stories/${slug}`);
  const number = await head();
  expect(number).toBeGreaterThan(before);
  for (const path of [
    `/log/history/vi/stories/${slug}`,
    `/log/${number}`,
    `/log/${number}/changes.json`,
  ]) {
    expect(await (await fetch(site + path)).text()).toContain(reason);
  }
});

test('the sister edition says that its original has changed since', async () => {
  await eventually(
    story('en'),
    (text) => text.includes('has changed since') || text.includes('changed since'),
  );
});

test('a roll-back brings the older text back as a new release', async () => {
  const { page } = publisher;
  const number = await head();
  await publisher.open('/releases');
  await page
    .getByRole('button', { name: `Quay về ${before}` })
    .or(
      page
        .getByRole('row')
        .filter({ has: page.getByRole('link', { name: String(before), exact: true }) })
        .getByRole('button'),
    )
    .first()
    .click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Thử quay về bản trước');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  const back = await eventually(story('vi'), (text) => text.includes('Chợ họp từ 6 giờ sáng.'));
  expect(back).not.toContain('Chợ họp từ 5 giờ sáng.');
  expect(await head()).toBeGreaterThan(number);
});

test('a withdrawn text answers 410 with the reason, and is gone from home and feed', async () => {
  const { page } = publisher;
  await openEdition(publisher, work, 'vi');
  await page.getByText('Rút bài').first().click();
  await page.getByLabel('Lý do rút, độc giả sẽ thấy').fill('Bến đang sửa, bài không còn đúng');
  await page.getByRole('button', { name: 'Rút bài' }).click();
  await page.getByText('Đã rút bài.').waitFor();
  const notice = await eventually(story('vi'), (_text, status) => status === 410);
  expect(notice).toContain('Bến đang sửa, bài không còn đúng');
  expect(notice).not.toContain('Chợ họp');
  for (const path of ['/vi/', '/vi/feed.atom', '/vi/topics/food', '/vi/places/can-tho']) {
    expect(await (await fetch(site + path)).text()).not.toContain(slug);
  }
  expect((await fetch(story('en'))).status).toBe(200);
});

test('everything public is as it was signed, to the end', async () => {
  const { stdout } = await nhipcau(env, 'verify', site, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, problems: [] });
});
