/**
 * Papers about what a visit cost: the certificate of no state budget, the card that tells an outlet who paid,
 * and the statement of what it pays itself. Each in one language after the other.
 *
 * @module
 */
import { type Certificate, type CostItem, sumByCurrency, surest } from '@nhipcau/core/funding';
import {
  type CivilDate,
  inLanguage,
  type Money,
  type Multilingual,
  moneyText,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import { type Paper, type PaperPart, paragraph } from '@nhipcau/core/papers';
import { civilText, listText, numberText } from './dates.ts';
import { type Messages, messages } from './messages/index.ts';
import { fill } from './phrase.ts';

/** What these papers are written from. */
export interface PaidVisit {
  readonly code: string;
  readonly name: Multilingual;
  readonly firstOn: CivilDate;
  /** Included. */
  readonly lastOn: CivilDate;
  readonly costs: readonly CostItem[];
  readonly certificate: Certificate;
  readonly dataHash: string;
  /** Of the newest release; `null` before the first. */
  readonly release: number | null;
}

export const costPaperKinds = ['certificate', 'disclosure', 'self-pay'] as const;
export type CostPaperKind = (typeof costPaperKinds)[number];

/** An outlet, and what it is called. */
export interface PaperOutlet {
  readonly id: string;
  readonly name: string;
}

/** Writes a paper, in each of `languages`; `outlet` is for whom, and not needed for a certificate. */
export function costPaper(
  kind: CostPaperKind,
  visit: PaidVisit,
  outlet: PaperOutlet,
  languages: readonly SiteLanguage[],
): Paper {
  const write = { certificate, disclosure, 'self-pay': statement }[kind];
  return {
    title: `${visit.code} · ${kind}`,
    sections: languages.map((language) => ({
      language,
      parts: write(visit, outlet, messages[language]),
    })),
  };
}

function certificate(visit: PaidVisit, _outlet: PaperOutlet, all: Messages): readonly PaperPart[] {
  const { visits: words, language } = all;
  const { certificate: own, costs: costWords } = words;
  const { holds, conditions, lines, staffTime, differences } = visit.certificate;
  const money = (amount: Money): string => moneyText(amount, language);
  return [
    { kind: 'title', lines: [own.title, inLanguage(visit.name, language)] },
    { kind: 'text', text: holds ? own.holds : own.fails, align: 'center', look: 'strong' },
    paragraph(own.direct),
    {
      kind: 'list',
      items: conditions.map(
        (one) => `${own.conditions[one.code]} (${one.holds ? own.yes : own.no})`,
      ),
    },
    { kind: 'heading', text: own.lines },
    {
      kind: 'table',
      columns: [
        { name: costWords.what, share: 4 },
        { name: costWords.payer, share: 3 },
        { name: costWords.amount, share: 2 },
        { name: '', share: 2 },
      ],
      rows: lines.map((line) => [
        `${own.sources[line.source]}: ${line.what}`,
        line.from,
        money(line.amount),
        line.breaks.length > 0 ? own.decides : line.undone ? own.undone : '',
      ]),
    },
    ...(staffTime.length === 0
      ? []
      : [
          { kind: 'heading', text: own.staff } as const,
          paragraph(own.staffNote),
          {
            kind: 'list',
            items: staffTime.map(
              ({ task, hours }) =>
                `${own.tasks[task]}: ${fill(own.hours, { count: numberText(hours, language) })}`,
            ),
          } as const,
        ]),
    ...differences.map(({ currency, matrix, ledger }) => {
      const amounts = [matrix, ledger].map((amountMinor) => money({ currency, amountMinor }));
      return paragraph(fill(own.differs, { amounts: amounts.join(' ≠ ') }));
    }),
    { kind: 'field', name: own.query, value: fill(own.check, { code: visit.code }) },
    { kind: 'field', name: own.hash, value: visit.dataHash },
    { kind: 'field', name: own.release, value: String(visit.release ?? '–') },
  ];
}

/** The costs of the whole visit and those of one outlet. */
const costsFor = ({ costs }: PaidVisit, { id }: PaperOutlet): readonly CostItem[] =>
  costs.filter(({ outlet }) => outlet === null || outlet === id);

function disclosure(visit: PaidVisit, outlet: PaperOutlet, all: Messages): readonly PaperPart[] {
  const { visits: words, language } = all;
  const { disclosure: own, costs: costWords } = words;
  const costs = costsFor(visit, outlet);
  return [
    { kind: 'title', lines: [own.title, inLanguage(visit.name, language)] },
    paragraph(fill(own.lead, { outlet: outlet.name })),
    { kind: 'field', name: words.days, value: daysText(visit, language) },
    {
      kind: 'table',
      columns: [
        { name: costWords.what, share: 3 },
        { name: costWords.payer, share: 3 },
        { name: costWords.mode, share: 3 },
        { name: costWords.amount, share: 3 },
      ],
      rows: costs.map((cost) => [
        costWords.kinds[cost.kind],
        cost.payerName,
        costWords.modes[cost.mode],
        amountText(cost, all),
      ]),
    },
    paragraph(own.independence),
    { kind: 'heading', text: own.noteTitle },
    { kind: 'text', text: endNote(visit, outlet, all), align: 'start', look: 'emphasis' },
  ];
}

/** The note that an outlet can put under its story: who paid for what, and that nobody had a say. */
export function endNote(
  visit: PaidVisit,
  outlet: PaperOutlet,
  { visits: words, language }: Messages,
): string {
  const byPayer = Map.groupBy(costsFor(visit, outlet), ({ payerName }) => payerName);
  const payments = [...byPayer].map(([payer, own]) => {
    const kinds = [...new Set(own.map(({ kind }) => words.costs.kinds[kind]))];
    return `${payer} (${listText(kinds, language)})`;
  });
  return fill(words.disclosure.note, {
    ...{ outlet: outlet.name, from: civilText(visit.firstOn, language) },
    ...{ until: civilText(visit.lastOn, language), payments: payments.join('; ') },
  });
}

/** What an outlet pays itself through the agency: at what it really cost, so nothing that is not paid yet. */
function statement(visit: PaidVisit, outlet: PaperOutlet, all: Messages): readonly PaperPart[] {
  const { visits: words, language } = all;
  const { invoice: own, costs: costWords } = words;
  const costs = ownCosts(visit, outlet);
  const total = sumByCurrency(
    costs.map(({ currency, actual }) => ({ currency, amountMinor: actual ?? 0n })),
  );
  return [
    { kind: 'title', lines: [own.title] },
    { kind: 'field', name: own.to, value: outlet.name },
    {
      ...{ kind: 'field', name: own.visit },
      value: `${inLanguage(visit.name, language)} (${visit.code}), ${daysText(visit, language)}`,
    },
    paragraph(own.lead),
    {
      kind: 'table',
      columns: [
        { name: costWords.what, share: 4 },
        { name: own.evidence, share: 3 },
        { name: costWords.amount, share: 2 },
      ],
      rows: costs.map((cost) => [
        `${costWords.kinds[cost.kind]}: ${cost.what}`,
        cost.evidence,
        amountText(cost, all),
      ]),
    },
    {
      ...{ kind: 'field', name: costWords.total },
      value: total.map((amount) => moneyText(amount, language)).join(' + ') || '–',
    },
  ];
}

/** What an outlet pays itself through the books of the agency, and what it really cost. */
export function ownCosts(visit: PaidVisit, outlet: PaperOutlet): readonly CostItem[] {
  return costsFor(visit, outlet).filter(
    ({ payer, mode, actual, outlet: of }) =>
      payer === 'outlet' && mode === 'COOPERATION_CONTRACT' && actual !== null && of === outlet.id,
  );
}

function amountText(cost: CostItem, { visits: words, language }: Messages): string {
  const { stage, amountMinor } = surest(cost);
  const text = moneyText({ currency: cost.currency, amountMinor }, language);
  return `${text} (${words.costs.stages[stage]})`;
}

function daysText({ firstOn, lastOn }: PaidVisit, language: SiteLanguage): string {
  const first = civilText(firstOn, language);
  return firstOn === lastOn ? first : `${first} – ${civilText(lastOn, language)}`;
}
