import { describe, expect, test } from 'vitest';
import { bodyPointer, parseEditionText, textLimits } from './parse-text.ts';

const picture = '0192a0f0-0000-7000-8000-000000000001';
const text = {
  ...{ title: 'Cầu', summary: '', byline: '', hero: null, method: 'original', translator: '' },
  body: { type: 'doc', content: [] },
};

describe('parseEditionText', () => {
  test('reads every field, in NFC', () => {
    const hero = { picture, alt: ' Sông ', caption: '' };
    expect(parseEditionText({ ...text, title: 'Cầu'.normalize('NFD'), hero })).toEqual({
      ok: true,
      value: { ...text, hero: { picture, alt: 'Sông', caption: '' }, madeFrom: null, body: [] },
    });
  });

  test('tells every problem with its place', () => {
    const wrong = {
      ...text,
      title: 'a\u202e',
      method: 'robot',
      hero: { picture: 'x', alt: 'a', caption: '' },
      body: { type: 'doc', content: [{ type: 'no' }] },
      more: 1,
    };
    const outcome = parseEditionText(wrong);
    expect(outcome.ok).toBe(false);
    if (outcome.ok) return;
    expect(outcome.error.map(({ path, kind }) => [path, kind])).toEqual([
      ['/more', 'unknown-field'],
      ['/title', 'forbidden-character'],
      ['/hero/picture', 'not-an-identifier'],
      ['/method', 'not-one-of'],
      ['/body/content/0/attrs/id', 'bad-attribute'],
    ]);
  });

  test.each(['title', 'summary', 'byline', 'translator'] as const)(
    'takes %s up to its limit and no further',
    (name) => {
      const longest = 'a'.repeat(textLimits[name]);
      expect(parseEditionText({ ...text, [name]: longest }).ok).toBe(true);
      expect(parseEditionText({ ...text, [name]: `${longest}a` }).ok).toBe(false);
    },
  );

  test.each([null, 1, 'text', [], {}])('refuses %j', (value) => {
    expect(parseEditionText(value).ok).toBe(false);
  });
});

test.each([
  ['', ''],
  ['content', '/content'],
  ['content[3].content[0].marks[1].attrs.href', '/content/3/content/0/marks/1/attrs/href'],
])('%j in a body is the pointer %j', (at, pointer) => {
  expect(bodyPointer(at)).toBe(pointer);
});
