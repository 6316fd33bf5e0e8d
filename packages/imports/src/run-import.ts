/**
 * Runs an import: items of another system become works with a draft each, and never go public by it.
 * Every item is whole in a transaction of its own, so that a run that was cut off is gone on with by
 * running it again.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import {
  type Audience,
  type ContentCategory,
  type EditionText,
  parseEditionText,
} from '@nhipcau/core/content';
import {
  type Clock,
  type Identifiers,
  type OrganisationId,
  type PictureId,
  type Result,
  refuse,
  type SiteLanguage,
  siteLanguages,
  type TopicId,
} from '@nhipcau/core/kernel';
import { importDocument } from '@nhipcau/formats/imports';
import {
  type ImportedItem,
  type LeftItem,
  type ReadItem,
  type SourcePicture,
  siteLanguageOf,
} from '@nhipcau/formats/sources';
import {
  type Author,
  type Database,
  type ForeignText,
  foreignState,
  pictureFrom,
  storeForeignText,
} from '@nhipcau/postgres';
import { withRetry } from '@nhipcau/postgres/server';
import type { Kysely } from 'kysely';
import { type PictureTaking, takeForeignPicture } from './foreign-pictures.ts';
import { ReportBuilder, type SourceReport } from './report.ts';
import { isPassing } from './sources.ts';

export interface ImportRun {
  readonly db: Kysely<Database>;
  readonly mediaFolder: string;
  readonly ids: Identifiers;
  readonly now: Clock;
  readonly by: Pick<Author, 'user' | 'actor'>;
  /** Writes; else says what would be written, and fetches no picture. */
  readonly apply: boolean;
  readonly organisation: OrganisationId;
  readonly category: ContentCategory;
  readonly audience: Audience;
  /** Of every item, whatever the source says; `null` believes the source. */
  readonly language: SiteLanguage | null;
  /** Those in which whoever asked may write; items in others are refused. */
  readonly languages: ReadonlySet<SiteLanguage>;
  /** Topics by slug, and which slug of the source stands for which of theirs. */
  readonly topics: ReadonlyMap<string, TopicId>;
  readonly mapping: ReadonlyMap<string, string>;
  readonly fetch: PictureTaking['fetch'];
  /** Stops after the item that is being written. */
  readonly signal: AbortSignal;
  /** Is told after each item. */
  readonly progress: (report: () => SourceReport) => void;
}

/** Imports items as they come. */
export async function runImport(
  items: AsyncIterable<ReadItem>,
  run: ImportRun,
): Promise<SourceReport> {
  const report = new ReportBuilder();
  const told = (): SourceReport => report.report(run.apply, false);
  for await (const read of items) {
    if (run.signal.aborted) return told();
    if (read.kind === 'left') leave(read.left, report);
    else await importItem(read.item, run, report);
    run.progress(told);
  }
  return run.signal.aborted ? told() : report.report(run.apply, true);
}

const expected: ReadonlySet<LeftItem['kind']> = new Set(['post-type', 'status']);

function leave({ kind, id, title, detail }: LeftItem, report: ReportBuilder): void {
  if (expected.has(kind)) report.leave(detail);
  else report.refuse({ item: id, title, address: null, kind, detail });
}

/** Stands for pictures that are not fetched yet, so that a text can be judged. */
const anyPicture = '00000000-0000-7000-8000-000000000000' as PictureId;

async function importItem(
  item: ImportedItem,
  run: ImportRun,
  report: ReportBuilder,
): Promise<void> {
  const { source, title } = item;
  const no = (kind: string, detail: string): void =>
    report.refuse({ item: source.id, title, address: source.address, kind, detail });
  const language = run.language ?? siteLanguageOf(item.language, siteLanguages);
  if (language === null) return no('language-unknown', item.language ?? '');
  if (!run.languages.has(language)) return no('language-not-allowed', language);
  if (title === '' && item.blocks.length === 0) return no('empty', '');
  const judged = textOf(item, () => anyPicture);
  if (!judged.ok) {
    const [first] = judged.error;
    return no(first?.kind ?? 'text-refused', `${first?.path ?? ''} ${first?.detail ?? ''}`.trim());
  }
  const fingerprint = fingerprintOf(item, language);
  const state = await foreignState(run.db, { site: source.site, item: source.id, fingerprint });
  report.state(state, source.id, title, language);
  for (const { kind } of item.notes) report.note(kind, source.id);
  const topics = topicsOf(item, run, report);
  if (state !== 'new' && state !== 'changed') return;
  const { pictures, missing } = await picturesOf(item, run, report);
  if (!run.apply) return;
  const text = textOf(item, (address) => pictures.get(address) ?? null);
  if (!text.ok) return no('text-refused', text.error[0]?.path ?? '');
  const given: ForeignText = {
    ...{ site: source.site, item: source.id, address: source.address, author: item.byline },
    ...{ publishedAt: item.publishedAt, changedAt: item.changedAt, language },
    fingerprint:
      missing.length === 0 ? fingerprint : sha256(JSON.stringify([fingerprint, missing])),
    names: [item.slug, title],
    ...{
      category: run.category,
      audience: run.audience,
      organisation: run.organisation,
      topics,
      text: text.value,
    },
  };
  const by = { ...run.by, at: run.now() };
  await withRetry(() =>
    run.db.transaction().execute((trx) => storeForeignText(trx, given, run.ids, by)),
  );
}

