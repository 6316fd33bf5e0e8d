import type { Browser, Page } from 'playwright-core';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, giveCode, openWindow, personCalled, save, signIn } from './desk.ts';
import { eventually } from './eventually.ts';
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
  settled,
  type Text,
  textOf,
  until,
  type Versioned,
} from './newsroom.ts';

const { site, api } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let auditor: Desk;

beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher, auditor] = (await Promise.all(
    ['bien-tap-2', 'duyet', 'kiem-tra'].map((name) => signIn(browser, name)),
  )) as [Desk, Desk, Desk];
});
afterAll(() => browser.close());

/** Opens an edition in the studio, ready to be written. */
async function openDesk(desk: Desk, { id }: Edition): Promise<void> {
  await desk.open(`/editions/${id}`);
  await desk.page.getByRole('textbox', { name: 'Nội dung' }).waitFor();
}

const titleOf = ({ page }: Desk) => page.getByLabel('Tựa');
const isFocused = (element: Element): boolean => element === document.activeElement;
/** The button that saves what is on the screen. */
const saveButton = ({ page }: Desk) => page.getByRole('button', { name: 'Lưu', exact: true });

/** A text that goes out by itself, and when readers first saw it; begun first and looked at last. */
const timed = { slug: `hen-gio-${mark}`, due: 0, seen: Promise.resolve<number | null>(null) };
let timedEdition: Edition;

/** When a story was first public, by our clock; `null` means not within two minutes. */
async function firstSeen(slug: string): Promise<number | null> {
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    const { status } = await fetch(`${site}/vi/stories/${slug}`);
    if (status === 200) return Date.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

test('a text with a time waits for it once it is approved', async () => {
  const edition = await anEdition(editor, `hen-gio-${mark}`);
  timed.due = Date.now() + 30_000;
  const publishAt = new Date(timed.due).toISOString();
  const asked = await lead(editor, edition, 'submit', { publishAt, reason: null });
  timedEdition = await lead(publisher, asked, 'approve');
  timed.seen = firstSeen(timed.slug);
  expect(timedEdition.stage).toBe('scheduled');
  await openDesk(publisher, timedEdition);
  await publisher.page.getByText(/^Sẽ công khai /).waitFor();
});

describe('a picture', () => {
  const send = async (name: string, mimeType: string, buffer: Buffer): Promise<void> => {
    await editor.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  };
  /** The first bytes of a PNG that claims a size and holds no pixel. */
  const claims = (widthPx: number, heightPx: number): Buffer => {
    const bytes = Buffer.alloc(33);
    Buffer.from('89504e470d0a1a0a0000000d', 'hex').copy(bytes);
    bytes.write('IHDR', 12, 'latin1');
    bytes.writeUInt32BE(widthPx, 16);
    bytes.writeUInt32BE(heightPx, 20);
    bytes.writeUInt16BE(0x0802, 24);
    return bytes;
  };
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const square = (): Sharp => {
    const background = { r: Date.now() % 251, g: Math.floor(Math.random() * 256), b: 90 };
    return sharp({ create: { width: 800, height: 500, channels: 3, background } });
  };

  test.each([
    ['is a drawing (SVG)', 'hinh.svg', 'image/svg+xml', () => drawing, 'SVG không được nhận'],
    [
      'is a drawing under the name of a photograph',
      'hinh.jpg',
      'image/jpeg',
      () => drawing,
      'SVG không được nhận',
    ],
    [
      'is of another type than its name says',
      'anh.jpg',
      'image/jpeg',
      () => square().png().toBuffer(),
      'không đúng với phần mở rộng',
    ],
    [
      'has 20,000 × 20,000 pixels',
      'lon.png',
      'image/png',
      () => claims(20_000, 20_000),
      'quá nhiều điểm ảnh',
    ],
    [
      'is not a picture',
      'thu.png',
      'image/png',
      () => Buffer.from('không phải ảnh'),
      'Không nhận loại tệp này',
    ],
  ])('that %s is refused in clear words', async (_why, name, type, make, words) => {
    await editor.open('/pictures');
    await send(name, type, await make());
    const refused = editor.page.getByRole('alert').filter({ hasText: `${name}: ` });
    await refused.waitFor();
    expect(await refused.textContent()).toContain(words);
  });

  test('is kept and shown without the place where it was taken', async () => {
    const gps = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '21/1 1/1 42/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '105/1 51/1 15/1',
    };
    const taken = await square()
      .withExif({ IFD0: { Artist: 'Nguoi chup' }, IFD3: gps })
      .jpeg()
      .toBuffer();
    expect(taken.includes('Nguoi chup')).toBe(true);
    await editor.open('/pictures');
    await send(`noi-chup-${mark}.jpg`, 'image/jpeg', taken);
    await editor.page.getByText(`Đã nhận “noi chup ${mark}”`).waitFor();
    const { items } = await done(
      editor.ask<{ readonly items: readonly Versioned[] }>('GET', `/pictures?q=noi+chup+${mark}`),
    );
    const [{ id, version } = { id: '', version: 0 }] = items;
    const words = { credit: 'Nhịp Cầu', licence: 'CC-BY-4.0' };
    await done(editor.ask('PATCH', `/pictures/${id}`, { body: words, version }));

    const placed = { picture: id, alt: 'Một ô màu', caption: '' };
    const edition = await anEdition(editor, `anh-${mark}`, {
      ...textOf('Bài có ảnh', ['Một đoạn.']),
      hero: placed,
    });
    const ready = await until(
      () => readEdition(editor, edition),
      ({ shortcomings }) => shortcomings.length === 0,
    );
    await publish(editor, publisher, ready);
    const page = await eventually(
      `${site}/vi/stories/anh-${mark}`,
      (_text, status) => status === 200,
    );
    const files = [...new Set(page.match(/\/media\/[0-9a-f]{24}\.(?:avif|jpg)/g))];
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const bytes = Buffer.from(await (await fetch(site + file)).arrayBuffer());
      const { exif, xmp, iptc } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc, bytes.includes('Nguoi chup')]).toEqual([
        undefined,
        undefined,
        undefined,
        false,
      ]);
    }
    await lead(publisher, await readEdition(publisher, edition), 'withdraw', {
      reason: 'Thử xong',
    });
  });
});

