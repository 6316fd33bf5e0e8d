/** An outlet in Korea applies on a telephone; a passport leaves its browser sealed, and a custodian opens it. */
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';

const { api } = inject('product');

/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const outlet = `한강데일리 ${mark}`;
const member = `NGUOI MAU ${mark}`.toUpperCase();
const passportNumber = 'M81234567';

let browser: Browser;
let officer: Desk;
let custodian: Desk;
let phone: Page;
/** Bodies of all that the applicant's browser sent, as they go over the wire. */
const sent: Buffer[] = [];

beforeAll(async () => {
  browser = await openChromium();
  [officer, custodian] = (await Promise.all(
    ['bao-chi', 'giu-ho-so'].map((one) => signIn(browser, one)),
  )) as [Desk, Desk];
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'ko-KR',
  });
  phone = await context.newPage();
  await context.exposeFunction('record', (base64: string) => {
    sent.push(Buffer.from(base64, 'base64'));
  });
  // What Playwright is told of a request leaves out files in forms; the browser writes the whole body here.
  await context.addInitScript(() => {
    const { fetch: real, record } = window as unknown as {
      fetch: typeof fetch;
      record: (base64: string) => Promise<void>;
    };
    window.fetch = async (input, init) => {
      const body = new Uint8Array(await new Response(init?.body ?? null).arrayBuffer());
      await record(btoa(Array.from(body, (one) => String.fromCharCode(one)).join('')));
      return real(input, init);
    };
  });
  phone.on('request', (request) => {
    const body = request.postDataBuffer();
    if (body !== null) sent.push(body);
  });
});
afterAll(() => browser.close());

/** A day in Vietnam, so many days from today, as a field takes it. */
const day = (after: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + after * 86_400_000).toISOString().slice(0, 10);

async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) {
    await phone.getByLabel(label, { exact: true }).fill(text);
  }
}

async function choose(choices: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(choices)) {
    await phone.getByLabel(label, { exact: true }).selectOption(value);
  }
}

/** A drawn page of a passport. */
function drawn(): Promise<Buffer> {
  const text = `<text x="20" y="120" font-size="32">${passportNumber}</text>`;
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="440">
    <rect width="640" height="440" fill="#dde6ee"/>${text}</svg>`;
  return sharp(Buffer.from(page)).jpeg().toBuffer();
}

let id: string;

test('the outlet fills the form in, in Korean, and hands it in', async () => {
  await phone.goto(`${api}/studio/apply?language=ko`);
  await fill({ '편집국 이메일 주소': `desk-${mark}@hangang.example` });
  await phone.getByRole('button', { name: '시작하기' }).click();
  await phone.getByRole('heading', { name: '언론사', exact: true }).waitFor();
  id = new URL(phone.url()).hash.slice(1).split('.')[0] ?? '';
  await fill({ 이름: outlet, 주소: '서울', '서명 대표자': '서하늘' });
  await choose({ 종류: 'newspaper', 국가: 'KR', '신청 주체': 'single' });
  await fill({
    ...{ 목적: '등불 연재', '날짜별 취재 계획': '후에에서 이틀', '장소(한 줄에 하나)': '후에' },
    ...{ '베트남 첫날': day(40), '베트남 마지막 날': day(44) },
    '보도·방송 계획(매체와 시기)': '기사 네 편',
  });
  await phone.getByRole('button', { name: '방문자 추가' }).click();
  await fill({
    ...{ '여권상의 성명': member, '비자 발급 장소': 'Incheon', '여권 만료일': day(900) },
    ...{ '여권 번호': passportNumber, 생년월일: '1990-02-03' },
  });
  await choose({ 국적: 'KR', 직무: 'reporter' });
  const file = { name: 'passport.jpg', mimeType: 'image/jpeg', buffer: await drawn() };
  await phone.getByLabel('여권 사본', { exact: true }).setInputFiles(file);
  await phone.getByRole('button', { name: '암호화하여 보내기' }).click();
  await phone.getByText('암호화하여 보관됨').waitFor();
  await phone.getByLabel('베트남 체류 중 베트남 법률을 준수할 것을 서약합니다.').check();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phone.getByRole('button', { name: '제출하기' }).click();
  await phone.getByRole('heading', { name: '신청 현황' }).waitFor();
});

test('nothing that its browser sent holds the number or the picture', async () => {
  const bodies = sent.map((body) => body.toString('latin1'));
  expect(bodies.some((body) => body.includes(member))).toBe(true);
  expect(bodies.some((body) => body.includes('multipart') || body.includes('form-data'))).toBe(
    true,
  );
  const picture = (await drawn()).subarray(200, 232).toString('latin1');
  for (const trace of [passportNumber, '1990-02-03', picture, 'JFIF', 'IHDR']) {
    expect(bodies.filter((body) => body.includes(trace)).length, trace).toBe(0);
  }
});

test('its page tells the step that is now, and the clock with its article', async () => {
  await phone.getByText('제출됨').first().waitFor();
  const steps = phone.getByRole('listitem');
  await steps.filter({ hasText: '신청서 제출' }).getByText('262/2026/NĐ-CP Art. 5(1)').waitFor();
  await steps.filter({ hasText: '외교부의 결정' }).getByText('근무일 7일 이내').waitFor();
  expect(await phone.locator('[aria-current="step"]').textContent()).toContain('방문으로 접수');
});

test('a press officer takes it over, and comes to the visit', async () => {
  const { page } = officer;
  await officer.open(`/applications/${id}`);
  await page.getByRole('button', { name: 'Tiếp nhận thành đoàn' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mã đoàn', { exact: false }).fill(`ho-so-${mark}`);
  await dialog.getByRole('button', { name: 'Tiếp nhận thành đoàn' }).click();
  await page.waitForURL(/\/studio\/visits\//);
  await page.getByRole('row', { name: member }).first().waitFor();
  expect(await page.getByText(passportNumber).count()).toBe(0);
});

test('a custodian opens the passport for a coded reason, and the applicant sees it', async () => {
  const { page } = custodian;
  await custodian.open(`/applications/${id}`);
  await page.getByRole('button', { name: 'Mở hộ chiếu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Số hồ sơ, công văn').fill('15/GP-BNG');
  await dialog.getByRole('button', { name: 'Mở hộ chiếu' }).click();
  await page.getByText(passportNumber, { exact: true }).waitFor();
  await page.getByRole('img', { name: 'Bản chụp' }).waitFor();
  await phone.reload();
  await phone.getByText('방문으로 접수됨').waitFor();
  await phone.getByText(`${member} 님의 여권을 열었습니다. 사유: 허가 서류`).waitFor();
});
