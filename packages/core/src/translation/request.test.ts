import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EditionId, Instant, UserId, WorkId } from '../kernel/index.ts';
import { gridState } from './grid-state.ts';
import {
  type AskedFor,
  fulfilRequest,
  giveBackRequest,
  goesOn,
  isFulfilled,
  mayBeAsked,
  type TranslationRequest,
  type TranslationRequestId,
  takeRequest,
  withdrawRequest,
} from './request.ts';

const lan = 'lan' as UserId;
const minh = 'minh' as UserId;
const at = (ms: number): Instant => ms as Instant;
const edition = { id: 'e' as EditionId, isPublic: true, isNewest: true, staleBlocks: 0 };

function aRequest(change: Partial<TranslationRequest> = {}): TranslationRequest {
  return {
    ...{ id: 'r' as TranslationRequestId, version: 1, work: 'w' as WorkId, language: 'ko' },
    ...{ askedBy: lan, askedAt: at(0), dueOn: null, note: '', state: 'open' },
    ...{ taken: null, ended: null },
    ...change,
  };
}

function asked(change: Partial<AskedFor> = {}): AskedFor {
  return {
    ...{ language: 'ko', original: 'vi', hasText: true, edition: null, request: null, gaps: [] },
    ...change,
  };
}

test.each<[why: string, change: Partial<AskedFor>, kind: string | null]>([
  ['a language without an edition', {}, null],
  ['a translation in work', { edition: { ...edition, isPublic: false } }, null],
  ['a public one that is behind', { edition: { ...edition, staleBlocks: 1 } }, null],
  ['a public one with a newer draft', { edition: { ...edition, isNewest: false } }, null],
  ['a public one that is up to date', { edition }, 'up-to-date'],
  ['no language of the site', { language: 'tlh' }, 'no-such-language'],
  ['the original', { language: 'vi' }, 'is-original'],
  ['a work without a text', { hasText: false }, 'no-text'],
  ['a work behind the gate', { gaps: [{ kind: 'domestic' }] }, 'gate-closed'],
  ['what is asked for', { request: { id: 'r' as TranslationRequestId } }, 'already-asked'],
  [
    'a work behind the gate that is asked for: the gate comes first',
    { gaps: [{ kind: 'killed' }], request: { id: 'r' as TranslationRequestId } },
    'gate-closed',
  ],
])('asking for %s', (_why, change, kind) => {
  const outcome = mayBeAsked(asked(change));
  expect(outcome.ok ? null : outcome.error.kind).toBe(kind);
});

describe('a request', () => {
  test('is taken by one person, who may take it again', () => {
    const taken = takeRequest(aRequest(), lan, at(1));
    expect(taken).toMatchObject({ ok: true, value: { state: 'taken', taken: { by: lan, at: 1 } } });
    if (!taken.ok) return;
    expect(takeRequest(taken.value, lan, at(2))).toEqual(taken);
    const other = takeRequest(taken.value, minh, at(2));
    expect(other).toEqual({ ok: false, error: { kind: 'request-taken', by: lan } });
    const back = giveBackRequest(taken.value);
    expect(back).toMatchObject({ ok: true, value: { state: 'open', taken: null, version: 3 } });
  });

  test('ends with its publication without anybody', () => {
    const done = fulfilRequest(aRequest(), at(5));
    expect(done).toMatchObject({ value: { state: 'done', ended: { by: null, at: 5 } } });
    expect(isFulfilled(edition)).toBe(true);
    expect(isFulfilled({ ...edition, isNewest: false })).toBe(false);
  });

  test('whatever is done: counts each change, ends once, and stays as it ended', () => {
    const step = fc.constantFrom('take', 'take-other', 'back', 'withdraw', 'fulfil' as const);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let request = aRequest();
        for (const [index, one] of steps.entries()) {
          const now = at(index + 1);
          const outcome = {
            take: () => takeRequest(request, lan, now),
            'take-other': () => takeRequest(request, minh, now),
            back: () => giveBackRequest(request),
            withdraw: () => withdrawRequest(request, lan, now),
            fulfil: () => fulfilRequest(request, now),
          }[one]();
          if (!goesOn(request)) {
            expect(outcome).toEqual({
              ...{ ok: false, error: { kind: 'request-ended', state: request.state } },
            });
          }
          if (!outcome.ok) continue;
          const changed = outcome.value !== request;
          expect(outcome.value.version).toBe(request.version + (changed ? 1 : 0));
          request = outcome.value;
          expect(request.ended !== null).toBe(!goesOn(request));
          if (request.state === 'taken') expect(request.taken).not.toBeNull();
          if (request.state === 'open') expect(request.taken).toBeNull();
        }
      }),
    );
  });
});

test.each([
  ['original', true, null, false],
  ['none', false, null, false],
  ['asked', false, null, true],
  ['in-work', false, { stage: 'draft', staleBlocks: 3, machineOnly: false }, true],
  ['machine-only', false, { stage: 'draft', staleBlocks: 0, machineOnly: true }, false],
  ['in-review', false, { stage: 'review', staleBlocks: 0, machineOnly: true }, false],
  ['in-review', false, { stage: 'scheduled', staleBlocks: 0, machineOnly: false }, false],
  ['published', false, { stage: 'published', staleBlocks: 0, machineOnly: false }, true],
  ['stale', false, { stage: 'published', staleBlocks: 1, machineOnly: false }, true],
] as const)('the grid shows %s', (state, isOriginal, own, isAsked) => {
  expect(gridState({ isOriginal, edition: own, asked: isAsked })).toBe(state);
});
