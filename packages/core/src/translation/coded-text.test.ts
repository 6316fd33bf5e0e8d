import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyBody } from '../content/body.fixture.ts';
import type { Inline, Mark } from '../content/index.ts';
import { decodeInline, encodeInline } from './coded-text.ts';
import { unitsOf } from './unit.ts';

const strong: readonly Mark[] = [{ kind: 'strong' }];
const emphasis: readonly Mark[] = [{ kind: 'emphasis' }];

test('coded words read back are the words', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      const head = {
        title: '',
        summary: '',
        byline: '',
        hero: null,
        translator: '',
        madeFrom: null,
      };
      for (const { text } of unitsOf({ ...head, method: 'original', body })) {
        const coded = encodeInline(text);
        expect(decodeInline(coded.text, coded.marks)).toEqual({ ok: true, value: text });
      }
    }),
  );
});

test('tags may change places', () => {
  const read = decodeInline('<2>b</2> &lt; <1>a</1>', [strong, emphasis]);
  const value: Inline = [
    { text: 'b', marks: emphasis },
    { text: ' < ', marks: [] },
    { text: 'a', marks: strong },
  ];
  expect(read).toEqual({ ok: true, value });
});

test.each([
  ['a tag that is not closed', '<1>a', { kind: 'tag-broken', at: 0 }],
  ['a tag that was never opened', 'ab</1>', { kind: 'tag-broken', at: 2 }],
  ['a tag in another', '<1>a<2>b</2></1>', { kind: 'tag-broken', at: 0 }],
  ['a tag around nothing', '<1></1><2>b</2>', { kind: 'tag-broken', at: 0 }],
  ['markup', '<b>a</b>', { kind: 'tag-broken', at: 0 }],
  ['a number that is not known', '<1>a</1><3>b</3>', { kind: 'tag-unknown', number: 3 }],
  ['the number 0', '<0>a</0>', { kind: 'tag-unknown', number: 0 }],
  ['a tag twice', '<1>a</1><1>b</1>', { kind: 'tag-repeated', number: 1 }],
  ['a tag that is gone', '<1>a</1> b', { kind: 'tag-missing', number: 2 }],
])('refuses %s', (_why, text, error) => {
  expect(decodeInline(text, [strong, emphasis])).toEqual({ ok: false, error });
});
