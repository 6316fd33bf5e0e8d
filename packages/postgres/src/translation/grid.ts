import type { Audience, Stage } from '@nhipcau/core/content';
import {
  type CivilDate,
  type EditionId,
  type Instant,
  type SiteLanguage,
  type Slug,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type GridState, gridState, type TranslationRequestId } from '@nhipcau/core/translation';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type ListedWorks, listedWorks } from '../content/listed-works.ts';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

/** A work in one language, as the grid shows it. */
export interface GridCell {
  readonly state: GridState;
  /** Parts of the newest text that the source has outrun. */
  readonly staleBlocks: number;
  readonly edition: EditionId | null;
  /** Whether readers see it. */
  readonly isPublic: boolean;
  /** The request that goes on; `null` without one. */
  readonly request: { readonly id: TranslationRequestId; readonly dueOn: CivilDate | null } | null;
}

/** A work with its cells, every language of the site once. */
export interface GridRow {
  readonly id: WorkId;
  readonly slug: Slug;
  /** Of the original's newest text; `''` before it has one. */
  readonly title: string;
  readonly original: SiteLanguage;
  readonly audience: Audience;
  readonly killed: boolean;
  readonly changedAt: Instant;
  readonly cells: ReadonlyMap<SiteLanguage, GridCell>;
}

export interface GridQuery extends ListedWorks {
  /** Works that stand so in `language`, or in any language. */
  readonly state: Exclude<GridState, 'original'> | null;
  readonly language: SiteLanguage | null;
  readonly limit: number;
}

type WorkRow = Omit<GridRow, 'cells'>;

interface EditionRow {
  readonly id: EditionId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly stage: Stage;
  readonly staleBlocks: number;
  readonly isPublic: boolean;
  readonly machineOnly: boolean;
}

interface RequestRow {
  readonly id: TranslationRequestId;
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly dueOn: CivilDate | null;
}

/** Works by languages, the newest change first. Three statements, whatever the page holds. */
export async function translationGrid(db: Db, asked: GridQuery): Promise<readonly GridRow[]> {
  const { state, language, limit } = asked;
  const conditions = [
    ...listedWorks(asked),
    ...(state === null ? [] : [stateCondition(state, language)]),
  ];
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  const { rows } = await sql<WorkRow>`
    select w.id, w.slug, w.original, w.audience, w.killed_at is not null as killed,
      w.changed_at as "changedAt", coalesce((select r.title from edition o
        join revision r on r.edition = o.id and r.number = o.head
        where o.work = w.id and o.language = w.original), '') as title
    from work w where ${where} order by w.changed_at desc, w.id desc limit ${limit}`.execute(db);
  return withCells(db, rows);
}

/** Every cell of every work, oldest work first, for programs. */
export async function* wholeGrid(db: Db): AsyncGenerator<GridRow> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<WorkRow & { ordinal: number }>`
      select w.id, w.ordinal, w.slug, w.original, w.audience, w.killed_at is not null as killed,
        w.changed_at as "changedAt", '' as title
      from work w where w.ordinal > ${after} order by w.ordinal limit 200`.execute(db);
    if (rows.length === 0) return;
    yield* await withCells(db, rows);
    after = rows.at(-1)?.ordinal ?? after;
  }
}

function stateCondition(
  state: Exclude<GridState, 'original'>,
  language: SiteLanguage | null,
): RawBuilder<unknown> {
  const own = language === null ? sql`e.language <> w.original` : sql`e.language = ${language}`;
  const edition = (such: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`exists (select from edition e where e.work = w.id and ${own}
      and e.language <> w.original and ${such})`;
  // Where few stand so, these are looked up first: the planner reads no table through for them.
  const few = (such: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`w.id = any(array(select c.work from edition c where ${such}
      and ${language === null ? sql`true` : sql`c.language = ${language}`}))`;
  const request = sql`select from translation_request q where q.work = w.id
    and q.state in ('open', 'taken')`;
  switch (state) {
    case 'none': {
      const languages = language === null ? siteLanguages : [language];
      return sql`exists (select from unnest(${languages}::text[]) as l (language)
        where l.language <> w.original
          and not exists (select from edition e where e.work = w.id and e.language = l.language)
          and not exists (${request} and q.language = l.language))`;
    }
    case 'asked':
      return sql`w.id = any(array(select a.work from translation_request a
          where a.state in ('open', 'taken'))) and exists (${request}
        and ${language === null ? sql`true` : sql`q.language = ${language}`}
        and not exists (select from edition e where e.work = w.id and e.language = q.language))`;
    case 'machine-only':
      return sql`${few(sql`c.stage = 'draft'`)}
        and ${edition(sql`e.stage = 'draft' and ${machineOnly}`)}`;
    case 'in-work':
      return sql`${few(sql`c.stage = 'draft'`)}
        and ${edition(sql`e.stage = 'draft' and not ${machineOnly}`)}`;
    case 'in-review':
      return sql`${few(sql`c.stage in ('review', 'approved', 'scheduled')`)}
        and ${edition(sql`e.stage in ('review', 'approved', 'scheduled')`)}`;
    case 'published':
      return edition(sql`e.stage = 'published' and e.stale_blocks = 0`);
    case 'stale':
      return sql`${few(sql`c.stage = 'published' and c.stale_blocks > 0`)}
        and ${edition(sql`e.stage = 'published' and e.stale_blocks > 0`)}`;
  }
}

/** Whether all that was translated of the edition `e` is a machine's, and no person has confirmed any. */
const machineOnly = sql`(
  exists (select from translated_block b where b.edition = e.id)
  and not exists (select from translated_block b where b.edition = e.id
    and (b.origin <> 'machine' or b.confirmed_by is not null)))`;

async function withCells(db: Db, works: readonly WorkRow[]): Promise<readonly GridRow[]> {
  if (works.length === 0) return [];
  const ids = works.map(({ id }) => id);
  const { rows: editions } = await sql<EditionRow>`
    select e.id, e.work, e.language, e.stage, e.stale_blocks as "staleBlocks",
      e.live_revision is not null as "isPublic",
      e.stage = 'draft' and ${machineOnly} as "machineOnly"
    from edition e where e.work = any(${ids})`.execute(db);
  const { rows: requests } = await sql<RequestRow>`
    select id, work, language, due_on as "dueOn" from translation_request
    where work = any(${ids}) and state in ('open', 'taken')`.execute(db);
  const edition = new Map(editions.map((one) => [`${one.work} ${one.language}`, one]));
  const request = new Map(requests.map((one) => [`${one.work} ${one.language}`, one]));
  return works.map(({ id, slug, title, original, audience, killed, changedAt }) => ({
    ...{ id, slug, title, original, audience, killed, changedAt },
    cells: new Map(
      siteLanguages.map((language) => [
        language,
        cellOf(
          language === original,
          edition.get(`${id} ${language}`),
          request.get(`${id} ${language}`),
        ),
      ]),
    ),
  }));
}

function cellOf(
  isOriginal: boolean,
  edition: EditionRow | undefined,
  request: RequestRow | undefined,
): GridCell {
  return {
    state: gridState({ isOriginal, edition: edition ?? null, asked: request !== undefined }),
    staleBlocks: isOriginal ? 0 : (edition?.staleBlocks ?? 0),
    edition: edition?.id ?? null,
    isPublic: edition?.isPublic ?? false,
    request: request === undefined ? null : { id: request.id, dueOn: request.dueOn },
  };
}
