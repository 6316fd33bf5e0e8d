/** A press visit, from an idea to its report, its coverage, and a certificate that one state line makes false. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { eventually } from './eventually.ts';
import { flaws } from './flaws.ts';
import { nhipcau } from './product.ts';

const { env, site } = inject('product');

/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const name = `Đoàn thử ${mark}`;
const outlet = `Nhật báo Bến Sông ${mark}`;
const member = `NGUOI MAU ${mark}`.toUpperCase();

/** What a certificate that holds says, in the studio and in public. */
const certified = 'Không sử dụng ngân sách nhà nước cho chi trực tiếp.';

let browser: Browser;
let officer: Desk;
let publisher: Desk;
let accountant: Desk;
let chief: Desk;
/** Address of the visit's screen below `/studio`. */
let at: string;

beforeAll(async () => {
  browser = await openChromium();
  [officer, publisher, accountant, chief] = (await Promise.all(
    ['bao-chi', 'duyet', 'ke-toan', 'ke-toan-truong'].map((one) => signIn(browser, one)),
  )) as [Desk, Desk, Desk, Desk];
});
afterAll(() => browser.close());

/** A day in Vietnam, so many days from today, as a field takes it. */
const day = (after: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + after * 86_400_000).toISOString().slice(0, 10);

type Texts = Readonly<Record<string, string>>;

/** Presses a button, fills in the dialog that opens, and sends it. */
async function doing(desk: Desk, button: string, fields: Texts = {}, choices: Texts = {}) {
  await desk.page.getByRole('button', { name: button, exact: true }).first().click();
  await fillIn(desk, fields, choices);
  await send(desk);
}

async function fillIn({ page }: Desk, fields: Texts, choices: Texts = {}): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  for (const [label, choice] of Object.entries(choices)) {
    await dialog.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: choice, exact: true }).click();
  }
  for (const [label, text] of Object.entries(fields)) {
    await dialog.getByLabel(label, { exact: false }).first().fill(text);
  }
}

async function send({ page }: Desk): Promise<void> {
  const dialogs = page.locator('.MuiDialog-root');
  await dialogs.last().getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect.poll(() => dialogs.count(), { timeout: 30_000 }).toBe(0);
}

async function pick({ page }: Desk, label: string, choice: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: choice }).click();
}

/** Brings the visit to a state by its button. */
async function goOn({ page }: Desk, to: string): Promise<void> {
  await page.getByRole('button', { name: to, exact: true }).click();
  await page.getByText(` · ${to}`).first().waitFor();
}

const blocked = ({ page }: Desk, text: string) =>
  page.getByRole('alert').filter({ hasText: text }).first();

test('an officer begins a visit, and is told what the dossier lacks', async () => {
  const { page } = officer;
  await officer.open('/visits/new');
  await fillIn(officer, {
    ...{ 'Tên đoàn (tiếng Việt)': name, 'Tên đoàn (tiếng Anh)': name, 'Mã đoàn': `thu-${mark}` },
    ...{ 'Ngày đầu': day(0), 'Ngày cuối': day(2), 'Ngày nhận hồ sơ': day(-20) },
    ...{ 'Mục đích, nội dung': 'Di sản sống', 'Kế hoạch đăng, phát': 'Một loạt bài' },
    'Thông điệp, mỗi dòng một ý (tiếng Việt)': 'Di sản sống',
    'Thông điệp, cùng thứ tự (tiếng Anh)': 'Living heritage',
  });
  await send(officer);
  await page.getByRole('heading', { name }).waitFor();
  at = new URL(page.url()).pathname.replace('/studio', '');
  await goOn(officer, 'Đã đề nghị');
  await goOn(officer, 'Lập hồ sơ');
  await blocked(officer, 'chưa có thành viên').waitFor();
  await blocked(officer, 'chưa nộp hồ sơ cho Bộ Ngoại giao').waitFor();
});

