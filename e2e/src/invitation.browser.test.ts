import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, giveCode, openWindow, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import { done, itemsOf, type User } from './newsroom.ts';

const { api } = inject('product');
const mark = Date.now().toString(36);
const email = `moi-${mark}@demo.nhipcau.example`;
const name = `Đặng Thị Mới ${mark}`;
const password = 'một câu dài để thử lời mời';

let browser: Browser;
let administrator: Desk;

beforeAll(async () => {
  browser = await openChromium();
  administrator = await signIn(browser, 'quan-tri');
});
afterAll(async () => {
  const users = await itemsOf<User>(administrator, '/users');
  const made = users.find((one) => one.email === email);
  if (made !== undefined) {
    const { id, version } = made;
    await done(administrator.ask('POST', `/users/${id}/disable`, { body: {}, version }));
  }
  await browser.close();
});

test('an administrator invites, hands the link over, and the invited comes in with a second factor', async () => {
  const { page } = administrator;
  await administrator.open('/users');
  await page.getByText('Chưa thiết lập thư (MAIL_URL)').waitFor();
  await page.getByRole('button', { name: 'Mời người mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Họ tên').fill(name);
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Mời', exact: true }).click();
  const row = page
    .getByRole('table', { name: 'Lời mời đang chờ' })
    .locator('tr', { hasText: email });
  await row.getByRole('button', { name: 'Xem liên kết' }).click();
  const address = await dialog.locator('code').innerText();
  await dialog.getByRole('button', { name: 'Tôi đã chép' }).click();
  await row.getByText('liên kết đã hiện').waitFor();
  expect(await row.getByRole('button', { name: 'Xem liên kết' }).count()).toBe(0);
  expect(await flaws(page)).toEqual([]);

  const invited = await openWindow(browser);
  await invited.page.goto(address);
  await invited.page.getByRole('heading', { name: `Chào ${name}` }).waitFor();
  expect(invited.page.url()).toBe(`${api}/studio/invitation`);
  await invited.page.getByLabel('Chọn mật khẩu').fill('ngắn');
  await invited.page.getByRole('button', { name: 'Tiếp tục' }).click();
  await invited.page.getByText('Mật khẩu cần ít nhất 12 ký tự', { exact: true }).waitFor();
  expect(await flaws(invited.page)).toEqual([]);
  await invited.page.getByLabel('Chọn mật khẩu').fill(password);
  await invited.page.getByRole('button', { name: 'Tiếp tục' }).click();
  await invited.page.getByRole('heading', { name: 'Thiết lập lớp xác thực thứ hai' }).waitFor();
  const totpSecret = (await invited.page.locator('code').innerText()).replaceAll(' ', '');
  const person = { email, password, totpSecret, roles: ['editor'] };
  await giveCode(invited.page, person);
  await invited.page.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
  await invited.page.getByRole('button', { name: 'Tài khoản:' }).waitFor();

  const stranger = await openWindow(browser);
  await stranger.page.goto(address);
  await stranger.page.getByText('Liên kết này không mở lời mời nào').waitFor();
  expect(await flaws(stranger.page)).toEqual([]);

  await stranger.page.getByRole('link', { name: 'Đến trang đăng nhập' }).click();
  await stranger.page.getByLabel('E-mail').fill(email);
  await stranger.page.getByLabel('Mật khẩu').fill(password);
  await stranger.page.getByRole('button', { name: 'Tiếp tục' }).click();
  await giveCode(stranger.page, person);
  await stranger.page.getByRole('button', { name: 'Tài khoản:' }).waitFor();

  await invited.page.goto(`${api}/studio/account`);
  await invited.page.getByText('Đăng nhập từ thiết bị mới: Chrome trên Linux').waitFor();
  await invited.page.getByRole('heading', { name: 'Thư gửi cho tôi' }).waitFor();
  expect(await flaws(invited.page)).toEqual([]);
  await invited.page.getByRole('button', { name: 'Không phải tôi: kết thúc phiên đó' }).click();
  await invited.page.getByText('Phiên đó đã kết thúc.').waitFor();
  const refused = await stranger.context.request.get(`${api}/api/v1/session`);
  expect(refused.status()).toBe(401);
  const switched = invited.page.getByRole('switch', { name: 'Thư buổi sáng' });
  await switched.click();
  await invited.page.getByText('Đã lưu.').waitFor();
  expect(await switched.isChecked()).toBe(false);
});

test('a passkey of the device is second factor enough to begin with', async () => {
  const own = `khoa-${email}`;
  const grants = [{ role: 'editor', organisation: null, languages: null }];
  const body = { email: own, name: 'Người có khóa', language: 'en', grants };
  const ask = administrator.ask<{ readonly id: string; readonly version: number; address: string }>;
  const { id, version } = await done(ask('POST', '/invitations', { body }));
  const { address } = await done(ask('POST', `/invitations/${id}/link`, { version }));
  const { page, context } = await openWindow(browser);
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  await page.goto(address);
  await page.getByLabel('Choose a password').fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Begin with a passkey' }).waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Begin with a passkey' }).click();
  await page.locator('.recovery-codes').waitFor();
  const users = await itemsOf<User & { readonly secondFactor: boolean }>(administrator, '/users');
  const made = users.find((one) => one.email === own);
  expect(made?.secondFactor).toBe(true);
  const disable = { body: {}, version: made?.version ?? 0 };
  await done(administrator.ask('POST', `/users/${made?.id}/disable`, disable));
});
