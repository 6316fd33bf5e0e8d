import { readFileSync } from 'node:fs';
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import { anEdition, type Edition } from './newsroom.ts';

let browser: Browser;
let editor: Desk;
let edition: Edition;

beforeAll(async () => {
  browser = await openChromium();
  editor = await signIn(browser, 'bien-tap-2');
  edition = await anEdition(editor, `tu-word-${Date.now().toString(36)}`);
});
afterAll(() => browser.close());

/** A Word file with a struck word, made by another program than ours. */
async function aFile(): Promise<Buffer> {
  const children = [
    new Paragraph({ text: 'Cầu treo', heading: HeadingLevel.HEADING_1 }),
    new Paragraph({ text: 'Nhịp giữa', heading: HeadingLevel.HEADING_2 }),
    new Paragraph({ children: [new TextRun('Dài '), new TextRun({ text: 'chín', strike: true })] }),
  ];
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

async function saved(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  return readFileSync(await (download as Download).path());
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test('a Word file is looked at first, then stands at the end of the text until it is saved', async () => {
  const { page } = editor;
  await editor.open(`/editions/${edition.id}`);
  const body = page.getByRole('textbox', { name: 'Nội dung' });
  await body.getByText('Đoạn đầu.').waitFor();
  const file = { name: 'Cầu treo.docx', mimeType: wordType, buffer: await aFile() };
  await page.getByLabel('Nhập từ Word').setInputFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Nhập từ “Cầu treo.docx”' });
  await dialog.getByText('Chữ gạch ngang').waitFor();
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Thêm vào cuối bài' }).click();
  await body.getByRole('heading', { name: 'Nhịp giữa' }).waitFor();
  expect(await body.textContent()).toMatch(/^Đoạn đầu\..*Dài chín$/);
  const { head } = (await editor.ask<Edition>('GET', `/editions/${edition.id}`)).body;
  expect(head).toBe(1);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page
    .getByText(/Lần lưu 2|Đã lưu/)
    .first()
    .waitFor();
});

test('a file that is none is refused, and the text stays', async () => {
  const { page } = editor;
  const broken = { name: 'a.docx', mimeType: wordType, buffer: Buffer.from('xin chào') };
  await page.getByLabel('Nhập từ Word').setInputFiles(broken);
  const dialog = page.getByRole('dialog', { name: 'Nhập từ “a.docx”' });
  await dialog.getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: 'Hủy' }).click();
  await page.getByRole('heading', { name: 'Nhịp giữa' }).waitFor();
});

test('pictures that are pasted from elsewhere stay behind, and the person is told', async () => {
  const { page } = editor;
  const body = page.getByRole('textbox', { name: 'Nội dung' });
  await body.evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/html', '<p>Dán vào</p><img src="https://elsewhere.example/a.png" alt="">');
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await body.getByText('Dán vào').waitFor();
  await page.getByText(/Không dán ảnh hoặc video từ nơi khác \(1\)/).waitFor();
  expect(await body.locator('img').count()).toBe(0);
});

test('the text goes out as Word and as PDF', async () => {
  const { page } = editor;
  await editor.open(`/editions/${edition.id}`);
  expect((await saved(page, 'Tải về Word')).subarray(0, 2).toString()).toBe('PK');
  expect((await saved(page, 'Tải về PDF')).subarray(0, 5).toString()).toBe('%PDF-');
});
