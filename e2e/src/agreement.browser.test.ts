/** The life of agreements at the desk, from a new partner to what readers are told. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { eventually } from './eventually.ts';
import { flaws } from './flaws.ts';
import { itemsOf } from './newsroom.ts';

const { site } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const partner = `Báo Bến Nước ${mark}`;
const house = 'Trung tâm Nội dung Nhịp Cầu (trình diễn)';
const contract = `Hợp đồng video ${mark}`;
const memorandum = `Bản ghi nhớ ${mark}`;
const amended = `Thêm phụ đề tiếng Lào, ${mark}.`;

let browser: Browser;
let manager: Desk;
let colleague: Desk;
let publisher: Desk;
/** Addresses of the screens below `/studio`. */
let contractAt: string;
let partnerAt: string;

beforeAll(async () => {
  browser = await openChromium();
  [manager, colleague, publisher] = (await Promise.all(
    ['doi-tac', 'doi-tac-2', 'duyet'].map((one) => signIn(browser, one)),
  )) as [Desk, Desk, Desk];
});
afterAll(() => browser.close());

/** A day in Vietnam, so many days from today, as a field takes it. */
const day = (after: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + after * 86_400_000).toISOString().slice(0, 10);
/** The same as screens show it. */
const shown = (after: number): string => day(after).split('-').reverse().join('/');

/** Presses a button, fills in the dialog that opens, and sends it. */
async function doing(
  { page }: Desk,
  button: string,
  fields: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, string>> = {},
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  await fillIn({ page }, fields, choices);
  await send({ page });
}

async function fillIn(
  { page }: Pick<Desk, 'page'>,
  fields: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, string>> = {},
): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  for (const [label, choice] of Object.entries(choices)) {
    await dialog.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: choice, exact: true }).click();
  }
  for (const [label, text] of Object.entries(fields)) {
    await dialog.getByLabel(label, { exact: false }).first().fill(text);
  }
}

/** Picks languages by name behind those that are picked; `less` of them are taken out first. */
async function pickLanguages({ page }: Desk, label: string, names: readonly string[], less = 0) {
  const field = page.locator('.MuiDialog-root').last().getByRole('combobox', { name: label });
  for (let left = less; left > 0; left -= 1) await field.press('Backspace');
  for (const name of names) {
    await field.fill(name);
    await page.getByRole('option', { name, exact: true }).click();
  }
  await field.press('Tab');
}

async function send({ page }: Pick<Desk, 'page'>): Promise<void> {
  // One behind another is no dialog to who listens, as long as that one is open.
  const dialogs = page.locator('.MuiDialog-root');
  const open = await dialogs.count();
  await dialogs.last().getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect.poll(() => dialogs.count(), { timeout: 30_000 }).toBe(open - 1);
}

/** Enters a document for each step that is open. */
async function closeSteps({ page }: Desk): Promise<void> {
  const steps = page.locator('section', {
    has: page.getByRole('heading', { name: 'Các bước theo luật' }),
  });
  const left = steps.getByRole('button', { name: /^Ghi kết quả/ });
  await left.first().waitFor();
  for (let open = await left.count(); open > 0; open -= 1) {
    await left.first().click();
    await fillIn({ page }, { 'Số văn bản': `${open}/VB-${mark}` });
    await send({ page });
    await expect.poll(() => left.count(), { timeout: 30_000 }).toBe(open - 1);
  }
}

async function goOn({ page }: Desk, to: string): Promise<void> {
  await page.getByRole('button', { name: to, exact: true }).click();
  await page.getByText(` · ${to}`).first().waitFor();
}

/** Begins an agreement of a family with the partner, and gives the address of its screen. */
async function draft(family: string, title: string): Promise<string> {
  const { page } = manager;
  await manager.open('/agreements/new');
  await fillIn(
    manager,
    {
      'Tên (tiếng Việt)': title,
      'Tên (tiếng Anh)': title,
      'Lĩnh vực, nội dung, cách hợp tác': 'Trao đổi phóng sự ngắn.',
    },
    { Nhóm: family },
  );
  for (const party of [house, partner]) {
    await page.getByRole('combobox', { name: 'Các bên' }).fill(party);
    await page.getByRole('option', { name: party, exact: true }).click();
  }
  await fillIn(manager, {
    'Có hiệu lực từ': day(0),
    'Hết hiệu lực từ': day(120),
    'Ngày ký': day(0),
    'Nơi ký': 'Hà Nội',
    [`${house}: họ tên người ký`]: 'Nguyễn Văn Mẫu',
    [`${house}: chức danh`]: 'Giám đốc',
    [`${partner}: họ tên người ký`]: 'Người Mẫu',
    [`${partner}: chức danh`]: 'Tổng biên tập',
  });
  await send(manager);
  await page.getByRole('heading', { name: title }).waitFor();
  return new URL(page.url()).pathname.replace('/studio', '');
}

