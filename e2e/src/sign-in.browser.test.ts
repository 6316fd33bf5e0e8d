import { TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, giveCode, openWindow, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import { done, itemsOf, makePerson, type User } from './newsroom.ts';
import type { Person } from './setup.ts';

const { api } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const email = `dang-nhap-${Date.now().toString(36)}@demo.nhipcau.example`;
const password = 'một mật khẩu dài để thử';

let browser: Browser;
let administrator: Desk;
/** The window of the person whom this is about. */
let page: Page;
let context: BrowserContext;
let person: Person;
let codes: readonly string[];

beforeAll(async () => {
  browser = await openChromium();
  administrator = await signIn(browser, 'quan-tri');
  const grants = [{ role: 'publisher', organisation: null, languages: null }];
  await makePerson(administrator, { email, name: 'Người duyệt mới', password, grants });
});
afterAll(async () => {
  const users = await itemsOf<User>(administrator, '/users');
  const { id, version } = users.find((one) => one.email === email) ?? { id: '', version: 0 };
  await done(administrator.ask('POST', `/users/${id}/disable`, { version }));
  await browser.close();
});

async function givePassword(window: Page): Promise<void> {
  await window.getByLabel('E-mail').fill(email);
  await window.getByLabel('Mật khẩu').fill(password);
  await window.getByRole('button', { name: 'Tiếp tục' }).click();
}

const atDesk = (window: Page): Promise<void> =>
  window.getByRole('heading', { name: 'Hôm nay', exact: true }).waitFor();

async function openAccount(window: Page): Promise<void> {
  await window.goto(`${api}/studio/account`);
  await window.getByRole('heading', { name: 'Nơi đang đăng nhập' }).waitFor();
}

async function signOut(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Tài khoản:' }).click();
  await window.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await window.getByLabel('E-mail').waitFor();
}

/** The codes on the screen. */
const shownCodes = (window: Page): Promise<readonly string[]> =>
  window.locator('.recovery-codes code').allTextContents();

test('a new publisher enrols an authenticator and is told ten recovery codes', async () => {
  ({ page, context } = await openWindow(browser));
  await givePassword(page);
  await page.getByRole('heading', { name: 'Thiết lập lớp xác thực thứ hai' }).waitFor();
  const totpSecret = (await page.locator('code').innerText()).replaceAll(' ', '');
  expect(new TOTP({ secret: totpSecret }).secret.base32).toBe(totpSecret);
  person = { email, password, totpSecret, roles: ['publisher'] };
  await giveCode(page, person);
  await page.getByText('Các mã này chỉ hiện lần này.').waitFor();
  codes = await shownCodes(page);
  expect(new Set(codes).size).toBe(10);
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
  await atDesk(page);
});

test('a recovery code stands in for the authenticator, and its use is told', async () => {
  const other = await openWindow(browser);
  await givePassword(other.page);
  await other.page.getByRole('button', { name: 'Dùng mã khôi phục' }).click();
  await other.page.getByLabel('Mã khôi phục').fill((codes[0] ?? '').toUpperCase());
  await other.page.getByRole('button', { name: 'Vào bàn biên tập' }).click();
  await atDesk(other.page);

  await openAccount(page);
  await page.getByText('Một mã khôi phục đã được dùng').waitFor();
  await page.getByText('Còn 9 trong 10 mã').waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Tôi đã biết' }).click();
  await page.getByText('Một mã khôi phục đã được dùng').waitFor({ state: 'detached' });

  const rows = page.getByRole('table', { name: 'Nơi đang đăng nhập' }).locator('tbody tr');
  expect(await rows.count()).toBe(2);
  expect(await rows.filter({ hasText: 'phiên này' }).count()).toBe(1);
  expect(await rows.first().innerText()).toContain('Chrome trên Linux');
  await rows.filter({ hasNotText: 'phiên này' }).getByRole('button').click();
  await page.getByText('Đã kết thúc. Nơi đó phải đăng nhập lại.').waitFor();
  expect(await rows.count()).toBe(1);
  const refused = await other.context.request.get(`${api}/api/v1/session`);
  expect(refused.status()).toBe(401);
  await other.context.close();
});

test('new recovery codes are made after password and code, and end the old ones', async () => {
  await openAccount(page);
  await page.getByRole('button', { name: 'Tạo mười mã mới' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Mật khẩu hiện tại').fill(password);
  await dialog.getByRole('button', { name: 'Dùng mã khôi phục' }).click();
  await dialog.getByLabel('Mã khôi phục').fill(codes[1] ?? '');
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await page.getByText('Các mã này chỉ hiện lần này.').waitFor();
  const old = codes;
  codes = await shownCodes(page);
  expect(codes.filter((code) => old.includes(code))).toEqual([]);
  await page.getByRole('button', { name: 'Tôi đã cất các mã' }).click();
  await page.getByText('Còn 10 trong 10 mã').waitFor();
});

/** An authenticator in the person's window. */
interface Authenticator {
  /** How many passkeys it holds. */
  held(): Promise<number>;
  /** Whether it knows its person from now on, as by a finger. */
  knowPerson(isUserVerified: boolean): Promise<void>;
}

async function addAuthenticator(): Promise<Authenticator> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    held: async () => {
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
      return credentials.length;
    },
    knowPerson: async (isUserVerified) => {
      await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
  };
}

test('a passkey is added, signs in after the password and instead of it, and is removed', async () => {
  const authenticator = await addAuthenticator();
  await openAccount(page);
  await page.getByRole('button', { name: 'Thêm khóa truy cập' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên khóa').fill('Máy ở cơ quan');
  await dialog.getByLabel('Mật khẩu hiện tại').fill(password);
  await dialog.getByRole('button', { name: 'Dùng mã khôi phục' }).click();
  await dialog.getByLabel('Mã khôi phục').fill(codes[0] ?? '');
  await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await page.getByText('Đã thêm khóa truy cập.').waitFor();
  expect(await authenticator.held()).toBe(1);
  const keys = page.getByRole('table', { name: 'Khóa truy cập' });
  expect(await keys.innerText()).toContain('Máy ở cơ quan');
  expect(await flaws(page)).toEqual([]);

  await signOut(page);
  expect(await flaws(page)).toEqual([]);
  await authenticator.knowPerson(false);
  await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
  await page.getByText('Khóa truy cập chưa được dùng').waitFor();
  await authenticator.knowPerson(true);
  await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
  await page.getByRole('button', { name: 'Tài khoản:' }).waitFor();

  await signOut(page);
  await givePassword(page);
  await page.getByRole('button', { name: 'Dùng khóa truy cập' }).click();
  await page.getByRole('button', { name: 'Tài khoản:' }).waitFor();

  await openAccount(page);
  await keys.getByRole('button', { name: 'Bỏ Máy ở cơ quan' }).click();
  await dialog.getByRole('button', { name: 'Xác nhận bằng khóa truy cập' }).click();
  await page.getByText('Đã bỏ khóa truy cập.').waitFor();
  await page.getByText('Chưa có khóa nào.').waitFor();

  await signOut(page);
  await page.getByRole('button', { name: 'Đăng nhập bằng khóa truy cập' }).click();
  await page.getByText('Khóa truy cập không đúng').waitFor();
});
