import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf, type OrganisationId } from '../kernel/index.ts';
import { anAgreement, anObligation, aStep, day, lan, them, us } from './agreement.fixture.ts';
import type { Agreement, ObligationId } from './agreement.ts';
import { type AskedAmendment, amend, termsOn } from './amendment.ts';
import type { Obligation } from './obligation.ts';
import { publicAmendments } from './publication.ts';
import type { AgreementStep } from './step.ts';

const by = { user: lan, today: day('2026-06-10') };
const same = { languages: null, scope: null, fullText: null };
const contract = (change: Partial<Agreement> = {}): Agreement =>
  anAgreement({ family: 'contract', legallyBinding: true, ...change });

function asked(change: Partial<AskedAmendment> = {}): AskedAmendment {
  return {
    ...{ signedOn: day('2026-06-01'), effectiveFrom: day('2026-07-01') },
    ...{ basis: '21/QĐ', what: 'Thêm video', changes: { ...same, scope: 'Tin và video' } },
    ...{ ends: [], adds: [] },
    ...change,
  };
}

const added = { ...anObligation(), id: 'new' as ObligationId, dueOn: day('2026-09-30') };

function refusal(
  agreement: Agreement,
  amendment: AskedAmendment,
  owed: readonly Obligation[] = [],
  steps: readonly AgreementStep[] = [],
): string | null {
  const outcome = amend(agreement, amendment, owed, steps, by);
  return outcome.ok ? null : outcome.error.kind;
}

