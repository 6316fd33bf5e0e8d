import { documentOf, type EditionText, type Stage } from '@nhipcau/core/content';
import { formatInstant, type Instant, type SiteLanguage, type WorkId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type TextRow, textOf } from './text-row.ts';
import { renamed, workLineFormat } from './work-line.ts';

/** How many works are read at a time. */
const worksAtATime = 50;

interface WorkRow {
  readonly id: WorkId;
  readonly ordinal: number;
  readonly kind: string;
  readonly slug: string;
  readonly formerSlugs: readonly string[];
  readonly category: string;
  readonly original: SiteLanguage;
  readonly organisation: string;
  readonly audience: string;
  readonly adaptedFrom: string | null;
  readonly topics: readonly string[];
  readonly places: readonly string[];
  readonly related: readonly string[];
  readonly createdAt: Instant;
}

interface EditionRow extends TextRow {
  readonly work: WorkId;
  readonly language: SiteLanguage;
  readonly stage: Stage;
  readonly head: number;
  readonly liveRevision: number | null;
  readonly liveSince: Instant | null;
  readonly firstPublishedAt: Instant | null;
  readonly publishAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly withdrawnReason: string | null;
  readonly corrections: readonly { revision: number; at: number; reason: string }[];
  readonly live: TextRow | null;
}

interface PictureRow {
  readonly id: string;
  readonly sha256: string;
  readonly licensedFrom: Instant | null;
  readonly licensedUntil: Instant | null;
  readonly [field: string]: unknown;
}

/**
 * Every work with its editions as lines of JSON, in the order in which they were made. A line says
 * all that is known of the text and of what is public; the bytes of pictures are in the media
 * folder.
 */
export async function* exportWorks(db: Kysely<Database>): AsyncGenerator<string> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<WorkRow>`
      select w.id, w.ordinal, w.kind, w.slug, w.category, w.original, o.slug as organisation,
        w.audience, (select a.slug from work a where a.id = w.adapted_from) as "adaptedFrom",
        w.created_at as "createdAt",
        array(select f.slug from former_slug f where f.work = w.id order by 1) as "formerSlugs",
        array(select t.slug from work_topic l join topic t on t.id = l.topic
          where l.work = w.id order by l.position) as topics,
        array(select p.slug from work_place l join place p on p.id = l.place
          where l.work = w.id order by l.position) as places,
        array(select x.slug from work_related l join work x on x.id = l.related
          where l.work = w.id order by l.position) as related
      from work w join organisation o on o.id = w.organisation
      where w.ordinal > ${after} order by w.ordinal limit ${worksAtATime}`.execute(db);
    if (rows.length === 0) return;
    const editions = await editionsOf(db, rows);
    const names = await namesIn(db, editions);
    for (const row of rows) {
      const own = editions.filter((edition) => edition.work === row.id);
      yield JSON.stringify(lineOf(row, own, names));
    }
    after = rows.at(-1)?.ordinal ?? after;
  }
}

async function editionsOf(
  db: Kysely<Database>,
  works: readonly WorkRow[],
): Promise<readonly EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select e.work, e.language, e.stage, e.head, e.live_revision as "liveRevision",
      e.live_since as "liveSince", e.first_published_at as "firstPublishedAt",
      e.publish_at as "publishAt", e.withdrawn_at as "withdrawnAt",
      e.withdrawn_reason as "withdrawnReason", coalesce((
        select jsonb_agg(jsonb_build_object('revision', c.revision,
          'at', round(extract(epoch from c.at) * 1000), 'reason', c.reason) order by c.at)
        from correction c where c.edition = e.id), '[]') as corrections,
      r.title, r.summary, r.byline, r.hero, r.method, r.translator, r.made_from, r.body, (
        select to_jsonb(l) from revision l where l.edition = e.id and l.number = e.live_revision
          and e.live_revision <> e.head) as live
    from edition e join revision r on r.edition = e.id and r.number = e.head
    where e.work = any(${works.map(({ id }) => id)}) order by e.id`.execute(db);
  return rows;
}

/** What the identifiers in texts are exchanged for: hashes of pictures, slugs of works. */
interface Names {
  readonly pictures: ReadonlyMap<string, PictureRow>;
  readonly works: ReadonlyMap<string, string>;
}

async function namesIn(db: Kysely<Database>, editions: readonly EditionRow[]): Promise<Names> {
  const named: Record<'picture' | 'work', Set<string>> = { picture: new Set(), work: new Set() };
  for (const { hero, body, live } of editions) {
    renamed([hero, body, live], (kind, name) => {
      named[kind].add(name);
      return null;
    });
  }
  const { rows: pictures } = await sql<PictureRow>`
    select id, sha256, format, width_px as "widthPx", height_px as "heightPx",
      jsonb_build_object('x', focal_x, 'y', focal_y) as focal, crops, title, alt, credit, licence,
      source, licensed_from as "licensedFrom", licensed_until as "licensedUntil"
    from picture where id = any(${[...named.picture]}::uuid[])`.execute(db);
  const { rows: works } = await sql<{ id: string; slug: string }>`
    select id, slug from work where id = any(${[...named.work]}::uuid[])`.execute(db);
  return {
    pictures: new Map(pictures.map((row) => [row.id, row])),
    works: new Map(works.map(({ id, slug }) => [id, slug])),
  };
}

function lineOf(work: WorkRow, editions: readonly EditionRow[], names: Names): unknown {
  const { id: _id, ordinal: _ordinal, createdAt, ...own } = work;
  const shown = new Set<string>();
  const nameOf = (kind: 'picture' | 'work', name: string): string | null => {
    if (kind === 'work') return names.works.get(name) ?? null;
    shown.add(name);
    return names.pictures.get(name)?.sha256 ?? null;
  };
  const tell = (text: EditionText): unknown =>
    renamed({ ...text, body: documentOf(text.body) }, nameOf);
  const told = editions.map((edition) => ({
    language: edition.language,
    stage: edition.stage,
    head: edition.head,
    text: tell(textOf(edition)),
    live:
      edition.liveRevision === null
        ? null
        : {
            revision: edition.liveRevision,
            since: moment(edition.liveSince),
            // null where it is the text above.
            text: edition.live === null ? null : tell(textOf(edition.live)),
          },
    firstPublishedAt: moment(edition.firstPublishedAt),
    publishAt: moment(edition.publishAt),
    withdrawn:
      edition.withdrawnAt === null
        ? null
        : { at: moment(edition.withdrawnAt), reason: edition.withdrawnReason },
    corrections: edition.corrections.map((one) => ({ ...one, at: moment(one.at as Instant) })),
  }));
  const pictures = [...shown].flatMap((id) => {
    const found = names.pictures.get(id);
    if (found === undefined) return [];
    const { id: _own, licensedFrom, licensedUntil, ...picture } = found;
    return [
      { ...picture, licensedFrom: moment(licensedFrom), licensedUntil: moment(licensedUntil) },
    ];
  });
  const format = workLineFormat;
  return { format, ...own, createdAt: formatInstant(createdAt), pictures, editions: told };
}

function moment(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