function shownPictures({ blocks, hero }: ImportedItem): readonly SourcePicture[] {
  const placed = blocks.flatMap((block) =>
    block.kind === 'image'
      ? [{ address: block.name, alt: block.alt, caption: block.caption, credit: '' }]
      : [],
  );
  const all = [...(hero === null ? [] : [hero]), ...placed];
  return [...new Map(all.reverse().map((one) => [one.address, one])).values()].reverse();
}

/**
 * The pictures of an item by address, those that are refused left out. `missing` are those that may
 * come another time: the next run sees the item as changed, and asks for them again.
 */
async function picturesOf(
  item: ImportedItem,
  run: ImportRun,
  report: ReportBuilder,
): Promise<{
  readonly pictures: ReadonlyMap<string, PictureId>;
  readonly missing: readonly string[];
}> {
  const pictures = new Map<string, PictureId>();
  const missing: string[] = [];
  for (const picture of shownPictures(item)) {
    report.picture('pictures');
    if (!run.apply) {
      if ((await pictureFrom(run.db, picture.address)) !== null) report.picture('picturesKnown');
      continue;
    }
    const by = { ...run.by, at: run.now() };
    const outcome = await takeForeignPicture(picture, { ...run, by });
    if (outcome.ok) {
      pictures.set(picture.address, outcome.value.picture);
      report.picture(outcome.value.fetched ? 'picturesFetched' : 'picturesKnown');
    } else {
      if (isPassing(outcome.error)) missing.push(picture.address);
      report.refusePicture({ item: item.source.id, address: picture.address, ...outcome.error });
    }
  }
  return { pictures, missing };
}

function topicsOf(item: ImportedItem, run: ImportRun, report: ReportBuilder): readonly TopicId[] {
  const found = item.categories.map(({ kind, slug, name }) => {
    const topic = run.mapping.get(slug) ?? slug;
    const id = run.topics.get(topic);
    report.category({ kind, slug, name, topic: id === undefined ? null : topic });
    return id;
  });
  return [...new Set(found.filter((id) => id !== undefined))];
}

function textOf(
  item: ImportedItem,
  pictureOf: (address: string) => PictureId | null,
): Result<
  EditionText,
  readonly { readonly path: string; readonly kind: string; readonly detail: string }[]
> {
  const { title, summary, byline, hero } = item;
  const picture = hero === null ? null : pictureOf(hero.address);
  const shown =
    hero === null || picture === null ? null : { picture, alt: hero.alt, caption: hero.caption };
  const body = importDocument(item.blocks, blockIds(item), pictureOf);
  const text = {
    title,
    summary,
    byline,
    hero: shown,
    method: 'original',
    translator: '',
    madeFrom: null,
    body,
  };
  const parsed = parseEditionText(text);
  return parsed.ok ? parsed : refuse(parsed.error);
}

/** Names of blocks by what they say: a block that stays as it was keeps its name when others change. */
function blockIds({ blocks }: ImportedItem): (index: number) => string {
  const seen = new Map<string, number>();
  const ids = blocks.map((block) => {
    const digest = sha256(JSON.stringify(block)).slice(0, 16);
    const count = seen.get(digest) ?? 0;
    seen.set(digest, count + 1);
    return count === 0 ? digest : `${digest}x${count}`;
  });
  return (index) => ids[index] as string;
}

function fingerprintOf(item: ImportedItem, language: SiteLanguage): string {
  const { title, summary, byline, blocks, hero } = item;
  return sha256(JSON.stringify([title, summary, byline, language, blocks, hero]));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
