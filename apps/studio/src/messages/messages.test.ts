import { expect, test } from 'vitest';
import { en } from './en.ts';
import { vi } from './vi.ts';

function flat(
  messages: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([area, texts]) =>
      Object.entries(texts).map(([name, text]): [string, string] => [`${area}.${name}`, text]),
    ),
  );
}

const [inVi, inEn] = [flat(vi), flat(en)];

test('both languages have the same messages', () => {
  expect([...inEn.keys()]).toEqual([...inVi.keys()]);
  expect(inVi.size).toBeGreaterThan(300);
});

test.each([...inVi.keys()])('%s has words and the same data in both', (key) => {
  const data = (text: string | undefined) => [...new Set((text ?? '').match(/%\{\w+\}/g))].sort();
  expect(inVi.get(key)).not.toBe('');
  expect(inEn.get(key)).not.toBe('');
  expect(data(inEn.get(key))).toEqual(data(inVi.get(key)));
});

test('Vietnamese is in NFC', () => {
  for (const text of inVi.values()) expect(text).toBe(text.normalize('NFC'));
});
