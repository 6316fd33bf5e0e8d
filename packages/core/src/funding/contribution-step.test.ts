import { describe, expect, test } from 'vitest';
import {
  aContribution,
  aDeclaration,
  aFinding,
  aGiver,
  aGround,
  aReceived,
  aValuation,
  day,
  head,
  lan,
  minh,
  today,
  visit,
  vnd,
} from './contribution.fixture.ts';
import { type Contribution, contributionStages, isTaken } from './contribution.ts';
import {
  blockersOf,
  decidedStages,
  moved,
  nextContributionStages,
  rejectContribution,
  repurpose,
} from './contribution-step.ts';

const kinds = (...given: Parameters<typeof blockersOf>) =>
  blockersOf(...given).map(({ kind }) => kind);

describe('the way of a contribution', () => {
  const allowed = [
    'offered>screening offered>cancelled screening>cleared screening>rejected screening>cancelled',
    'cleared>agreed cleared>screening cleared>cancelled agreed>received agreed>cancelled',
    'received>in-use received>repurposed received>returned in-use>reported in-use>repurposed',
    'in-use>returned reported>closed reported>in-use reported>repurposed reported>returned',
    'repurposed>in-use repurposed>returned',
  ].flatMap((line) => line.split(' '));
  const pairs = contributionStages.flatMap((from) =>
    contributionStages.map((to) => [from, to] as const),
  );

  test.each(pairs)('from %s to %s is as the table of states has it', (from, to) => {
    expect(nextContributionStages(from).includes(to)).toBe(allowed.includes(`${from}>${to}`));
    if (allowed.includes(`${from}>${to}`)) return;
    const outcome = moved(aContribution({ stage: from }), to, aGround());
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: 'not-next', stage: from },
    });
  });

  test('is walked from offer to close where nothing stands against it', () => {
    let one = aContribution({ enteredBy: null });
    const to = (stage: Contribution['stage'], by = minh) => {
      const outcome = moved(one, stage, aGround({ by }));
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
      one = outcome.value;
    };
    to('screening', lan);
    expect(one.enteredBy).toBe(lan);
    to('cleared');
    to('agreed', head);
    expect(one).toMatchObject({ clearedBy: minh, agreedBy: head, agreedOn: today, version: 4 });
    one = { ...one, ...aReceived(), uses: [use(200_000_000n)] };
    to('in-use', lan);
    one = {
      ...one,
      references: [...one.references, { kind: 'use-report', number: '1', on: today }],
    };
    to('reported', lan);
    to('closed', head);
    expect(one.stage).toBe('closed');
  });

  test('readers are told from its agreement on', () => {
    expect(contributionStages.filter(isTaken)).toEqual([
      ...['agreed', 'received', 'in-use', 'reported', 'closed', 'repurposed', 'returned'],
    ]);
  });
});

const use = (amount: bigint) => ({
  ...{ on: today, money: vnd(amount), what: { vi: 'x', en: 'x' }, evidence: '1' },
});

describe('screening', () => {
  const screening = aContribution({ stage: 'screening' });

  test('needs a giver, and to be cleared an activity and a look at the giver', () => {
    const nobody = aContribution({ giver: null, activity: null });
    expect(kinds(nobody, 'screening', aGround({ giver: null }))).toEqual(['giver-unknown']);
    expect(kinds(nobody, 'cleared', aGround({ giver: null }))).toEqual([
      ...['giver-unknown', 'activity-missing'],
    ]);
    const unseen = aGround({ giver: aGiver({ checkedOn: null }) });
    expect(kinds(screening, 'cleared', unseen)).toEqual(['due-diligence-missing']);
    expect(kinds(screening, 'cleared', aGround({ giver: null }))).toEqual([
      'due-diligence-missing',
    ]);
    expect(kinds(screening, 'cleared', aGround())).toEqual([]);
  });

  test('tells what a rule forbids with its law and the lawful form', () => {
    const ground = aGround({
      findings: [
        aFinding({
          ...{ code: 'regulated-by-us', blocks: true, law: '59/2019/NĐ-CP Art. 25' },
          ...{ lawfulForm: 'cooperation', lawfulNeeds: ['legal-opinion'] },
        }),
      ],
    });
    expect(blockersOf(screening, 'cleared', ground)).toEqual([
      {
        ...{ kind: 'conflict', code: 'regulated-by-us', law: '59/2019/NĐ-CP Art. 25' },
        ...{ lawfulForm: 'cooperation', lawfulNeeds: ['legal-opinion'] },
      },
    ]);
  });

  test('a rule stands before its stage and every later one until it is received', () => {
    const on = (before: 'cleared' | 'agreed' | 'received') => {
      const ground = aGround({ findings: [aFinding({ before, missing: ['aid-approval'] })] });
      return (['cleared', 'agreed', 'received', 'in-use', 'closed'] as const).filter((to) =>
        kinds(aReceived({ clearedBy: minh }), to, ground).includes('documents-missing'),
      );
    };
    expect(on('cleared')).toEqual(['cleared', 'agreed', 'received']);
    expect(on('agreed')).toEqual(['agreed', 'received']);
    expect(on('received')).toEqual(['received']);
  });

  test('a rule whose documents are there blocks nothing', () => {
    expect(kinds(screening, 'cleared', aGround({ findings: [aFinding()] }))).toEqual([]);
  });

  test('a rejection says of what kind its reason is', () => {
    expect(rejectContribution(screening, null, aGround())).toMatchObject({
      error: { kind: 'rejection-missing' },
    });
    expect(rejectContribution(screening, 'bidding', aGround())).toMatchObject({
      value: { stage: 'rejected', rejection: 'bidding' },
    });
  });
});

