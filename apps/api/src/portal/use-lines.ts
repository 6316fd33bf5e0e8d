import { z } from '@hono/zod-openapi';
import {
  ok,
  parseSiteLanguage,
  parseSlug,
  type Result,
  type SiteLanguage,
  type Slug,
  type WorkId,
} from '@nhipcau/core/kernel';
import { addressOf } from '@nhipcau/core/publishing';
import { reachMethods } from '@nhipcau/core/reach';
import { asHouse, type DatabaseHandle, worksBySlug } from '@nhipcau/postgres';
import { type LineProblem, type NamedLine, readNamedLines } from '../http/index.ts';
import { inputProblems } from '../http/input-problems.ts';
import { publication } from '../reach/pickup-fields.ts';
import type { Report } from './uses.ts';

/** How many uses one file brings. */
const mostLines = 10_000;

/**
 * The columns of a file. `item` is the address of our page, or the name at its end with the language in
 * `item_language`; all but `item`, `link` and `day` may be left out.
 */
const columns = [
  ...['item', 'item_language', 'link', 'day', 'outlet', 'country', 'language', 'audience'],
  ...['method', 'source', 'archive'],
] as const;
const needed = ['item', 'day'] as const;

type Line = NamedLine<(typeof columns)[number]>;

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
  const lines = readNamedLines(csv, {
    ...{ columns, needed, most: mostLines },
    spelled: (name) => name.replace(/[ -]/g, '_'),
  });
  if (!lines.ok) return lines;
  const named = lines.value.map((line) => ({ line, item: itemOf(line) }));
  const slugs = named.flatMap(({ item }) => (item === null ? [] : [item.slug]));
  const works = await asHouse(db, () => worksBySlug(db, slugs));
  return ok(
    named.map(({ line, item }) => {
      const work = item === null ? undefined : works.get(item.slug);
      return lineOf(line, item === null || work === undefined ? null : { ...item, work });
    }),
  );
}

type Named = { readonly slug: Slug; readonly language: SiteLanguage };

/** Which item a line names; `null` where it names none. */
function itemOf({ cell }: Line): Named | null {
  const said = cell('item');
  const address = URL.canParse(said) ? addressOf(new URL(said).pathname) : null;
  if (address?.kind === 'story') return { slug: address.slug, language: address.language };
  const slug = parseSlug(said);
  const language = parseSiteLanguage(cell('item_language'));
  return slug.ok && language.ok ? { slug: slug.value, language: language.value } : null;
}

/**
 * Reads a line. That there is no such item is told last, as whoever writes the line down tells that it is
 * not the partner's: nobody learns which names there are.
 */
function lineOf(
  { line, cell, problem }: Line,
  item: (Named & { readonly work: WorkId }) | null,
): UseLine | LineProblem {
  if (problem !== null) return problem;
  const at = { line };
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
  if (item === null) return { ...at, path: '/item', kind: 'unknown-item' };
  const { day, ...said } = read.data;
  const { work, language } = item;
  const reach = { count: count === '' ? null : Number(count), method, source: cell('source') };
  return { ...at, report: { ...said, work, item: language, usedOn: day, reach } };
}