test('members, an application and the programme make it complete', async () => {
  const { page } = officer;
  await page.getByRole('button', { name: 'Thêm cơ quan báo chí' }).click();
  await fillIn(officer, { 'Tên cơ quan báo chí': outlet, 'Quốc gia (mã nước)': 'kr' });
  const languages = page.getByRole('dialog').getByRole('combobox', { name: 'Ngôn ngữ' });
  await languages.fill('Tiếng Hàn');
  await page.getByRole('option', { name: 'Tiếng Hàn', exact: true }).click();
  await languages.press('Tab');
  await send(officer);
  const form = {
    ...{ 'Họ tên như trong hộ chiếu': member, 'Quốc tịch': 'kr' },
    ...{ 'Hộ chiếu có giá trị đến': day(30), 'Nơi nhận thị thực': 'Nội Bài' },
  };
  await doing(officer, 'Thêm thành viên', form, { 'Cơ quan báo chí': outlet });
  await blocked(officer, 'hộ chiếu còn giá trị dưới 6 tháng').waitFor();
  const row = page.getByRole('row', { name: member });
  await row.getByRole('button', { name: 'Sửa' }).click();
  await fillIn(officer, { 'Hộ chiếu có giá trị đến': day(900) });
  await send(officer);
  await doing(officer, 'Thêm hồ sơ xin phép');
  const today = { 'Hoạt động': 'Quay phim nghề làm nón', 'Địa điểm': 'Làng nghề' };
  await doing(officer, 'Thêm mục', today, { 'Tỉnh, thành phố': 'Huế' });
  await doing(officer, 'đã nộp Bộ Ngoại giao', { 'Giờ (Việt Nam)': '08:00', Ngày: day(-19) });
  await goOn(officer, 'Đã nộp hồ sơ');
  await doing(officer, 'đầy đủ, hợp lệ Bộ Ngoại giao', { Ngày: day(-18) });
  await page.getByText('262/2026/NĐ-CP, Điều 5(3)').first().waitFor();
  expect(await page.getByRole('button', { name: /^cấp phép/ }).count()).toBe(0);
});

test('another person enters the permit, and the visit enters the country', async () => {
  await publisher.open(at);
  const permit = { 'Số giấy phép': `12/GP-${mark}`, Ngày: day(-10) };
  await doing(publisher, 'cấp phép Bộ Ngoại giao', permit);
  await officer.open(at);
  await goOn(officer, 'Được cấp phép');
  await goOn(officer, 'Chuẩn bị');
  await doing(officer, 'Đang ở Việt Nam');
  await officer.page.getByText(' · Đang ở Việt Nam').first().waitFor();
});

test('what changes in a province waits for its answer and for a notice to the ministry', async () => {
  const { page } = officer;
  const item = page.getByRole('row', { name: 'Quay phim nghề làm nón' });
  await item.getByRole('button', { name: 'Sửa' }).click();
  await fillIn(officer, { 'Địa điểm': 'Phá Tam Giang' }, { 'Vì sao thay đổi': 'thời tiết' });
  await send(officer);
  await blocked(officer, 'địa phương chưa đồng ý bằng văn bản').waitFor();
  await blocked(officer, 'chưa báo Bộ Ngoại giao về thay đổi').waitFor();
  await item.getByRole('button', { name: 'Đã diễn ra' }).click();
  await blocked(officer, 'Mục này chưa được phép diễn ra').waitFor();
  await doing(officer, 'Ý kiến địa phương');
  await page.getByText('đã hỏi địa phương').first().waitFor();
  await doing(officer, 'Ý kiến địa phương', { 'Số văn bản': `5/UBND-${mark}` });
  await doing(officer, 'Đã báo Bộ Ngoại giao', { 'Số văn bản': `9/CV-${mark}` });
  expect(await flaws(page)).toEqual([]);
  await item.getByRole('button', { name: 'Đã diễn ra' }).click();
  await item.getByText('đã diễn ra').waitFor();
});

