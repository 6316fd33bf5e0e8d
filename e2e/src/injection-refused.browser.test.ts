import { payloads } from '@nhipcau/pages/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openChromium } from './chromium.ts';
import { type Answer, type Desk, signIn } from './desk.ts';
import { forbidden, paragraphOf, run, upload } from './hostile.ts';
import {
  beginEdition,
  type Edition,
  itemsOf,
  makeWork,
  type Node,
  type Organisation,
  type Place,
  type Text,
  type Topic,
  type User,
  type Versioned,
} from './newsroom.ts';

interface Refused {
  readonly problems: readonly { readonly path: string; readonly kind: string }[];
}

/** Another one each time, so that the test can run again on the same installation. */
const mark = Date.now().toString(36);

let browser: Browser;
let editor: Desk;
let publisher: Desk;
let administrator: Desk;
let topic: Topic | undefined;
let place: Place | undefined;
let organisation: Organisation | undefined;
let edition: Edition;
let text: Text;
let picture = '';

const write = (change: Partial<Text>): Promise<Answer<Refused>> => {
  const { id, version } = edition;
  return editor.ask<Refused>('PUT', `/editions/${id}/text`, {
    body: { ...text, ...change },
    version,
  });
};
const inBody = (content: readonly Node[]): Promise<Answer<Refused>> =>
  write({ body: { type: 'doc', content } });
const pathsOf = ({ status, body }: Answer<Refused>): unknown => ({
  status,
  paths: body.problems?.map(({ path }) => path),
});
const refusedAt = (...paths: readonly string[]) => ({ status: 422, paths });

beforeAll(async () => {
  browser = await openChromium();
  [editor, publisher, administrator] = await Promise.all([
    signIn(browser, 'bien-tap-2'),
    signIn(browser, 'duyet'),
    signIn(browser, 'quan-tri'),
  ]);
  [topic] = await itemsOf<Topic>(editor, '/topics');
  [place] = await itemsOf<Place>(editor, '/places');
  [organisation] = await itemsOf<Organisation>(editor, '/organisations');
  const work = await makeWork(editor, { slug: `tu-choi-${mark}` });
  edition = await beginEdition(editor, work.id, 'vi');
  const [first] = await itemsOf<Versioned>(editor, '/pictures');
  picture = first?.id ?? '';
  text = { ...edition.text, title: 'Thử', summary: 'Thử' };
});
afterAll(() => browser.close());

