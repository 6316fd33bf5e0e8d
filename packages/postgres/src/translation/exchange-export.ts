import { type BlockKey, type EditionText, hashesOf, plain } from '@nhipcau/core/content';
import {
  type EditionId,
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type Slug,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import { pathOf } from '@nhipcau/core/publishing';
import {
  acceptable,
  askedTexts,
  type ExchangeFile,
  type ExchangeMatch,
  type ExchangeState,
  type ExchangeTerm,
  type ExchangeUnit,
  findTerms,
  type GateGap,
  isName,
  pairUnits,
  type TermEntry,
  type TranslatedBlock,
  translatedBlocks,
  type Unit,
  unitsOf,
} from '@nhipcau/core/translation';
import { type Kysely, sql } from 'kysely';
import { sha256 } from '../content/changed-by.ts';
import { type TranslationSource, translationSource } from '../content/staleness.ts';
import { noText, type TextRow, textColumns, textOf } from '../content/text-row.ts';
import type { Database } from '../database.ts';
import { readTerms } from './concepts.ts';
import { gateGaps } from './gate.ts';
import { lookup } from './lookup-memory.ts';
import { storedTranslation } from './read-translation.ts';

type Db = Kysely<Database>;

/** Most matches of the memory that go with a unit. */
const matchesAUnit = 3;

export type ExportTranslationRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-a-translation' }
  | { readonly kind: 'gate-closed'; readonly gaps: readonly GateGap[] };

interface WorkRow {
  readonly slug: Slug;
  readonly original: SiteLanguage;
  readonly isLive: boolean;
  readonly edition: EditionId | null;
  readonly head: number | null;
  readonly isHeadLive: boolean | null;
}

/**
 * What an agency outside gets to translate a work into `to`: the text that translations are made from,
 * with what is translated already, terms and matches of the memory. What colleagues say is no part of
 * it. Sending a work out is asking for its translation, and goes through the same gate. `siteUrl` is the
 * origin of the public site.
 */
export async function exportTranslation(
  db: Db,
  {
    work,
    to,
    siteUrl,
  }: { readonly work: WorkId; readonly to: SiteLanguage; readonly siteUrl: string },
  at: Instant,
): Promise<Result<ExchangeFile, ExportTranslationRefusal>> {
  const row = await workRow(db, work, to);
  if (row === null) return refuse({ kind: 'not-found' });
  if (row.original === to) return refuse({ kind: 'not-a-translation' });
  const gaps = await gateGaps(db, work, 'ask', at);
  if (gaps.length > 0) return refuse({ kind: 'gate-closed', gaps });
  const source = await translationSource(db, work);
  if (source === null) return refuse({ kind: 'not-found' });
  const target = row.edition === null ? null : await headText(db, row.edition);
  const about = await aboutUnits(db, source, row, to, at);
  const texts = askedTexts(unitsOf(source.text), sha256);
  const pairs = pairUnits(source.text, target ?? noText('human'));
  const units: ExchangeUnit[] = [];
  for (const [index, { source: unit, target: made }] of pairs.entries()) {
    const own = about(unit, made);
    const asked = texts[index];
    const pair = { from: source.language, to };
    const known =
      own.state === 'initial' && asked !== undefined
        ? (await lookup(db, { ...asked, ...pair }, matchesAUnit)).map(matchOf)
        : [];
    units.push({ ...own, matches: known });
  }
  const { title, summary } = source.text;
  const path = pathOf({ kind: 'story', language: source.language, slug: row.slug });
  return ok({
    reference: {
      ...{ work, from: source.language, sourceRevision: source.revision },
      ...{ to, targetRevision: row.head ?? 0 },
    },
    name: row.slug,
    notes: [title, summary, row.isLive ? `${siteUrl}${path}` : ''].filter((one) => one !== ''),
    units,
  });
}

async function workRow(db: Db, work: WorkId, to: SiteLanguage): Promise<WorkRow | null> {
  const { rows } = await sql<WorkRow>`
    select w.slug, w.original, o.live_revision is not null as "isLive", e.id as edition, e.head,
      e.live_revision = e.head as "isHeadLive"
    from work w join edition o on o.work = w.id and o.language = w.original
      left join edition e on e.work = w.id and e.language = ${to}
    where w.id = ${work}`.execute(db);
  return rows[0] ?? null;
}

/** The newest text of an edition; `null` before the first. */
export async function headText(db: Db, edition: EditionId): Promise<EditionText | null> {
  const { rows } = await sql<TextRow>`
    select ${textColumns} from edition e join revision r on r.edition = e.id and r.number = e.head
    where e.id = ${edition}`.execute(db);
  return rows[0] === undefined ? null : textOf(rows[0]);
}

/** What is known of each unit, but for the memory. */
async function aboutUnits(
  db: Db,
  source: TranslationSource,
  { edition, isHeadLive }: WorkRow,
  to: SiteLanguage,
  at: Instant,
): Promise<(unit: Unit, made: Unit | null) => ExchangeUnit> {
  const { text, language } = source;
  const stored = edition === null ? null : await storedTranslation(db, edition);
  const blocks = new Map<BlockKey, TranslatedBlock>(
    (stored === null ? [] : translatedBlocks(stored)).map((one) => [one.block, one]),
  );
  const terms = await readTerms(db, [language, to], vietnamDay(at));
  const hashes = hashesOf(text, sha256);
  return (unit, made) => {
    const state = made === null ? undefined : blocks.get(made.block)?.state;
    const isSame = JSON.stringify(made?.text) === JSON.stringify(unit.text);
    const isLeft = state === undefined || state === 'untranslated' || (state === 'draft' && isSame);
    return {
      ...{ id: unit.id, block: unit.block, kind: unit.kind, source: unit.text },
      hash: hashes.get(unit.block)?.whole ?? '',
      target: made === null || isLeft ? null : made.text,
      state: isLeft ? 'initial' : exchangeStateOf(state, isHeadLive === true),
      stale: state === 'stale',
      notes: [],
      terms: termsOf(plain(unit.text), language, to, terms),
      matches: [],
    };
  };
}

/** What was public before anybody confirmed blocks one by one is done. */
function exchangeStateOf(state: TranslatedBlock['state'], isLive: boolean): ExchangeState {
  switch (state) {
    case 'reviewed':
      return isLive ? 'final' : 'reviewed';
    case 'confirmed':
      return 'translated';
    case 'draft':
      return isLive ? 'final' : 'initial';
    case 'cosmetic':
    case 'stale':
    case 'source-gone':
    case 'untranslated':
      return 'initial';
  }
}

function termsOf(
  text: string,
  from: SiteLanguage,
  to: SiteLanguage,
  terms: readonly TermEntry[],
): readonly ExchangeTerm[] {
  const found = new Map(findTerms(text, from, terms).map((hit) => [hit.concept, hit.rendering]));
  return [...found].flatMap(([concept, term]) => {
    const entry = terms.find((one) => one.concept === concept);
    if (entry === undefined) return [];
    const allowed = acceptable(entry, to).map((one) => one.text);
    const forbidden = entry.renderings
      .filter(({ language, status }) => language === to && status === 'forbidden')
      .map((one) => one.text);
    if (allowed.length === 0 && forbidden.length === 0) return [];
    return [{ term, definition: '', allowed, forbidden, required: isName(entry) }];
  });
}

function matchOf({ unit, percent }: Awaited<ReturnType<typeof lookup>>[number]): ExchangeMatch {
  const { source, target, origin } = unit;
  return { percent, source, target, origin: origin.kind };
}
