import { expect, test } from 'vitest';
import { freshId, type Known, settleIds } from './settle-ids.ts';

const block = (id: string | null, text: string, node: unknown = {}): Known => ({ id, text, node });

function settle(before: readonly Known[], after: readonly Known[]): readonly string[] {
  let made = 0;
  return settleIds(before, after, () => {
    made += 1;
    return `new${made}`;
  });
}

const one = block('a', 'một');
const two = block('b', 'hai');

test('blocks that did not change keep their ids', () => {
  expect(settle([one, two], [two, one])).toEqual(['b', 'a']);
});

test('a block without an id gets one', () => {
  expect(settle([one], [one, block(null, '')])).toEqual(['a', 'new1']);
});

test('of a block split in its middle the first part keeps the id', () => {
  expect(settle([block('a', 'một hai')], [block('a', 'một'), block('a', ' hai')])).toEqual([
    'a',
    'new1',
  ]);
});

test('of a block split at its beginning the text keeps the id', () => {
  expect(settle([one], [block('a', ''), block('a', 'một')])).toEqual(['new1', 'a']);
});

test('of a block split at its end the text keeps the id', () => {
  expect(settle([one], [block('a', 'một'), block('a', '')])).toEqual(['a', 'new1']);
});

test('of two parts with a text the one that says what the block said keeps the id', () => {
  expect(settle([one], [block('a', 'trước'), block('a', 'một')])).toEqual(['new1', 'a']);
});

test('of two parts that say something new an empty one does not keep the id', () => {
  expect(settle([one], [block('a', ''), block('a', 'một rồi')])).toEqual(['new1', 'a']);
});

test('a copy pasted before its original gets a new id', () => {
  expect(settle([one, two], [block('b', 'hai'), one, two])).toEqual(['new1', 'a', 'b']);
});

test('a copy pasted after its original gets a new id', () => {
  expect(settle([one], [one, block('a', 'một')])).toEqual(['a', 'new1']);
});

test('joined blocks have the id of the first', () => {
  expect(settle([one, two], [block('a', 'mộthai')])).toEqual(['a']);
});

test('a paragraph that becomes a list keeps its id', () => {
  expect(settle([one, two], [block(null, 'một'), two])).toEqual(['a', 'b']);
});

test('two blocks of one text take over two ids', () => {
  const before = [block('a', 'x'), block('b', 'x')];
  expect(settle(before, [block(null, 'x'), block(null, 'x')])).toEqual(['a', 'b']);
});

test('an empty block takes over nothing', () => {
  expect(settle([block('a', '')], [block(null, '')])).toEqual(['new1']);
});

test('a new id is one that the core takes, and another each time', () => {
  const made = Array.from({ length: 200 }, freshId);
  expect(made.every((id) => /^[A-Za-z0-9]{8,40}$/.test(id))).toBe(true);
  expect(new Set(made).size).toBe(200);
});
