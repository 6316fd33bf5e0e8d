import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryId } from '../kernel/index.ts';
import { type Certificate, zeroStateBudget } from './certificate.ts';
import {
  aCommitment,
  aCost,
  anyCommitment,
  anyCost,
  anyPosting,
  aPosting,
  ofState,
} from './cost.fixture.ts';
import type { CostItem } from './cost.ts';
import type { Commitment, Posting } from './posting.ts';

interface Known {
  readonly lines?: readonly Posting[];
  readonly commitments?: readonly Commitment[];
  readonly costs?: readonly CostItem[];
}

function certified({ lines = [], commitments = [], costs = [aCost()] }: Known = {}): Certificate {
  return zeroStateBudget({ lines, commitments }, costs, []);
}

/** The conditions that do not hold. */
const broken = (certificate: Certificate): readonly string[] =>
  certificate.conditions.filter(({ holds }) => !holds).map(({ code }) => code);

/** What makes the certificate false. */
const deciding = (certificate: Certificate): readonly string[] =>
  certificate.lines.filter(({ breaks }) => breaks.length > 0).map(({ id }) => id);

describe('a certificate of no state budget', () => {
  test('holds where others paid everything', () => {
    const certificate = certified({
      lines: [aPosting(), aPosting({ mode: 'PARTNER_EXECUTED', fund: null, class: 'MEMO_DR' })],
      commitments: [aCommitment('SPONSOR')],
    });
    expect(certificate.holds).toBe(true);
    expect(certificate.lines).toHaveLength(4);
    expect(deciding(certificate)).toEqual([]);
  });

  test('is false by one line of a state fund, and says which', () => {
    const taxi = ofState({ seq: 7, position: 2, description: 'Taxi sân bay', document: 'HĐ 9' });
    const certificate = certified({ lines: [aPosting(), taxi] });
    expect(certificate.holds).toBe(false);
    expect(broken(certificate)).toEqual(['no-state-posting']);
    expect(certificate.lines.filter(({ breaks }) => breaks.length > 0)).toEqual([
      expect.objectContaining({ id: '7/2', what: 'Taxi sân bay · HĐ 9', from: 'STATE' }),
    ]);
  });

  test.each(['ASSET', 'LIABILITY', 'NET_ASSET', 'REVENUE', 'EXPENSE'] as const)(
    'is false by a state line of any class: %s',
    (kind) => {
      expect(broken(certified({ lines: [ofState({ class: kind })] }))).toEqual([
        'no-state-posting',
      ]);
      expect(broken(certified({ lines: [ofState({ class: kind, side: 'CREDIT' })] }))).toEqual([
        'no-state-posting',
      ]);
    },
  );

  test('holds again when the entry was reversed, and still lists both', () => {
    const lines = [
      ofState({ seq: 1, reversedBy: 'e2' as EntryId }),
      ofState({ seq: 2, side: 'CREDIT', reverses: 'e1' as EntryId }),
    ];
    const certificate = certified({ lines });
    expect(certificate.holds).toBe(true);
    expect(certificate.lines.map(({ id, undone }) => [id, undone])).toEqual([
      ['1/1', true],
      ['2/1', true],
      ['c1', false],
    ]);
  });

  test('is false by a promise or a travel claim on a state fund', () => {
    const certificate = certified({ commitments: [aCommitment('AID'), aCommitment('STATE')] });
    expect(broken(certificate)).toEqual(['no-open-state-commitment']);
  });

  test.each(['province', 'ministry', 'agency'] as const)(
    'is false by a cost that the state bears: %s',
    (payer) => {
      const state = { payer, mode: 'STATE_BUDGET' } as const;
      expect(broken(certified({ costs: [aCost(), aCost(state)] }))).toEqual([
        'every-cost-paid-by-others',
      ]);
      const agreed = aCost({ ...state, committed: 5n });
      expect(broken(certified({ costs: [agreed] }))).toEqual([
        'no-open-state-commitment',
        'every-cost-paid-by-others',
      ]);
      const paid = aCost({ ...state, committed: 5n, actual: 5n });
      expect(broken(certified({ costs: [paid] }))).toEqual(['every-cost-paid-by-others']);
    },
  );

  test('is not given where no cost is known', () => {
    const certificate = certified({ costs: [] });
    expect(certificate.holds).toBe(false);
    expect(broken(certificate)).toEqual(['every-cost-paid-by-others']);
  });

  test('says the time of the staff beside, and is not decided by it', () => {
    const staff = [{ task: 'guiding', hours: 40 } as const];
    const certificate = zeroStateBudget({ lines: [], commitments: [] }, [aCost()], staff);
    expect(certificate).toMatchObject({ holds: true, staffTime: staff });
  });

  test('says where matrix and books differ, and is not decided by it', () => {
    const certificate = certified({ lines: [aPosting()] });
    expect(certificate.holds).toBe(true);
    expect(certificate.differences).toEqual([{ currency: 'VND', matrix: 0n, ledger: 100n }]);
  });
});

describe('whatever is known', () => {
  const anyKnown = fc.record({
    lines: fc.array(anyPosting, { maxLength: 5 }),
    commitments: fc.array(anyCommitment, { maxLength: 3 }),
    costs: fc.array(anyCost, { maxLength: 5 }),
  });

  test('it holds exactly where nothing is of the state and something is known', () => {
    fc.assert(
      fc.property(anyKnown, ({ lines, commitments, costs }) => {
        const standing = lines.filter((one) => !one.reverses && !one.reversedBy);
        const ours =
          standing.every((one) => one.fund === null || one.fund.source !== 'STATE') &&
          commitments.every((one) => one.fund.source !== 'STATE') &&
          costs.length > 0 &&
          costs.every(({ payer }) => !['province', 'ministry', 'agency'].includes(payer));
        const certificate = certified({ lines, commitments, costs });
        expect(certificate.holds).toBe(ours);
        expect(certificate.holds).toBe(broken(certificate).length === 0);
        expect(certificate.lines).toHaveLength(lines.length + commitments.length + costs.length);
        expect(deciding(certificate).length > 0 || costs.length === 0).toBe(!ours);
      }),
      { numRuns: 500 },
    );
  });

  test('one more line of the state makes it false; one more of others changes nothing', () => {
    fc.assert(
      fc.property(anyKnown, (known) => {
        const with_ = (line: Posting): boolean =>
          certified({ ...known, lines: [...known.lines, line] }).holds;
        expect(with_(ofState())).toBe(false);
        expect(with_(aPosting())).toBe(certified(known).holds);
      }),
    );
  });
});