describe('an amendment', () => {
  test('changes what an agreement says from its day on, and not before', () => {
    const outcome = amend(contract(), asked(), [], [], by);
    const amended = outcome.ok ? outcome.value.agreement : contract();
    expect(termsOn(amended, day('2026-06-30')).scope).toBe('Trao đổi tin');
    expect(termsOn(amended, day('2026-07-01')).scope).toBe('Tin và video');
    expect(amended).toMatchObject({ scope: 'Trao đổi tin', version: 2 });
    expect(amended.amendments).toMatchObject([
      { number: 1, basis: '21/QĐ', enteredOn: '2026-06-10', enteredBy: 'lan' },
    ]);
  });

  test.each<[why: string, change: Partial<AskedAmendment>, kind: string | null]>([
    ['signed today', { signedOn: day('2026-06-10') }, null],
    ['signed tomorrow', { signedOn: day('2026-06-11') }, 'amendment-not-signed'],
    ['in effect on the day of its signature', { effectiveFrom: day('2026-06-01') }, null],
    [
      'in effect the day before its signature',
      { effectiveFrom: day('2026-05-31') },
      'effect-before-signing',
    ],
    ['in effect on the last day', { effectiveFrom: day('2026-12-31') }, null],
    ['in effect from the end', { effectiveFrom: day('2027-01-01') }, 'not-live'],
    ['signed with the agreement', { signedOn: day('2025-12-15') }, null],
    [
      'signed the day before the agreement',
      { signedOn: day('2025-12-14') },
      'amendment-before-signing',
    ],
    ['without a basis', { basis: ' ' }, 'basis-missing'],
    ['that says nothing', { what: ' ' }, 'nothing-changes'],
    ['that changes nothing', { changes: same }, 'nothing-changes'],
    [
      'to what it says already',
      { changes: { ...same, scope: 'Trao đổi tin', languages: ['vi', 'en'] } },
      'nothing-changes',
    ],
    ['of the text alone', { changes: { ...same, fullText: 'Điều 1' } }, null],
    ['of languages', { changes: { ...same, languages: ['vi', 'ko'] } }, null],
    ['to no scope', { changes: { ...same, scope: '' } }, 'content-missing'],
  ])('%s', (_why, change, kind) => {
    expect(refusal(contract(), asked(change))).toBe(kind);
  });

  test.each<[of: string, change: Partial<Agreement>, kind: string | null]>([
    ['a draft', { stage: 'decision' }, 'not-live'],
    ['one that was ended', { stage: 'terminated', endedOn: day('2026-12-01') }, 'not-live'],
    ['one in effect from the same day', { effectiveFrom: day('2026-07-01') }, null],
    ['one in effect from the next day', { effectiveFrom: day('2026-07-02') }, 'before-effect'],
    ['a public text, without the new one', { publication: { kind: 'full' } }, 'text-missing'],
    [
      'a text that is withheld, without the new one',
      { publication: { kind: 'withheld', ground: 'Mật' } },
      null,
    ],
  ])('of %s', (_of, change, kind) => {
    expect(refusal(contract(change), asked())).toBe(kind);
  });

  test('of a public text brings another one', () => {
    const open = contract({ publication: { kind: 'full' }, fullText: 'Điều 1' });
    const { changes } = asked();
    expect(refusal(open, asked({ changes: { ...changes, fullText: 'Điều 1' } }))).toBe(
      'text-missing',
    );
    expect(refusal(open, asked({ changes: { ...changes, fullText: 'Điều 1 mới' } }))).toBe(null);
  });

  test('stands after the one before it', () => {
    const outcome = amend(contract(), asked(), [], [], by);
    const amended = outcome.ok ? outcome.value.agreement : contract();
    const next = { changes: { ...same, scope: 'Tin, ảnh và video' } };
    expect(refusal(amended, asked(next))).toBe(null);
    const earlier = { ...next, effectiveFrom: day('2026-06-30') };
    expect(refusal(amended, asked(earlier))).toBe('before-amendment');
    expect(refusal(amended, asked({ ...next, signedOn: day('2026-05-31') }))).toBe(
      'before-amendment',
    );
  });

  test('of an international agreement takes the way of its signing, and keeps what the law wants', () => {
    const decided = aStep({
      ...{ code: 'minister-decision', occasion: 'amendment', stretch: 'decision' },
      ...{ doneOn: day('2026-06-01'), reference: '9/QĐ' },
    });
    expect(refusal(anAgreement(), asked())).toBe('decision-missing');
    expect(refusal(anAgreement(), asked(), [], [decided])).toBe(null);
    const late = { ...decided, doneOn: day('2026-06-02') };
    expect(refusal(anAgreement(), asked(), [], [late])).toBe('decision-after-signing');
    const open = aStep({ occasion: 'amendment' });
    expect(refusal(anAgreement(), asked(), [], [open, decided])).toBe('steps-open');
    const vietnamese = { changes: { ...same, languages: ['vi'] } };
    expect(refusal(anAgreement(), asked(vietnamese), [], [decided])).toBe('content-missing');
    const money = { adds: [{ ...added, money: true }] };
    expect(refusal(anAgreement(), asked(money), [], [decided])).toBe('money-needs-contract');
    expect(refusal(contract(), asked(money))).toBe(null);
  });
});

