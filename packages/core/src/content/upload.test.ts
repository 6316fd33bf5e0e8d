import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant, UserId } from '../kernel/index.ts';
import { mayBegin, takePart, type Upload, uploadEndsAt, uploadLimits } from './upload.ts';

const startedAt = 1_000 as Instant;
const upload: Upload = { user: 'lan' as UserId, bytes: 10, offset: 4, startedAt };
const now = 2_000 as Instant;
const kind = (outcome: { ok: boolean; error?: { kind: string } }): string | undefined =>
  outcome.error?.kind;

test.each<[bytes: number, unfinished: number, refusal: string | undefined]>([
  [30_000_000, 0, undefined],
  [30_000_001, 0, 'too-many-bytes'],
  [1, 19, undefined],
  [1, 20, 'too-many-uploads'],
])('an upload of %i bytes beside %i others: %s', (bytes, unfinished, refusal) => {
  expect(kind(mayBegin(bytes, unfinished))).toBe(refusal);
});

test.each<[why: string, part: object, at: number, outcome: object]>([
  ['that fills it', { offset: 4, bytes: 6 }, now, { value: 10 }],
  [
    'one byte over its end',
    { offset: 4, bytes: 7 },
    now,
    { error: { kind: 'part-too-large', most: 6 } },
  ],
  [
    'that leaves a gap',
    { offset: 5, bytes: 1 },
    now,
    { error: { kind: 'offset-differs', offset: 4 } },
  ],
  ['sent twice', { offset: 3, bytes: 1 }, now, { error: { kind: 'offset-differs', offset: 4 } }],
  ['in its last millisecond', { offset: 4, bytes: 1 }, 86_400_999, { value: 5 }],
  ['after a day', { offset: 4, bytes: 1 }, 86_401_000, { error: { kind: 'upload-ended' } }],
])('a part %s', (_why, part, at, outcome) => {
  expect(takePart(upload, part as never, at as Instant)).toMatchObject(outcome);
  expect(uploadEndsAt(upload)).toBe(86_401_000);
});

test('a part holds at most 4 MiB', () => {
  const large = { ...upload, bytes: 30_000_000, offset: 0 };
  const most = uploadLimits.partBytes;
  expect(takePart(large, { offset: 0, bytes: most }, now).ok).toBe(true);
  expect(kind(takePart(large, { offset: 0, bytes: most + 1 }, now))).toBe('part-too-large');
});

test('whatever is lost or sent twice, the parts taken in are the file, each byte once', () => {
  const sends = fc.array(
    fc.record({ size: fc.integer({ min: 1, max: 9 }), back: fc.integer({ min: 0, max: 3 }) }),
  );
  fc.assert(
    fc.property(sends, fc.integer({ min: 1, max: 60 }), (all, bytes) => {
      const file = Array.from({ length: bytes }, (_, at) => at);
      let state: Upload = { ...upload, bytes, offset: 0 };
      const kept: number[] = [];
      for (const { size, back } of all) {
        const offset = Math.max(0, state.offset - back);
        const part = file.slice(offset, offset + size);
        const taken = takePart(state, { offset, bytes: part.length }, now);
        if (!taken.ok) continue;
        kept.push(...part);
        state = { ...state, offset: taken.value };
      }
      expect(kept).toEqual(file.slice(0, state.offset));
    }),
  );
});
