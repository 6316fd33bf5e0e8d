import { expect, test } from 'vitest';
import { settingsReader } from './settings.ts';

test.each(['1', '300', '007'])('%j is a whole number from 1 to 300', (text) => {
  const settings = settingsReader({ S: text });
  const value = settings.whole('S', 5, 1, 300);
  expect(settings.outcome(value)).toEqual({ ok: true, value: Number(text) });
});

test.each(['0', '301', '-1', '1.5', '5m', '0x10', '1e2', ' 5', '5 '])(
  '%j is no whole number from 1 to 300',
  (text) => {
    const settings = settingsReader({ S: text });
    const problem = { name: 'S', problem: 'must be a whole number from 1 to 300' };
    expect(settings.whole('S', 5, 1, 300)).toBe(5);
    expect(settings.outcome(null)).toEqual({ ok: false, error: [problem] });
  },
);

test.each([undefined, ''])('%j is a setting that is not set', (text) => {
  const settings = settingsReader({ S: text, T: 'there' });
  expect(settings.text('S')).toBeNull();
  expect(settings.whole('S', 5, 1, 300)).toBe(5);
  expect(settings.origin('S', 'http://localhost:1')).toBe('http://localhost:1');
  expect(settings.required('S', 'T')).toBe('there');
  expect(settings.outcome('read')).toEqual({ ok: true, value: 'read' });
});

test('an origin is read as browsers write it', () => {
  const settings = settingsReader({ S: 'https://Example.vn/' });
  expect(settings.origin('S', 'http://localhost')).toBe('https://example.vn');
});

test('every problem is told, in the order of finding', () => {
  const settings = settingsReader({ S: 'example.vn' });
  expect(settings.required('R', 'T')).toBe('');
  expect(settings.origin('S', 'http://localhost')).toBe('http://localhost');
  settings.wrong('U', 'is odd');
  expect(settings.outcome(null)).toEqual({
    ok: false,
    error: [
      { name: 'R', problem: 'is missing' },
      { name: 'S', problem: 'must be an origin in ASCII such as https://example.vn' },
      { name: 'U', problem: 'is odd' },
    ],
  });
});
