/** What readers of each market get from one site: by the host's name, or the word of a trusted proxy. */
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import {
  entries,
  folderStore,
  type Hash,
  holdsNode,
  type ObjectStore,
  readHead,
  type SignedRelease,
} from '@nhipcau/release';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { signIn } from './desk.ts';
import { flawsInEachLook } from './flaws.ts';
import { marketHeader, marketHosts, trustedProxy } from './setup.ts';

const { site, dataFolder } = inject('product');
const port = Number(new URL(site).port);

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The address from which the request comes. */
  readonly from?: string;
}

/** Status, header fields in their order without `Date`, and the bytes of the body. */
interface Received {
  readonly status: number | undefined;
  readonly fields: readonly string[];
  readonly body: string;
}

const agents = new Map<string, Agent>();

/** One connection for each address that asks. */
function agentOf(from: string): Agent {
  const known = agents.get(from);
  if (known !== undefined) return known;
  const agent = new Agent({ keepAlive: true, maxSockets: 2, localAddress: from });
  agents.set(from, agent);
  return agent;
}

function ask(host: string, path: string, asked: Asked = {}): Promise<Received> {
  const { method = 'GET', headers = {}, from = '127.0.0.1' } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, path, method, agent: agentOf(from) },
        headers: { host: `${host}:${port}`, ...headers },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
        response.on('end', () => {
          const fields = response.rawHeaders.flatMap((name, at, all) =>
            at % 2 === 0 && name !== 'Date' ? [`${name}: ${all[at + 1]}`] : [],
          );
          resolve({
            status: response.statusCode,
            fields,
            body: Buffer.concat(parts).toString('base64'),
          });
        });
      },
    );
    sent.on('error', reject).end();
  });
}

const hosts: ReadonlyMap<string, string> = new Map([
  ['world', 'localhost'],
  ...Object.entries(marketHosts).map(([host, market]) => [market, host] as const),
]);
const hostOf = (market: string): string => hosts.get(market) ?? expect.fail(market);

let store: ObjectStore;
let release: number;
let roots: SignedRelease['release']['roots'];
/** By market, the paths that its maps hold. */
let held: ReadonlyMap<string, ReadonlySet<string>>;

beforeAll(async () => {
  store = folderStore(join(dataFolder, 'store'));
  const head = (await readHead(store)) ?? expect.fail('nothing is published');
  ({ number: release, roots } = head.release);
  const all = new Map<string, ReadonlySet<string>>();
  for (const [market, { map, log }] of Object.entries(roots)) {
    const paths = new Set<string>();
    for (const root of [map, log]) {
      for await (const { path } of entries(store, root)) paths.add(path);
    }
    all.set(market, paths);
  }
  held = all;
});

/** The paths that some market holds and this one does not. */
function absent(market: string): readonly string[] {
  const all = new Set([...held.values()].flatMap((paths) => [...paths]));
  return [...all].filter((path) => held.get(market)?.has(path) === false).sort();
}

/** The nodes of the store that are not in this market's maps, of this release or an older one. */
async function absentNodes(market: string): Promise<readonly Hash[]> {
  const own = roots[market] ?? expect.fail(market);
  const found: Hash[] = [];
  for await (const name of store.list('nodes/')) {
    const hash = name.slice(-64) as Hash;
    const isHeld =
      (await holdsNode(store, own.map, hash)) || (await holdsNode(store, own.log, hash));
    if (!isHeld) found.push(hash);
  }
  return found;
}

