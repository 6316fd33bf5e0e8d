import { sha256 } from '@nhipcau/release';
import { expect, test } from 'vitest';
import type { ChainedEvent } from './audit-chain.ts';
import { eventLine, parseEventLine } from './audit-lines.ts';

const event: ChainedEvent = {
  ...{ seq: 1, at: '2026-11-24T00:00:00.000Z', actor: 'user:lan', action: 'work.change' },
  ...{ subject: 'work:a', detail: { b: 'Sửa', a: [null, 1.5] } },
  ...{ salt: '00000000-0000-4000-8000-000000000001', previous: null, hash: sha256('x') },
};
const changed = (changes: Record<string, unknown>): string =>
  JSON.stringify({ ...event, ...changes });

test('an event is one canonical line, and reads as it was written', () => {
  const line = eventLine(event);
  expect(line).toBe(
    `{"action":"work.change","actor":"user:lan","at":"2026-11-24T00:00:00.000Z",` +
      `"detail":{"a":[null,1.5],"b":"Sửa"},"hash":"${sha256('x')}","previous":null,` +
      `"salt":"00000000-0000-4000-8000-000000000001","seq":1,"subject":"work:a"}`,
  );
  expect(parseEventLine(line)).toEqual(event);
  const second = { ...event, seq: 2, previous: sha256('y'), detail: null };
  expect(parseEventLine(eventLine(second))).toEqual(second);
});

test.each([
  ...['', 'x', 'null', '[]', '1', '{}', '{"seq":1'],
  ...[changed({ seq: 0 }), changed({ seq: 1.5 }), changed({ seq: '1' }), changed({ seq: 2 ** 53 })],
  ...[changed({ at: 1 }), changed({ actor: null }), changed({ action: [] })],
  ...[changed({ subject: undefined }), changed({ salt: 7 }), changed({ detail: undefined })],
  ...[changed({ previous: '' }), changed({ previous: undefined }), changed({ hash: null })],
  ...[changed({ hash: 'abc' }), changed({ extra: 1 })],
  changed({ detail: 'half' }).replace('half', '\\ud800'),
])('is no event: %s', (line) => {
  expect(parseEventLine(line)).toBeNull();
});