describe('who decides', () => {
  test.each(decidedStages)('%s is never decided by whoever entered it', (to) => {
    const ground = aGround({ by: lan, declarations: [aDeclaration(lan)] });
    expect(kinds(aReceived(), to, ground)).toContain('own-entry');
    expect(kinds(aReceived(), to, aGround({ by: minh }))).not.toContain('own-entry');
  });

  test.each(decidedStages)('%s needs a declaration without an interest', (to) => {
    expect(kinds(aReceived(), to, aGround({ declarations: [] }))).toContain('declaration-missing');
    const declarations = [aDeclaration(head, ['advises'])];
    expect(kinds(aReceived(), to, aGround({ declarations }))).toContain('interest-declared');
  });

  test('what is only reported needs no declaration', () => {
    const open = contributionStages.filter((to) => !decidedStages.includes(to));
    const ground = aGround({ declarations: [], by: lan });
    for (const to of open) {
      expect(kinds(aReceived(), to, ground)).not.toContain('declaration-missing');
      expect(kinds(aReceived(), to, ground)).not.toContain('own-entry');
    }
  });

  test('whoever cleared it does not agree to it', () => {
    const one = aContribution({ stage: 'cleared', clearedBy: head });
    expect(kinds(one, 'agreed', aGround())).toEqual(['own-clearance']);
    expect(kinds({ ...one, clearedBy: minh }, 'agreed', aGround())).toEqual([]);
  });

  test('a declared interest of whoever speaks with the giver blocks, but for a rejection', () => {
    const declarations = [aDeclaration(head), aDeclaration(lan, ['runs-firm'])];
    const one = aContribution({ stage: 'screening' });
    expect(kinds(one, 'cleared', aGround({ declarations }))).toEqual(['negotiator-interest']);
    expect(kinds(one, 'rejected', aGround({ declarations }))).toEqual([]);
  });
});

describe('papers', () => {
  const cleared = (change: Partial<Contribution> = {}) =>
    aContribution({ stage: 'cleared', clearedBy: minh, ...change });

  test('money is promised by an agreement', () => {
    expect(kinds(cleared({ references: [], amount: null }), 'agreed', aGround())).toEqual([
      ...['amount-missing', 'agreement-missing'],
    ]);
  });

  test.each(['goods', 'service'] as const)('%s need an approved valuation', (kind) => {
    const one = cleared({ kind, amount: null });
    const with_ = (valuation: Parameters<typeof aGround>[0]) =>
      kinds(one, 'agreed', aGround(valuation));
    expect(with_({})).toEqual(['valuation-missing']);
    expect(with_({ valuation: aValuation() })).toEqual(['valuation-missing']);
    expect(with_({ valuation: aValuation({ approvedBy: head }) })).toEqual([]);
  });
});

describe('the end', () => {
  const reported = (change: Partial<Contribution> = {}) =>
    aReceived({
      stage: 'reported',
      references: [{ kind: 'use-report', number: '1', on: today }],
      uses: [use(150_000_000n)],
      settlements: [{ kind: 'refund', on: today, money: vnd(50_000_000n), reference: 'UNC 9' }],
      ...change,
    });

  test('it closes where every đồng is used or settled', () => {
    expect(kinds(reported(), 'closed', aGround())).toEqual([]);
    expect(blockersOf(reported({ settlements: [] }), 'closed', aGround())).toEqual([
      { kind: 'rest-open', left: '50000000' },
    ]);
    const almost = [{ ...reported().settlements[0], money: vnd(49_999_999n) }] as never;
    expect(kinds(reported({ settlements: almost }), 'closed', aGround())).toEqual(['rest-open']);
  });

  test('what was promised is given or waived first', () => {
    const of = (givenOn: ReturnType<typeof day> | null, waived: string) =>
      kinds(reported({ recognitions: [{ kind: 'logo', givenOn, waived }] }), 'closed', aGround());
    expect(of(null, '')).toEqual(['recognition-owed']);
    expect(of(today, '')).toEqual([]);
    expect(of(null, 'Thư 3')).toEqual([]);
  });

  test('a report is asked for before it is reported and closed', () => {
    expect(kinds(reported({ references: [] }), 'closed', aGround())).toEqual([
      'use-report-missing',
    ]);
    const inUse = aReceived({ stage: 'in-use' });
    expect(kinds(inUse, 'reported', aGround())).toEqual(['use-report-missing']);
  });

  test('it is given back whole, and cancelled only before money came', () => {
    expect(kinds(aReceived(), 'returned', aGround())).toEqual(['rest-open']);
    expect(kinds(aReceived(), 'cancelled', aGround())).toEqual(['money-received']);
    expect(kinds(aContribution(), 'in-use', aGround())).toEqual(['nothing-received']);
  });

  test('another purpose has a consent of its own, not older than the agreement', () => {
    const to = (number: string, on: string, from = aReceived()) => {
      const consent = { number, on: day(on) };
      const outcome = repurpose(
        from,
        { purpose: { vi: 'y', en: 'y' }, activity: visit, consent },
        aGround(),
      );
      return outcome.ok ? outcome.value : outcome.error.kind;
    };
    expect(to('', '2026-05-21')).toBe('consent-missing');
    expect(to('Thư 1', '2026-05-19')).toBe('consent-missing');
    expect(to('Thư 1', '2026-06-02')).toBe('consent-missing');
    const once = to('Thư 1', '2026-05-20');
    expect(once).toMatchObject({ stage: 'repurposed', purpose: { en: 'y' } });
    const again = { ...(once as Contribution), stage: 'in-use' as const };
    expect(to('Thư 1', '2026-05-30', again)).toBe('consent-missing');
    expect(to('Thư 2', '2026-05-30', again)).toMatchObject({ stage: 'repurposed' });
  });
});
