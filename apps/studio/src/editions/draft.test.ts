import { beforeEach, describe, expect, test } from 'vitest';
import { forgetDraft, type Keep, keepDraft, readAsides, readDraft, setAside } from './draft.ts';
import { aText } from './text.fixture.ts';

let items: Map<string, string>;
let keep: Keep;

beforeEach(() => {
  items = new Map();
  keep = {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
});

const draft = { at: 1_700_000_000_000, version: 3, base: aText(), text: aText({ title: 'Dở' }) };

describe('a draft', () => {
  test('is found again', () => {
    expect(keepDraft(keep, 'u1', 'e1', draft)).toBe(true);
    expect(readDraft(keep, 'u1', 'e1')).toEqual(draft);
  });

  test('belongs to one person and one edition', () => {
    keepDraft(keep, 'u1', 'e1', draft);
    expect(readDraft(keep, 'u2', 'e1')).toBeNull();
    expect(readDraft(keep, 'u1', 'e2')).toBeNull();
  });

  test('is forgotten on request', () => {
    keepDraft(keep, 'u1', 'e1', draft);
    forgetDraft(keep, 'u1', 'e1');
    expect(readDraft(keep, 'u1', 'e1')).toBeNull();
  });

  test('that does not fit is told, not thrown', () => {
    const full: Keep = {
      ...keep,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(keepDraft(full, 'u1', 'e1', draft)).toBe(false);
  });

  test.each([
    '',
    '{',
    'null',
    '{"version":1}',
    '[]',
    '{"version":"1","text":{"body":{"type":"doc"}}}',
  ])('that reads %j is none', (stored) => {
    items.set('nhipcau.draft.u1.e1', stored);
    expect(readDraft(keep, 'u1', 'e1')).toBeNull();
  });
});

test('what is set aside adds up', () => {
  setAside(keep, 'u1', 'e1', { at: 1, parts: [{ field: 'title', text: 'a' }] });
  setAside(keep, 'u1', 'e1', { at: 2, parts: [{ field: 'body', text: 'b' }] });
  expect(readAsides(keep, 'u1', 'e1').map(({ at }) => at)).toEqual([1, 2]);
  expect(readAsides(keep, 'u2', 'e1')).toEqual([]);
});
