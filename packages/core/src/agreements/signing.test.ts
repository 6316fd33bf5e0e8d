import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AgreementId } from '../kernel/index.ts';
import { advance, nextStages, wayRefusal } from './advance.ts';
import {
  anAgreement,
  anObligation,
  aRule,
  aStep,
  day,
  lan,
  minh,
  them,
  us,
} from './agreement.fixture.ts';
import { type Agreement, stages } from './agreement.ts';
import { lacking, misplaced, misplacedAnnex } from './content.ts';
import {
  decideObligation,
  obligationStateOn,
  submitObligation,
  waiveObligation,
} from './obligation.ts';
import { publicText } from './publication.ts';
import { type AgreementStep, stepStateOn, stepsFrom } from './step.ts';

const decided = aStep({
  ...{ code: 'minister-decision', stretch: 'decision', doneOn: day('2025-12-01') },
  ...{ reference: '12/QĐ-BVHTTDL', mayBeLeftOut: false },
});
const opinion = aStep({ doneOn: day('2025-11-20'), reference: '3/CV' });
const atDecision = anAgreement({ stage: 'decision' });

describe('an international agreement is signed', () => {
  test.each<
    [why: string, steps: readonly AgreementStep[], change: Partial<Agreement>, kind: unknown]
  >([
    ['with the decision and every opinion', [decided, opinion], {}, null],
    [
      'with an opinion left out for a reason',
      [decided, aStep({ leftOut: 'Không nhạy cảm' })],
      {},
      null,
    ],
    ['without a decision', [opinion], {}, 'decision-missing'],
    [
      'with a decision that is not taken',
      [{ ...decided, doneOn: null }, opinion],
      {},
      'decision-missing',
    ],
    [
      'with a decision that was left out',
      [{ ...decided, doneOn: null, leftOut: 'x' }, opinion],
      {},
      'decision-missing',
    ],
    ['on the day of the decision', [decided, opinion], { signedOn: day('2025-12-01') }, null],
    [
      'the day before it',
      [decided, opinion],
      { signedOn: day('2025-11-30') },
      'decision-after-signing',
    ],
    ['with an opinion still open', [decided, aStep()], {}, 'steps-open'],
    ['without anybody asked', [decided], {}, 'steps-open'],
    ['without a place', [decided, opinion], { signedAt: ' ' }, 'content-missing'],
    ['as binding in law', [decided, opinion], { legallyBinding: true }, 'content-missing'],
  ])('%s', (_why, steps, change, kind) => {
    const outcome = advance({ ...atDecision, ...change }, 'signed', steps, 'full');
    expect(outcome.ok ? null : outcome.error.kind).toBe(kind);
  });

  test('with a new name alone without opinions, but not without the decision', () => {
    expect(advance(atDecision, 'signed', [decided], 'name-only').ok).toBe(true);
    expect(advance(atDecision, 'signed', [], 'name-only').ok).toBe(false);
  });
});

test('a contract is signed without opinions and decision, with its own steps closed', () => {
  const contract = anAgreement({ stage: 'decision', family: 'contract', legallyBinding: true });
  expect(advance(contract, 'signed', [], 'full').ok).toBe(true);
  const legal = aStep({ code: 'legal-review', stretch: 'decision' });
  expect(advance(contract, 'signed', [legal], 'full')).toMatchObject({
    error: { kind: 'steps-open' },
  });
  expect(nextStages('contract', 'negotiation')).not.toContain('opinions');
});

