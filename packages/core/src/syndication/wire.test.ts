import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Instant, instantOf, type LicenceId } from '../kernel/index.ts';
import {
  chaseDue,
  formatCursor,
  nextEntry,
  parseCursor,
  type ToldLast,
  type Wanted,
} from './wire.ts';

const licence = 'l1' as LicenceId;
const other = 'l2' as LicenceId;
const told = (action: ToldLast['action'], version = 1): ToldLast => ({ action, version, licence });
const has = (version: number, correctedIn = 0, under = licence): Wanted => ({
  kind: 'available',
  ...{ version, correctedIn, licence: under },
});
const killed: Wanted = { kind: 'killed', version: 2 };
const gone = (correctedIn = 0): Wanted => ({ kind: 'none', correctedIn });
const none = gone();

describe('a partner is told', () => {
  test.each<[why: string, told: ToldLast | null, wanted: Wanted, entry: ToldLast['action'] | null]>(
    [
      ['of an item that it never had', null, has(3, 2), 'publish'],
      ['nothing of what it knows', told('publish'), has(1, 1), null],
      ['of another version', told('publish'), has(2), 'update'],
      ['of the same version under another licence', told('publish'), has(1, 0, other), 'update'],
      ['of a correction', told('publish'), has(2, 2), 'correction'],
      ['of a correction although an update came after it', told('update'), has(3, 2), 'correction'],
      ['once of a correction', told('correction', 2), has(3, 2), 'update'],
      ['that an item has ended', told('update'), none, 'end'],
      ['once that it has ended', told('end'), none, null],
      ['nothing of the end of what it never had', null, none, null],
      ['of a correction though it may use the item no longer', told('end'), gone(2), 'correction'],
      ['of a correction before the end', told('publish'), gone(2), 'correction'],
      ['that it may still not use what was corrected', told('correction', 2), gone(2), 'end'],
      ['once of all that', told('end', 2), gone(2), null],
      ['nothing of the correction of what it never had', null, gone(2), null],
      ['no correction after a kill', told('kill', 1), gone(2), null],
      ['of an item that is back', told('end'), has(1), 'publish'],
      ['of a correction made while the item was away', told('end'), has(2, 2), 'correction'],
      ['of a kill', told('correction'), killed, 'kill'],
      ['of a kill although its licence has ended', told('end'), killed, 'kill'],
      ['once of a kill', told('kill', 2), killed, null],
      ['nothing of the kill of what it never had', null, killed, null],
      ['no end after a kill', told('kill', 2), none, null],
      ['of an item that is published again after a kill', told('kill', 2), has(3, 3), 'publish'],
    ],
  )('%s', (_why, last, wanted, entry) => {
    expect(nextEntry(last, wanted)).toBe(entry);
  });

  test('so that it knows what is wanted whenever it looks, is told nothing twice, and no correction is lost', () => {
    const wishes = fc.array(
      fc.oneof(
        fc.constant('kill' as const),
        fc.record({
          isOpen: fc.boolean(),
          corrects: fc.boolean(),
          revised: fc.boolean(),
          under: fc.constantFrom(licence, other),
        }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(wishes, fc.array(fc.boolean()), (steps, looks) => {
        let [version, correctedIn] = [0, 0];
        let last: ToldLast | null = null;
        let open: { version: number; under: LicenceId } | null = null;
        let taughtTo = 0;
        for (const [index, step] of steps.entries()) {
          let wanted: Wanted;
          if (step === 'kill') wanted = { kind: 'killed', version: ++version };
          else {
            if (step.revised || version === 0) version += 1;
            if (step.corrects && step.revised) correctedIn = version;
            wanted = step.isOpen ? has(version, correctedIn, step.under) : gone(correctedIn);
          }
          if (looks[index % Math.max(1, looks.length)] === false) continue;
          let entries = 0;
          for (let entry = nextEntry(last, wanted); entry !== null; entries += 1) {
            const shown: number = entry === 'end' ? (last?.version ?? 0) : version;
            if (entry === 'correction' || entry === 'publish') taughtTo = shown;
            const under: LicenceId =
              wanted.kind === 'available' ? wanted.licence : (last?.licence ?? licence);
            last = { action: entry, version: shown, licence: under };
            open = wanted.kind === 'available' ? { version: shown, under } : null;
            entry = nextEntry(last, wanted);
          }
          expect(entries).toBeLessThanOrEqual(wanted.kind === 'none' ? 2 : 1);
          expect(open).toEqual(
            wanted.kind === 'available' ? { version, under: wanted.licence } : null,
          );
          const isHeld = last !== null && last.action !== 'kill';
          if (isHeld) expect(taughtTo).toBeGreaterThanOrEqual(correctedIn);
        }
      }),
    );
  });
});

describe('a cursor', () => {
  test.each([0, 1, 41, 42])('%i of a wire of 42 is read as it was written', (position) => {
    expect(parseCursor(formatCursor(position), 42)).toEqual({ ok: true, value: position });
  });

  test('that is absent is the beginning', () => {
    expect(parseCursor('', 42)).toEqual({ ok: true, value: 0 });
  });

  test.each(['w043', '43', 'w-1', 'w1.5', 'W1', 'w1 ', 'w1234567890123456'])(
    '%s is none',
    (text) => {
      expect(parseCursor(text, 1e20)).toMatchObject({ ok: false, error: { kind: 'not-a-cursor' } });
    },
  );

  test('beyond the newest entry is refused rather than waited for', () => {
    const error = { kind: 'cursor-ahead', newest: 42 };
    expect(parseCursor('w43', 42)).toEqual({ ok: false, error });
  });
});

describe('a silent partner is asked again', () => {
  const hour = 3_600_000;
  const asked = (chasedAt: readonly number[] = [], actedAt: number | null = null) => ({
    askedAt: instantOf(0),
    actedAt: actedAt as Instant | null,
    chasedAt: chasedAt as readonly Instant[],
  });

  test.each<[why: string, asked: ReturnType<typeof asked>, at: number, step: number | null]>([
    ['not a millisecond before the hour', asked(), hour - 1, null],
    ['after an hour', asked(), hour, 1],
    ['once for the hour', asked([hour + 5]), 6 * hour - 1, null],
    ['after six hours', asked([hour]), 6 * hour, 2],
    ['after a day', asked([hour, 6 * hour]), 24 * hour, 3],
    ['no more after that', asked([hour, 6 * hour, 24 * hour]), 1_000 * hour, null],
    ['once where two steps were missed', asked(), 7 * hour, 2],
    ['at the third after that', asked([7 * hour]), 24 * hour, 3],
    ['not once it has answered', asked([], 1), 24 * hour, null],
  ])('%s', (_why, given, at, step) => {
    expect(chaseDue(given, instantOf(at))).toBe(step);
  });
});
