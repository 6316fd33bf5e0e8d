import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { openChromium } from './chromium.ts';
import { type Desk, openWindow, personCalled, signIn } from './desk.ts';
import { atRest, flaws } from './flaws.ts';
import {
  anEdition,
  beginEdition,
  done,
  type Edition,
  itemsOf,
  lead,
  makePerson,
  publish,
  readEdition,
  saveText,
  textOf,
  type User,
} from './newsroom.ts';

/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let administrator: Desk;
let auditor: Desk;
/** One that waits for approval, public before; with a sister edition behind its original. */
let edition: Edition;
let sister: Edition;
const email = `moi-${mark}@demo.nhipcau.example`;
const password = 'một mật khẩu dài để thử';

const writing = (page: Page): Promise<void> =>
  page.getByRole('textbox', { name: 'Nội dung' }).waitFor();
const rows = (page: Page): Promise<void> => page.locator('main tbody tr').first().waitFor();
/** Opens a dialog by the first button that is named so. */
const by =
  (name: string | RegExp, before: (page: Page) => Promise<void> = rows) =>
  async (page: Page): Promise<void> => {
    await before(page);
    await page.locator('main').getByRole('button', { name }).first().click();
    await page.getByRole('dialog').waitFor();
  };
const phrases = (page: Page): Promise<void> => page.locator('.phrase').first().waitFor();
const tab =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await writing(page);
    await page.getByRole('tab', { name }).click();
  };

beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher, administrator, auditor] = (await Promise.all(
    ['bien-tap-2', 'duyet', 'quan-tri', 'kiem-tra'].map((name) => signIn(browser, name)),
  )) as [Desk, Desk, Desk, Desk];
  const words = textOf('Bài để xem', ['Đoạn một.', 'Đoạn hai.']);
  const first = await anEdition(editor, `moi-man-hinh-${mark}`, words);
  const live = await publish(editor, publisher, first);
  const begun = await beginEdition(editor, first.work, 'ar', 'vi');
  sister = await saveText(editor, begun, { ...begun.text, title: 'نص', summary: 'نص للتجربة.' });
  const second = textOf('Bài để xem', ['Đoạn mới.', 'Đoạn hai.']);
  const corrected = await publish(
    editor,
    publisher,
    await saveText(editor, live, second),
    'Sửa để thử',
  );
  const third = await saveText(editor, corrected, { ...second, byline: 'Người viết' });
  edition = await lead(editor, third, 'submit', { publishAt: null, reason: 'Sửa thêm' });
  const grants = [{ role: 'auditor', organisation: null, languages: null }];
  await makePerson(administrator, { email, name: `Người mới ${mark}`, password, grants });
});
afterAll(async () => {
  await lead(publisher, await readEdition(publisher, edition), 'withdraw', {
    reason: 'Thử xong',
  });
  const users = await itemsOf<User>(administrator, '/users');
  const made = users.find((one) => one.email === email);
  const version = made?.version ?? 0;
  await done(administrator.ask('POST', `/users/${made?.id}/disable`, { body: {}, version }));
  await browser.close();
});

test('axe finds nothing at the door, for the second factor and its enrolment', async () => {
  const { page, context } = await openWindow(browser);
  const give = async (who: {
    readonly email: string;
    readonly password: string;
  }): Promise<void> => {
    await page.getByLabel('E-mail').fill(who.email);
    await page.getByLabel('Mật khẩu').fill(who.password);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
  };
  await page.getByLabel('E-mail').waitFor();
  const found = [await flaws(page)];
  await give({ email: 'ai-do@demo.nhipcau.example', password: 'sai' });
  await page.getByRole('alert').waitFor();
  found.push(await flaws(page));
  await give(personCalled('bien-tap'));
  await page.getByLabel('Mã xác thực').waitFor();
  found.push(await flaws(page));
  await page.getByRole('button', { name: 'Dùng tài khoản khác' }).click();
  await give({ email, password });
  await page.getByText('Quét mã này').waitFor();
  found.push(await flaws(page));
  await context.close();
  expect(found.flat()).toEqual([]);
});

type Screen = readonly [name: string, path: () => string, open: (page: Page) => Promise<unknown>];