describe('on its way an agreement', () => {
  const screening = aStep({ code: 'due-diligence', stretch: 'screening' });
  test('is negotiated after the other side was looked at', () => {
    const screened = anAgreement({ stage: 'screening' });
    expect(advance(screened, 'negotiation', [screening], 'full')).toMatchObject({
      error: { kind: 'steps-open', steps: ['due-diligence'] },
    });
    const done = { ...screening, doneOn: day('2025-10-01') };
    expect(advance(screened, 'negotiation', [done], 'full').ok).toBe(true);
  });

  test('goes back to be negotiated and is withdrawn whatever is open', () => {
    const asked = anAgreement({ stage: 'opinions' });
    expect(advance(asked, 'negotiation', [aStep(), screening], 'full').ok).toBe(true);
    expect(advance(asked, 'withdrawn', [aStep()], 'full').ok).toBe(true);
    expect(advance(asked, 'decision', [aStep()], 'full').ok).toBe(false);
    expect(advance(anAgreement(), 'withdrawn', [], 'full')).toMatchObject({ error: { next: [] } });
  });

  test('never comes to a signature without a decision and closed opinions, whatever people try', () => {
    const step = fc.record({
      code: fc.constantFrom('opinion', 'mofa-opinion', 'minister-decision'),
      doneOn: fc.option(fc.constantFrom(day('2025-11-01'), day('2025-12-20'))),
      leftOut: fc.constantFrom('', 'Không cần'),
    });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 4 }),
        fc.array(fc.constantFrom(...stages), { maxLength: 12 }),
        (given, tries) => {
          const steps = given.map((one) =>
            aStep({ ...one, stretch: one.code === 'minister-decision' ? 'decision' : 'opinions' }),
          );
          let agreement = anAgreement({ stage: 'idea' });
          for (const to of [
            'screening',
            'negotiation',
            'opinions',
            'decision',
            ...tries,
          ] as const) {
            const outcome = advance(agreement, to, steps, 'full');
            if (outcome.ok) agreement = outcome.value;
          }
          if (agreement.stage !== 'signed') return;
          const decision = steps.find(({ code }) => code === 'minister-decision');
          expect((decision?.doneOn ?? '9') <= '2025-12-15').toBe(true);
          const opinions = steps.filter(({ stretch }) => stretch === 'opinions');
          expect(opinions.length).toBeGreaterThan(0);
          expect(opinions.every((one) => one.doneOn !== null || one.leftOut !== '')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('what a text lacks is told all at once, in the order of the decree', () => {
  const bare = anAgreement({
    ...{
      title: { vi: ' ', en: '' },
      parties: [us],
      scope: '',
      effectiveFrom: null,
      expiresOn: null,
    },
    ...{ signedOn: null, signedAt: '', languages: [], signatories: [], legallyBinding: true },
  });
  expect(lacking(bare).map(({ kind }) => kind)).toEqual([
    ...['title-missing', 'parties-missing', 'scope-missing', 'effect-missing', 'term-missing'],
    ...['signing-day-missing', 'signing-place-missing', 'vietnamese-missing'],
    ...['foreign-language-missing', 'signatory-missing', 'binding'],
  ]);
  expect(lacking(anAgreement())).toEqual([]);
  expect(lacking(anAgreement({ languages: ['vi'] }))).toHaveLength(1);
  const { signatories } = anAgreement();
  expect(lacking(anAgreement({ signatories: signatories.slice(1) }))).toMatchObject([
    { kind: 'signatory-missing' },
  ]);
  expect(lacking(anAgreement({ family: 'contract', expiresOn: null, languages: ['vi'] }))).toEqual(
    [],
  );
});

test('money stands in a contract, and only parties owe something', () => {
  const money = { money: true, owner: them };
  expect(misplaced(anAgreement(), money)).toEqual({ kind: 'money-needs-contract' });
  expect(misplaced(anAgreement({ family: 'contract' }), money)).toBeNull();
  expect(misplaced(anAgreement(), { money: false, owner: us })).toBeNull();
  expect(misplaced(anAgreement({ parties: [us] }), money)?.kind).toBe('not-a-party');
});

test('an annex hangs on a frame, never on an annex or itself', () => {
  const frame = { id: 'f' as AgreementId, parent: null };
  const annex = { id: 'x' as AgreementId, parent: frame.id };
  expect(misplacedAnnex(annex, frame)).toBeNull();
  expect(misplacedAnnex({ id: 'y' as AgreementId, parent: annex.id }, annex)?.kind).toBe(
    'parent-is-annex',
  );
  expect(misplacedAnnex({ ...frame, parent: frame.id }, frame)?.kind).toBe('parent-itself');
});

describe('steps', () => {
  const about = {
    family: 'international',
    path: 'full',
    stretch: 'opinions',
    occasion: 'signing',
  } as const;
  test('are those of the rules of the day on which they begin', () => {
    const rules = [
      aRule({ validUntil: day('2026-07-01') }),
      aRule({
        validFrom: day('2026-07-01'),
        offset: { amount: 5, unit: 'working-day' },
        law: 'new',
      }),
      aRule({ code: 'other', family: 'contract' }),
      aRule({ code: 'other', path: 'name-only' }),
      aRule({ code: 'other', occasions: ['end'] }),
    ];
    const on = (text: string) =>
      stepsFrom(rules, about, day(text), []).map(({ law, dueOn }) => [law, dueOn]);
    expect(on('2026-06-30')).toEqual([['64/2021/NĐ-CP Art. 4', '2026-07-09']]);
    expect(on('2026-07-01')).toEqual([['new', '2026-07-08']]);
    expect(on('2021-06-30')).toEqual([]);
  });

  test.each<[change: Partial<AgreementStep>, on: string, state: string]>([
    [{ dueOn: day('2026-06-30') }, '2026-06-30', 'open'],
    [{ dueOn: day('2026-06-30') }, '2026-07-01', 'overdue'],
    [{ dueOn: day('2026-06-30'), doneOn: day('2026-06-30') }, '2026-07-01', 'done'],
    [{ dueOn: day('2026-06-30'), doneOn: day('2026-07-01') }, '2026-07-01', 'done-late'],
    [{ dueOn: day('2026-06-30'), leftOut: 'x' }, '2026-07-01', 'left-out'],
    [{}, '2099-01-01', 'open'],
  ])('%j on %s: %s', (change, on, state) => {
    expect(stepStateOn(aStep(change), day(on))).toBe(state);
  });
});

describe('an obligation', () => {
  test.each([
    ['2026-06-15', 'planned'],
    ['2026-06-16', 'due'],
    ['2026-06-30', 'due'],
    ['2026-07-01', 'late'],
  ])('due on 30 June is on %s %s', (on, state) => {
    expect(obligationStateOn(anObligation(), day(on))).toBe(state);
  });

  test('is accepted by another person than the one who entered what shows it', () => {
    const shown = submitObligation(anObligation(), 'https://example.vn/1', day('2026-06-20'), lan);
    const submitted = shown.ok ? shown.value : anObligation();
    const good = { accepted: true, qualityCheck: 'Đủ bốn số' };
    expect(decideObligation(submitted, good, lan, 0 as never)).toMatchObject({
      error: { kind: 'own-evidence' },
    });
    expect(decideObligation(submitted, { ...good, qualityCheck: ' ' }, minh, 0 as never).ok).toBe(
      false,
    );
    const accepted = decideObligation(submitted, good, minh, 0 as never);
    expect(accepted.ok && obligationStateOn(accepted.value, day('2026-09-01'))).toBe('accepted');
    expect(accepted.ok && waiveObligation(accepted.value, 'x').ok).toBe(false);
    expect(decideObligation(anObligation(), good, minh, 0 as never)).toMatchObject({
      error: { kind: 'not-submitted' },
    });
  });

  test('that was refused is shown again; one that is waived is settled', () => {
    const shown = submitObligation(anObligation(), 'a', day('2026-06-20'), lan);
    const bad = { accepted: false, qualityCheck: 'Thiếu một số' };
    const refused = shown.ok ? decideObligation(shown.value, bad, minh, 0 as never) : shown;
    expect(refused.ok && obligationStateOn(refused.value, day('2026-06-21'))).toBe('rejected');
    expect(
      refused.ok && submitObligation(refused.value, 'b', day('2026-06-25'), lan),
    ).toMatchObject({
      value: { decision: null, evidence: 'b' },
    });
    const waived = waiveObligation(anObligation(), 'Đại dịch');
    expect(waived.ok && submitObligation(waived.value, 'b', day('2026-06-25'), lan).ok).toBe(false);
    expect(submitObligation(anObligation(), ' ', day('2026-06-25'), lan).ok).toBe(false);
    expect(waiveObligation(anObligation(), '').ok).toBe(false);
  });
});

describe('readers are given', () => {
  const on = day('2026-02-01');
  test.each<[why: string, change: Partial<Agreement>, given: unknown]>([
    [
      'the full text',
      { publication: { kind: 'full' }, fullText: 'Điều 1' },
      { kind: 'full', text: 'Điều 1' },
    ],
    [
      'the ground on which it is withheld, and nothing of the text',
      { publication: { kind: 'withheld', ground: 'Thỏa thuận khác' }, fullText: 'Điều 1' },
      { kind: 'withheld', ground: 'Thỏa thuận khác' },
    ],
    ['that a text is coming', {}, { kind: 'coming' }],
    [
      'that a text is coming while there is none',
      { publication: { kind: 'full' } },
      { kind: 'coming' },
    ],
    ['nothing of a contract', { family: 'contract', fullText: 'Điều 1' }, null],
    ['nothing before the signature', { stage: 'decision' }, null],
    ['that a text is coming on the day of the signature', { signedOn: on }, { kind: 'coming' }],
    ['nothing on the day before it', { signedOn: day('2026-02-02') }, null],
    ['what is over still', { stage: 'terminated' }, { kind: 'coming' }],
  ])('%s', (_why, change, given) => {
    expect(publicText(anAgreement(change), on)).toEqual(given);
  });
});

describe('a renewal, change, rest or end of an international agreement', () => {
  const again = { occasion: 'renewal' as const };
  const done = [
    { ...opinion, ...again },
    { ...decided, ...again },
  ];
  const report = aStep({ ...again, code: 'report', stretch: 'after' });
  test.each<[why: string, steps: readonly AgreementStep[], kind: string | null]>([
    ['takes the way of the signing again', [opinion, decided], 'decision-missing'],
    ['goes on once it is taken', done, null],
    [
      'waits for an opinion',
      [
        { ...aStep(), ...again },
        { ...decided, ...again },
      ],
      'steps-open',
    ],
    ['takes it anew the next time', [...done, report], 'decision-missing'],
    ['goes on the next time once it is taken anew', [...done, report, ...done], null],
    [
      'is not helped by the way of another occasion',
      [{ ...decided, occasion: 'end' }],
      'decision-missing',
    ],
  ])('%s', (_why, steps, kind) => {
    expect(wayRefusal('international', 'renewal', steps)?.kind ?? null).toBe(kind);
  });

  test('of a contract needs none of it', () => {
    expect(wayRefusal('contract', 'renewal', [])).toBeNull();
  });
});
