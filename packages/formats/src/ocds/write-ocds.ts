/**
 * Writes purchases as a release package of the Open Contracting Data Standard 1.1.5, with its extensions
 * *budget breakdown* and *withheld information*.
 *
 * @module
 */
import {
  type CivilDate,
  decimalText,
  formatInstant,
  type Money,
  vietnamDayStart,
} from '@nhipcau/core/kernel';
import type { OcdsFile, OcdsParty, OcdsProcess } from './process.ts';

declare global {
  interface JSON {
    /** A value that `stringify` writes as this very text (ECMA-262, JSON.parse source text access). */
    rawJSON(text: string): object;
  }
}

const extensions = ['budget_breakdown', 'withheldInformation'].map(
  (name) =>
    `https://raw.githubusercontent.com/open-contracting-extensions/ocds_${name}_extension/master/extension.json`,
);

export function writeOcds(file: OcdsFile): string {
  const releases = file.processes.map((process) => release(process, file));
  const written = {
    uri: file.uri,
    version: '1.1',
    extensions,
    publishedDate: formatInstant(file.publishedAt),
    publisher: file.publisher,
    license: file.licence,
    releases,
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function release(process: OcdsProcess, { prefix, language }: OcdsFile): object {
  const { id, title, description, buyer, supplier, committed, payments, withheld } = process;
  const ocid = `${prefix}-${id}`;
  const date = formatInstant(process.changedAt);
  const status = payments.length > 0 || committed !== null ? 'complete' : 'planned';
  return {
    ocid,
    id: `${ocid}-${date}`,
    date,
    tag: tags(process),
    initiationType: 'tender',
    language,
    parties: parties(process),
    buyer: named(buyer),
    planning: planning(process),
    tender: {
      id,
      title,
      description,
      status,
      procuringEntity: named(buyer),
      mainProcurementCategory: process.category,
      ...(process.estimate !== null && { value: value(process.estimate) }),
    },
    ...(committed !== null && {
      awards: [
        {
          id: `${id}-award`,
          title,
          status: 'active',
          value: value(committed),
          ...(supplier !== null && { suppliers: [named(supplier)] }),
        },
      ],
      contracts: [
        {
          id: `${id}-contract`,
          awardID: `${id}-award`,
          title,
          status: 'active',
          value: value(committed),
          ...(payments.length > 0 && { implementation: { transactions: transactions(process) } }),
        },
      ],
    }),
    ...(withheld.length > 0 && { withheldInformation: withheld }),
  };
}

/** The stages that the release tells of, by the closed code list `releaseTag`. */
function tags({ committed, payments }: OcdsProcess): readonly string[] {
  if (committed === null) return ['planning'];
  const agreed = ['planning', 'award', 'contract'];
  return payments.length > 0 ? [...agreed, 'implementation'] : agreed;
}

/** Each organisation once, with everything that it is in this purchase. */
function parties({ buyer, supplier, budget, committed }: OcdsProcess): readonly object[] {
  const roles = new Map<string, { readonly party: OcdsParty; readonly roles: Set<string> }>();
  const take = (party: OcdsParty, ...names: readonly string[]): void => {
    const found = roles.get(party.id) ?? { party, roles: new Set() };
    for (const name of names) found.roles.add(name);
    roles.set(party.id, found);
  };
  take(buyer, 'buyer', 'procuringEntity', 'payer');
  if (supplier !== null && committed !== null) take(supplier, 'supplier', 'payee');
  for (const { source } of budget) take(source, 'funder', 'sourceParty');
  return [...roles.values()].map(({ party, roles: has }) => ({
    ...named(party),
    ...(party.identifier !== null && { identifier: party.identifier }),
    roles: [...has],
  }));
}

function planning({ budget }: OcdsProcess): object {
  const [first] = budget;
  if (first === undefined) return { budget: { description: 'No budget line is recorded.' } };
  const { currency } = first.amount;
  const alike = budget.every(({ amount }) => amount.currency === currency);
  const amountMinor = budget.reduce((sum, { amount }) => sum + amount.amountMinor, 0n);
  return {
    budget: {
      ...(alike && { amount: value({ currency, amountMinor }) }),
      budgetBreakdown: budget.map(({ id, description, source, amount, from, to }) => ({
        id,
        description,
        amount: value(amount),
        period: { startDate: dayTime(from), endDate: dayTime(to) },
        sourceParty: named(source),
      })),
    },
  };
}

function transactions({ payments, buyer, supplier }: OcdsProcess): readonly object[] {
  return payments.map(({ id, on, value: paid }) => ({
    id,
    date: dayTime(on),
    value: value(paid),
    payer: named(buyer),
    ...(supplier !== null && { payee: named(supplier) }),
  }));
}

/** A day as the standard's `date-time`: its beginning in Vietnam. */
function dayTime(day: CivilDate): string {
  return formatInstant(vietnamDayStart(day));
}

function named({ id, name }: OcdsParty): { readonly id: string; readonly name: string } {
  return { id, name };
}

/** The amount as decimal text, so that no number of JavaScript stands between the books and the file. */
function value(money: Money): object {
  return { amount: JSON.rawJSON(decimalText(money)), currency: money.currency };
}
