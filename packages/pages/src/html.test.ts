import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeHtml, html, textOf, url } from './html.ts';
import { payloads } from './payloads.fixture.ts';
import { read } from './tree.fixture.ts';

/** Any text, with what opens tags, attributes and references more often than by chance. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...'<>&"\'/=`!-;#x3c \t\nà𠀀'.split('')), { maxLength: 40 })
    .map((all) => all.join('')),
  fc.constantFrom(...payloads),
);

/** What a parser of HTML makes of the characters themselves (HTML §13.2.3.5, §13.2.5). */
const asRead = (value: string): string => value.replace(/\r\n?/g, '\n');

describe('a text in a template', () => {
  test('is a text: it opens no tag, whatever it is', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        text.filter((value) => !value.includes('\0')),
        (value) => {
          const { all } = read(textOf(html`<!doctype html><title>t</title><p>${value}</p>`));
          const paragraph = all.find(({ tag }) => tag === 'p');
          expect(paragraph?.children).toEqual([]);
          expect(paragraph?.text).toBe(asRead(value));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is a value in an attribute: it opens no other', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(text, (value) => {
        const { all } = read(
          textOf(html`<!doctype html><title>t</title><p title="${value}">a</p>`),
        );
        const { attributes, text: inside } = all.find(({ tag }) => tag === 'p') ?? {};
        expect(attributes).toEqual({ title: asRead(value).replaceAll('\0', '\ufffd') });
        expect(inside).toBe('a');
      }),
      { numRuns: 500 },
    );
  });

  test('is escaped once, in an array and in a nested template as well', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(textOf(html`${['&', inner, [html`${'"'}`, 7]]}${null}${false}`)).toBe(
      '&amp;<b>&lt;</b>&quot;7',
    );
  });

  test('that only looks like a piece of HTML is a text', () => {
    const forged = JSON.parse('{"html":"<b>","trusted":"<b>","Symbol(html)":"<b>"}');
    expect(textOf(html`${forged}`)).not.toContain('<b>');
  });

  test.each([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&quot;'],
    ["'", '&#39;'],
    ['Hạ Long 下龙湾 🌉', 'Hạ Long 下龙湾 🌉'],
  ])('%s is written %s', (plain, written) => expect(escapeHtml(plain)).toBe(written));
});

describe('an address', () => {
  test.each([
    '/',
    '/vi/stories/ha-long',
    '#top',
    '#',
    'https://example.org/a?b=c#d',
    'HTTP://EXAMPLE.ORG/',
    'mailto:a@example.vn?subject=x',
  ])('%s stays', (address) => expect(url(address)).toBe(address));

  test.each([
    '',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'blob:https://example.org/x',
    'file:///etc/passwd',
    '//example.org/',
    '/\\example.org/',
    '\\\\example.org',
    '/\t/example.org',
    'https:example.org',
    'https://example.org/ a',
    'stories/a',
    '../x',
  ])('%j leads nowhere', (address) => expect(url(address)).toBe('#'));

  test.each(['href', 'src', 'action'])('in %s is looked at where it stands', (name) => {
    const bad = 'javascript:alert(1)';
    const made = {
      href: html`<a href="${bad}">`,
      src: html`<img src="${bad}">`,
      action: html`<form action="${bad}">`,
    };
    expect(textOf(made[name as keyof typeof made])).toContain(`${name}="#"`);
  });
});
