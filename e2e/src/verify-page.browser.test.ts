import { sign } from 'node:crypto';
import { messages } from '@nhipcau/pages';
import { canonicalBytes, newSigningKey, publicKeyRecord, type SigningKey } from '@nhipcau/release';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type AlteringProxy, startAlteringProxy } from './altering-proxy.ts';
import { violationsOn } from './axe.ts';
import { openChromium } from './chromium.ts';

const { site } = inject('product');
const command = `npx nhipcau verify ${site}`;
const storyPath = 'stories/ha-long-bay-karst-and-tides';

let browser: Browser;
let proxy: AlteringProxy;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await openChromium();
  proxy = await startAlteringProxy(site);
});
afterAll(async () => {
  await browser.close();
  await proxy.close();
});
beforeEach(async () => {
  proxy.alter = (_path, body) => body;
  context = await browser.newContext({ viewport: { width: 360, height: 900 } });
  page = await context.newPage();
});
afterEach(() => context.close());

/** Asks for the verification of the page that is open; gives the outcome and all that is said. */
async function verified(): Promise<{ readonly outcome: string | null; readonly said: string }> {
  const box = page.locator('.verify');
  await box.evaluate((one) => one.removeAttribute('data-outcome'));
  await box.getByRole('button').click();
  await page.locator('.verify[data-outcome]').waitFor();
  const said = await box.getByRole('status').innerText();
  return { outcome: await box.getAttribute('data-outcome'), said };
}

/** A phrase up to what is filled in first. */
const start = (phrase: string): string => phrase.split('{')[0] ?? '';

describe.each(['vi', 'ar'] as const)('in %s', (language) => {
  const words = messages[language].verify;

  test.each([
    ['a story', storyPath, false],
    ['the home page', '', false],
    ['an address without a page', 'no-such-page', true],
    ['a search with a question', 'search/?q=a', false],
  ])('%s is verified: what that proves, and what it does not', async (_what, path, absent) => {
    await page.goto(`${site}/${language}/${path}`);
    const { outcome, said } = await verified();
    expect([outcome, said]).toEqual(['verified', expect.stringContaining(start(words.proves))]);
    expect(said).toContain(words.provesNot);
    expect(said).toContain(words.first);
    expect(said).toContain(command);
    expect(said.includes(words.absent)).toBe(absent);
  });

  test('it is said for those who do not see it, by keyboard, in 360 px', async () => {
    await page.goto(`${site}/${language}/${storyPath}`);
    await page.getByRole('button', { name: words.button }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.verify[data-outcome=verified]').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(words.button);
    expect(await violationsOn(page)).toEqual([]);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
    const directions = await page
      .locator('.verify-said')
      .evaluate((said) =>
        [...said.querySelectorAll('div, code')].map((one) => getComputedStyle(one).direction),
      );
    expect(new Set(directions.slice(1))).toEqual(new Set(['ltr']));
    expect(directions[0]).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });

  test.each<[what: string, where: (path: string) => boolean, step: keyof typeof words.failed]>([
    ['the page', (path) => path === `/${language}/${storyPath}`, 'page'],
    ['a node of the map', (path) => path.startsWith('/log/nodes/'), 'node'],
    ['the record of the release', (path) => path === '/log/head.json', 'record'],
  ])('one changed byte in %s is found and named', async (_what, where, step) => {
    await page.goto(`${proxy.origin}/${language}/${storyPath}`);
    proxy.alter = (path, body) => {
      if (!where(path)) return body;
      const changed = Uint8Array.from(body);
      const at = changed.length >> 1;
      changed[at] = (changed[at] ?? 0) ^ 1;
      return changed;
    };
    const { outcome, said } = await verified();
    expect([outcome, said]).toEqual(['failed', expect.stringContaining(words.failed[step])]);
    expect(said).toContain(command);
    expect(said).not.toContain(start(words.proves));
  });

  test('without WebCrypto it says so, and how else to check', async () => {
    await context.addInitScript(() => {
      Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });
    });
    await page.goto(`${site}/${language}/`);
    const { outcome, said } = await verified();
    expect([outcome, said]).toEqual(['unable', expect.stringContaining(words.unable)]);
    expect(said).toContain(command);
  });
});

