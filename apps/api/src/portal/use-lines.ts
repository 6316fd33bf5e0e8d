import { z } from '@hono/zod-openapi';
import {
  ok,
  parseSiteLanguage,
  parseSlug,
  type Result,
  refuse,
  type SiteLanguage,
  type Slug,
  type WorkId,
} from '@nhipcau/core/kernel';
import { addressOf } from '@nhipcau/core/publishing';
import { reachMethods } from '@nhipcau/core/reach';
import { type CsvLine, readCsv } from '@nhipcau/formats/csv';
import { asHouse, type DatabaseHandle, worksBySlug } from '@nhipcau/postgres';
import type { InputProblem } from '../http/index.ts';
import { inputProblems } from '../http/input-problems.ts';
import { publication } from '../reach/pickup-fields.ts';
import type { Report } from './uses.ts';

/** How many uses one file brings. */
const mostLines = 2_000;

/**
 * The columns of a file. `item` is the address of our page, or the name at its end with the language in
 * `item_language`; all but `item`, `link` and `day` may be left out.
 */
const columns = [
  ...['item', 'item_language', 'link', 'day', 'outlet', 'country', 'language', 'audience'],
  ...['method', 'source', 'archive'],
] as const;
const needed = ['item', 'day'] as const;

export interface LineProblem extends InputProblem {
  readonly line: number;
}

export interface UseLine {
  readonly line: number;
  readonly report: Report;
}

const fields = z.strictObject({
  ...{ outlet: publication.outlet.nullable(), country: publication.country.nullable() },
  ...{ language: publication.language.nullable(), link: publication.link.nullable() },
  ...{ day: publication.usedOn, archive: publication.archive },
});

/** Reads the lines of a file; its first line names the columns, in any order. */
export async function readUseLines(
  db: DatabaseHandle,
  csv: string,
): Promise<Result<readonly (UseLine | LineProblem)[], LineProblem>> {
  const read = readCsv(csv);
  if (!read.ok) return refuse({ ...read.error, path: '' });
  const [head, ...lines] = read.value;
  const names = head?.cells.map((cell) => cell.trim().toLowerCase().replace(/[ -]/g, '_')) ?? [];
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined) return refuse({ line: 1, path: `/${missing}`, kind: 'missing' });
  const unknown = names.find((name) => !(columns as readonly string[]).includes(name));
  if (unknown !== undefined) return refuse({ line: 1, path: `/${unknown}`, kind: 'unknown-field' });
  if (lines.length > mostLines) {
    return refuse({
      line: lines[mostLines]?.line ?? 1,
      path: '',
      kind: 'too-much',
      most: mostLines,
    });
  }
  const named = lines.map((line) => ({ line, item: itemOf(line, names) }));
  const slugs = named.flatMap(({ item }) => (item === null ? [] : [item.slug]));
  const works = await asHouse(db, () => worksBySlug(db, slugs));
  return ok(
    named.map(({ line, item }) => {
      const work = item === null ? undefined : works.get(item.slug);
      return item === null || work === undefined
        ? { line: line.line, path: '/item', kind: 'unknown-item' }
        : lineOf(line, names, work, item.language);
    }),
  );
}

type Named = { readonly slug: Slug; readonly language: SiteLanguage };

function cellOf({ cells }: CsvLine, names: readonly string[], name: string): string {
  return cells[names.indexOf(name)]?.trim() ?? '';
}

/** Which item a line names; `null` where it names none. */
function itemOf(line: CsvLine, names: readonly string[]): Named | null {
  const said = cellOf(line, names, 'item');
  const address = URL.canParse(said) ? addressOf(new URL(said).pathname) : null;
  if (address?.kind === 'story') return { slug: address.slug, language: address.language };
  const slug = parseSlug(said);
  const language = parseSiteLanguage(cellOf(line, names, 'item_language'));
  return slug.ok && language.ok ? { slug: slug.value, language: language.value } : null;
}

function lineOf(
  line: CsvLine,
  names: readonly string[],
  work: WorkId,
  item: SiteLanguage,
): UseLine | LineProblem {
  const at = { line: line.line };
  if (line.cells.length > names.length) {
    return { ...at, path: '', kind: 'too-much', most: names.length };
  }
  const cell = (name: (typeof columns)[number]): string => cellOf(line, names, name);
  const or = (name: (typeof columns)[number]): string | null => cell(name) || null;
  const read = fields.safeParse({
    ...{ outlet: or('outlet'), country: or('country')?.toUpperCase() ?? null },
    ...{ language: or('language'), link: or('link'), day: cell('day'), archive: cell('archive') },
  });
  if (!read.success) {
    const [first] = inputProblems(read.error, '');
    return { ...at, ...(first ?? { path: '', kind: 'invalid' }) };
  }
  const count = cell('audience').replace(/[\s.,_](?=\d{3}(?:\D|$))/g, '');
  if (count !== '' && !/^\d{1,10}$/.test(count)) {
    return { ...at, path: '/audience', kind: 'not-a-count' };
  }
  const method = reachMethods.find((one) => one === cell('method')) ?? null;
  if (cell('method') !== '' && method === null) {
    return { ...at, path: '/method', kind: 'method-needed', methods: reachMethods };
  }
  const { day, ...said } = read.data;
  const reach = { count: count === '' ? null : Number(count), method, source: cell('source') };
  return { ...at, report: { ...said, work, item, usedOn: day, reach } };
}