/** A path of the same form at which nothing ever stood. */
function neverWas(path: string): string {
  if (/^\/media\//.test(path)) return path.replace(/[0-9a-f]{24}/, '0'.repeat(24));
  return path.replace(/[^/.]+((?:\.[a-z]+)*\/?)$/, 'chua-tung-co$1');
}

const waysToAsk: readonly Asked[] = [
  {},
  { method: 'HEAD' },
  { headers: { 'accept-encoding': 'br, gzip' } },
  { headers: { 'if-none-match': '*' } },
  { headers: { range: 'bytes=0-9' } },
  { headers: { 'accept-language': 'ko' } },
];

/** Where the same thing could still be had: its other form, and the past of every release. */
function places(path: string): readonly string[] {
  const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  const past = Array.from({ length: release }, (_, at) => [
    `/log/${at + 1}${path}`,
    `/log/${at + 1}/bytes${path}`,
  ]);
  return [path, other, `${path}?x=1`, ...past.flat()];
}

describe('what a market may not have', () => {
  test('there is something that every market but the widest lacks', () => {
    const stories = (market: string): number =>
      absent(market).filter((path) => /^\/[a-z]{2}\/stories\/[a-z]/.test(path)).length;
    expect(stories('world')).toBeGreaterThan(2);
    expect(stories('JP')).toBeGreaterThan(2);
    expect(stories('US')).toBeGreaterThan(0);
    for (const form of [/^\/media\//, /^\/log\/history\//, /^\/[a-z]{2}\/search\//]) {
      expect(absent('world').filter((path) => form.test(path))).not.toEqual([]);
    }
  });

  test.each([...hosts.keys()])(
    'answers in %s, byte by byte, as what never was: pages, pictures, files, the past, the log',
    async (market) => {
      const host = hostOf(market);
      const differing: string[] = [];
      for (const path of absent(market)) {
        const [there, nowhere] = [places(path), places(neverWas(path))];
        for (const [at, one] of there.entries()) {
          for (const asked of at === 0 ? waysToAsk : waysToAsk.slice(0, 1)) {
            const [found, never] = await Promise.all([
              ask(host, one, asked),
              ask(host, nowhere[at] ?? '', asked),
            ]);
            if (found.status === 404 && JSON.stringify(found) === JSON.stringify(never)) continue;
            differing.push(`${asked.method ?? 'GET'} ${one}: ${found.status}, ${never.status}`);
          }
        }
      }
      expect(differing).toEqual([]);
    },
  );

  test.each([...hosts.keys()])(
    'of the maps’ nodes answers in %s as what never was',
    async (market) => {
      const never = await ask(hostOf(market), `/log/nodes/${'0'.repeat(64)}`);
      expect(never.status).toBe(404);
      for (const hash of await absentNodes(market)) {
        expect(await ask(hostOf(market), `/log/nodes/${hash}`)).toEqual(never);
      }
    },
  );

  test.each([...hosts.keys()])(
    'is named by no file of the log that %s is given',
    async (market) => {
      const others = absent(market).filter((path) => /\/stories\/[a-z]/.test(path));
      for (let number = 1; number <= release; number += 1) {
        for (const file of [`/log/${number}/changes.json`, `/log/${number}`]) {
          const { body } = await ask(hostOf(market), file);
          const words = Buffer.from(body, 'base64').toString();
          expect(others.filter((path) => words.includes(path))).toEqual([]);
        }
      }
    },
  );
});

describe('the market of a request', () => {
  const korean = (): string =>
    absent('world').find((path) => /^\/vi\/stories\/[a-z]/.test(path)) ??
    expect.fail('nothing for Korea alone');

  test('is not told by a header of somebody who is no trusted proxy, nor by any other header', async () => {
    const plain = await ask('localhost', korean());
    expect(plain.status).toBe(404);
    const trusted = trustedProxy;
    for (const headers of [
      { [marketHeader]: 'KR' },
      {
        [marketHeader]: 'KR',
        'x-forwarded-for': trusted,
        forwarded: `for=${trusted};host=kr.localhost`,
      },
      { 'x-forwarded-host': 'kr.localhost', 'x-original-host': 'kr.localhost' },
      { 'x-country': 'KR', 'cf-ipcountry': 'KR', 'x-market': 'KR' },
      { cookie: 'market=KR', 'accept-language': 'ko-KR' },
    ]) {
      const { status, body } = await ask('localhost', korean(), { headers });
      expect([headers, status]).toEqual([headers, 404]);
      if (!('accept-language' in headers)) expect(body).toBe(plain.body);
    }
    expect((await ask('localhost', `${korean()}?market=KR`)).status).toBe(404);
  });

  test('is told by the host’s name, and by a trusted proxy before it', async () => {
    const from = trustedProxy;
    const headers = { [marketHeader]: 'KR' };
    expect((await ask('kr.localhost', korean())).status).toBe(200);
    expect((await ask('localhost', korean(), { headers, from })).status).toBe(200);
    expect((await ask('jp.localhost', korean(), { headers, from })).status).toBe(200);
    expect(
      (await ask('kr.localhost', korean(), { headers: { [marketHeader]: 'JP' }, from })).status,
    ).toBe(404);
    expect(
      (await ask('kr.localhost', korean(), { headers: { [marketHeader]: 'JP' } })).status,
    ).toBe(200);
  });
});

describe('a reader in a browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  });
  afterAll(() => browser.close());

  const open = (market: string, path: string) =>
    page.goto(`http://${hostOf(market)}:${port}${path}`, { waitUntil: 'load' });
  const label = () => page.locator('.host-label');

  test('in Korea has the story that is cleared for Korea alone, by a link of the list; others have neither', async () => {
    const [story = ''] = absent('world').filter((path) => /^\/ko\/stories\/[a-z]/.test(path));
    await open('KR', '/ko/stories/');
    await page.locator(`a[href="${story}"]`).first().click();
    await page.waitForURL(`http://kr.localhost:${port}${story}`);
    const title = (await page.locator('h1').textContent()) ?? '';
    expect(title).not.toBe('');
    expect(await label().count()).toBe(0);
    for (const market of ['world', 'JP', 'US']) {
      expect((await open(market, story))?.status()).toBe(404);
      expect(await page.content()).not.toContain(title);
      await open(market, '/ko/stories/');
      expect(await page.locator(`a[href="${story}"]`).count()).toBe(0);
    }
  });

  test('in the United States reads on every page, in the page\u2019s language, what the law wants said', async () => {
    const words: Readonly<Record<string, string>> = {
      ...{ vi: 'Bộ Tư pháp Hoa Kỳ', en: 'Department of Justice', ko: '미국 법무부' },
      ...{ ja: '米国司法省', ar: 'وزارة العدل الأمريكية' },
    };
    for (const [language, said] of Object.entries(words)) {
      for (const path of ['', 'about/', 'stories/hoi-an-lanterns', 'not-found']) {
        await open('US', `/${language}/${path}`);
        expect([path, await label().count()]).toEqual([path, 1]);
        expect(await label().textContent()).toContain(said);
        expect(await label().getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([path, language, wide]).toEqual([path, language, 360]);
      }
      for (const market of ['world', 'KR']) {
        await open(market, `/${language}/`);
        expect(await label().count()).toBe(0);
      }
    }
  });

  test('reads whose edition a page is where it is otherwise there, and what that means', async () => {
    const note = page.locator('main > .edition');
    const [story = ''] = absent('world').filter((path) => /^\/ko\/stories\/[a-z]/.test(path));
    await open('KR', story);
    expect(await note.innerText()).toContain('다음 지역 독자를 위한 판: 대한민국.');
    await note.getByRole('link').click();
    await page.waitForURL(`http://kr.localhost:${port}/ko/about/editions`);
    const editions = page.locator('section[aria-labelledby=there-are] li');
    expect(await editions.allInnerTexts()).toEqual([
      expect.stringContaining('세계판'),
      ...['일본', '대한민국', '미국'],
    ]);
    expect(await note.count()).toBe(0);
    for (const language of ['vi', 'en', 'km', 'ar']) {
      await open('US', `/${language}/`);
      expect([language, await note.count()]).toEqual([language, 1]);
      if (language === 'ar') expect(await flawsInEachLook(page)).toEqual([]);
      await open('world', `/${language}/`);
      expect(await note.count()).toBe(0);
    }
    for (const market of ['JP', 'KR']) {
      await open(market, '/ja/about/');
      expect(await note.count()).toBe(0);
    }
  });

  test('in Japan has the story without the picture that is barred there; in Korea with it', async () => {
    const story = '/vi/stories/bac-lieu-wind-and-mudflats';
    const picture = page.locator('figure.lead-picture img');
    await open('KR', story);
    const title = await page.locator('h1').textContent();
    expect(await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
    const file = new URL((await picture.getAttribute('src')) ?? '', page.url()).pathname;
    for (const market of ['JP', 'world']) {
      await open(market, story);
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await picture.count()).toBe(0);
      expect((await open(market, file))?.status()).toBe(404);
      expect((await open(market, `/log/${release}${file}`))?.status()).toBe(404);
    }
  });
});

test('a rights manager sees what has to be filed in a host country, and marks it filed with the receipt', async () => {
  const browser = await openChromium();
  const desk = await signIn(browser, 'ban-quyen');
  const { page } = desk;
  await desk.open('/markets');
  await page.getByText('22 U.S.C. 614(a), (b)').waitFor();
  const title = await page.locator('section[aria-labelledby=filings] td a').first().textContent();
  const row = page
    .locator('section[aria-labelledby=filings] tbody tr')
    .filter({ has: page.getByRole('link', { name: title ?? '', exact: true }) });
  await row.first().getByRole('button').click();
  await page.getByLabel('Ngày nộp').fill('2026-11-20');
  await page.getByLabel('Bằng chứng').fill('Biên nhận NSD-7');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('Đã ghi.').waitFor();
  await row.waitFor({ state: 'detached' });
  await page.locator('section[aria-labelledby=filings] summary').click();
  await page.getByText('Biên nhận NSD-7').first().waitFor();
  await browser.close();
});
