import {
  bookCurrency,
  formatInstant,
  type Instant,
  instantOf,
  parseCivilDate,
  parseInstant,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import { checkLedger, readTrialBalance } from '@nhipcau/postgres';
import { readCommitments } from '../audit/commitments.ts';
import { withInstallation } from '../installation.ts';
import { ledgerReport, ledgerText } from '../ledger/report.ts';
import { storeOf } from '../store.ts';
import { type Call, exit, optionOf, type Verb, WrongUse } from '../verb.ts';

export const ledgerVerify: Verb = {
  name: 'ledger verify',
  takes: '',
  does: 'Recomputes the chain of the ledger, every entry, fund and currency, and compares it with every release.',
  example: 'npx nhipcau ledger verify --json',
  options: {},
  words: [0, 0],
  run: (call) =>
    withInstallation(call, async ({ db, dataFolder }) => {
      // The releases first: what they commit to stood in the ledger before they were signed.
      const store = await storeOf(call.env, dataFolder);
      const { releases, commitments } = await readCommitments(store, call.signal, 'ledger');
      const report = ledgerReport(await checkLedger(db, commitments), releases);
      call.answer(ledgerText(report), report);
      return report.ok ? exit.done : exit.no;
    }),
};

export const ledgerTrialBalance: Verb = {
  name: 'ledger trial-balance',
  takes: '',
  does: 'Adds up both sides of every account in every fund, in đồng; the two are equal in each fund.',
  example: 'npx nhipcau ledger trial-balance --known-at 2026-12-01 --json',
  options: {
    'known-at': {
      type: 'string',
      value: 'day or moment',
      help: 'as the ledger was then: 2026-12-01 (as it begins in Vietnam) or 2026-12-01T09:00:00Z; default now',
    },
  },
  words: [0, 0],
  run: (call) => {
    const asked = knownAt(call);
    return withInstallation(call, async ({ db }) => {
      const now = instantOf(Date.now());
      const { lines, debit, credit, balanced } = await readTrialBalance(db, asked);
      const accounts = lines.map(({ code, name, fund, debit, credit }) => ({
        ...{ code, name: name.vi, nameEn: name.en, fund },
        ...{ debitMinor: String(debit), creditMinor: String(credit) },
      }));
      const told = accounts.map(
        ({ code, name, fund, debitMinor, creditMinor }) =>
          `${code}  ${fund ?? 'memo'}  ${debitMinor}  ${creditMinor}  ${name}`,
      );
      const sum = `${debit} debit, ${credit} credit, ${balanced ? 'balanced' : 'NOT balanced'}`;
      call.answer([...told, sum].join('\n'), {
        ...{ knownAt: formatInstant(asked ?? now), currency: bookCurrency, accounts, balanced },
      });
      return balanced ? exit.done : exit.no;
    });
  },
};

function knownAt(call: Call): Instant | null {
  const asked = optionOf(call, 'known-at');
  if (asked === null) return null;
  const day = parseCivilDate(asked);
  if (day.ok) return vietnamDayStart(day.value);
  const moment = parseInstant(asked);
  if (!moment.ok) {
    throw new WrongUse('--known-at takes a day (2026-12-01) or a moment (2026-12-01T09:00:00Z)');
  }
  return moment.value;
}