describe('what is owed', () => {
  const owed = anObligation({ dueOn: day('2026-07-01') });
  const looked = { at: instantOf(1_780_000_000_000), by: lan, qualityCheck: 'Đủ bốn số' };
  const only = (change: Partial<AskedAmendment>) => asked({ changes: same, ...change });

  test('comes and goes by an amendment, which both name', () => {
    const other = { ...owed, id: 'other' as ObligationId };
    const change = only({ ends: [owed.id], adds: [added] });
    const outcome = amend(contract(), change, [owed, other], [], by);
    expect(outcome).toMatchObject({
      value: {
        obligations: [
          { id: 'o', waived: '21/QĐ', endedBy: 1, broughtBy: null, version: 2 },
          { id: 'new', waived: '', endedBy: null, broughtBy: 1, version: 1, dueOn: '2026-09-30' },
        ],
      },
    });
  });

  test.each<[why: string, change: Partial<Obligation>, kind: string | null]>([
    ['on the first day of the amendment', {}, null],
    ['the day before', { dueOn: day('2026-06-30') }, 'due-before-effect'],
    ['no more', { waived: 'Đại dịch' }, 'obligation-settled'],
    ['still, as it was refused', { decision: { ...looked, accepted: false } }, null],
    [
      'no more, as it was accepted',
      { decision: { ...looked, accepted: true } },
      'obligation-settled',
    ],
  ])('%s', (_why, change, kind) => {
    const one = { ...owed, ...change };
    expect(refusal(contract(), only({ ends: [one.id] }), [one])).toBe(kind);
  });

  test('is that of this agreement, by its parties, from the effect on', () => {
    expect(refusal(contract(), only({ ends: [owed.id] }))).toBe('no-such-obligation');
    const stranger = { ...added, owner: 'x' as OrganisationId };
    expect(refusal(contract(), only({ adds: [stranger] }))).toBe('not-a-party');
    expect(refusal(contract(), only({ adds: [{ ...added, owner: us }] }))).toBe(null);
    const early = { ...added, dueOn: day('2026-06-30'), owner: them };
    expect(refusal(contract(), only({ adds: [early] }))).toBe('due-before-effect');
    const other = { ...owed, dueOn: day('2026-06-30') };
    expect(refusal(contract(), only({ adds: [added] }), [other])).toBe(null);
  });
});

test('whatever is agreed later, what an agreement said on a day before stays as it was', () => {
  const start = day('2026-01-01');
  const days = fc.integer({ min: -30, max: 400 }).map((after) => addDays(start, after));
  const attempt = fc.record({
    ...{ signedOn: days, effectiveFrom: days, today: days },
    scope: fc.option(fc.constantFrom('a', 'b', 'c', '')),
    languages: fc.option(fc.constantFrom(['vi'], ['vi', 'en'], ['vi', 'ko'])),
    fullText: fc.option(fc.constantFrom('x', 'y')),
  });
  let agreed = 0;
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 8 }), (attempts) => {
      let agreement = contract();
      for (const { signedOn, effectiveFrom, today, ...changes } of attempts) {
        const amendment = asked({ signedOn, effectiveFrom, changes });
        const outcome = amend(agreement, amendment, [], [], { user: lan, today });
        if (!outcome.ok) continue;
        agreed += 1;
        const after = outcome.value.agreement;
        const { amendments, version, ...signed } = after;
        const { amendments: earlier, version: from, ...before } = agreement;
        expect(signed).toEqual(before);
        expect(version).toBe(from + 1);
        expect(amendments.slice(0, -1)).toEqual(earlier);
        expect(amendments.map(({ number }) => number)).toEqual(amendments.map((_, i) => i + 1));
        for (let one = addDays(start, -31); one < effectiveFrom; one = addDays(one, 7)) {
          expect(termsOn(after, one)).toEqual(termsOn(agreement, one));
        }
        expect(effectiveFrom >= signedOn && signedOn <= today).toBe(true);
        expect(termsOn(after, effectiveFrom)).not.toEqual(termsOn(agreement, effectiveFrom));
        agreement = after;
      }
    }),
    { numRuns: 300 },
  );
  expect(agreed).toBeGreaterThan(50);
});

test('readers are told of each amendment, and of its words where the text is public', () => {
  const changes = { ...same, fullText: 'Điều 1 mới' };
  const outcome = amend(contract(), asked({ changes }), [], [], by);
  const { amendments } = outcome.ok ? outcome.value.agreement : contract();
  const days = { signedOn: '2026-06-01', effectiveFrom: '2026-07-01' };
  expect(publicAmendments({ amendments, publication: { kind: 'full' } })).toEqual([
    { ...days, what: 'Thêm video', text: 'Điều 1 mới' },
  ]);
  const withheld = { kind: 'withheld', ground: 'Mật' } as const;
  for (const publication of [withheld, null]) {
    expect(publicAmendments({ amendments, publication })).toEqual([
      { ...days, what: null, text: null },
    ]);
  }
});
