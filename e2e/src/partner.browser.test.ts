import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readNewsml } from '@nhipcau/formats/newsml';
import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { flaws } from './flaws.ts';
import {
  beginEdition,
  done,
  type Edition,
  itemsOf,
  makeWork,
  publish,
  readEdition,
  saveText,
  textOf,
  until,
  type Versioned,
} from './newsroom.ts';
import { openPartnerServer, type PartnerServer } from './partner-server.ts';
import { nhipcau } from './product.ts';

const { env } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const slug = `lanterns-${mark}`;
const title = `호이안의 등불 ${mark}`;
const mended = `호이안의 비단 등불 ${mark}`;
const corrects = `비단임을 밝힌다, ${mark}.`;
const kills = `사진이 다른 도시의 것이다, ${mark}.`;
const link = `https://han-river.example/culture/${mark}`;

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let manager: Desk;
let partner: Desk;
let other: Desk;
let keys: readonly { readonly partner: string; readonly key: string }[];
let edition: Edition;

let server: PartnerServer;
let channel: Versioned;
let secret: string;

beforeAll(async () => {
  server = await openPartnerServer();
  const credentials = await nhipcau(env, 'demo', 'credentials', '--json');
  ({ apiKeys: keys } = JSON.parse(credentials.stdout));
  browser = await openChromium();
  [editor, publisher, manager, partner, other] = (await Promise.all(
    [
      ['bien-tap'],
      ['duyet'],
      ['doi-tac'],
      ['han-river', 'Dành cho bạn'],
      ['nile-lens', 'Dành cho bạn'],
    ].map(([name = '', first]) => signIn(browser, name, first)),
  )) as [Desk, Desk, Desk, Desk, Desk];
  await openChannel();
  const work = await makeWork(editor, { slug, original: 'ko' });
  const begun = await beginEdition(editor, work.id, 'ko');
  const text = textOf(title, ['강가에 등불이 켜진다.', '비단은 마을에서 짠다.']);
  edition = await publish(editor, publisher, await saveText(editor, begun, text));
});
afterAll(async () => {
  await done(manager.ask('DELETE', `/channels/${channel.id}`));
  await browser.close();
  server.close();
});

/** The partner manager has what is said on the partner's wire sent to the partner's server too. */
async function openChannel(): Promise<void> {
  type Partner = { readonly organisation: string; readonly country: string; readonly slug: string };
  const partners = await itemsOf<Partner>(manager, '/partners');
  const whose = partners.find((one) => one.slug === 'han-river-daily');
  const address = `${server.origin}/nhipcau`;
  const body = {
    ...{ partner: whose?.organisation, name: `Seoul ${mark}`, format: 'ninjs', languages: ['ko'] },
    settings: { kind: 'webhook', address },
  };
  channel = await done(manager.ask<Versioned>('POST', '/channels', { body }));
  const path = `/channels/${channel.id}`;
  const made = { body: { secret: null } };
  ({ secret } = await done(manager.ask<{ secret: string }>('PUT', `${path}/secret`, made)));
  const { version } = channel;
  await done(manager.ask('POST', `${path}/resume`, { body: {}, version }));
}

/** What came to the partner's server about the work, as its own library verifies it. */
function hooked(): readonly Readonly<Record<string, unknown>>[] {
  return server.got
    .filter(({ body }) => body.includes(slug))
    .map(({ headers, body }) => ({
      event: headers['nhipcau-event'],
      ...(new Webhook(secret).verify(body, headers as Record<string, string>) as object),
    }));
}

interface Entry {
  readonly action: string;
  readonly item: { readonly pubStatus?: string } | null;
}

/** What the wire of a partner says of the work, pulled with the partner's key. */
async function wired(whose: string): Promise<readonly Entry[]> {
  const { key } = keys.find((one) => one.partner === whose) ?? { key: '' };
  const { code, stdout } = await nhipcau(env, 'wire', 'pull', '--key', key);
  expect(code).toBe(0);
  const lines = stdout.split('\n').filter((line) => line !== '');
  const entries = lines.slice(0, -1).map((line) => JSON.parse(line));
  return entries.filter(({ work }) => work === edition.work);
}

/** What waits for an answer on the first page of the partner. */
const first = (page: Page) => page.getByRole('region', { name: 'Cần xử lý trước' });

/** Waits until the partner is asked there to act, for the reason given. */
async function askedToAct(reason: string): Promise<void> {
  const { page } = partner;
  await until(
    async () => {
      await partner.open('/portal');
      const said = first(page).getByText(reason);
      return said.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    },
    (seen) => seen,
  );
}

async function search({ page, open }: Desk): Promise<void> {
  await open('/portal/search');
  await page.getByLabel('Từ cần tìm').fill(mark);
  await page.getByLabel('Từ cần tìm').press('Enter');
}

