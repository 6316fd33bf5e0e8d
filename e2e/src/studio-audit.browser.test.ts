import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';

let browser: Browser;
let auditor: Desk;
beforeAll(async () => {
  browser = await openChromium();
  auditor = await signIn(browser, 'kiem-tra');
});
afterAll(() => browser.close());

interface Event {
  readonly seq: number;
  readonly action: string;
  readonly previous: string | null;
  readonly hash: string;
}

/** The text of the file that a button gives. */
async function saved(button: string): Promise<string> {
  const { page } = auditor;
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await coming).path(), 'utf8');
}
const eventsOf = (text: string): readonly Event[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);

test('an auditor filters the trail by person, work and day, and sees what fits', async () => {
  const { page } = auditor;
  await auditor.open('/audit');
  const rows = page.locator('main tbody tr');
  await rows.first().waitFor();
  await page.getByRole('button', { name: 'session.begin' }).first().click();
  await page.waitForURL(/action=session\.begin/);
  await expect
    .poll(() => rows.allInnerTexts())
    .toSatisfy((texts: readonly string[]) => texts.every((one) => one.includes('session.begin')));
  const who = (await rows.first().getByRole('button').first().innerText()).trim();
  await rows.first().getByRole('button', { name: who }).click();
  await page.waitForURL(/actor=user/);
  const picked = page.getByRole('combobox', { name: 'Người thực hiện' });
  await picked.getByText(who, { exact: true }).waitFor();
  await page.getByLabel('Trước ngày').fill('2020-01-01');
  await page.getByText('Không có mục nào khớp với điều kiện lọc.').waitFor();
  await page.getByRole('button', { name: 'Xóa điều kiện lọc' }).click();
  await page.waitForURL((address) => address.search === '');
  await rows.first().waitFor();
});

test('an auditor saves the trail as JSON Lines that hang together, and as a table', async () => {
  const { page } = auditor;
  await auditor.open('/audit');
  await page.locator('main tbody tr').first().waitFor();
  const all = eventsOf(await saved('Lưu kèm mã băm (JSON Lines)'));
  expect(all.length).toBeGreaterThan(2);
  for (const [index, { seq, previous }] of all.entries()) {
    expect([seq, previous]).toEqual([index + 1, all[index - 1]?.hash ?? null]);
  }
  await auditor.open('/audit?action=session.begin');
  await page.locator('main tbody tr').first().waitFor();
  const some = eventsOf(await saved('Lưu kèm mã băm (JSON Lines)'));
  expect(new Set(some.map(({ action }) => action))).toEqual(new Set(['session.begin']));
  const table = await saved('Lưu thành bảng (CSV)');
  expect(table).toMatch(/^\uFEFF?seq,at,actor,action,subject,detail,salt,previous,hash\r\n/);
  expect(table.trimEnd().split('\r\n').length).toBeGreaterThan(some.length);
});
