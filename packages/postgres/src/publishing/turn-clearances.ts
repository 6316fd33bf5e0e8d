import { isDeepStrictEqual } from 'node:util';
import {
  type Instant,
  type LanguageTag,
  type SiteLanguage,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type Market, type MarketCode, world } from '@nhipcau/core/markets';
import { dependsOn, touchedByEdition } from '@nhipcau/core/publishing';
import {
  type Clearance,
  clearance,
  clearanceTurnsAt,
  type MarketEmbargo,
} from '@nhipcau/core/rights';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import { dateOf } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { picturesAt } from '../markets/index.ts';
import { materialsIn } from '../rights/index.ts';
import { withRetry } from '../server/retry.ts';
import { enqueue, listPositions, placeOf } from './outbox.ts';

/** Stated in the public log; it says nothing of what, or where. */
const rightsTurned = 'Quyền sử dụng thay đổi · Rights of use changed';

/** A row of `work_clearance`. */
interface Told extends Clearance {
  readonly language: SiteLanguage;
  readonly market: MarketCode;
}

type Known = Pick<Market, 'code' | 'members'> & { readonly published: boolean };

/**
 * Tells anew for whom works are cleared, of each whose clearance changed, begins or ends at `now` or
 * before, with what readers see of it in the outbox. Never early: `now` decides. Call it before
 * anything is published.
 * @returns the works that are cleared otherwise since
 */
export async function turnClearances(
  db: Kysely<Database>,
  now: Instant,
): Promise<readonly WorkId[]> {
  const { rows } = await sql<{ work: WorkId }>`
    select work from clearance_due where at <= ${new Date(now)} order by at, work`.execute(db);
  const turned: WorkId[] = [];
  for (const { work } of rows) {
    const did = await withRetry(() => db.transaction().execute((trx) => turnOne(trx, work, now)));
    if (did) turned.push(work);
  }
  return turned;
}

/** The instant at which the next clearance turns; `null` where none does. */
export async function nextClearanceAt(db: Kysely<Database>): Promise<Instant | null> {
  const { rows } = await sql<{ next: Instant | null }>`
    select min(at) as next from clearance_due where at > '-infinity'`.execute(db);
  return rows[0]?.next ?? null;
}

async function turnOne(trx: Kysely<Database>, work: WorkId, now: Instant): Promise<boolean> {
  const { rows: due } = await sql`select from clearance_due
    where work = ${work} and at <= ${new Date(now)} for update`.execute(trx);
  if (due.length === 0) return false;
  const { rows: others } = await sql<Known>`
    select code, members, published from market where code <> ${world}`.execute(trx);
  const markets = [{ code: world, members: null, published: true }, ...others];
  const { rows: embargoes } = await sql<MarketEmbargo>`
    select market, until from narrower_embargo
    where work = ${work} and market is not null`.execute(trx);
  const materials = (await materialsIn(trx, [work])).get(work) ?? [];
  const narrowed = { materials, embargoes };
  const isNarrowed = materials.length > 0 || embargoes.length > 0;
  const after = markets
    .filter(({ published }) => isNarrowed && published)
    .flatMap((market) =>
      siteLanguages.map(
        (language): Told => ({
          ...{ language, market: market.code },
          ...clearance(narrowed, market, markets, tagOf(language), now),
        }),
      ),
    );
  const { rows: before } = await sql<Told>`
    select language, market, cleared, until, pictures from work_clearance
    where work = ${work}`.execute(trx);
  await sql`delete from work_clearance where work = ${work}`.execute(trx);
  await sql`insert into work_clearance (work, language, market, cleared, until, pictures)
    select ${work}, * from unnest(${after.map((one) => one.language)}::text[],
      ${after.map((one) => one.market)}::text[], ${after.map((one) => one.cleared)}::boolean[],
      ${after.map((one) => dateOf(one.until))}::timestamptz[],
      ${after.map((one) => JSON.stringify(one.pictures))}::jsonb[])`.execute(trx);
  const next = clearanceTurnsAt(narrowed, now);
  await (next === null
    ? sql`delete from clearance_due where work = ${work}`.execute(trx)
    : sql`update clearance_due set at = ${new Date(next)} where work = ${work}`.execute(trx));
  return follow(trx, work, before, after, now);
}

function tagOf(language: SiteLanguage): LanguageTag {
  return language as string as LanguageTag;
}

/** Puts what readers see of the change into the outbox. Gives whether anything changed. */
async function follow(
  trx: Kysely<Database>,
  work: WorkId,
  before: readonly Told[],
  after: readonly Told[],
  at: Instant,
): Promise<boolean> {
  const changed = changes(before, after);
  if (changed.length === 0) return false;
  const { rows: editions } = await sql<{ language: SiteLanguage; first: Instant }>`
    select language, first_published_at as first from edition
    where work = ${work} and first_published_at is not null`.execute(trx);
  const { slug, shard } = await placeOf(trx, work);
  const shown = await picturesAt(trx, work, partsIn([...before, ...after]));
  for (const { language, first } of editions) {
    const own = changed.filter((one) => one.language === language);
    const [came, went] = [true, false].map((cleared) =>
      own.filter((one) => one.turned && one.cleared === cleared).map(({ market }) => market),
    );
    const edition = { work, language, firstPublishedAt: first };
    const positions = [
      ...(await listPositions(trx, edition, true, came ?? [])),
      ...(await listPositions(trx, edition, false, went ?? [])),
    ];
    if (own.length === 0) continue;
    const touched = touchedByEdition({
      ...{ work, slug, language, shard, positions, figures: [language] },
    });
    const pictures = shown.map((id) => dependsOn.picture(id));
    const keys = [...touched.keys, dependsOn.work(work), dependsOn.languages(work), ...pictures];
    await enqueue(trx, { ...touched, keys }, rightsTurned, at);
  }
  const detail = { markets: [...new Set(changed.map(({ market }) => market))] };
  await recordAudit(trx, {
    ...{ at, actor: 'worker', action: 'work.clearance-turn', subject: `work:${work}`, detail },
  });
  return true;
}

/** The parts whose pictures something is told of. */
function partsIn(all: readonly Told[]): readonly string[] {
  return [...new Set(all.flatMap(({ pictures }) => Object.keys(pictures)))];
}

/** The rows that are otherwise; a work without a row for a market was, or is, cleared there. */
function changes(
  before: readonly Told[],
  after: readonly Told[],
): readonly (Told & { readonly turned: boolean })[] {
  const keyOf = ({ language, market }: Told): string => `${language} ${market}`;
  const [then, since] = [before, after].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  return [...new Set([...before, ...after].map(keyOf))].flatMap((key) => {
    const [was, is] = [then?.get(key), since?.get(key)];
    const told = is ?? was;
    if (told === undefined) return [];
    const cleared = is?.cleared ?? true;
    const turned = (was?.cleared ?? true) !== cleared;
    const until = is?.until ?? null;
    const pictures = is?.pictures ?? {};
    const same =
      !turned && (was?.until ?? null) === until && isDeepStrictEqual(was?.pictures ?? {}, pictures);
    return same ? [] : [{ ...told, cleared, until, pictures, turned }];
  });
}