test.each<Screen>([
  ['the works', () => '/works', rows],
  ['a new edition', () => '/works', by(/Bắt đầu bản/)],
  ['a new work', () => '/works/new', (page) => page.getByLabel('Tên làm việc').waitFor()],
  ['a work', () => `/works/${edition.work}`, (page) => page.getByLabel('Chủ đề').waitFor()],
  ['an edition, its way to readers', () => `/editions/${edition.id}`, tab('Xuất bản')],
  [
    'a withdrawal',
    () => `/editions/${edition.id}`,
    async (page) => {
      await writing(page);
      await page.getByText('Rút bài').first().click();
      await page.getByLabel('Lý do rút').waitFor();
    },
  ],
  ['an edition, its history', () => `/editions/${edition.id}`, tab('Lịch sử')],
  [
    'a revision',
    () => `/editions/${edition.id}`,
    async (page) => {
      await tab('Lịch sử')(page);
      await by(/^Xem Lần lưu 1/, writing)(page);
      await page.getByRole('dialog').locator('.pieces').first().waitFor();
    },
  ],
  [
    'two revisions',
    () => `/editions/${edition.id}`,
    async (page) => {
      await tab('Lịch sử')(page);
      for (const number of [1, 2]) {
        await page.getByRole('checkbox', { name: `So sánh: Lần lưu ${number}` }).check();
      }
      await by('So sánh', writing)(page);
      await page.getByRole('dialog').locator('ins').first().waitFor();
    },
  ],
  [
    'a translation in Arabic, behind its original',
    () => `/editions/${sister.id}`,
    (page) => page.locator('.source-block[data-state=stale]').waitFor(),
  ],
  ['a link', () => `/editions/${edition.id}`, by('Liên kết', writing)],
  ['a language', () => `/editions/${edition.id}`, by('Ngôn ngữ của cụm từ', writing)],
  ['a related work', () => `/editions/${edition.id}`, by('Chèn tác phẩm liên quan', writing)],
  [
    'the choice of a picture',
    () => `/editions/${edition.id}`,
    async (page) => {
      await by('Chọn ảnh chính', writing)(page);
      await page
        .getByRole('button', { name: /^Chọn “/ })
        .first()
        .waitFor();
    },
  ],
  [
    'an edition with every kind of block',
    () => `/editions/${edition.id}`,
    async (page) => {
      await writing(page);
      await page.getByRole('textbox', { name: 'Nội dung' }).getByText('Đoạn hai.').click();
      for (const name of ['Chèn bộ ảnh', 'Chèn ảnh']) {
        await by(name, writing)(page);
        await page
          .getByRole('button', { name: /^Chọn “/ })
          .first()
          .click();
        const insert = page.getByRole('button', { name: 'Chèn 1 ảnh' });
        if (name === 'Chèn bộ ảnh') await insert.click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await page.getByRole('button', { name: 'Chèn bảng' }).click();
      await page.getByRole('button', { name: 'Thêm hàng' }).waitFor();
    },
  ],
  [
    'a preview',
    () => `/editions/${edition.id}`,
    async (page) => {
      await by('Xem trước', writing)(page);
      await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
    },
  ],
  [
    'two texts of which one must be chosen',
    () => `/editions/${sister.id}`,
    async (page) => {
      await writing(page);
      await page.getByLabel('Tựa').fill('نص ثان');
      sister = await readEdition(editor, sister);
      sister = await saveText(editor, sister, { ...sister.text, title: 'نص أول' });
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'the pictures, one of which was refused',
    () => '/pictures',
    async (page) => {
      const buffer = Buffer.from('không phải ảnh');
      const file = { name: 'thu.png', mimeType: 'image/png', buffer };
      await page.locator('main ul.pictures li').first().waitFor();
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('alert').waitFor();
    },
  ],
  [
    'a picture',
    () => '/pictures',
    async (page) => {
      await page.locator('main ul.pictures a').last().click();
      await page.getByLabel('Giấy phép').waitFor();
    },
  ],
  ['the topics', () => '/topics', rows],
  ['a new topic', () => '/topics', by('Chủ đề mới')],
  ['a topic', () => '/topics', by(/^Sửa/)],
  ['the places', () => '/places', rows],
  [
    'a place',
    () => '/places',
    async (page) => {
      await page.locator('main tbody a').first().click();
      await page.getByLabel('Lời giới thiệu').first().waitFor();
    },
  ],
  ['the markets', () => '/markets', rows],
  ['the home page', () => '/home', rows],
  ['a placing on the home page', () => '/home', by(/^Đặt bài/)],
  [
    'a notice for every page',
    () => '/pinned-notices',
    async (page) => {
      await page.getByRole('button', { name: 'Ghim thông báo' }).click();
      await page.getByLabel('Có liên kết').check();
      await page.getByText(/trang được làm lại/).waitFor();
    },
  ],
  ['the termbase', () => '/terms', rows],
  [
    'a concept',
    () => '/terms',
    async (page) => {
      await rows(page);
      await page.locator('main tbody a').first().click();
      await page.getByRole('heading', { name: 'Cách gọi trong từng ngôn ngữ' }).waitFor();
    },
  ],
  ['the words of the interface', () => '/interface?language=ar', phrases],
  [
    'the translation memory',
    () => '/memory?from=vi&to=ar',
    (page) => page.locator('.memory li').first().waitFor(),
  ],
  ['the redirects', () => '/redirects', (page) => page.locator('h1').waitFor()],
  [
    'a new redirect to another site',
    () => '/redirects',
    async (page) => {
      await page.getByRole('button', { name: 'Chuyển hướng mới' }).click();
      await page.getByLabel('Dẫn tới').fill('https://partner.example/');
    },
  ],
  ['the releases', () => '/releases', rows],
  ['a release', () => '/releases/1', rows],
  ['a roll-back', () => '/releases', by(/^Quay về/)],
  ['the own account', () => '/account', (page) => page.getByLabel('Mật khẩu mới').waitFor()],
  [
    'the menu of the account',
    () => '/works',
    async (page) => {
      await rows(page);
      await page.getByRole('button', { name: /^Tài khoản/ }).click();
      await page.getByRole('menu').waitFor();
    },
  ],
  ['an address without a screen', () => '/nowhere', (page) => page.locator('h1').waitFor()],
])('axe finds nothing on %s', async (_name, path, open) => {
  await publisher.open(path());
  await open(publisher.page);
  expect(await flaws(publisher.page)).toEqual([]);
});

test.each<Screen>([
  ['other words for the interface', () => '/interface?language=ar', by(/^Sửa/, phrases)],
  [
    'the translations that wait',
    () => '/translation',
    (page) => page.getByRole('heading', { name: 'Bàn dịch của tôi' }).waitFor(),
  ],
  [
    'a translation beside its source',
    () => `/editions/${sister.id}/translate`,
    (page) => page.locator('.segment').first().waitFor(),
  ],
])('axe finds nothing on %s', async (_name, path, open) => {
  await editor.open(path());
  await open(editor.page);
  expect(await flaws(editor.page)).toEqual([]);
});

test.each<Screen>([
  ['the organisations', () => '/organisations', rows],
  ['a new organisation', () => '/organisations', by('Tổ chức mới')],
  ['what an organisation becomes', () => '/organisations', by(/^Trạng thái mới/)],
  ['the users', () => '/users', rows],
  ['an invitation', () => '/users', by('Mời người mới')],
  ['a user', () => '/users', by(/^Sửa/)],
  [
    'what can be done with an account',
    () => '/users',
    async (page) => {
      await rows(page);
      await page.getByRole('button', { name: `Tình trạng: Người mới ${mark}` }).click();
      await page.getByRole('menu').waitFor();
    },
  ],
  [
    'the end of an account',
    () => '/users',
    async (page) => {
      await rows(page);
      await page
        .getByRole('button', { name: `Tình trạng: Người mới ${mark}` })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Khóa tài khoản' }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'what the site says about itself',
    () => '/site',
    async (page) => {
      await page.locator('main details summary').first().click();
      await page.getByLabel('Tên (Tiếng Khmer)').waitFor();
    },
  ],
  [
    'the audit trail',
    () => '/audit',
    async (page) => {
      await rows(page);
      await page.locator('main details summary').first().click();
    },
  ],
])('axe finds nothing on %s', async (_name, path, open) => {
  await administrator.open(path());
  await open(administrator.page);
  expect(await flaws(administrator.page)).toEqual([]);
});

test('axe finds nothing on the list of screens of a telephone, and where the session has ended', async () => {
  const { page } = auditor;
  await auditor.open('/works');
  await rows(page);
  await page.setViewportSize({ width: 360, height: 900 });
  await page.getByRole('button', { name: 'Mở danh mục' }).click();
  await page.locator('nav.drawer').waitFor();
  await atRest(page);
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 900 });
  await auditor.open(`/works/${edition.work}`);
  await page.getByLabel('Chủ đề').waitFor();
  await auditor.context.clearCookies();
  await page.getByRole('link', { name: 'Bản phát hành' }).first().click();
  await page.getByRole('dialog', { name: 'Phiên làm việc đã hết' }).waitFor();
  expect(await flaws(page)).toEqual([]);
});
