import { z } from '@hono/zod-openapi';
import type { CivilDate, Instant, PartnerId, SiteLanguage } from '@nhipcau/core/kernel';
import { vietnamDayStart } from '@nhipcau/core/kernel';
import {
  type Figures,
  type FiguresOf,
  figuresBy,
  figuresOf,
  reachMethods,
  type Side,
  type Taking,
  type Use,
} from '@nhipcau/core/reach';
import { csvRecord } from '@nhipcau/formats/csv';
import { type Sheet, type SheetCell, writeWorkbook } from '@nhipcau/formats/xlsx';
import type { PickupRecord, TakenItem } from '@nhipcau/postgres';
import { civilDate } from '../http/index.ts';

/** Days of first taking and of use, `until` excluded; without them all there is. */
export const between = { from: civilDate().optional(), until: civilDate().optional() } as const;

export interface Between {
  readonly from?: CivilDate | undefined;
  readonly until?: CivilDate | undefined;
}

/** The instants at which those days begin in Vietnam. */
export function instantsOf({ from, until }: Between): {
  readonly from: Instant | null;
  readonly until: Instant | null;
} {
  const start = (day: CivilDate | undefined): Instant | null =>
    day === undefined ? null : vietnamDayStart(day);
  return { from: start(from), until: start(until) };
}

const figures = {
  taken: z.number().int(),
  used: z.number().int(),
  pickups: z.number().int(),
  repeated: z.number().int(),
  outlets: z.number().int(),
  days: z
    .strictObject({
      least: z.number(),
      median: z.number(),
      most: z.number(),
      of: z.number().int(),
    })
    .nullable(),
  reach: z.array(
    z.strictObject({
      method: z.enum(reachMethods),
      count: z.number().int(),
      of: z.number().int(),
    }),
  ),
} as const;
const each = z.array(z.strictObject({ key: z.string(), ...figures }));

export const figuresSchema = {
  all: z.strictObject(figures),
  byLanguage: each,
  byTopic: each,
  byCountry: each,
  byPartner: each,
} as const;

/** All figures of what was taken and used, as every screen and file tells them. */
export interface AllFigures {
  readonly all: Figures;
  readonly byLanguage: readonly FiguresOf<string>[];
  readonly byTopic: readonly FiguresOf<string>[];
  readonly byCountry: readonly FiguresOf<string>[];
  readonly byPartner: readonly FiguresOf<string>[];
}

/** Counts them. */
export function countFigures(
  taken: readonly TakenItem[],
  pickups: readonly PickupRecord[],
): AllFigures {
  const takings: readonly Taking[] = taken;
  const uses: readonly Use[] = pickups;
  const by = (side: Side) => figuresBy(side, takings, uses);
  return {
    all: figuresOf(takings, uses),
    byLanguage: by('language'),
    byTopic: by('topic'),
    byCountry: by('country'),
    byPartner: by('partner'),
  };
}

/** Column names are words of the contract: the same in every language, so that programs can rely on them. */
const columns = [
  ...['taken', 'used', 'pickups', 'repeated', 'outlets', 'days_least', 'days_median', 'days_most'],
  ...reachMethods.map((method) => `reach_${method.replaceAll('-', '_')}`),
] as const;

function cells({ taken, used, pickups, repeated, outlets, days, reach }: Figures): SheetCell[] {
  return [
    ...[taken, used, pickups, repeated, outlets],
    ...[days?.least ?? null, days?.median ?? null, days?.most ?? null],
    ...reachMethods.map((method) => reach.find((one) => one.method === method)?.count ?? null),
  ];
}

const useColumns = [
  ...[
    'used_on',
    'title',
    'item_language',
    'topics',
    'published_on',
    'outlet',
    'country',
    'language',
  ],
  ...['link', 'archive', 'evidence', 'reach_count', 'reach_method', 'reach_source'],
] as const;

function useCells(one: PickupRecord): SheetCell[] {
  return [
    ...[one.usedOn, one.title, one.item, one.topics.join(' '), one.publishedOn, one.outlet],
    ...[one.country, one.language, one.link, one.archive, one.evidence],
    ...[one.reach?.count ?? null, one.reach?.method ?? null, one.reach?.source ?? null],
  ];
}

/** The tables of a file: the figures, each side of them, and every use. `nameOf` names partners. */
function sheetsOf(
  told: AllFigures,
  pickups: readonly PickupRecord[],
  nameOf: (partner: PartnerId) => string,
): readonly Sheet[] {
  const side = (name: string, rows: readonly FiguresOf<string>[], of = (key: string) => key) => ({
    name,
    rows: [[name, ...columns], ...rows.map((row) => [of(row.key), ...cells(row)])],
  });
  return [
    { name: 'all', rows: [columns, cells(told.all)] },
    side('language', told.byLanguage),
    side('topic', told.byTopic),
    side('country', told.byCountry),
    side('partner', told.byPartner, (key) => nameOf(key as PartnerId)),
    { name: 'uses', rows: [useColumns, ...pickups.map(useCells)] },
  ];
}

export const fileFormats = ['csv', 'xlsx'] as const;
const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Figures as a file: every use as CSV, or a workbook with a sheet for each side. No cell is a formula. */
export function figuresFile(
  format: (typeof fileFormats)[number],
  told: AllFigures,
  pickups: readonly PickupRecord[],
  nameOf: (partner: PartnerId) => string,
  language: SiteLanguage = 'en',
): { readonly content: Uint8Array | string; readonly type: string; readonly name: string } {
  const name = `reach.${format}`;
  const type = types[format];
  if (format === 'xlsx') {
    const content = writeWorkbook(sheetsOf(told, pickups, nameOf), language === 'ar');
    return { content, type, name };
  }
  const rows = [useColumns, ...pickups.map(useCells)];
  return { content: `\uFEFF${rows.map(csvRecord).join('')}`, type, name };
}