test('a partner manager makes an organisation, and a partner of it', async () => {
  const { page } = manager;
  await manager.open('/organisations');
  await doing(
    manager,
    'Tổ chức mới',
    {
      'Tên trong địa chỉ': `ben-nuoc-${mark}`,
      'Tên (tiếng Việt)': partner,
      'Tên (tiếng Anh)': partner,
      'Quốc gia': 'LA',
    },
    { Loại: 'Cơ quan báo chí' },
  );
  await manager.open('/partners');
  await page.getByRole('button', { name: 'Đối tác mới', exact: true }).click();
  await fillIn(manager, {}, { 'Tổ chức': partner, 'Quốc gia': 'Lào' });
  await pickLanguages(manager, 'Ngôn ngữ', ['Tiếng Lào', 'Tiếng Việt']);
  await send(manager);
  await page.getByRole('link', { name: partner }).click();
  await page.getByRole('heading', { name: partner }).waitFor();
  partnerAt = new URL(page.url()).pathname.replace('/studio', '');
});

test('a contract is drafted, taken through its steps, and signed by who may decide', async () => {
  const { page } = manager;
  contractAt = await draft('Hợp đồng', contract);
  await goOn(manager, 'Thẩm định');
  await page.getByRole('button', { name: 'Đàm phán', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'Còn việc chưa xong' }).waitFor();
  await closeSteps(manager);
  await goOn(manager, 'Đàm phán');
  await goOn(manager, 'Chờ quyết định');
  await closeSteps(manager);
  expect(await page.getByRole('button', { name: 'Ghi nhận đã ký' }).count()).toBe(0);
  await publisher.open(contractAt);
  await publisher.page.getByRole('button', { name: 'Ghi nhận đã ký' }).click();
  await publisher.page.getByText(' · Đang có hiệu lực').waitFor();
});

test('what is owed is entered with evidence, and another person accepts it', async () => {
  const { page } = manager;
  await manager.open(contractAt);
  const owed = { 'Việc phải làm': 'Bốn phóng sự', Hạn: day(60), 'Sản phẩm giao': 'Phóng sự' };
  await doing(manager, 'Thêm nghĩa vụ', owed, { 'Bên có nghĩa vụ': partner });
  const later = { 'Việc phải làm': 'Thư trao đổi hằng năm', Hạn: day(90) };
  await doing(manager, 'Thêm nghĩa vụ', later, { 'Bên có nghĩa vụ': house });
  const evidence = { 'Bằng chứng': `https://ben-nuoc.example/${mark}` };
  await doing(manager, 'Ghi bằng chứng Bốn phóng sự', evidence);
  await page.getByText('chờ nghiệm thu').waitFor();
  await colleague.open(contractAt);
  await doing(colleague, 'Nghiệm thu Bốn phóng sự', { 'Đã kiểm tra gì': 'Đủ bốn bài.' });
  await colleague.page.getByText('đã nghiệm thu').waitFor();
});

test('it rests, goes on, is amended and renewed; what was signed stays to be read', async () => {
  const { page } = publisher;
  await publisher.open(contractAt);
  const why = { 'Từ ngày': day(0), 'Lý do': 'Đại dịch', 'Ngày xem xét lại': day(30) };
  await doing(publisher, 'Tạm đình chỉ', why);
  await page.getByText(' · Tạm đình chỉ').first().waitFor();
  await doing(publisher, 'Cho tiếp tục', { 'Tiếp tục từ ngày': day(1) });
  await page.getByText(`Tạm đình chỉ ${shown(0)} – ${shown(1)}: Đại dịch`).waitFor();

  await doing(publisher, 'Công khai toàn văn', { 'Toàn văn': 'Điều 1. Bằng tiếng Việt.' });
  await page.getByRole('button', { name: 'Ghi nhận sửa đổi đã ký' }).click();
  const dialog = page.getByRole('dialog');
  await fillIn(publisher, {
    'Ngày ký': day(0),
    'Có hiệu lực từ': day(1),
    'Căn cứ': `41/QĐ-${mark}`,
    'Sửa đổi điều gì': amended,
  });
  await pickLanguages(publisher, 'Ngôn ngữ văn bản', ['Tiếng Lào'], 1);
  await dialog.getByLabel(/^Thư trao đổi hằng năm/).check();
  await dialog.getByRole('button', { name: 'Thêm nghĩa vụ' }).click();
  const adds = { 'Việc phải làm': 'Phụ đề tiếng Lào', Hạn: day(100) };
  await fillIn(publisher, adds, { 'Bên có nghĩa vụ': partner });
  await send(publisher);
  await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Thiếu toàn văn mới' }).waitFor();
  expect(await flaws(page)).toEqual([]);
  await dialog.getByLabel('Toàn văn sau sửa đổi').fill('Điều 1. Bằng tiếng Việt và tiếng Lào.');
  await send(publisher);
  await page.getByText(`ký ${shown(0)}, có hiệu lực từ ${shown(1)} · 41/QĐ-${mark}`).waitFor();
  const amendments = page.locator('section', {
    has: page.getByRole('heading', { name: 'Sửa đổi, bổ sung' }),
  });
  expect(await amendments.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('Ngôn ngữ văn bản: Tiếng Việt, Tiếng Anh'),
    expect.stringContaining('Ngôn ngữ văn bản: Tiếng Việt, Tiếng Lào'),
  ]);
  await page.getByText('thôi theo sửa đổi 1').waitFor();
  await page.getByText('theo sửa đổi 1', { exact: false }).first().waitFor();

  await doing(publisher, 'Quyết định gia hạn', {
    'Hạn mới': day(400),
    'Kết quả thực hiện': 'Đủ',
    'Chi phí': 'Không',
    'Rủi ro': 'Thấp',
    'Kiến nghị': 'Nên gia hạn',
  });
  await page.getByText(`${shown(0)}: gia hạn đến ${shown(400)}. Nên gia hạn`).waitFor();
  expect(await flaws(page)).toEqual([]);
});

