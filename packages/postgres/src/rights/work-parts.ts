import { blockWords, type PlacedPicture, parseBody } from '@nhipcau/core/content';
import { expectOk, type SiteLanguage, type WorkId } from '@nhipcau/core/kernel';
import { wholeWork } from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** What a part can be: the whole of a work, its opening picture, or a block that says or shows something. */
export const partKinds = [
  ...(['work', 'hero', 'paragraph', 'heading', 'list', 'quote', 'image'] as const),
  ...(['gallery', 'table', 'callout'] as const),
] as const;

/** A part of a work in which somebody else may hold something. */
export interface WorkPart {
  /** A block's id, `hero`, or `work`. */
  readonly part: string;
  readonly kind: (typeof partKinds)[number];
  /** Of the edition whose words these are. */
  readonly language: SiteLanguage;
  /** The beginning of what it says, so that people know it; `''` where it says nothing. */
  readonly words: string;
}

const longestWords = 120;

/**
 * The parts of a work: the whole, its opening picture, each block of its original as it is written
 * and as it is public, then blocks that only a translation has.
 */
export async function partsOfWork(
  db: Kysely<Database>,
  work: WorkId,
): Promise<readonly WorkPart[]> {
  const { rows } = await sql<Row>`
    select e.language, r.title, r.hero,
      jsonb_build_object('type', 'doc', 'content', coalesce(
        (select jsonb_agg(block order by place)
        from jsonb_array_elements(r.body -> 'content') with ordinality as blocks (block, place)
        where e.language = w.original or block #>> '{attrs,source,block}' is null), '[]')) as body
    from edition e join work w on w.id = e.work
      join revision r on r.edition = e.id and r.number in (e.head, e.live_revision)
    where e.work = ${work}
    order by e.language <> w.original, e.language, r.number desc`.execute(db);
  const seen = new Set<string>();
  return rows.flatMap(partsOf).filter(({ part }) => !seen.has(part) && seen.add(part));
}

interface Row {
  readonly language: SiteLanguage;
  readonly title: string;
  readonly hero: PlacedPicture | null;
  readonly body: unknown;
}

function partsOf({ language, title, hero, body }: Row): readonly WorkPart[] {
  const blocks = expectOk(parseBody(body)).flatMap((block): readonly WorkPart[] => {
    if (block.kind === 'relatedWork') return [];
    const words = blockWords(block).find((one) => one.trim() !== '') ?? '';
    return [{ part: block.id, kind: block.kind, language, words: beginning(words) }];
  });
  return [
    { part: wholeWork, kind: 'work', language, words: beginning(title) },
    { part: 'hero', kind: 'hero', language, words: beginning(hero?.alt ?? '') },
    ...blocks,
  ];
}

function beginning(words: string): string {
  const line = words.replace(/\s+/gu, ' ').trim();
  const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  return letters.length <= longestWords ? line : `${letters.slice(0, longestWords).join('')}…`;
}