test('a partner finds an item, reads its rights, takes it as NewsML-G2 and reports its use, which the agency sees', async () => {
  const { page } = partner;
  await until(
    () => itemsOf<{ readonly title: string }>(partner, `/portal/items?q=${mark}`),
    (items) => items.length === 1,
  );
  await partner.open('/portal');
  await page.getByRole('link', { name: title }).waitFor();
  expect(await flaws(page)).toEqual([]);
  await search(partner);
  await page.getByText('Tìm thấy: 1').waitFor();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('link', { name: title }).click();

  const rights = page.getByRole('region', { name: 'Bạn được làm gì' });
  await rights.waitFor();
  const words = await rights.innerText();
  for (const said of ['Hàn Quốc', 'Tiếng Hàn', 'trang mạng', 'rút ngắn', '출처: 닙꺼우']) {
    expect(words).toContain(said);
  }
  await page.getByRole('heading', { name: 'Kinh phí từ đâu' }).waitFor();
  expect(await flaws(page)).toEqual([]);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'NewsML-G2 2.35' }).click();
  const file = await (await downloading).path();
  await page.getByText('Đã lấy: NewsML-G2 2.35.').waitFor();
  execFileSync('xmllint', ['--nonet', '--noout', file]);
  const read = readNewsml(readFileSync(file), link);
  expect(read).toMatchObject({
    ok: true,
    value: [{ offer: { item: { title }, state: 'usable' } }],
  });

  await page.getByRole('button', { name: 'Báo đã sử dụng' }).click();
  await page.getByLabel('Đường dẫn tới bài đã đăng').fill(link);
  await page.getByLabel('Ngày đăng').fill(new Date().toISOString().slice(0, 10));
  expect(await flaws(page)).toEqual([]);
  await page.getByRole('button', { name: 'Gửi' }).click();
  await page.getByText('Cảm ơn, đã ghi nhận.').waitFor();

  await manager.open('/reach');
  await manager.page.getByRole('link', { name: link }).waitFor();
  expect(await flaws(manager.page)).toEqual([]);
});

test('a correction is shown to whoever took the item, on its page, on the wire and at its server', async () => {
  const { page } = partner;
  const text = textOf(mended, ['강가에 등불이 켜진다.', '비단은 마을에서 짠다.']);
  const saved = await saveText(editor, await readEdition(editor, edition), text);
  await publish(editor, publisher, saved, corrects);
  await askedToAct(corrects);
  await first(page).getByText(mended).waitFor();
  expect(await flaws(page)).toEqual([]);
  expect((await wired('han-river-daily')).map(({ action }) => action)).toContain('correction');
  await until(
    async () => hooked().map(({ event }) => event),
    (events) => events.includes('correction'),
  );
});

test('a kill is shown in the first place, on the wire and at the server; the partner acts, and the agency sees it', async () => {
  const { page } = publisher;
  await publisher.open(`/works/${edition.work}`);
  await page.getByRole('button', { name: 'Thu hồi hẳn…' }).click();
  await page.getByLabel('Lý do').fill(kills);
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi hẳn' }).click();
  await page.getByText('Đã thu hồi hẳn').first().waitFor();

  const portal = partner.page;
  await askedToAct(kills);
  const task = first(portal).getByRole('listitem').filter({ hasText: kills });
  await task.getByText('Đã thu hồi').waitFor();
  expect(await flaws(portal)).toEqual([]);

  const killed = (await wired('han-river-daily')).find(({ action }) => action === 'kill');
  expect(killed?.item).toMatchObject({ pubStatus: 'canceled' });
  await until(
    async () => hooked().map(({ event }) => event),
    (events) => events.includes('kill'),
  );
  expect(hooked().find(({ event }) => event === 'kill')).toMatchObject({ pubStatus: 'canceled' });

  await manager.open(`/deliveries?work=${edition.work}`);
  const asked = manager.page.getByRole('region', { name: 'Chờ đối tác trả lời' });
  await asked.getByText('Chưa trả lời').first().waitFor();
  await task.getByRole('button', { name: 'Chúng tôi đã xử lý' }).click();
  await task.getByText(/^Bạn đã xác nhận lúc/).waitFor();
  expect(await flaws(portal)).toEqual([]);
  await manager.open(`/deliveries?work=${edition.work}`);
  await manager.page.getByLabel('Cả những nơi đã trả lời').check();
  const row = asked.getByRole('row').filter({ hasText: 'Thu hồi' });
  await row.getByText(/^Đã làm/).waitFor();
  expect(await flaws(manager.page)).toEqual([]);

  await task.getByRole('link').click();
  await portal.getByText('Tin bài này đã bị thu hồi. Xin không dùng.').waitFor();
  expect(await portal.getByRole('button', { name: 'NewsML-G2 2.35' }).count()).toBe(0);
});

test('a partner in a country whose law wants a label finds it beside the item and in what it takes', async () => {
  const { page } = other;
  const label = 'محتوى تموّله دولة فيتنام';
  type Item = { readonly work: string; readonly languages: readonly string[] };
  const items = await itemsOf<Item>(other, '/portal/items');
  const arabic = items.find(({ languages }) => languages.includes('ar'));
  await other.open(`/portal/items/${arabic?.work}?language=ar`);
  await page.getByText(label).first().waitFor();
  await page.getByRole('button', { name: 'HTML' }).click();
  const copied = await page.locator('textarea[readonly]').inputValue();
  expect(copied).toMatch(/^<article lang="ar" dir="rtl">/);
  expect(copied).toContain(`<p>${label}`);
  expect(await flaws(page)).toEqual([]);
});

test('another partner sees nothing of it anywhere', async () => {
  const { page } = other;
  await search(other);
  await page.getByText('Tìm thấy: 0').waitFor();
  await other.open('/portal');
  await page.getByRole('heading', { name: 'Mới, được phép dùng' }).waitFor();
  expect(await page.getByText(mark).count()).toBe(0);
  await other.open(`/portal/items/${edition.work}`);
  await page.getByText('Tin bài này hiện không dành cho bạn.').waitFor();
  for (const path of ['/items', '/tasks', '/pickups', '/figures', '/searches', '/requests']) {
    const { status, body } = await other.ask('GET', `/portal${path}`);
    expect([path, status, JSON.stringify(body).includes(mark)]).toEqual([path, 200, false]);
  }
  expect(await wired('nile-lens-agency')).toEqual([]);
});
