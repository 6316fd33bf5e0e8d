import { expect, test } from 'vitest';
import type { Inline } from '../content/index.ts';
import { codesOf, parseReference } from './exchange.ts';
import { formatReference } from './index.ts';

const work = '01900000-0000-7000-8000-000000000001';

test('a reference is one word and comes back', () => {
  const text = `${work}/vi@3/ko@0`;
  const read = parseReference(` ${text}\n`);
  expect(read).toMatchObject({
    ok: true,
    value: { work, from: 'vi', sourceRevision: 3, to: 'ko' },
  });
  expect(read.ok && formatReference(read.value)).toBe(text);
});

test.each([
  '',
  `${work}/vi@3`,
  `${work}/xx@3/ko@0`,
  `${work}/vi@3/xx@0`,
  `${work.replace('7000', '4000')}/vi@3/ko@0`,
  `${work}/vi@-3/ko@0`,
  `x${work}/vi@3/ko@0`,
])('refuses %s', (text) => {
  expect(parseReference(text)).toMatchObject({ ok: false, error: { kind: 'no-reference' } });
});

test('a code of the target takes each number of the source once, and then one of its own', () => {
  const strong = (text: string): Inline[number] => ({ text, marks: [{ kind: 'strong' }] });
  const plain = { text: ' ', marks: [] };
  const source: Inline = [strong('một'), plain, strong('hai')];
  const target: Inline = [strong('one'), plain, strong('two'), plain, strong('three')];
  expect(codesOf(source, target)).toMatchObject({
    ...{ source: [1, null, 2], target: [1, null, 2, null, 3] },
    marks: [{}, {}, {}],
  });
});
