/** Hostile texts in every text field of every page, read as a browser reads them. */
import { describe, expect, test } from 'vitest';
import { catalogueOf, messagesWith } from './messages/catalogue.ts';
import { type Messages, messages } from './messages/index.ts';
import { payloads } from './payloads.fixture.ts';
import { renderPage } from './render.ts';
import { type Element, read, skeleton } from './tree.fixture.ts';
import { everyPage } from './view.fixture.ts';
import type { PageView } from './view.ts';

const harmless = (field: string): string => `Chữ ${field}`;
const languages = ['vi', 'ar'] as const;

function pagesOf(language: (typeof languages)[number], words: (field: string) => string) {
  return everyPage(language, words).map(
    ([kind, view]) => [kind, read(renderPage(view, messages[language]))] as const,
  );
}

const own = Object.fromEntries(languages.map((one) => [one, new Map(pagesOf(one, harmless))]));

test('the harmless pages are well-formed, one of every template', () => {
  for (const language of languages) {
    expect(own[language]?.size).toBe(27);
    for (const [kind, { problems, all }] of own[language] ?? []) {
      expect([kind, problems]).toEqual([kind, []]);
      expect(all.length).toBeGreaterThan(30);
    }
  }
});

describe.each(languages)('in %s', (language) => {
  test.each(payloads.map((payload) => [payload]))('%j changes no page', (payload) => {
    for (const [kind, { root, all }] of pagesOf(language, () => payload)) {
      const expected = own[language]?.get(kind);
      expect(`${kind} ${skeleton(root)}`).toBe(`${kind} ${expected && skeleton(expected.root)}`);
      expect(unsafe(all)).toEqual([]);
      expect(namesOf(all)).toEqual(expected && namesOf(expected.all));
    }
  });

  test.each(payloads.map((payload) => [payload]))('%j in an address leads nowhere', (payload) => {
    for (const [kind, view] of everyPage(language, harmless)) {
      const page = read(renderPage(withAddresses(view, payload), messages[language]));
      expect(`${kind} ${skeleton(page.root)}`).toBe(
        `${kind} ${skeleton(own[language]?.get(kind)?.root as Element)}`,
      );
      expect(unsafe(page.all)).toEqual([]);
    }
  });
});

/** The interface with `words` in every phrase that has no placeholder to keep. */
function saying(words: string): Messages {
  const texts = [...catalogueOf('vi')].map(([key, phrase]) =>
    typeof phrase === 'string'
      ? { key, form: null, text: words }
      : { key, form: 'other' as const, text: `${words.replace(/[{}]/g, '')} {count}` },
  );
  return messagesWith('vi', texts);
}

test.each(payloads.map((payload) => [payload]))(
  '%j as words of the interface changes no page',
  (payload) => {
    const plain = saying('Chữ');
    const hostile = saying(payload);
    for (const [kind, view] of everyPage('vi', harmless)) {
      const { root, all } = read(renderPage(view, hostile));
      expect(`${kind} ${skeleton(root)}`).toBe(
        `${kind} ${skeleton(read(renderPage(view, plain)).root)}`,
      );
      expect([kind, unsafe(all)]).toEqual([kind, []]);
    }
  },
);

test('the words themselves arrive: in the heading, the title, alternative text and data', () => {
  const payload = '"><img src=x onerror=alert(1)></script>&amp;';
  const page = new Map(pagesOf('vi', () => payload)).get('story');
  const find = (tag: string) => page?.all.filter((one) => one.tag === tag) ?? [];
  expect(find('h1')[0]?.text).toBe(payload);
  expect(find('title')[0]?.text).toBe(`${payload} · Nhịp Cầu`);
  expect(find('img').map(({ attributes }) => attributes.alt)).toContain(payload);
  const [article] = find('script')
    .filter(({ attributes }) => attributes.type === 'application/ld+json')
    .map(({ text }) => JSON.parse(text));
  expect(article).toMatchObject({ headline: payload, author: { name: payload } });
});

/** Whatever would run, or be fetched from elsewhere. */
function unsafe(all: readonly Element[]): readonly string[] {
  return all.flatMap(({ tag, attributes }) =>
    Object.entries(attributes)
      .filter(([name, value]) => {
        if (/^on|^style$|^srcdoc$|^formaction$/.test(name)) return true;
        if (!/^(?:href|src|action|srcset|data)$/.test(name)) return false;
        return /^[\s\p{Cc}]*(?:javascript|data|vbscript):|^[\s\p{Cc}]*[/\\]{2}/iu.test(value);
      })
      .map(([name, value]) => `${tag} ${name}=${value}`),
  );
}

/** Identifiers and classes, which styles and scripts go by. */
function namesOf(all: readonly Element[]): readonly string[] {
  return all.map(({ attributes }) => `${attributes.id ?? ''} ${attributes.class ?? ''}`);
}

/** The view with `payload` in place of every path of the site. */
function withAddresses(view: PageView, payload: string): PageView {
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('/') ? payload : value;
    if (value instanceof Map) {
      return new Map([...value].map(([key, one]) => [key, replaced(one)]));
    }
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one)]));
  };
  return replaced(view) as PageView;
}
