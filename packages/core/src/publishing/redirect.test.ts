import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteLanguages } from '../kernel/index.ts';
import {
  endOf,
  everyLanguageOf,
  longestPath,
  parseRedirectPath,
  parseRedirectTarget,
  pathsOf,
} from './redirect.ts';

const own = 'https://nhipcau.example';
const target = (text: string, outside = false, path = '/cu') =>
  parseRedirectTarget(text, { path, own, outside });

describe('the path that leads elsewhere', () => {
  test.each([
    ['/tin-tuc/123.html', '/tin-tuc/123.html'],
    [' /tin-tuc ', '/tin-tuc'],
    ['/tin/Hội An', '/tin/H%E1%BB%99i%20An'],
    ['/tin/H%E1%BB%99i%20An', '/tin/H%E1%BB%99i%20An'],
    ['/vi/stories/chuyen-cu', '/vi/stories/chuyen-cu'],
    ['/cu', '/cu'],
    ['/it/', '/it/'],
    ['/vi/topics/am-thuc', '/vi/topics/am-thuc'],
    ['/{lang}/tin/1', '/{lang}/tin/1'],
    [`/${'a'.repeat(longestPath - 1)}`, `/${'a'.repeat(longestPath - 1)}`],
  ])('%j is read', (text, path) => {
    expect(parseRedirectPath(text)).toEqual({ ok: true, value: path });
  });

  test.each([
    ['tin-tuc', 'not-a-path'],
    ['//evil.example/', 'not-a-path'],
    ['/\\evil.example', 'not-a-path'],
    ['/a/../b', 'not-a-path'],
    ['/a/.', 'not-a-path'],
    ['/a\nb', 'not-a-path'],
    ['/100%', 'not-a-path'],
    ['/a/{lang}/b', 'not-a-path'],
    ['/tin?id=1', 'query-not-kept'],
    ['/tin#1', 'query-not-kept'],
    [`/${'a'.repeat(longestPath)}`, 'too-long'],
    ['/', 'reserved-path'],
    ['/vi', 'reserved-path'],
    ['/vi/', 'reserved-path'],
    ['/{lang}/', 'reserved-path'],
    ['/vi/stories', 'reserved-path'],
    ['/{lang}/stories/', 'reserved-path'],
    ['/vi/search/x.bin', 'reserved-path'],
    ['/vi/feed.atom', 'reserved-path'],
    ['/log/1', 'reserved-path'],
    ['/.well-known/security.txt', 'reserved-path'],
    ['/robots.txt', 'reserved-path'],
    ['/media/a.jpg', 'reserved-path'],
  ])('%j is refused: %s', (text, kind) => {
    expect(parseRedirectPath(text)).toMatchObject({ ok: false, error: { kind } });
  });

  test('once read is read as it is', () => {
    fc.assert(
      fc.property(fc.webPath(), (text) => {
        const once = parseRedirectPath(text);
        if (once.ok) expect(parseRedirectPath(once.value)).toEqual(once);
      }),
    );
  });
});

describe('where it leads', () => {
  test.each([
    ['/vi/stories/moi', '/vi/stories/moi'],
    ['/vi/', '/vi/'],
    [`${own}/vi/about/`, '/vi/about/'],
    [own, '/'],
  ])('%j is a page of this site', (text, path) => {
    expect(target(text)).toEqual({ ok: true, value: path });
  });

  test('another host is refused by name, and taken when it is meant', () => {
    const text = 'https://partner.example/a?b=c#d';
    expect(target(text)).toEqual({
      ...{ ok: false, error: { kind: 'outside-host', host: 'partner.example' } },
    });
    expect(target(text, true)).toEqual({ ok: true, value: text });
    expect(target(`${own}.evil.example/`)).toMatchObject({ ok: false });
  });

  test.each([
    ['http://partner.example/'],
    ['javascript:alert(1)'],
    ['//partner.example/'],
    ['https://user@partner.example/'],
    ['https://partner.example\\a'],
    ['https://partner.example/a b'],
    ['https:///'],
  ])('%j is refused even when another site is meant', (text) => {
    expect(target(text, true)).toMatchObject({ ok: false, error: { kind: 'not-a-path' } });
  });

  test('is in the reader’s language where the path is', () => {
    expect(target('/{lang}/about/', false, '/{lang}/gioi-thieu')).toMatchObject({ ok: true });
    expect(target('/{lang}/about/', false, '/gioi-thieu')).toEqual({
      ...{ ok: false, error: { kind: 'language-not-given' } },
    });
    expect(pathsOf('/{lang}/a')).toEqual(siteLanguages.map((language) => `/${language}/a`));
    expect(pathsOf('/a')).toEqual(['/a']);
    expect([everyLanguageOf('/vi/a'), everyLanguageOf('/xx/a'), everyLanguageOf('/vi')]).toEqual([
      ...['/{lang}/a', null, null],
    ]);
  });
});

describe('the end of a chain', () => {
  const follow = (from: string, steps: Readonly<Record<string, string>>) =>
    endOf(from, async (path) => steps[path] ?? null);

  test('is the last page; a loop of any length has none', async () => {
    expect(await follow('/a', {})).toEqual({ ok: true, value: null });
    expect(await follow('/a', { '/a': '/b', '/b': '/c' })).toEqual({ ok: true, value: '/c' });
    expect(await follow('/a', { '/a': '/a' })).toMatchObject({ ok: false });
    expect(await follow('/a', { '/a': '/b', '/b': '/c', '/c': '/b' })).toMatchObject({
      ...{ ok: false, error: { kind: 'redirect-loop' } },
    });
  });

  test('leads nowhere itself, and is found whatever the steps are', async () => {
    const path = fc.constantFrom('/a', '/b', '/c', '/d', '/e');
    await fc.assert(
      fc.asyncProperty(path, fc.dictionary(path, path), async (from, steps) => {
        const end = await follow(from, steps);
        if (end.ok && end.value !== null) expect(steps[end.value]).toBeUndefined();
        if (end.ok && end.value === null) expect(steps[from]).toBeUndefined();
      }),
    );
  });
});
