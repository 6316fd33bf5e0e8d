import { payloads } from '@nhipcau/pages/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { eventually } from './eventually.ts';
import {
  all,
  at,
  everyBlock,
  hostileText,
  inNames,
  inReasons,
  inTitles,
  packed,
  smallPicture,
  upload,
} from './hostile.ts';
import {
  beginEdition,
  done,
  type Edition,
  itemsOf,
  lead,
  makeWork,
  type Organisation,
  type Place,
  publish,
  readEdition,
  saveText,
  settled,
  type Topic,
  type User,
  until,
  type Versioned,
} from './newsroom.ts';
import { type Watch, watch } from './watch.ts';

const { site, api } = inject('product');
/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);
const languages = ['vi', 'ar'] as const;

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let administrator: Desk;
/** What must be put back in the end, whatever happens; the last change first. */
const undo: (() => Promise<unknown>)[] = [];

const works: Versioned[] = [];
/** The editions of a work, in the order of {@link languages}. */
const editions: Edition[][] = [];
const pictures: string[] = [];
let topics: readonly Topic[] = [];
let place: Place;
let organisations: readonly Organisation[] = [];
/** Number of the newest release before anything was changed. */
let before = 0;

const slugOf = (index: number): string => `chen-ma-${mark}-${index}`;

beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher, administrator] = await Promise.all([
    signIn(browser, 'bien-tap-2'),
    signIn(browser, 'duyet'),
    signIn(browser, 'quan-tri'),
  ]);
  before = await settled(editor);
  topics = await itemsOf<Topic>(editor, '/topics');
  organisations = await itemsOf<Organisation>(editor, '/organisations');
  const places = await itemsOf<Place>(editor, '/places');
  const found = places.find(({ slug }) => slug === 'ca-mau');
  if (found === undefined) throw new Error('the demonstration has the place ca-mau');
  place = found;
});

afterAll(async () => {
  for (const edition of editions.flat()) {
    undo.push(async () => {
      const present = await readEdition(editor, edition);
      if (present.live !== null) await lead(publisher, present, 'withdraw', { reason: 'Thử xong' });
    });
  }
  try {
    for (const step of undo.reverse()) await step();
    await settled(editor);
  } finally {
    await browser.close();
  }
});

/** Changes a thing, and puts it back in the end; `before` are the fields as they were. */
async function borrow(
  desk: Desk,
  path: string,
  change: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
): Promise<void> {
  const patch = async (body: unknown): Promise<void> => {
    const list = path.slice(0, path.lastIndexOf('/'));
    const present = (await itemsOf<Versioned>(desk, list)).find(({ id }) => path.endsWith(id));
    await done(desk.ask('PATCH', path, { body, version: present?.version ?? 0 }));
  };
  await patch(change);
  undo.push(() => patch(before));
}