test('an international agreement asks for opinions and a decision by a day, and is not signed before', async () => {
  const { page } = manager;
  const own = await draft('Thỏa thuận quốc tế', memorandum);
  await goOn(manager, 'Thẩm định');
  await closeSteps(manager);
  await goOn(manager, 'Đàm phán');
  await goOn(manager, 'Lấy ý kiến');
  const opinion = page.getByRole('row').filter({ hasText: 'Ý kiến vụ Hợp tác quốc tế' });
  expect(await opinion.innerText()).toMatch(/64\/2021\/NĐ-CP Art\. 4[\s\S]*hạn \d\d\/\d\d\/\d{4}/);
  await closeSteps(manager);
  await goOn(manager, 'Chờ quyết định');
  await publisher.open(own);
  await publisher.page.getByRole('button', { name: 'Ghi nhận đã ký' }).click();
  await publisher.page.getByRole('alert').filter({ hasText: 'Chưa có quyết định' }).waitFor();
  await manager.open(own);
  await closeSteps(manager);
  await publisher.open(own);
  await publisher.page.getByRole('button', { name: 'Ghi nhận đã ký' }).click();
  await publisher.page.getByText(' · Đang có hiệu lực').waitFor();
  await publisher.page.getByText('Báo cáo, gửi bản sao').waitFor();
  await doing(publisher, 'Không công khai', { 'Căn cứ': 'Hai bên thỏa thuận không công bố.' });
  await publisher.page.getByText('Không công khai toàn văn: Hai bên').waitFor();
});

test('the partner’s timeline tells it all, and readers are told what is public of it', async () => {
  const { page } = manager;
  await manager.open(partnerAt);
  const happened = page.locator('section', {
    has: page.getByRole('heading', { name: 'Dòng thời gian' }),
  });
  await happened.getByText('Trở thành đối tác').waitFor();
  const told = (await happened.getByRole('listitem').allInnerTexts()).map((one) =>
    one.replaceAll(/\s+/g, ' '),
  );
  for (const part of [
    `Ký ${contract}`,
    `Ký sửa đổi ${contract} ${amended}`,
    `Tạm đình chỉ ${contract} Đại dịch`,
    `Tiếp tục (sắp tới) ${contract}`,
    `Quyết định gia hạn ${contract} Nên gia hạn`,
    `Nghiệm thu ${contract} Bốn phóng sự`,
    `Ký ${memorandum}`,
  ]) {
    expect(told).toContainEqual(expect.stringContaining(part));
  }
  expect(await flaws(page)).toEqual([]);

  const partners = await itemsOf<{ readonly name: { readonly vi: string } }>(manager, '/partners');
  expect(partners.map(({ name }) => name.vi)).toContain(partner);
  const html = await eventually(
    `${site}/vi/partners/`,
    (text) => text.includes(memorandum) && text.includes(amended),
  );
  for (const words of [
    partner,
    contract,
    'Điều 1. Bằng tiếng Việt.',
    'Điều 1. Bằng tiếng Việt và tiếng Lào.',
    'Toàn văn khi ký',
    'Đại dịch',
    'Hai bên thỏa thuận không công bố.',
  ]) {
    expect(html).toContain(words);
  }
});