describe('two people on one edition', () => {
  let edition: Edition;

  const paragraphs = ['Đoạn đầu.', 'Đoạn hai.', 'Đoạn ba.', 'Đoạn bốn.'] as const;
  /** Saves paragraphs as a second person does at another desk. */
  const saveBlocks = async (
    words: readonly string[],
    change: Partial<Text> = {},
  ): Promise<Edition> => {
    const text = { ...textOf('Tựa của người thứ nhất', words), ...change };
    return saveText(editor, await readEdition(editor, edition), text);
  };

  test('the second to save sees what merged by itself and decides the rest, block by block', async () => {
    edition = await anEdition(editor, `hai-nguoi-${mark}`, textOf('Tựa đầu', paragraphs));
    await Promise.all([openDesk(editor, edition), openDesk(publisher, edition)]);
    await titleOf(editor).fill('Tựa của người thứ nhất');
    await editor.page.getByLabel('Sa-pô').fill('Sa-pô của người thứ nhất');
    await save(editor);
    await saveBlocks(['Đoạn đầu.', 'Đoạn hai của người thứ nhất.', 'Đoạn ba.', 'Đoạn bốn!'], {
      summary: 'Sa-pô của người thứ nhất',
    });

    const { page } = publisher;
    await titleOf(publisher).fill('Tựa của người thứ hai');
    await page.getByLabel('Sa-pô').fill('Sa-pô của người thứ hai');
    await page.getByLabel('Tác giả').fill('Người thứ hai');
    await page.getByText('Đoạn hai.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Người thứ hai viết thêm.');
    await page.getByText('Đoạn đầu.').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' Của tôi.');
    const answer = page.waitForResponse((one) => one.request().method() === 'PUT');
    await saveButton(publisher).click();
    expect((await answer).status()).toBe(412);

    const dialog = page.getByRole('dialog', { name: 'Hai người cùng sửa bản này' });
    const part = (place: string) => dialog.getByRole('radiogroup', { name: place });
    await part('Sa-pô').getByText('Sa-pô của người thứ').first().waitFor();
    expect((await part('Sa-pô').locator('mark').allTextContents()).join()).toMatch(/hai.*nhất/);
    expect(await dialog.getByRole('radiogroup').count()).toBe(3);
    await dialog.getByRole('status').filter({ hasText: 'Còn 3 chỗ cần chọn' }).waitFor();
    const theirs = dialog.getByRole('region', { name: /Đoạn 4: .* sửa/ });
    expect(await theirs.locator('ins').allTextContents()).not.toEqual([]);
    await dialog.getByRole('region', { name: 'Đoạn 1: bạn sửa' }).waitFor();
    await dialog.getByText('1 đoạn không đổi').waitFor();

    expect(await flaws(page)).toEqual([]);

    const saveMerged = dialog.getByRole('button', { name: 'Lưu bản đã ghép' });
    await saveMerged.focus();
    await page.keyboard.press('Enter');
    expect(await part('Tựa').getByRole('radio').first().evaluate(isFocused)).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(
      await part('Tựa')
        .getByRole('radio', { name: /^Của (?!tôi)/ })
        .isChecked(),
    ).toBe(true);
    await saveMerged.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    expect(await part('Sa-pô').getByRole('radio', { name: 'Của tôi' }).isChecked()).toBe(true);
    await part('Đoạn 2').getByRole('radio', { name: 'Lấy cả hai' }).check();
    await theirs.getByRole('button', { name: 'Bỏ thay đổi này' }).click();
    await dialog.getByRole('status').filter({ hasText: 'Đã chọn xong' }).waitFor();
    expect((await readEdition(editor, edition)).head).toBe(3);

    // Faster once more: block 2 asks again, what else was decided stays.
    await saveBlocks(['Đoạn đầu.', 'Đoạn hai, lần nữa.', 'Đoạn ba.', 'Đoạn bốn!'], {
      summary: 'Sa-pô của người thứ nhất',
    });
    await saveMerged.click();
    await dialog.getByText('vừa lưu thêm một lần nữa').waitFor();
    await dialog.getByRole('status').filter({ hasText: 'Còn 1 chỗ cần chọn' }).waitFor();
    expect(await part('Sa-pô').getByRole('radio', { name: 'Của tôi' }).isChecked()).toBe(true);
    await part('Đoạn 2').getByRole('radio', { name: 'Tự viết lại' }).check();
    await dialog
      .getByRole('textbox', { name: 'Đoạn 2, tự viết lại' })
      .fill('Đoạn hai, của cả hai.');
    await saveMerged.click();
    await page.getByText('Đã ghép và lưu.').waitFor();

    const { head, text } = await readEdition(editor, edition);
    const said = text.body.content.map(({ content }) => content?.[0]?.text);
    expect({ head, title: text.title, summary: text.summary, byline: text.byline, said }).toEqual({
      head: 5,
      title: 'Tựa của người thứ nhất',
      summary: 'Sa-pô của người thứ hai',
      byline: 'Người thứ hai',
      said: ['Đoạn đầu. Của tôi.', 'Đoạn hai, của cả hai.', 'Đoạn ba.', 'Đoạn bốn.'],
    });
    expect(await titleOf(publisher).inputValue()).toBe('Tựa của người thứ nhất');

    await publisher.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const aside = page.locator('details').filter({ hasText: 'Văn bản để dành' });
    await aside.locator('summary').click();
    await aside.getByText('Sa-pô của người thứ nhất').waitFor();
    await aside.getByText('Người thứ hai viết thêm.').waitFor();
    await aside.getByRole('button', { name: 'Sao chép' }).first().click();
    await aside.getByText('Đã sao chép').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Tựa của người thứ hai');
  });

  test('each sees quietly that the other has it open, and in which block', async () => {
    await Promise.all([openDesk(editor, edition), openDesk(publisher, edition)]);
    await publisher.page.getByText('Đoạn hai, của cả hai.').click();
    const said = editor.page.locator('.presence');
    await said.filter({ hasText: 'đang sửa đoạn 2' }).waitFor();
    expect(await said.getAttribute('aria-live')).toBe('polite');
    await titleOf(editor).click();
    await publisher.page.locator('.presence').filter({ hasText: 'đang sửa: Tựa' }).waitFor();
  });

  test('two saves are compared, and the older is restored as one more', async () => {
    const { page } = publisher;
    await page.getByRole('tab', { name: 'Lịch sử' }).click();
    for (const number of [1, 5]) {
      await page.getByRole('checkbox', { name: `So sánh: Lần lưu ${number}` }).check();
    }
    await page.getByRole('button', { name: 'So sánh' }).click();
    const dialog = page.getByRole('dialog', { name: 'So sánh lần lưu 1 và 5' });
    await dialog.locator('ins').filter({ hasText: 'người thứ nhất' }).first().waitFor();
    await dialog.locator('del').filter({ hasText: 'đầu' }).first().waitFor();
    await dialog.getByRole('button', { name: 'Đóng' }).click();
    await page.getByRole('button', { name: 'Khôi phục thành bản mới Lần lưu 1' }).click();
    await page.getByText('Đã khôi phục lần lưu 1 thành bản mới.').waitFor();
    await page.getByText('khôi phục lần 1').waitFor();
    expect(await titleOf(publisher).inputValue()).toBe('Tựa đầu');
    expect(await readEdition(editor, edition)).toMatchObject({
      head: 6,
      text: { title: 'Tựa đầu' },
    });
  });
});

