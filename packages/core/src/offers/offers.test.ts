import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectOk, instantOf } from '../kernel/index.ts';
import {
  acceptOffer,
  attentions,
  type Incoming,
  nextAskMs,
  type Offer,
  offerStates,
  receive,
  refuseOffer,
  settleOffer,
  takeBackOffer,
} from './index.ts';

const now = instantOf(Date.parse('2026-11-28T08:00:00Z'));
const at = (ms: number): typeof now => instantOf(now + ms);

const anOffer = (change: Partial<Offer> = {}): Offer => ({
  ...{ state: 'offered', attention: 'none', carried: false, fingerprint: 'a' },
  ...{ changedAt: at(-1_000), expiresAt: null, ...change },
});
const accepted = (change: Partial<Offer> = {}): Offer =>
  anOffer({ state: 'accepted', carried: true, ...change });
const anIncoming = (change: Partial<Incoming> = {}): Incoming => ({
  ...{ fingerprint: 'b', changedAt: at(0), expiresAt: null, usable: true, corrects: false },
  ...change,
});
const killed = anIncoming({ usable: false });

describe('taking an offer back by its partner', () => {
  test.each([...offerStates])('of one that is %s', (state) => {
    const outcome = takeBackOffer(anOffer({ state }));
    if (state === 'offered') {
      expect(outcome).toEqual({
        ok: true,
        value: { state: 'taken-back', attention: 'none', carried: false },
      });
    } else expect(outcome).toEqual({ ok: false, error: { kind: 'wrong-offer-state', state } });
  });
});

describe('an item that comes in', () => {
  test.each<[string, Offer | null, Incoming, object]>([
    ['for the first time is new', null, anIncoming(), { kind: 'new' }],
    ['taken back before we had it is nothing', null, killed, { why: 'never-had' }],
    ['as it was is nothing', anOffer(), anIncoming({ fingerprint: 'a' }), { why: 'unchanged' }],
    ['changed is offered in its new words', anOffer(), anIncoming(), { state: 'offered' }],
    [
      'changed after a refusal stays refused',
      anOffer({ state: 'refused' }),
      anIncoming(),
      { state: 'refused' },
    ],
    [
      'older than ours is nothing',
      anOffer(),
      anIncoming({ changedAt: at(-1_001) }),
      { why: 'older' },
    ],
    [
      'as old as ours is taken',
      anOffer(),
      anIncoming({ changedAt: at(-1_000) }),
      { kind: 'changed' },
    ],
    ['without a time is taken', anOffer(), anIncoming({ changedAt: null }), { kind: 'changed' }],
    [
      'changed after acceptance asks for attention',
      accepted(),
      anIncoming(),
      { state: 'accepted', attention: 'update' },
    ],
    [
      'corrected after acceptance says so',
      accepted(),
      anIncoming({ corrects: true }),
      { attention: 'correction' },
    ],
    [
      'changed after a correction is still one',
      accepted({ attention: 'correction' }),
      anIncoming(),
      { attention: 'correction' },
    ],
    [
      'killed before a decision is taken back',
      anOffer(),
      killed,
      { state: 'taken-back', attention: 'none' },
    ],
    [
      'killed after acceptance asks for attention',
      accepted(),
      killed,
      { state: 'taken-back', attention: 'kill' },
    ],
    [
      'killed by an older message is killed nevertheless',
      accepted(),
      anIncoming({ usable: false, changedAt: at(-9_000) }),
      { attention: 'kill' },
    ],
    ['killed again is nothing', anOffer({ state: 'taken-back' }), killed, { why: 'unchanged' }],
    [
      'over at this instant is taken back, without alarm',
      accepted(),
      anIncoming({ expiresAt: at(0) }),
      { state: 'taken-back', attention: 'none' },
    ],
    [
      'over in a millisecond is not',
      accepted(),
      anIncoming({ expiresAt: at(1) }),
      { state: 'accepted' },
    ],
    [
      'offered anew after a kill is looked at anew',
      anOffer({ state: 'taken-back' }),
      anIncoming(),
      { state: 'offered' },
    ],
    [
      'offered anew after a kill of what we carry asks for attention',
      accepted({ state: 'taken-back', attention: 'kill' }),
      anIncoming(),
      { state: 'accepted', attention: 'update' },
    ],
    [
      'as it was before its kill stays killed',
      anOffer({ state: 'taken-back' }),
      anIncoming({ fingerprint: 'a' }),
      { why: 'unchanged' },
    ],
  ])('%s', (_what, before, incoming, reception) => {
    expect(receive(before, incoming, now)).toMatchObject(reception);
  });

  const offers = fc.record({
    state: fc.constantFrom(...offerStates),
    attention: fc.constantFrom(...attentions),
    carried: fc.boolean(),
    fingerprint: fc.constantFrom('a', 'b'),
    changedAt: fc.option(fc.integer({ min: -5, max: 5 }).map(at)),
    expiresAt: fc.option(fc.integer({ min: -5, max: 5 }).map(at)),
  });
  const incomings = fc.record({
    fingerprint: fc.constantFrom('a', 'b', 'c'),
    changedAt: fc.option(fc.integer({ min: -5, max: 5 }).map(at)),
    expiresAt: fc.option(fc.integer({ min: -5, max: 5 }).map(at)),
    usable: fc.boolean(),
    corrects: fc.boolean(),
  });

  test('never becomes a work by itself, and a kill is never missed', () => {
    fc.assert(
      fc.property(offers, incomings, (before, incoming) => {
        const reception = receive(before, incoming, now);
        if (reception.kind === 'changed' && reception.state === 'accepted') {
          expect(before.state === 'accepted' || before.carried).toBe(true);
        }
        if (!incoming.usable) {
          const state = reception.kind === 'changed' ? reception.state : before.state;
          expect(state).toBe('taken-back');
          const first = before.state !== 'taken-back' && before.carried;
          if (first) expect(reception).toMatchObject({ attention: 'kill' });
        }
      }),
    );
  });

  test('that comes twice changes nothing the second time', () => {
    fc.assert(
      fc.property(offers, incomings, (before, incoming) => {
        const first = receive(before, incoming, now);
        if (first.kind !== 'changed') return;
        const { fingerprint, changedAt, expiresAt } = incoming;
        const after = { ...before, ...first, fingerprint, changedAt, expiresAt };
        expect(receive(after, incoming, now).kind).toBe('nothing');
      }),
    );
  });
});

