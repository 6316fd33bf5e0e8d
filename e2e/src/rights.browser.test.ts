/** Rights at the desk: from granting a licence to taking it back, with what stands in the way told in words. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import {
  anEdition,
  done,
  type Edition,
  itemsOf,
  lead,
  publish,
  readEdition,
  textOf,
} from './newsroom.ts';

/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const title = `Bài có quyền ${mark}`;
const minuteMs = 60_000;

let browser: Browser;
let manager: Desk;
let editor: Desk;
let publisher: Desk;
let story: Edition;
/** Of the demonstration's partners, each with an agreement of its own. */
let korean: Held;
let egyptian: Held;

interface Held {
  readonly id: string;
  readonly name: string;
  readonly agreement: string;
}
interface PartnerRow {
  readonly organisation: string;
  readonly slug: string;
  readonly name: { readonly vi: string };
}
interface AgreementRow {
  readonly title: { readonly vi: string };
  readonly parties: readonly string[];
}

beforeAll(async () => {
  browser = await openChromium();
  [manager, editor, publisher] = (await Promise.all(
    ['ban-quyen', 'bien-tap', 'duyet'].map((one) => signIn(browser, one)),
  )) as [Desk, Desk, Desk];
  const text = textOf(title, ['Một đoạn về bến sông.']);
  story = await publish(editor, publisher, await anEdition(editor, `quyen-${mark}`, text));
  const partners = await itemsOf<PartnerRow>(manager, '/partners');
  const agreements = await itemsOf<AgreementRow>(manager, '/agreements');
  const held = (slug: string): Held => {
    const partner = partners.find((one) => one.slug === slug);
    const id = partner?.organisation ?? '';
    const agreement = agreements.find(({ parties }) => parties.includes(id));
    return { id, name: partner?.name.vi ?? '', agreement: agreement?.title.vi ?? '' };
  };
  [korean, egyptian] = [held('han-river-daily'), held('nile-lens-agency')];
});
afterAll(async () => {
  const there = await readEdition(publisher, story);
  if (there.live !== null) await lead(publisher, there, 'withdraw', { reason: 'Thử xong' });
  await browser.close();
});

/** An instant as a field of day and time shows it in Vietnam. */
const fieldOf = (at: number): string => new Date(at + 7 * 60 * minuteMs).toISOString().slice(0, 16);

async function pick(label: string, choice: string): Promise<void> {
  const { page } = manager;
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: choice, exact: true }).click();
}

async function search(label: string, typed: string, choice = typed): Promise<void> {
  const { page } = manager;
  await page.getByRole('combobox', { name: label, exact: true }).fill(typed);
  await page.getByRole('option', { name: choice }).first().click();
}

/** Fills in a licence over the story in Korea, in Korean, on the web, for sixty days. */
async function fillIn(partner: Held, from = Date.now() - minuteMs): Promise<void> {
  const { page } = manager;
  await manager.open('/licences/new');
  await pick('Đối tác', partner.name);
  await pick('Theo thỏa thuận', partner.agreement);
  await search('Bài', mark, title);
  await page.keyboard.press('Escape');
  for (const label of ['Nước', 'Bằng những tiếng']) {
    const field = page.getByRole('combobox', { name: label, exact: true });
    await field.focus();
    while ((await chipsOf(label)) > 0) await page.keyboard.press('Backspace');
  }
  await search('Nước', 'Hàn Quốc');
  await page.keyboard.press('Escape');
  await search('Bằng những tiếng', 'tiếng Hàn', 'Hàn');
  await page.keyboard.press('Escape');
  await page.getByLabel('Bắt đầu').fill(fieldOf(from));
  await page
    .getByLabel('Kết thúc (không tính lúc này)')
    .fill(fieldOf(Date.now() + 86_400_000 * 60));
}

function chipsOf(label: string): Promise<number> {
  return manager.page
    .locator('.MuiAutocomplete-root', { has: manager.page.getByLabel(label, { exact: true }) })
    .locator('.MuiChip-root')
    .count();
}

/** What the desk is told when it asks whether the Korean partner may use the story there, and why. */
async function asked(): Promise<string> {
  const { page } = manager;
  await manager.open('/rights');
  const question = page.locator('section', { has: page.getByRole('heading', { name: 'Câu hỏi' }) });
  await question.getByRole('combobox', { name: 'Đối tác' }).click();
  await page.getByRole('option', { name: korean.name, exact: true }).click();
  await question.getByRole('combobox', { name: 'Bài' }).fill(mark);
  await page.getByRole('option', { name: title }).click();
  await question.getByRole('button', { name: 'Hỏi' }).click();
  const answer = question.getByRole('alert');
  await answer.waitFor();
  return answer.innerText();
}

