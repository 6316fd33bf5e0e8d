import { type Hash, sha256 } from '@nhipcau/release';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ChainedEvent,
  type Commitment,
  checkChain,
  formatAuditHead,
  hashOfEvent,
  parseAuditHead,
} from './audit-chain.ts';

const other = sha256('another');

function event(seq: number, previous: Hash | null, changes: Partial<ChainedEvent> = {}) {
  const plain: ChainedEvent = {
    ...{ seq, at: '2026-11-24T00:00:00.000Z', actor: 'user:lan', action: 'work.change' },
    ...{ subject: `work:${seq}`, detail: { version: seq, note: 'Sửa' } },
    ...{ salt: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`, previous },
    ...{ hash: other, ...changes },
  };
  return { ...plain, hash: hashOfEvent(plain) };
}

function chain(length: number): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (let seq = 1; seq <= length; seq += 1) events.push(event(seq, events.at(-1)?.hash ?? null));
  return events;
}

const sound = chain(5);
const [first, second, third, fourth, fifth] = sound as [
  ...[ChainedEvent, ChainedEvent, ChainedEvent, ChainedEvent, ChainedEvent],
];
const said = (events: number, hash: Hash | null, release: number | null = 7): Commitment => ({
  ...{ events, hash, release },
});

function brokenIn(
  events: readonly ChainedEvent[],
  commitments: readonly Commitment[] = [],
  part = false,
) {
  const check = checkChain(commitments, { part });
  for (const one of events) {
    const broken = check.follow(one);
    if (broken !== null) return broken;
  }
  return check.end();
}

describe('a whole chain', () => {
  test('is right event by event, up to what the releases and the database say of it', () => {
    const heads = [said(2, second.hash, 1), said(4, fourth.hash, 2), said(5, fifth.hash, null)];
    expect(brokenIn(sound, heads)).toBeNull();
    expect(brokenIn([], [said(0, null, null)])).toBeNull();
    const check = checkChain([]);
    expect(check.head()).toEqual({ events: 0, hash: null });
    for (const one of sound) check.follow(one);
    expect(check.head()).toEqual({ events: 5, hash: fifth.hash });
  });

  test.each<[string, readonly ChainedEvent[], readonly Commitment[], object]>([
    ['one in the middle is gone', [first, second, fourth], [], { kind: 'missing', seq: 3 }],
    ['the first is gone', [second], [], { kind: 'missing', seq: 1 }],
    ['one stands twice', [first, first], [], { kind: 'missing', seq: 2 }],
    [
      'one was put in with a right hash of its own',
      [first, event(2, other), third],
      [],
      { kind: 'not-following', seq: 2 },
    ],
    ['the first follows something', [event(1, other)], [], { kind: 'not-following', seq: 1 }],
    [
      'the tail was made anew in order',
      [first, second, event(3, second.hash, { actor: 'user:minh' })],
      [said(2, second.hash, 1), said(3, third.hash, 2)],
      { kind: 'not-as-committed', seq: 3, release: 2 },
    ],
    [
      'of two releases at one event the second says otherwise',
      [first],
      [said(1, first.hash, 1), said(1, other, 2)],
      { kind: 'not-as-committed', seq: 1, release: 2 },
    ],
    [
      'its end is gone after a release committed to it',
      [first, second],
      [said(2, second.hash, 1), said(3, third.hash, 2)],
      { kind: 'cut-off', seq: 3, release: 2 },
    ],
    [
      'one stands after the head of the database',
      [first, second],
      [said(1, first.hash, null)],
      { kind: 'after-head', seq: 2 },
    ],
    [
      'one stands where the database has none',
      [first],
      [said(0, null, null)],
      { kind: 'after-head', seq: 1 },
    ],
  ])('is broken where %s', (_why, events, commitments, found) => {
    expect(brokenIn(events, commitments)).toEqual(found);
  });

  test.each<[keyof ChainedEvent, unknown]>([
    ['at', '2026-11-24T00:00:00.001Z'],
    ['actor', 'user:minh'],
    ['action', 'work.create'],
    ['subject', 'work:x'],
    ['detail', { version: 2, note: 'Sua' }],
    ['salt', '00000000-0000-4000-8000-00000000ffff'],
    ['previous', other],
    ['hash', other],
  ])('is broken where the %s of an event was changed', (field, value) => {
    const events = [first, { ...second, [field]: value }, third];
    expect(brokenIn(events)).toEqual({ kind: 'changed', seq: 2 });
  });

  test('tells any one event taken out, changed or put in elsewhere', () => {
    const events = chain(12);
    const place = fc.integer({ min: 0, max: 11 });
    fc.assert(
      fc.property(place, place, fc.constantFrom('out', 'changed', 'moved'), (at, to, how) => {
        const copy = [...events];
        const [one] = copy.splice(at, 1) as [ChainedEvent];
        if (how === 'changed') copy.splice(at, 0, { ...one, subject: 'x' });
        if (how === 'moved') copy.splice(to, 0, one);
        const same = how === 'moved' && at === to;
        const broken = brokenIn(copy, [said(12, events[11]?.hash ?? null)]);
        expect(broken?.seq ?? null).toBe(same ? null : Math.min(at, how === 'moved' ? to : at) + 1);
      }),
    );
  });
});

describe('a part of a chain', () => {
  test('is right from whatever event it begins with, to whatever it ends with', () => {
    const heads = [said(1, other), said(3, third.hash), said(5, other)];
    expect(brokenIn([second, third, fourth], heads, true)).toBeNull();
    expect(brokenIn([], heads, true)).toBeNull();
  });

  test.each<[string, readonly ChainedEvent[], object]>([
    ['one is gone', [second, fourth], { kind: 'missing', seq: 3 }],
    ['its first was changed', [{ ...second, actor: 'x' }], { kind: 'changed', seq: 2 }],
    ['its second does not follow', [second, event(3, other)], { kind: 'not-following', seq: 3 }],
    ['number 1 follows something', [event(1, other)], { kind: 'not-following', seq: 1 }],
    [
      'a release says otherwise',
      [second, event(3, second.hash, { actor: 'x' })],
      { kind: 'not-as-committed', seq: 3, release: 7 },
    ],
  ])('is broken where %s', (_why, events, found) => {
    expect(brokenIn(events, [said(3, third.hash)], true)).toEqual(found);
  });
});

describe('the head in a release', () => {
  test('reads as it was written; a chain without events has none', () => {
    expect(formatAuditHead({ events: 0, hash: null })).toBeNull();
    const written = formatAuditHead({ events: 12, hash: other });
    expect(written).toBe(`12:${other}`);
    expect(parseAuditHead(written ?? '')).toEqual({ events: 12, hash: other });
  });

  test.each([
    ...['', other, `0:${other}`, `01:${other}`, `-1:${other}`, `1:${other}0`, `1: ${other}`],
    ...[`1:${other.toUpperCase()}`, `9007199254740992:${other}`, `1:${other}\n`],
  ])('is not %j', (text) => {
    expect(parseAuditHead(text)).toBeNull();
  });
});
