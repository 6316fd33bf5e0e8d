/**
 * The studio as people use it, in Vietnamese: what they click and type, by the names they see.
 *
 * @module
 */
import { TOTP } from 'otpauth';
import type { Browser, BrowserContext, Cookie, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { keep, keptOf } from './kept.ts';
import type { Person } from './setup.ts';

const { api, people } = inject('product');
const periodMs = 30_000;

/** A person at the desk, in a browser window of their own. */
export interface Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Opens a screen of the studio by its path below `/studio`. */
  open(path: string): Promise<void>;
  /** Asks the API with the session of this window. */
  ask<T>(method: string, path: string, asked?: Asked): Promise<Answer<T>>;
}

/** What goes with a question to the API. */
export interface Asked {
  readonly body?: unknown;
  /** The version in `If-Match`. */
  readonly version?: number;
  /** A form in place of the body, as for a picture. */
  readonly form?: Readonly<Record<string, string | UploadedFile>>;
}

export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** A person of the demonstration, by the part of the e-mail before the sign. */
export function personCalled(name: string): Person {
  const person = people.find(({ email }) => email.startsWith(`${name}@`));
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  return person;
}

/** A window at the door of the studio, in which nobody is signed in unless cookies say so. */
export async function openWindow(
  browser: Browser,
  cookies: readonly Cookie[] = [],
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'vi-VN',
  });
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${api}/studio/`);
  return { page, context };
}

/**
 * Signs a person in, in a window of their own. Where an earlier test file did so the session goes
 * on: each account has ten wrong guesses an hour, and a code is taken once. `first` is the heading of the
 * screen that the person comes to.
 */
export async function signIn(browser: Browser, name: string, first = 'Hôm nay'): Promise<Desk> {
  const person = personCalled(name);
  const { page, context } = await openWindow(browser, keptOf(person.email).cookies);
  const desk = page.getByRole('heading', { name: first, exact: true });
  const door = page.getByLabel('E-mail');
  await desk.or(door).first().waitFor();
  if (await door.isVisible()) {
    await door.fill(person.email);
    await page.getByLabel('Mật khẩu').fill(person.password);
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await giveCode(page, person);
    await desk.waitFor();
    keep(person.email, { cookies: await context.cookies() });
  }
  return {
    page,
    context,
    open: async (path) => {
      await page.goto(`${api}/studio${path}`);
    },
    ask: async (method, path, { body, version, form } = {}) => {
      const answer = await context.request.fetch(`${api}/api/v1${path}`, {
        method,
        headers: { Origin: api, ...(version !== undefined && { 'If-Match': `"${version}"` }) },
        ...(body !== undefined && { data: body }),
        ...(form !== undefined && { multipart: { ...form } }),
      });
      const type = answer.headers()['content-type'] ?? '';
      return {
        status: answer.status(),
        body: type.includes('json') ? await answer.json() : await answer.text(),
      };
    },
  };
}

/**
 * Gives the code that the screen asks for. One that somebody gave already is refused: then the next
 * one.
 */
export async function giveCode(
  page: Page,
  { email, totpSecret }: Person,
  enter: () => Promise<void> = () => page.getByRole('button', { name: 'Vào bàn biên tập' }).click(),
): Promise<void> {
  const field = page.getByLabel('Mã xác thực');
  for (let left = 3; left > 0; left -= 1) {
    await field.fill(await freshCode(email, totpSecret));
    const answer = page.waitForResponse((one) => one.url().endsWith('/session/code'));
    await enter();
    if ((await answer).ok()) return;
    // The screen empties the field once it has read the answer, and not what is written into it next.
    await expect.poll(() => field.inputValue(), { timeout: 60_000 }).toBe('');
  }
  throw new Error(`no code of ${email} was taken`);
}

/** The next code that was not given yet. It is taken a step early too (RFC 6238 §5.2). */
async function freshCode(email: string, secret: string): Promise<string> {
  const step = Math.max(Math.floor(Date.now() / periodMs), keptOf(email).step + 1);
  keep(email, { step });
  const early = (step - 1) * periodMs - Date.now();
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
  return new TOTP({ secret }).generate({ timestamp: step * periodMs });
}

/** Opens the edition of a work in a language; `work` is the address of its screen. */
export async function openEdition(desk: Desk, work: string, language: string): Promise<void> {
  await desk.open(work);
  await desk.page.getByRole('link', { name: `${language}, ` }).click();
  await desk.page.getByRole('textbox', { name: 'Nội dung' }).waitFor();
}

/** Saves the edition on the screen, and waits until the desk says so. */
export async function save({ page }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Đã lưu' }).waitFor();
}

/** Submits the edition on the screen; a text that was public needs a reason. */
export async function submit({ page }: Desk, reason?: string): Promise<void> {
  await page.getByRole('tab', { name: 'Xuất bản' }).click();
  if (reason !== undefined) await page.getByLabel('Lý do sửa, độc giả sẽ thấy').fill(reason);
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await page.getByText('Đã gửi duyệt.').waitFor();
}

/** Approves the edition on the screen. */
export async function approve({ page }: Desk): Promise<void> {
  await page.getByRole('tab', { name: 'Xuất bản' }).click();
  await page.getByRole('button', { name: /^Duyệt và/ }).click();
  await page
    .getByText(/sẽ (tự )?công khai/)
    .first()
    .waitFor();
}