test('the payloads, where a page does not escape them, are seen by the watch', async () => {
  const context = await browser.newContext();
  const raw = await watch(context, [site]);
  const page = await context.newPage();
  await page.route(`${site}/raw`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<p>${payloads.slice(0, 5).join('\n')}` }),
  );
  await page.route(`${site}/kept`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': "default-src 'self'" },
      body: '<p title="" onmouseover="alert(1)"><img src=x onerror=alert(1)>',
    }),
  );
  await page.goto(`${site}/raw`);
  await page.goto(`${site}/kept`);
  await raw.look(page);
  await until(
    async () => raw.said,
    (said) =>
      ['a script ran', 'refused by policy', 'could run'].every((what) =>
        said.some((one) => one.startsWith(what)),
      ),
  );
  await context.close();
});

test('what is accepted is published, corrected with a reason, and named by the log', async () => {
  for (const [index, licence] of inNames.entries()) {
    const text = at(inTitles, index);
    const words = { title: text, altVi: text, altEn: text, credit: text, licence };
    const made = await done(upload<Versioned>(editor, index, words));
    pictures.push(made.id);
  }
  for (const [index, topic] of topics.entries()) {
    const names = (text: (part: number) => string) =>
      Object.fromEntries(
        ['vi', 'en', 'ar'].map((one, i) => [one, text(index + i * topics.length)]),
      );
    const change = {
      name: { ...topic.name, ...names((part) => at(inNames, part)) },
      description: { ...topic.description, ...names((part) => at(inReasons, part)) },
    };
    const { name, description } = topic;
    await borrow(publisher, `/topics/${topic.id}`, change, { name, description });
  }
  const { text } = place;
  const both = { text: { vi: all, en: all } };
  await borrow(publisher, `/places/${place.id}`, both, { text });
  for (const [index, organisation] of organisations.entries()) {
    const { until: _, ...state } = organisation.states.at(-1) ?? { until: null, name: {} };
    const parts = packed(200);
    const named = Object.fromEntries(
      ['vi', 'en', 'ar'].map((one, i) => [one, at(parts, index + i * organisations.length)]),
    );
    const change = { ...state, name: { ...state.name, ...named } };
    await borrow(administrator, `/organisations/${organisation.id}`, change, state);
  }

  for (const index of inTitles.keys()) {
    works.push(
      await makeWork(editor, {
        slug: slugOf(index),
        organisation: at(
          organisations.map(({ id }) => id),
          index,
        ),
        topics: topics.map(({ id }) => id),
        places: [place.id],
        related: works.map(({ id }) => id),
      }),
    );
  }
  await Promise.all(works.map((_, index) => publishBoth(index)));
  await settled(editor);
  for (const index of works.keys()) {
    for (const language of languages) {
      const path = `${language}/stories/${slugOf(index)}`;
      await eventually(`${site}/log/history/${path}`, (_text, status) => status === 200);
    }
  }
});

/** Publishes both editions of a work, and then corrects them with a reason. */
async function publishBoth(index: number): Promise<void> {
  const work = works[index]?.id ?? '';
  const other = works[(index + 1) % works.length]?.id ?? '';
  const picture = at(pictures, index);
  const blocks = everyBlock(picture, other);
  const content = index === 0 ? blocks : blocks.slice(index * 5, index * 5 + 5);
  const own: Edition[] = [];
  editions[index] = own;
  for (const [nth, language] of languages.entries()) {
    const begun = await beginEdition(editor, work, language, nth === 0 ? null : 'vi');
    const source = new Map(begun.text.body.content.map(({ attrs }) => [attrs?.id, attrs?.source]));
    const linked = content.map((node) => ({
      ...node,
      attrs: { ...node.attrs, source: source.get(node.attrs?.id) ?? null },
    }));
    const first = { ...hostileText(index, picture, linked), byline: 'Thử' };
    const saved = await saveText(editor, begun, first);
    const ready = await until(
      () => readEdition(editor, saved),
      ({ shortcomings }) => shortcomings.length === 0,
    );
    const live = await publish(editor, publisher, ready);
    const again = await saveText(editor, live, hostileText(index, picture, linked));
    own.push(await publish(editor, publisher, again, at(inReasons, index)));
  }
}

const watches = new Map<BrowserContext, Promise<Watch>>();

/** The one watch over a window. */
function watchOver(context: BrowserContext): Promise<Watch> {
  const own = watches.get(context) ?? watch(context, [api, site]);
  watches.set(context, own);
  return own;
}

/** Opens every address and looks for what could run. */
async function visit(
  page: Page,
  seen: Watch,
  addresses: readonly string[],
  ready: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await ready(page);
    await seen.look(page);
  }
}

/** Paths of the stories in both languages. */
const stories = (): readonly string[] =>
  works.flatMap((_, index) => languages.map((one) => `/${one}/stories/${slugOf(index)}`));

describe('nothing of it runs', () => {
  let context: BrowserContext;
  let page: Page;
  let seen: Watch;

  beforeAll(async () => {
    context = await browser.newContext();
    seen = await watch(context, [site]);
    page = await context.newPage();
  });
  afterAll(() => context.close());

  test('on any page that shows it', async () => {
    const named = [...topics.map(({ slug }) => `topics/${slug}`), `places/${place.slug}`];
    const lists = ['', 'stories/', 'topics/', 'places/', 'feed.atom', 'feed.rss'];
    const listed = languages.flatMap((language) =>
      [...lists, ...named, `${named[0]}/feed.atom`].map((path) => `/${language}/${path}`),
    );
    const paths = [...stories(), ...listed, ...named.map((path) => `/en/${path}`)];
    await visit(
      page,
      seen,
      paths.map((path) => site + path),
    );
    expect(seen.said).toEqual([]);
  });

  test.each([
    ['vi', payloads],
    ['ar', inTitles],
  ])('when it is searched for, in %s', async (language, texts) => {
    const status = page.locator('#search-status');
    const asked = texts.map((one) => `${site}/${language}/search/?q=${encodeURIComponent(one)}`);
    await visit(page, seen, asked, () => status.filter({ hasText: /./ }).waitFor());
    await page.locator('#q').fill('alert');
    await page
      .locator(`#search-results a[href^="/${language}/stories/chen-ma-${mark}"]`)
      .first()
      .waitFor();
    await seen.look(page);
    expect(seen.said).toEqual([]);
  });

  test('in the log, as the reason of a release or of a roll-back', async () => {
    const older = await settled(editor);
    const { vi, en } = place.text;
    const path = `/places/${place.id}`;
    const { version } = await done(publisher.ask<Place>('GET', path));
    await done(publisher.ask('PATCH', path, { body: { text: { vi: en, en: vi } }, version }));
    const newer = await settled(editor);
    expect(newer).toBeGreaterThan(older);
    let newest = newer;
    for (const [index, reason] of inReasons.entries()) {
      const body = { release: index % 2 === 0 ? older : newer, reason };
      await done(publisher.ask('POST', '/releases/rollback', { body }));
      const number = await settled(editor);
      expect(number).toBeGreaterThan(newest);
      newest = number;
      const changes = await (await fetch(`${site}/log/${number}/changes.json`)).text();
      expect(changes).toContain(JSON.stringify(reason).slice(1, -1));
    }
    const numbers = Array.from({ length: newest - before }, (_, i) => before + 1 + i);
    await visit(
      page,
      seen,
      ['', `${newest}/changes.json`, ...numbers].map((one) => `${site}/log/${one}`),
    );
    expect(seen.said).toEqual([]);
  });

  test('in a preview', async () => {
    const own = await watchOver(editor.context);
    const preview = await editor.context.newPage();
    const previews = editions.flat().map(({ id }) => `${api}/api/v1/editions/${id}/preview`);
    await visit(preview, own, previews);
    await preview.close();
    expect(own.said).toEqual([]);
  });

  describe('on any screen of the studio that shows', () => {
    let newest = 0;

    beforeAll(async () => {
      newest = await settled(editor);
    });

    /** Opens screens in a person's own window, and gives what was seen there. */
    async function open(
      desk: Desk,
      paths: readonly string[],
      then: (page: Page) => Promise<unknown> = async () => undefined,
    ): Promise<readonly string[]> {
      const own = await watchOver(desk.context);
      const addresses = paths.map((path) => `${api}/studio${path}`);
      await visit(desk.page, own, addresses, async (page) => {
        await page.locator('main h1').waitFor();
        await page.getByText('Đang tải…').first().waitFor({ state: 'hidden' });
        await then(page);
      });
      return own.said;
    }
    /** The answer of the API to the question that a screen asks for its list has come. */
    const listed = (page: Page): Promise<unknown> =>
      page.locator('main').locator('tbody tr, ul.pictures li').first().waitFor();

    test('users, their names and what they did', async () => {
      const users = await itemsOf<User>(administrator, '/users');
      const names = packed(200);
      const rename = async (round: number): Promise<void> => {
        for (const [index, { id, name }] of users.entries()) {
          const change = { name: at(names, index + round * users.length) };
          await borrow(administrator, `/users/${id}`, change, { name });
        }
      };
      await rename(0);
      const edit = async (page: Page): Promise<void> => {
        await listed(page);
        await page.getByRole('button', { name: 'Sửa' }).first().click();
        await page.getByRole('dialog').getByLabel('Họ tên').waitFor();
      };
      expect(await open(administrator, ['/users'], edit)).toEqual([]);
      await rename(1);
      expect(await open(administrator, ['/users'], edit)).toEqual([]);
      const unfold = async (page: Page): Promise<void> => {
        await listed(page);
        await page.locator('main details').evaluateAll((all: readonly HTMLDetailsElement[]) => {
          for (const one of all) one.open = true;
        });
      };
      const asked = names.slice(0, 3).map((one) => `/audit?subject=${encodeURIComponent(one)}`);
      expect(await open(administrator, ['/audit'], unfold)).toEqual([]);
      expect(await open(administrator, asked)).toEqual([]);
      expect(await open(editor, ['/account'])).toEqual([]);
    });

    test('topics, places, organisations and releases', async () => {
      const edit =
        (name: string) =>
        async (page: Page): Promise<void> => {
          await listed(page);
          await page.getByRole('button', { name }).first().click();
          await page.getByRole('dialog').getByRole('textbox').first().waitFor();
        };
      const places = ['/places', `/places/${place.id}`];
      const log = [
        '/releases',
        ...Array.from({ length: newest - before }, (_, i) => `/releases/${newest - i}`),
      ];
      expect(await open(publisher, ['/topics'], edit('Sửa'))).toEqual([]);
      expect(await open(publisher, places)).toEqual([]);
      expect(
        await open(publisher, log, async (page) => {
          if (page.url().endsWith('/releases')) await listed(page);
        }),
      ).toEqual([]);
      expect(await open(administrator, ['/organisations'], edit('Trạng thái mới'))).toEqual([]);
    });

    test('pictures, and a file that is named so', async () => {
      const own = pictures.slice(0, inTitles.length).map((id) => `/pictures/${id}`);
      expect(await open(editor, own)).toEqual([]);
      const asked = packed(200)
        .slice(3, 6)
        .map((one) => `/pictures?q=${encodeURIComponent(one)}`);
      expect(await open(editor, asked)).toEqual([]);
      const send = async (page: Page): Promise<void> => {
        await listed(page);
        const name = '<img src=x onerror=alert(1)>.png';
        await page
          .locator('input[type=file]')
          .setInputFiles({ name, mimeType: 'image/png', buffer: await smallPicture(200) });
        await page.getByText('Đã nhận “<img').waitFor();
      };
      expect(await open(editor, ['/pictures'], send)).toEqual([]);
    });

    test('works, their editions, revisions and previews', async () => {
      const asked = packed(200)
        .slice(6)
        .map((one) => `/works?q=${encodeURIComponent(one)}`);
      expect(await open(editor, [...asked, ...works.map(({ id }) => `/works/${id}`)])).toEqual([]);
      expect(await open(editor, ['/works', '/works/new'])).toEqual([]);
      const panels = async (page: Page): Promise<void> => {
        await page.getByRole('textbox', { name: 'Nội dung' }).waitFor();
        await page.getByRole('tab', { name: 'Xuất bản' }).click();
        await page.getByRole('tab', { name: 'Lịch sử' }).click();
        await page.getByText('Lần lưu 1').first().waitFor();
      };
      const paths = editions.flat().map(({ id }) => `/editions/${id}`);
      expect(await open(editor, paths, panels)).toEqual([]);
      const dialogs = async (page: Page): Promise<void> => {
        await panels(page);
        for (const number of [1, 2]) {
          await page.getByRole('checkbox', { name: `So sánh: Lần lưu ${number}` }).check();
        }
        await page.getByRole('button', { name: 'So sánh' }).click();
        await page.getByRole('dialog').locator('ins').first().waitFor();
        await page.getByRole('button', { name: 'Đóng' }).click();
        await page.getByRole('button', { name: 'Xem Lần lưu 1' }).click();
        await page.getByRole('dialog').locator('.pieces').first().waitFor();
        await page.getByRole('button', { name: 'Đóng' }).click();
        await page.getByRole('button', { name: 'Xem trước' }).click();
        await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
      };
      expect(await open(editor, [at(paths, 0)], dialogs)).toEqual([]);
    });

    test('two texts, of which one must be chosen', async () => {
      const [edition] = editions[1] ?? [];
      if (edition === undefined) throw new Error('the second work has an edition');
      const conflict = async (page: Page): Promise<void> => {
        await page.getByLabel('Sa-pô').fill(all.slice(0, 900));
        const { version, text } = await readEdition(publisher, edition);
        const theirs = { ...text, summary: all.slice(-900), byline: at(inNames, 3) };
        await saveText(publisher, { ...edition, version }, theirs);
        await page.getByRole('button', { name: 'Lưu', exact: true }).click();
        await page.getByRole('dialog').locator('mark').first().waitFor();
      };
      expect(await open(editor, [`/editions/${edition.id}`], conflict)).toEqual([]);
    });
  });

  test('in the notice of a withdrawal, nor on the pages that it leaves', async () => {
    for (const [index, own] of editions.entries()) {
      for (const edition of own) {
        const present = await readEdition(editor, edition);
        await lead(publisher, present, 'withdraw', { reason: at(inReasons, index) });
      }
    }
    const number = await settled(editor);
    for (const path of stories()) await eventually(site + path, (_text, status) => status === 410);
    const paths = [
      ...stories(),
      `/log/${number}`,
      ...stories().map((path) => `/log/history${path}`),
    ];
    await visit(
      page,
      seen,
      paths.map((path) => site + path),
    );
    expect(seen.said).toEqual([]);
  });
});
