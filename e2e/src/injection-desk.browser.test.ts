import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Desk, signIn } from './desk.ts';
import { all, at, inReasons, packed } from './hostile.ts';
import {
  anEdition,
  done,
  type Edition,
  itemsOf,
  type Organisation,
  settled,
  textOf,
  type User,
  type Versioned,
} from './newsroom.ts';
import { type Watch, watch } from './watch.ts';

const { site, api } = inject('product');
const mark = Date.now().toString(36);
const languages = ['vi', 'en', 'ar'] as const;
const lines = packed(200);

interface Site extends Versioned {
  readonly publisher: Readonly<Record<string, string>>;
  readonly statement: Readonly<Record<string, string>>;
}

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let administrator: Desk;
const watches = new Map<Desk, Watch>();
/** What is put back in the end, whatever happens; the last change first. */
const undo: (() => Promise<unknown>)[] = [];

let edition: Edition;
let pitch: Versioned;

beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher, administrator] = await Promise.all([
    signIn(browser, 'bien-tap-2'),
    signIn(browser, 'duyet'),
    signIn(browser, 'quan-tri'),
  ]);
  for (const desk of [editor, publisher, administrator]) {
    watches.set(desk, await watch(desk.context, [api, site]));
  }
  edition = await anEdition(editor, `ban-bien-tap-${mark}`, textOf(at(lines, 0), ['Đoạn đầu.']));
});

afterAll(async () => {
  try {
    for (const step of undo.reverse()) await step();
    await settled(publisher);
  } finally {
    await browser.close();
  }
});

/** The payloads in every language, none of which says the same. */
const inEach = (most: number): Readonly<Record<string, string>> =>
  Object.fromEntries(languages.map((language, index) => [language, at(packed(most), index)]));

/** Opens screens of the studio; gives what was seen there. */
async function open(desk: Desk, paths: readonly string[]): Promise<readonly string[]> {
  const own = watches.get(desk);
  if (own === undefined) throw new Error('every desk is watched');
  for (const path of paths) {
    await desk.open(path);
    await desk.page.locator('main h1').waitFor();
    await desk.page.getByText('Đang tải…').first().waitFor({ state: 'hidden' });
    await own.look(desk.page);
  }
  return own.said;
}

test('nothing runs that the site says about itself or that a notice on top says', async () => {
  const before = await done(administrator.ask<Site>('GET', '/site'));
  const { version } = await done(
    administrator.ask<Site>('PATCH', '/site', {
      body: {
        publisher: { ...before.publisher, ...inEach(200) },
        statement: { ...before.statement, ...inEach(600) },
      },
      version: before.version,
    }),
  );
  undo.push(() =>
    administrator.ask('PATCH', '/site', {
      body: { publisher: before.publisher, statement: before.statement },
      version,
    }),
  );
  for (const index of Array.from({ length: 4 }).keys()) {
    const words = (most: number) =>
      Object.fromEntries(languages.map((one, nth) => [one, at(packed(most), 3 * index + nth)]));
    const body = {
      ...{ kind: index % 2 === 0 ? 'warning' : 'information', reach: 'front', text: words(300) },
      link: { target: '/en/about/', text: words(80) },
      ...{ from: new Date().toISOString(), until: null },
    };
    const made = await done(publisher.ask<Versioned>('POST', '/pinned-notices', { body }));
    undo.push(() =>
      publisher.ask('DELETE', `/pinned-notices/${made.id}`, { version: made.version }),
    );
  }
  await settled(publisher);
  const context = await browser.newContext();
  const seen = await watch(context, [site]);
  const page = await context.newPage();
  for (const path of languages.flatMap((one) => [
    `/${one}/`,
    `/${one}/about/`,
    `/${one}/search/`,
  ])) {
    await page.goto(site + path);
    await seen.look(page);
  }
  expect(await page.content()).toContain('alert');
  expect(seen.said).toEqual([]);
  await context.close();
  expect(await open(publisher, ['/pinned-notices', '/home'])).toEqual([]);
  expect(await open(administrator, ['/site'])).toEqual([]);
});

test('nothing runs that stands beside a redirect or gives the reason of an embargo', async () => {
  for (const [index, note] of lines.entries()) {
    const body = {
      ...{ path: `/cu/${mark}-${index}`, target: '/en/about/', note },
      ...{ from: null, until: null },
    };
    const made = await done(publisher.ask<Versioned>('POST', '/redirects', { body }));
    undo.push(() => publisher.ask('DELETE', `/redirects/${made.id}`, { version: made.version }));
  }
  const until = new Date(Date.now() + 40 * 86_400_000).toISOString();
  const reason = at(inReasons, 1);
  await done(editor.ask('PUT', `/works/${edition.work}/embargo`, { body: { until, reason } }));
  expect(await open(publisher, ['/redirects', '/works'])).toEqual([]);
  expect(await open(editor, [`/works/${edition.work}`, `/editions/${edition.id}`])).toEqual([]);
});

test('nothing runs that colleagues propose, are asked for, or say about a text', async () => {
  const [organisation] = await itemsOf<Organisation>(editor, '/organisations');
  const people = await itemsOf<User>(administrator, '/users');
  const colleague = people.find(({ email }) => email.startsWith('duyet@'))?.id;
  const body = {
    ...{ organisation: organisation?.id, title: at(lines, 1), original: 'vi' },
    ...{ tells: all.slice(0, 2_000), why: all.slice(-1_000), readers: at(inReasons, 2) },
    ...{ languages: ['ar'], markets: [], places: [], topics: [], proposedOn: null },
  };
  pitch = await done(editor.ask<Versioned>('POST', '/pitches', { body }));
  const asked = { task: 'review', assignee: colleague, dueOn: null };
  for (const on of [`/pitches/${pitch.id}`, `/editions/${edition.id}`]) {
    const task = { ...asked, note: at(inReasons, 3) };
    await done(publisher.ask('POST', `${on}/assignments`, { body: task }));
  }
  for (const text of [...lines, all.slice(0, 1_900)]) {
    const said = { block: 'paragraph0', text, mentions: [colleague] };
    await done(editor.ask('POST', `/editions/${edition.id}/comments`, { body: said }));
  }
  expect(await open(editor, ['/pitches', `/pitches/${pitch.id}`, '/today'])).toEqual([]);
  expect(await open(publisher, ['/today', `/pitches/${pitch.id}`])).toEqual([]);
  const own = watches.get(publisher);
  await publisher.open(`/editions/${edition.id}`);
  await publisher.page.getByRole('tab', { name: /^Góp ý/ }).click();
  await publisher.page.getByRole('article').first().waitFor();
  await own?.look(publisher.page);
  expect(own?.said).toEqual([]);
});