describe('what the browser remembers', () => {
  const words = messages.en.verify;
  const remember = (key: SigningKey): Promise<void> =>
    page.evaluate(
      ({ keyId, publicKey }) => {
        const name = 'nhipcau.verified';
        const before = JSON.parse(localStorage.getItem(name) ?? '{}');
        localStorage.setItem(name, JSON.stringify({ ...before, key: { keyId, publicKey } }));
      },
      publicKeyRecord(key, ''),
    );
  const remembered = (): Promise<string> =>
    page.evaluate(() => JSON.parse(localStorage.getItem('nhipcau.verified') ?? '{}').key?.keyId);

  test('is said on the first visit only', async () => {
    await page.goto(`${site}/en/`);
    expect((await verified()).said).toContain(words.first);
    await page.reload();
    const again = await verified();
    expect(again.outcome).toBe('verified');
    expect(again.said).not.toContain(words.first);
  });

  test('another key, for which it does not vouch: the reader is warned each time', async () => {
    await page.goto(`${site}/en/`);
    await verified();
    const other = newSigningKey();
    await remember(other);
    for (let visit = 1; visit <= 2; visit += 1) {
      const { outcome, said } = await verified();
      expect([outcome, said]).toEqual(['warned', expect.stringContaining(start(words.changed))]);
      expect(said).toContain(other.keyId);
      expect(await remembered()).toBe(other.keyId);
    }
  });

  test('another key, which signed for the new one: the new one is remembered', async () => {
    await page.goto(`${proxy.origin}/en/`);
    await verified();
    const current = await remembered();
    const old = newSigningKey();
    await remember(old);
    proxy.alter = (path, body) => {
      if (path !== '/.well-known/nhipcau.json') return body;
      const record = JSON.parse(new TextDecoder().decode(body));
      const { publicKey } = record.keys.find(({ keyId }: { keyId: string }) => keyId === current);
      const said = { from: old.keyId, to: current, publicKey, time: '2026-11-25T00:00:00.000Z' };
      const bytes = canonicalBytes(said);
      const signature = sign(null, bytes, old.privateKey).toString('base64url');
      const rotations = [{ ...said, alg: 'Ed25519', signature }];
      return new TextEncoder().encode(JSON.stringify({ ...record, rotations }));
    };
    const { outcome, said } = await verified();
    expect([outcome, said]).toEqual(['verified', expect.stringContaining(old.keyId)]);
    expect(await remembered()).toBe(current);
  });

  test('a release that the log does not have (any more): the chain is broken', async () => {
    await page.goto(`${site}/en/`);
    await verified();
    await page.evaluate(() => {
      const name = 'nhipcau.verified';
      const before = JSON.parse(localStorage.getItem(name) ?? '{}');
      localStorage.setItem(name, JSON.stringify({ ...before, hash: '0'.repeat(64) }));
    });
    const { outcome, said } = await verified();
    expect([outcome, said]).toEqual(['failed', expect.stringContaining(start(words.failed.chain))]);
  });
});

test('the log is verified as well, and says so in both of its languages', async () => {
  await page.goto(`${site}/log/`);
  const { outcome, said } = await verified();
  expect(outcome).toBe('verified');
  for (const language of ['vi', 'en'] as const) {
    expect(said).toContain(messages[language].verify.provesNot);
  }
  expect(await violationsOn(page)).toEqual([]);
});

test('when no answer comes, nothing is said to be wrong', async () => {
  await page.goto(`${proxy.origin}/en/`);
  await context.setOffline(true);
  const { outcome, said } = await verified();
  expect([outcome, said]).toEqual([
    'unreachable',
    expect.stringContaining(messages.en.verify.unreachable),
  ]);
});

test('without scripts the log and the command line are named', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(`${site}/vi/${storyPath}`);
  const box = still.locator('.verify');
  expect(await box.locator('a[href="/log/"]').isVisible()).toBe(true);
  expect(await box.locator('code').innerText()).toBe(command);
  expect(await box.getByRole('button').count()).toBe(0);
  await plain.close();
});