describe('the API refuses', () => {
  test('every payload as the name in an address', async () => {
    for (const slug of payloads) {
      const rest = { category: 'promotional', original: 'vi', topics: [], places: [], related: [] };
      const body = { slug, organisation: organisation?.id, ...rest };
      const asked = editor.ask<Refused>('POST', '/works', { body });
      expect(pathsOf(await asked), slug).toEqual(refusedAt('/slug'));
    }
  });

  test('every payload as the address of a link, and as a language', async () => {
    for (const payload of payloads) {
      const link = { type: 'link', attrs: { href: payload } };
      const language = { type: 'language', attrs: { language: payload } };
      const marked = (mark: Node): readonly Node[] => [
        {
          type: 'paragraph',
          attrs: { id: 'paragraph0', source: null },
          content: [run('một'), run('hai', mark)],
        },
      ];
      const [linked, spoken] = await Promise.all([inBody(marked(link)), inBody(marked(language))]);
      const mark = '/body/content/0/content/1/marks/0';
      expect(pathsOf(linked), payload).toEqual(refusedAt(`${mark}/attrs/href`));
      expect(pathsOf(spoken), payload).toEqual(refusedAt(mark));
    }
  });

  test('characters that turn or hide text in every line of an edition, all at once', async () => {
    for (const payload of forbidden) {
      const outcome = await write({
        ...{ title: payload, summary: payload, byline: payload, translator: payload },
        hero: { picture, alt: payload, caption: payload },
      });
      const lines = ['/title', '/summary', '/byline', '/hero/alt', '/hero/caption', '/translator'];
      expect(pathsOf(outcome), payload).toEqual(refusedAt(...lines));
      expect(outcome.body.problems.every(({ kind }) => kind === 'forbidden-character')).toBe(true);
    }
  });

  test.each<[where: string, path: string, block: (payload: string) => Omit<Node, 'attrs'> & Node]>([
    ['paragraph', '/content/0', (text) => paragraphOf([run(text)])],
    [
      'heading',
      '/content/0',
      (text) => ({ type: 'heading', attrs: { level: 2 }, content: [run(text)] }),
    ],
    [
      'list',
      '/content/0/content/0/content/0',
      (text) => ({
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraphOf([run(text)])] }],
      }),
    ],
    [
      'quote',
      '/content/0/content/0',
      (text) => ({ type: 'blockquote', content: [paragraphOf([run(text)])] }),
    ],
    [
      'attribution',
      '/attrs/attribution',
      (attribution) => ({
        type: 'blockquote',
        attrs: { attribution },
        content: [paragraphOf([run('x')])],
      }),
    ],
    ['alt', '/attrs/alt', (alt) => ({ type: 'image', attrs: { picture, alt, caption: '' } })],
    [
      'caption',
      '/attrs/caption',
      (caption) => ({ type: 'image', attrs: { picture, alt: '', caption } }),
    ],
    [
      'alt in a gallery',
      '/attrs/pictures/0/alt',
      (alt) => ({ type: 'gallery', attrs: { pictures: [{ picture, alt, caption: '' }] } }),
    ],
    [
      'table',
      '/content/0/content/0/content/0/content/0',
      (text) => ({
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableHeader', content: [paragraphOf([run(text)])] }],
          },
        ],
      }),
    ],
    ['callout', '/content/0', (text) => ({ type: 'callout', content: [run(text)] })],
    ['work that is related', '/attrs/work', (work) => ({ type: 'relatedWork', attrs: { work } })],
  ])('them in the %s of a body', async (_where, path, block) => {
    for (const payload of forbidden) {
      const node = block(payload);
      const attrs = { id: 'block0000', source: null, ...node.attrs };
      const outcome = await inBody([{ ...node, attrs }]);
      expect(pathsOf(outcome), payload).toEqual(refusedAt(`/body/content/0${path}`));
    }
  });

  test('them in reasons, and in the words of pictures, topics, places, organisations, users', async () => {
    for (const text of forbidden) {
      const words = { vi: text, en: text, ar: text };
      const [user] = await itemsOf<User>(administrator, '/users');
      const change = (desk: Desk, path: string, body: unknown): Promise<Answer<Refused>> =>
        desk.ask<Refused>('PATCH', path, { body, version: 1 });
      const state = { from: '2026-01-01', kind: 'AGENCY', country: 'VN' };
      const step = (desk: Desk, verb: string, body: unknown): Promise<Answer<Refused>> =>
        desk.ask<Refused>('POST', `/editions/${edition.id}/${verb}`, { body, version: 1 });
      const outcomes = await Promise.all([
        step(editor, 'submit', { publishAt: null, reason: text }),
        step(publisher, 'withdraw', { reason: text }),
        publisher.ask<Refused>('POST', '/releases/rollback', {
          body: { release: 1, reason: text },
        }),
        change(editor, `/pictures/${picture}`, {
          ...{ title: text, credit: text, licence: text },
          alt: { vi: text, en: text },
        }),
        change(publisher, `/topics/${topic?.id}`, { name: words, description: words }),
        change(publisher, `/places/${place?.id}`, { text: { vi: text, en: text } }),
        change(administrator, `/organisations/${organisation?.id}`, { ...state, name: words }),
        change(administrator, `/users/${user?.id}`, { name: text }),
        administrator.ask<Refused>('POST', '/invitations', {
          body: { email: text, name: text, language: 'vi', grants: [] },
        }),
        upload<Refused>(editor, 0, {
          title: text,
          credit: text,
          licence: text,
          altVi: text,
          altEn: text,
        }),
        editor.ask<Refused>('GET', `/works?q=${encodeURIComponent(text)}`),
        editor.ask<Refused>('GET', `/pictures?q=${encodeURIComponent(text)}`),
      ]);
      const of = (name: string) => ['vi', 'en', 'ar'].map((one) => `/${name}/${one}`);
      const sorted = outcomes.map(({ status, body }) => ({
        status,
        paths: body.problems?.map(({ path }) => path).sort(),
      }));
      expect(sorted, text).toEqual(
        [
          ['/reason'],
          ['/reason'],
          ['/reason'],
          ['/alt/en', '/alt/vi', '/credit', '/licence', '/title'],
          [...of('name'), ...of('description')],
          ['/text/en', '/text/vi'],
          of('name'),
          ['/name'],
          ['/email', '/name'],
          ['/altEn', '/altVi', '/credit', '/licence', '/title'],
          ['?q'],
          ['?q'],
        ].map((paths) => ({ status: 422, paths: paths.sort() })),
      );
    }
  });

  test('every payload as an e-mail address', async () => {
    for (const email of payloads) {
      const body = { email, name: 'Thử', language: 'vi', grants: [] };
      const outcome = await administrator.ask<Refused>('POST', '/invitations', { body });
      expect(pathsOf(outcome), email).toEqual(refusedAt('/email'));
    }
  });
});