describe('a decision', () => {
  test.each<[Offer['state'], Offer['attention'], boolean, boolean, boolean]>([
    ['offered', 'none', true, true, false],
    ['refused', 'none', true, false, false],
    ['accepted', 'none', false, false, false],
    ['accepted', 'update', true, false, true],
    ['accepted', 'correction', true, false, true],
    ['taken-back', 'none', false, false, false],
    ['taken-back', 'kill', false, false, true],
  ])(
    'on an offer that is %s (%s): accept %s, refuse %s, settle %s',
    (state, attention, accept, no, settle) => {
      const offer = anOffer({ state, attention });
      expect([acceptOffer(offer, now).ok, refuseOffer(offer).ok, settleOffer(offer).ok]).toEqual([
        ...[accept, no, settle],
      ]);
    },
  );

  test('accepts until the last millisecond before the end', () => {
    expect(acceptOffer(anOffer({ expiresAt: at(1) }), now).ok).toBe(true);
    expect(acceptOffer(anOffer({ expiresAt: at(0) }), now)).toMatchObject({
      error: { kind: 'offer-ended' },
    });
    expect(expectOk(acceptOffer(anOffer(), now))).toMatchObject({ carried: true });
  });
});

test.each([
  [15, 0, 15],
  [15, 1, 30],
  [15, 6, 960],
  [15, 7, 1_440],
  [1_440, 50, 1_440],
])(
  'an address asked every %i minutes is asked again after %i failures in %i',
  (every, failures, minutes) => {
    expect(nextAskMs(every, failures, null)).toBe(minutes * 60_000);
  },
);

test.each([
  [1_799_000, 30],
  [1_800_000, 30],
  [1_801_000, 30 + 1 / 60],
  [90_000_000, 1_440],
])(
  'a server that wants to be left alone for %i ms is asked again after %d minutes',
  (rest, minutes) => {
    expect(nextAskMs(15, 1, rest)).toBe(minutes * 60_000);
  },
);