test('a rights manager grants a licence, and sees at once what each market may see', async () => {
  const { page } = manager;
  expect(await asked()).toContain('Không được');
  await fillIn(korean);
  await page.getByLabel(/^Độc quyền/).check();
  await page.getByLabel('tự dịch sang tiếng chưa có').check();
  await page.getByLabel(/^Dòng ghi nguồn \(.*Việt/).fill('Theo Nhịp Cầu');
  await page.getByLabel(/^Dòng ghi nguồn \(.*Anh/).fill('Source: Nhịp Cầu');
  await page.getByLabel(/^Điều kiện khác \(.*Việt/).fill('Giữ nguyên tên riêng.');
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Cấp giấy phép' }).click();
  await page.getByText('Giấy phép đã được cấp.').waitFor();
  const row = page.getByRole('row').filter({ hasText: korean.name }).first();
  await row.getByText('độc quyền').waitFor();
  expect(await flaws(page)).toEqual([]);

  const told = await asked();
  expect(told).toMatch(/^Được/);
  expect(told).toContain('giấy phép cho đối tác tự dịch');
  const matrix = page.locator('section', {
    has: page.getByRole('heading', { name: 'Mỗi địa bàn thấy được gì' }),
  });
  await matrix.getByRole('combobox', { name: 'Đối tác' }).click();
  await page.getByRole('option', { name: korean.name, exact: true }).click();
  const cells = matrix.getByRole('row').filter({ hasText: title });
  await expect.poll(() => cells.getByText('thấy được').count(), { timeout: 30_000 }).toBe(1);
  expect(await cells.getByRole('cell').count()).toBeGreaterThan(1);
  expect(await flaws(page)).toEqual([]);
  await cells.getByRole('button', { name: 'Vì sao không' }).press('Enter');
  await matrix.getByText('Nhật Bản: Giấy phép không có hiệu lực ở Nhật Bản.').waitFor();
});

test('a second partner is refused what another holds alone, in a sentence', async () => {
  const { page } = manager;
  await fillIn(egyptian);
  await page.getByRole('button', { name: 'Cấp giấy phép' }).click();
  const refusal = page.getByRole('alert').filter({ hasText: 'Trùng với quyền độc quyền' });
  await refusal.waitFor();
  const said = await refusal.innerText();
  expect(said).toContain(korean.name);
  expect(said).toContain(`“${title}”`);
  expect(said).toContain('Hãy thu hẹp giấy phép này');
  expect(await flaws(page)).toEqual([]);
});

test('what somebody else holds in the story narrows it, and the answer names what and whose', async () => {
  const { page } = manager;
  await manager.open(`/works/${story.work}`);
  await page.getByRole('button', { name: 'Ghi một phần' }).click();
  const dialog = page.getByRole('dialog');
  await pick('Là gì', 'văn bản');
  await pick('Ở phần nào', 'đoạn văn: “Một đoạn về bến sông.”');
  await dialog.getByLabel('Ai giữ quyền').fill('Nhà xuất bản Bến Nước');
  await dialog.getByLabel('Dòng ghi nguồn').fill('Theo Bến Nước');
  await pick('Ở đâu', 'Chỉ những nước này');
  await search('Nước', 'Nhật Bản');
  await page.keyboard.press('Escape');
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const told = await asked();
  expect(told).toMatch(/^Không được/);
  expect(told).toContain(
    'Quyền dùng văn bản của Nhà xuất bản Bến Nước không có hiệu lực ở Hàn Quốc.',
  );
  expect(told).toContain('Phần: đoạn văn: “Một đoạn về bến sông.”');

  await manager.open(`/works/${story.work}`);
  await page.getByRole('button', { name: 'Sửa Nhà xuất bản Bến Nước' }).click();
  await dialog.getByRole('button', { name: 'Bỏ', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await asked()).toMatch(/^Được/);
});

test('a licence that ends soon is in the list of those, is handed over as RightsML, and is taken back', async () => {
  const { page } = manager;
  await manager.open('/licences');
  await page.getByRole('button', { name: 'Hết hạn trong 90 ngày' }).click();
  const row = page.getByRole('row').filter({ hasText: korean.name }).first();
  await row.getByText('độc quyền').waitFor();
  await row.getByText('còn 60 ngày').waitFor();
  const [licence] = await itemsOf<{ readonly id: string }>(
    manager,
    `/licences?work=${story.work}&partner=${korean.id}`,
  );
  const href = await row.getByRole('link', { name: 'Tải bản RightsML' }).getAttribute('href');
  expect(href).toBe(`/api/v1/licences/${licence?.id}/odrl`);
  const agreement = await done(manager.ask<object>('GET', `/licences/${licence?.id}/odrl`));
  expect(agreement).toMatchObject({ type: 'Agreement', obligation: [{}] });

  await row.getByRole('button', { name: 'Rút' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lý do').fill('Hai bên đã thống nhất.');
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Rút' }).click();
  await page.getByText('Giấy phép đã được rút.').waitFor();
  const told = await asked();
  expect(told).toMatch(/^Không được/);
  expect(told).toContain('Giấy phép đã bị rút từ');

  // What was held alone until then stays so: the other's licence begins after it.
  await fillIn(egyptian, Date.now() + minuteMs);
  await page.getByRole('button', { name: 'Cấp giấy phép' }).click();
  await page.getByText('Giấy phép đã được cấp.').waitFor();
});