test('the visit ends; another person approves the report that is due in three working days', async () => {
  const { page } = officer;
  await page.getByRole('row', { name: member }).getByRole('button', { name: 'Đã đến' }).click();
  await page.getByRole('row', { name: member }).getByText('Đã đến').waitFor();
  await doing(officer, 'Đã kết thúc');
  await page.getByText('262/2026/NĐ-CP, Điều 6(1)').first().waitFor();
  await doing(officer, 'Viết báo cáo', { 'Nội dung': 'Đoàn đã làm việc đúng chương trình.' });
  await page.getByText('chờ người khác duyệt').waitFor();
  expect(await page.getByRole('button', { name: 'Duyệt báo cáo' }).count()).toBe(0);
  await publisher.open(at);
  await publisher.page.getByRole('button', { name: 'Duyệt báo cáo' }).click();
  await publisher.page.getByText('duyệt', { exact: false }).first().waitFor();
  await officer.open(at);
  await doing(officer, 'Đã gửi báo cáo', { 'Số văn bản': `7/BC-${mark}` });
  await goOn(officer, 'Đã báo cáo');
  await goOn(officer, 'Theo dõi tin, bài');
});

test('what came of it is kept, and costs that others pay make the certificate true', async () => {
  const { page } = officer;
  await doing(officer, 'Thêm tin, bài', {
    ...{
      'Tên bài như đã đăng': `강가의 마을 ${mark}`,
      'Đường dẫn': `https://ben-song.example/${mark}`,
    },
  });
  await page.getByText(`강가의 마을 ${mark}`).first().waitFor();
  const hotel = { 'Là gì (vật, dịch vụ)': 'Hai phòng, hai đêm', 'Thực chi': '3.200.000' };
  const paid = { 'Tên công khai của người trả': outlet, 'Chứng từ (số, ngày)': `HĐ-${mark}` };
  await doing(officer, 'Thêm khoản chi', { ...hotel, ...paid });
  await page.getByText(certified).waitFor();
  const stood = await nhipcau(env, 'certificate', `thu-${mark}`, '--json');
  expect([stood.code, JSON.parse(stood.stdout).holds]).toEqual([0, true]);
  const publicPage = `${site}/vi/press/visits/thu-${mark}`;
  await eventually(publicPage, (text) => text.includes(certified));
});

test('a state line turns it false in the studio, on the command line and on the public page', async () => {
  const { page } = accountant;
  await accountant.open('/ledger/new');
  await pick(accountant, 'Việc đã xảy ra', 'Chi tiền của một quỹ cho một hoạt động');
  await pick(accountant, 'Quỹ', 'Ngân sách nhà nước năm 2026');
  await pick(accountant, 'Hoạt động', name);
  await page.getByLabel('Số tiền').fill('185.000');
  await page.getByLabel('Diễn giải').fill(`Taxi ${mark}`);
  await page.getByLabel('Chứng từ').fill(`HĐ taxi ${mark}`);
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await page.getByText(`Taxi ${mark}`).first().waitFor();
  await chief.open('/ledger');
  await chief.page.getByRole('button', { name: `Duyệt Taxi ${mark}`, exact: true }).click();
  await chief.page.getByText('Đã duyệt.').waitFor();
  await officer.open(at);
  await blocked(officer, 'Chưa thể nói là không sử dụng ngân sách nhà nước').waitFor();
  await officer.page.getByText(`Dòng quyết định: Taxi ${mark}`, { exact: false }).first().waitFor();
  const fell = await nhipcau(env, 'certificate', `thu-${mark}`, '--json');
  const told = JSON.parse(fell.stdout);
  const deciding = told.lines.filter(({ breaks }: { breaks: string[] }) => breaks.length > 0);
  expect([fell.code, told.holds, deciding[0]?.amount]).toEqual([
    ...[1, false, { currency: 'VND', amountMinor: '185000' }],
  ]);
  const publicPage = `${site}/vi/press/visits/thu-${mark}`;
  await eventually(
    publicPage,
    (text) => !text.includes(certified) && text.includes(`Taxi ${mark}`),
  );
});