describe('what is written and not saved', () => {
  let edition: Edition;
  const kept = (): Promise<void> =>
    editor.page.getByRole('status').filter({ hasText: 'đã giữ trong trình duyệt' }).waitFor();
  const savedTitle = async (): Promise<string> => (await readEdition(editor, edition)).text.title;

  beforeAll(async () => {
    edition = await anEdition(editor, `chua-luu-${mark}`);
    await openDesk(editor, edition);
  });

  test('is there again after a reload', async () => {
    const { page } = editor;
    await titleOf(editor).fill('Viết trước khi tải lại');
    await page.getByRole('textbox', { name: 'Nội dung' }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Viết thêm.');
    await kept();
    await page.reload();
    await page.getByRole('button', { name: 'Lấy lại văn bản này' }).click();
    expect(await titleOf(editor).inputValue()).toBe('Viết trước khi tải lại');
    await page.getByText('Đoạn đầu. Viết thêm.').waitFor();
    await save(editor);
    expect(await savedTitle()).toBe('Viết trước khi tải lại');
    await openDesk(editor, edition);
    expect(await page.getByRole('button', { name: 'Lấy lại văn bản này' }).count()).toBe(0);
  });

  test('outlives a lost connection, which is said in words, and is saved on retry', async () => {
    const { page, context } = editor;
    await context.setOffline(true);
    await titleOf(editor).fill('Viết khi mất mạng');
    await saveButton(editor).click();
    const said = page.getByRole('alert').filter({ hasText: 'Mất kết nối. Bài vẫn được giữ' });
    await said.waitFor();
    expect(await titleOf(editor).inputValue()).toBe('Viết khi mất mạng');
    await context.setOffline(false);
    expect(await savedTitle()).toBe('Viết trước khi tải lại');
    await said.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
    expect(await savedTitle()).toBe('Viết khi mất mạng');
  });

  test('outlives an hour without a connection and a reload, and says when it was kept', async () => {
    const storageState = await editor.context.storageState();
    const context = await browser.newContext({ storageState, locale: 'vi-VN' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.clock.install();
    await page.goto(`${api}/studio/editions/${edition.id}`);
    await page.getByRole('textbox', { name: 'Nội dung' }).waitFor();
    await context.setOffline(true);
    await page.getByLabel('Tựa').fill('Viết cả giờ không mạng');
    await page.getByRole('textbox', { name: 'Nội dung' }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Một giờ.');
    const status = page.getByRole('status').filter({ hasText: 'đã giữ trong trình duyệt' });
    await status.waitFor();
    const time = /\d\d:\d\d/.exec((await status.textContent()) ?? '')?.[0] ?? 'no time';
    await page.clock.fastForward('01:00:00');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Mất kết nối. Bài vẫn được giữ' }).waitFor();
    await status.filter({ hasText: time }).waitFor();
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('alert').filter({ hasText: time }).waitFor();
    await page.getByRole('button', { name: 'Lấy lại văn bản này' }).click();
    expect(await page.getByLabel('Tựa').inputValue()).toBe('Viết cả giờ không mạng');
    await page.getByText('Viết thêm. Một giờ.').waitFor();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
    expect(await savedTitle()).toBe('Viết cả giờ không mạng');
    await context.close();
    await openDesk(editor, edition);
  });

  test('outlives the session: whoever signs in again goes on where they were', async () => {
    const { page } = editor;
    await titleOf(editor).fill('Viết khi hết phiên');
    expect((await editor.ask('DELETE', '/session')).status).toBe(204);
    await saveButton(editor).click();
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' });
    const person = personCalled('bien-tap-2');
    await dialog.getByLabel('Mật khẩu').fill(person.password);
    await dialog.getByRole('button', { name: 'Tiếp tục' }).click();
    await giveCode(page, person);
    await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
    expect(await titleOf(editor).inputValue()).toBe('Viết khi hết phiên');
    expect(await savedTitle()).toBe('Viết khi hết phiên');
  });
});

test('where the original has changed, the block of its sister edition says so', async () => {
  const original = await anEdition(
    editor,
    `ban-dich-${mark}`,
    textOf('Bản gốc', ['Chợ họp từ 6 giờ.', 'Đoạn giữ nguyên.']),
  );
  const begun = await beginEdition(editor, original.work, 'en', 'vi');
  const sister = await saveText(editor, begun, {
    ...begun.text,
    title: 'Translation',
    summary: 'Translated.',
  });
  await openDesk(editor, sister);
  const { page } = editor;
  await page.getByText('Mọi đoạn đều khớp bản gốc.').waitFor();
  await saveText(editor, original, textOf('Bản gốc', ['Chợ họp từ 5 giờ.', 'Đoạn giữ nguyên.']));
  await openDesk(editor, sister);
  await page.getByText('1 đoạn cần xem lại vì bản gốc đã đổi.').waitFor();
  expect(await page.locator('.source-block[data-state=stale]').allTextContents()).toEqual([
    expect.stringContaining('Chợ họp từ 5 giờ.'),
  ]);
  const noted = page.locator('#field-body .noted.stale');
  expect(await noted.allTextContents()).toEqual(['Chợ họp từ 6 giờ.']);
  expect(await noted.getAttribute('data-note')).toBe('Bản gốc đã đổi');
  await editor.open(`/works/${original.work}`);
  await page.getByRole('link', { name: /^en, .*1 đoạn có bản gốc đã đổi/ }).click();
  await page.getByRole('button', { name: 'Đã dịch theo bản mới' }).click();
  await page.getByText('Mọi đoạn đều khớp bản gốc.').waitFor();
  await save(editor);
  expect(await done(editor.ask('GET', `/editions/${sister.id}`))).toMatchObject({ staleBlocks: 0 });
});

describe('an auditor', () => {
  test('sees everything and no button that changes it', async () => {
    const edition = await anEdition(editor, `kiem-tra-${mark}`);
    const asked = await lead(editor, edition, 'submit', { publishAt: null, reason: null });
    const { page } = auditor;
    const screen = page.locator('main');
    await openDesk(auditor, asked);
    await page.getByText('Vai trò của bạn chỉ cho phép xem bản này.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Nội dung' }).isEditable()).toBe(false);
    const nowhere: readonly (readonly [path: string, ready: string, buttons: RegExp])[] = [
      [`/editions/${edition.id}`, 'Tình trạng', /^(Lưu|Gửi duyệt|Trả lại|Duyệt|Rút bài)/],
      ['/works', 'Thay đổi', /Tác phẩm mới/],
      ['/topics', 'Di sản', /Chủ đề mới|^Sửa/],
      ['/organisations', 'Tổ chức', /Tổ chức mới|Trạng thái mới/],
      ['/users', 'Người dùng', /Mời người mới|^Sửa|^Tình trạng|^Gửi lại/],
      ['/releases', 'mới nhất', /Quay về/],
      ['/pictures', 'Kho ảnh', /^Lưu/],
      ['/site', 'Liên hệ', /^Lưu/],
    ];
    for (const [path, ready, buttons] of nowhere) {
      await auditor.open(path);
      await screen.getByText(ready).first().waitFor();
      await screen.getByText('Đang tải…').first().waitFor({ state: 'hidden' });
      expect(await screen.getByRole('button', { name: buttons }).count(), path).toBe(0);
      expect(await screen.getByRole('link', { name: buttons }).count(), path).toBe(0);
    }
    expect(await page.locator('input[type=file]').count()).toBe(0);
    const refused = { status: 403, body: { type: 'urn:nhipcau:problem:not-allowed' } };
    const body = { reason: 'Thử' };
    for (const outcome of await Promise.all([
      auditor.ask('PUT', `/editions/${edition.id}/text`, {
        body: edition.text,
        version: asked.version,
      }),
      auditor.ask('POST', `/editions/${edition.id}/approve`, { body: {}, version: asked.version }),
      auditor.ask('POST', `/editions/${edition.id}/withdraw`, { body, version: asked.version }),
      auditor.ask('POST', '/releases/rollback', { body: { release: 1, ...body } }),
      auditor.ask('POST', '/invitations', { body: {} }),
      editor.ask('POST', `/editions/${edition.id}/approve`, { body: {}, version: asked.version }),
    ])) {
      expect(outcome).toMatchObject(refused);
    }
  });
});

test('the language of the studio stays over a reload', async () => {
  const { page } = auditor;
  await auditor.open('/works');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Works', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Works', exact: true }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await page.getByRole('heading', { name: 'Tác phẩm', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Tác phẩm', exact: true }).waitFor();
});

/** What has the focus, and what is wrong with it: out of sight, or not marked. */
function focus(): { readonly name: string; readonly wrong: string | null } {
  const one = document.activeElement;
  if (one === null || one === document.body) return { name: '', wrong: null };
  const name = one.getAttribute('aria-label') ?? one.textContent?.slice(0, 60) ?? '';
  const { top, bottom, width, height } = one.getBoundingClientRect();
  if (width * height === 0 || bottom < 0 || top > innerHeight) {
    return { name, wrong: `${one.outerHTML.slice(0, 120)} is out of sight` };
  }
  // A field shows its frame and the caret; the mark of a radio button is around it.
  const written = one.matches(
    'input:not([type=radio], [type=checkbox]), textarea, [contenteditable], [role=combobox]',
  );
  const marked = [one, one.parentElement, one.nextElementSibling].some((near) => {
    const style = near === null ? null : getComputedStyle(near);
    return style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
  });
  return { name, wrong: written || marked ? null : `${one.outerHTML.slice(0, 120)} has no mark` };
}

test('everything on the main path is done by keyboard alone, with the focus always in sight', async () => {
  const title = `Bàn phím ${mark}`;
  await anEdition(editor, `ban-phim-${mark}`, textOf(title, ['Đoạn đầu.']));
  const person = personCalled('bien-tap');
  const { page, context } = await openWindow(browser);
  const { keyboard } = page;
  const wrong: string[] = [];
  /** Goes on with a key until `target` has the focus. */
  const goTo = async (target: ReturnType<Page['locator']>, key = 'Tab'): Promise<void> => {
    await target.waitFor();
    for (let left = 200; left > 0; left -= 1) {
      if (await target.evaluate((one) => one === document.activeElement)) return;
      await keyboard.press(key);
      const stop = await page.evaluate(focus);
      if (stop.wrong !== null) wrong.push(stop.wrong);
    }
    throw new Error(`${target} cannot be reached`);
  };

  await goTo(page.getByLabel('E-mail'));
  await keyboard.type(person.email);
  await goTo(page.getByLabel('Mật khẩu'));
  await keyboard.type(person.password);
  await keyboard.press('Enter');
  await giveCode(page, person, () => keyboard.press('Enter'));

  await goTo(page.getByRole('link', { name: 'Tác phẩm', exact: true }));
  await keyboard.press('Enter');
  await goTo(page.getByLabel('Tìm trong tựa bài'));
  await keyboard.type(title);
  await page.locator('main tbody tr:only-child').waitFor();
  await goTo(page.getByRole('link', { name: title }));
  await keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await goTo(page.getByRole('link', { name: /^vi, / }));
  await keyboard.press('Enter');

  const body = page.getByRole('textbox', { name: 'Nội dung' });
  await goTo(page.getByLabel('Sa-pô'));
  await keyboard.press('Control+A');
  await keyboard.type('Viết bằng bàn phím.');
  await goTo(body);
  await keyboard.press('Control+End');
  await keyboard.press('Enter');
  await keyboard.type('Một đoạn mới.');
  await goTo(page.getByRole('button', { name: 'Lưu', exact: true }), 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();

  const preview = page.getByRole('button', { name: 'Xem trước' });
  await goTo(preview);
  await keyboard.press('Enter');
  const frame = page.frameLocator('iframe');
  await frame.getByText('Một đoạn mới.').waitFor();
  await goTo(page.getByRole('dialog').getByRole('button', { name: 'Đóng' }));
  await keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await preview.evaluate((one) => one === document.activeElement)).toBe(true);

  // Once around: into the text, out of it at the other end, and back to the beginning.
  await goTo(body);
  await goTo(page.getByRole('tab', { name: 'Xuất bản' }));
  await goTo(page.locator('a.skip'));
  expect(wrong).toEqual([]);
  await context.close();
});

test('a text with a time is not public before, and is public after, without anybody', async () => {
  expect(await timed.seen).toBeGreaterThanOrEqual(timed.due);
  const live = await readEdition(editor, timedEdition);
  expect(live.stage).toBe('published');
  expect(Date.parse(live.live?.since ?? '')).toBeGreaterThanOrEqual(timed.due);
  await lead(publisher, live, 'withdraw', { reason: 'Thử xong' });
});

test('a roll-back says which release came of it, or that there was nothing to roll back', async () => {
  const slug = `quay-ve-${mark}`;
  await publish(editor, publisher, await anEdition(editor, slug));
  const address = `${site}/vi/stories/${slug}`;
  const newest = await settled(publisher);
  expect((await fetch(address)).status).toBe(200);
  const before = newest - 1;
  const { page } = publisher;
  const rollBack = async (): Promise<void> => {
    await publisher.open('/releases');
    await page.getByRole('button', { name: `Quay về bản này ${before}`, exact: true }).click();
    await page.getByLabel('Lý do, ghi vào nhật ký công khai').fill('Bài ra nhầm ngày');
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await page.getByRole('button', { name: `Quay về bản ${before}`, exact: true }).click();
  };
  await rollBack();
  const made = `Xong: bản phát hành ${newest + 1} có nội dung của bản ${before}.`;
  await page.getByRole('status').getByText(made).waitFor();
  expect((await fetch(address)).status).toBe(404);
  await rollBack();
  await page.getByRole('status').getByText('Không có gì để quay về').waitFor();
  await page.getByRole('button', { name: 'Đóng' }).click();
  expect(await page.getByRole('dialog').count()).toBe(0);
});
