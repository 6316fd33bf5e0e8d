import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate, Instant, PitchId, UserId, WorkId } from '../kernel/index.ts';
import { expectOk } from '../kernel/index.ts';
import {
  acceptPitch,
  changePitch,
  declinePitch,
  type Pitch,
  type PitchFields,
  type PitchRefusal,
  pitchWaits,
  propose,
  putOffPitch,
  reopenPitch,
} from './pitch.ts';

const lan = 'lan' as UserId;
const minh = 'minh' as UserId;
const at = 1_000 as Instant;
const work = 'work' as WorkId;
const today = '2026-12-31' as CivilDate;
const tomorrow = '2027-01-01' as CivilDate;
const fields = { title: 'Lụa', tells: 'Một làng', languages: ['en'] } as unknown as PitchFields;
const open = propose('pitch' as PitchId, fields, { by: lan, at });
const putOff = expectOk(
  putOffPitch(open, { until: tomorrow, reason: 'Sau Tết', today }, { by: minh, at }),
);
const accepted = expectOk(acceptPitch(open, work, { by: minh, at }));
const declined = expectOk(declinePitch(open, 'Đã có bài', { by: minh, at }));

function kindOf(outcome: { ok: true } | { ok: false; error: PitchRefusal }): string {
  return outcome.ok ? 'ok' : outcome.error.kind;
}

describe('accepting', () => {
  test('makes it a work, and is refused to the proposer', () => {
    expect(accepted).toMatchObject({ state: 'accepted', work, decision: { by: minh, at } });
    expect(kindOf(acceptPitch(open, work, { by: lan, at }))).toBe('own-pitch');
    expect(kindOf(acceptPitch(putOff, work, { by: lan, at }))).toBe('own-pitch');
  });

  test('takes one that is put off, before its day', () => {
    const outcome = acceptPitch(putOff, work, { by: minh, at });
    expect(outcome).toMatchObject({ value: { state: 'accepted', putOffUntil: null } });
  });
});

test('the proposer may decline their own', () => {
  expect(declinePitch(open, 'Nhầm', { by: lan, at }).ok).toBe(true);
  expect(declined.decision).toEqual({ by: minh, at, reason: 'Đã có bài' });
});

test.each<[until: string, kind: string]>([
  ['2026-12-30', 'day-not-ahead'],
  ['2026-12-31', 'day-not-ahead'],
  ['2027-01-01', 'ok'],
])('putting off on 2026-12-31 until %s: %s', (until, kind) => {
  const asked = { until: until as CivilDate, reason: '', today };
  const outcome = putOffPitch(open, asked, { by: minh, at });
  expect(kindOf(outcome)).toBe(kind);
  if (!outcome.ok) expect(outcome.error).toMatchObject({ first: '2027-01-01' });
});

test.each<[state: string, pitch: Pitch, day: CivilDate, waits: boolean]>([
  ['open', open, today, true],
  ['put off, the day before', putOff, today, false],
  ['put off, on its day', putOff, tomorrow, true],
  ['put off, after its day', putOff, '2027-01-02' as CivilDate, true],
  ['accepted', accepted, tomorrow, false],
  ['declined', declined, tomorrow, false],
])('a pitch that is %s waits for a decision: %s', (_state, pitch, day, waits) => {
  expect(pitchWaits(pitch, day)).toBe(waits);
});

test.each<[state: string, pitch: Pitch, reopens: string]>([
  ['open', open, 'pitch-decided'],
  ['put off', putOff, 'ok'],
  ['accepted', accepted, 'pitch-decided'],
  ['declined', declined, 'ok'],
])('a pitch that is %s can be opened again: %s', (_state, pitch, reopens) => {
  const outcome = reopenPitch(pitch);
  expect(kindOf(outcome)).toBe(reopens);
  if (outcome.ok) {
    expect(outcome.value).toMatchObject({ state: 'open', putOffUntil: null, decision: null });
  }
});

type Command = {
  readonly do: 'change' | 'accept' | 'decline' | 'putOff' | 'reopen';
  readonly by: UserId;
};

test('whatever is done in whatever order, a work comes only of what another person accepted', () => {
  const command: fc.Arbitrary<Command> = fc.record({
    do: fc.constantFrom('change', 'accept', 'decline', 'putOff', 'reopen'),
    by: fc.constantFrom(lan, minh),
  });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      let pitch = open;
      for (const one of commands) {
        const before = pitch;
        const outcome = perform(before, one);
        if (!outcome.ok) continue;
        pitch = outcome.value;
        expect(before.state).not.toBe('accepted');
        expect(pitch.version).toBe(before.version + 1);
        expect(pitch.proposedBy).toBe(lan);
        expect(pitch.work !== null).toBe(pitch.state === 'accepted');
        expect(pitch.putOffUntil !== null).toBe(pitch.state === 'put-off');
        expect(pitch.decision === null).toBe(pitch.state === 'open');
        if (pitch.state === 'accepted') expect(pitch.decision?.by).toBe(minh);
      }
    }),
  );
});

function perform(pitch: Pitch, { do: what, by }: Command): ReturnType<typeof changePitch> {
  switch (what) {
    case 'change':
      return changePitch(pitch, { title: 'Khác' });
    case 'accept':
      return acceptPitch(pitch, work, { by, at });
    case 'decline':
      return declinePitch(pitch, 'Không', { by, at });
    case 'putOff':
      return putOffPitch(pitch, { until: tomorrow, reason: '', today }, { by, at });
    case 'reopen':
      return reopenPitch(pitch);
  }
}
