import { type bookCurrency, decimalText } from '@nhipcau/core/kernel';
import type { FundTotal, LedgerBreak, LedgerCheck } from '@nhipcau/postgres';
import { toldBreak } from '../audit/report.ts';

/** What `ledger verify` answers with `--json`. */
export interface LedgerReport {
  readonly ok: boolean;
  /** How many entries were followed without a difference, and the hash of the last; `null` for none. */
  readonly checked: number;
  readonly hash: string | null;
  /** With how many releases' heads they were compared. */
  readonly releases: number;
  /** Both sides of each fund in each currency; `fund` is `null` for the memo register. */
  readonly balances: readonly {
    readonly fund: string | null;
    readonly currency: string;
    readonly debitMinor: string;
    readonly creditMinor: string;
    readonly balanced: boolean;
  }[];
  /** The first difference; `null` when there is none. */
  readonly broken: {
    readonly kind: string;
    /** The place of the entry in the chain, and its identifier, where one is concerned. */
    readonly entry: number | null;
    readonly id: string | null;
    /** The release whose head says otherwise; `null` where none is concerned. */
    readonly release: number | null;
    readonly text: string;
  } | null;
}

export function ledgerReport(
  { head, totals, broken }: LedgerCheck,
  releases: number,
): LedgerReport {
  return {
    ...{ ok: broken === null, checked: head.events, hash: head.hash, releases },
    balances: totals.map(({ fund, currency, debit, credit }) => ({
      ...{ fund, currency, debitMinor: String(debit), creditMinor: String(credit) },
      balanced: debit === credit,
    })),
    broken: broken === null ? null : told(broken),
  };
}

function told(broken: LedgerBreak): NonNullable<LedgerReport['broken']> {
  const { kind } = broken;
  const none = { entry: null, id: null, release: null };
  switch (kind) {
    case 'chain': {
      const { kind: how, event, release, text } = toldBreak(broken.found);
      const named = broken.entry === null ? '' : ` (${broken.entry})`;
      const words = text.replace('event', 'entry').replaceAll('the trail', 'the ledger');
      return { kind: how, entry: event, id: broken.entry, release, text: words + named };
    }
    case 'entry-unbalanced': {
      const { entry, seq } = broken;
      const text = `entry ${seq} (${entry}) does not balance in each fund and each currency`;
      return { ...none, kind, entry: seq, id: entry, text };
    }
    case 'fund-unbalanced': {
      const { debit, credit } = broken;
      const text = `${fundName(broken)} does not balance: ${debit} and ${credit} in minor units`;
      return { ...none, kind, text };
    }
    case 'balance-differs': {
      const { account, stored, lines } = broken;
      const text = `account ${account} of ${fundName(broken)} is said to stand at ${stored}, and its lines say ${lines}`;
      return { ...none, kind, text };
    }
  }
}

function fundName({ fund, currency }: Pick<FundTotal, 'fund' | 'currency'>): string {
  return `${fund === null ? 'the memo register' : `fund ${fund}`} in ${currency}`;
}

/** The report for a person. */
export function ledgerText({ checked, hash, releases, balances, broken }: LedgerReport): string {
  const heads = `compared with ${releases} ${releases === 1 ? 'release' : 'releases'}`;
  if (broken !== null) {
    return `The ledger is NOT in order: ${broken.text}.\n${checked} entries in order before it.`;
  }
  if (hash === null) return `There is no entry; ${heads}.`;
  const funds = balances.map(
    ({ fund, currency, debitMinor }) =>
      `  ${fund ?? 'memo'}  ${decimalText({ currency: currency as typeof bookCurrency, amountMinor: BigInt(debitMinor) })} ${currency} on both sides`,
  );
  return [
    `Entries 1 to ${checked} are in order, ${heads}; every fund and currency balances:`,
    ...funds,
    `The last has the hash ${hash}.`,
  ].join('\n');
}
