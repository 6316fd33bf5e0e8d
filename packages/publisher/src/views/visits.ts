import { sumByCurrency, surest } from '@nhipcau/core/funding';
import { inLanguage, type SiteLanguage } from '@nhipcau/core/kernel';
import { pathOf } from '@nhipcau/core/publishing';
import type {
  VisitCardView,
  VisitFiguresView,
  VisitsView,
  VisitView,
  VisitYearView,
} from '@nhipcau/pages';
import type { PublicVisit, PublicVisitYear } from '../reader.ts';
import type { Reading } from '../reading.ts';
import { type AddressOf, historyPath, type PageContext, pageFrame } from './frame.ts';

/** The years in which reporters came. */
export async function visitsView(
  address: AddressOf<'visits'>,
  reading: Reading,
  context: PageContext,
): Promise<VisitsView> {
  const frame = await pageFrame(address, reading, context);
  const { years } = await reading.visits();
  return {
    ...{ ...frame, kind: 'visits', historyPath: historyPath(frame.path) },
    years: years.map((year) => figuresView(year, address.language)),
  };
}

/** The visits of a year; `null` where nobody came in it. */
export async function visitYearView(
  address: AddressOf<'visit-year'>,
  reading: Reading,
  context: PageContext,
): Promise<VisitYearView | null> {
  const { language } = address;
  const { years, visits } = await reading.visits();
  const year = years.find((one) => one.year === address.year);
  if (year === undefined) return null;
  const frame = await pageFrame(address, reading, context);
  return {
    ...{ ...frame, kind: 'visit-year', historyPath: historyPath(frame.path) },
    figures: figuresView(year, language),
    visits: visits
      .filter(({ firstOn }) => firstOn.startsWith(`${address.year}-`))
      .map((visit) => ({
        ...cardView(visit, language),
        path: pathOf({ kind: 'visit', language, slug: visit.slug }),
      })),
  };
}

/** One visit with its costs and its certificate; `null` where none of that code has taken place. */
export async function visitView(
  address: AddressOf<'visit'>,
  reading: Reading,
  context: PageContext,
): Promise<VisitView | null> {
  const { language, slug } = address;
  const visit = await reading.visit(slug);
  if (visit === null) return null;
  const frame = await pageFrame(address, reading, context);
  const costs = visit.costs.map((cost) => {
    const { stage, amountMinor } = surest(cost);
    const { kind, what, payerName: payer, mode, currency } = cost;
    return { kind, what, payer, mode, stage, amount: { currency, amountMinor } };
  });
  return {
    ...{ ...frame, kind: 'visit', code: slug, visit: cardView(visit, language) },
    ...{ names: visit.names, costs, totals: sumByCurrency(costs.map(({ amount }) => amount)) },
    ...{ certificate: visit.certificate, dataHash: visit.dataHash },
    yearPath: pathOf({ kind: 'visit-year', language, year: Number(visit.firstOn.slice(0, 4)) }),
    historyPath: historyPath(frame.path),
  };
}

function figuresView(year: PublicVisitYear, language: SiteLanguage): VisitFiguresView {
  return { ...year, path: pathOf({ kind: 'visit-year', language, year: year.year }) };
}

function cardView(visit: PublicVisit, language: SiteLanguage): Omit<VisitCardView, 'path'> {
  const { firstOn, lastOn, outlets, reporters, direct } = visit;
  return {
    ...{ name: inLanguage(visit.name, language), firstOn, lastOn, outlets, reporters, direct },
    nameLanguage: visit.name[language] === undefined ? 'en' : language,
    holds: visit.certificate.holds,
  };
}
