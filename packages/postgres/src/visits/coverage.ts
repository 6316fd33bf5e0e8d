import type { CoverageId, VisitId } from '@nhipcau/core/kernel';
import type { CoverageItem } from '@nhipcau/core/visits';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

type Db = Kysely<Database>;

const columns = sql<CoverageItem>`id, version, visit, outlet, title, title_vi as "titleVi", language,
  published_on as "publishedOn", format, link, archive_reference as "archiveReference", messages,
  case when reach_value is not null then jsonb_build_object('value', reach_value,
    'method', reach_method, 'source', reach_source) end as reach, parent`;

/** What came of a visit, by day, copies after what they are of; whatever it says. */
export async function coverageOf(db: Db, visit: VisitId): Promise<readonly CoverageItem[]> {
  const { rows } = await sql<CoverageItem>`
    select ${columns} from coverage_item where visit = ${visit}
    order by published_on, parent is not null, id`.execute(db);
  return rows;
}

/** An item, kept from other changes until the transaction ends. */
export async function lockCoverage(
  trx: Db,
  visit: VisitId,
  id: CoverageId,
): Promise<CoverageItem | null> {
  const { rows } = await sql<CoverageItem>`
    select ${columns} from coverage_item where visit = ${visit} and id = ${id} for update`.execute(
    trx,
  );
  return rows[0] ?? null;
}

/** Writes an item, or what is said of it now. */
export async function writeCoverage(trx: Db, one: CoverageItem): Promise<void> {
  const reach = one.reach ?? { value: null, method: null, source: '' };
  await sql`insert into coverage_item (id, version, visit, outlet, title, title_vi, language,
      published_on, format, link, archive_reference, messages, reach_value, reach_method,
      reach_source, parent)
    values (${one.id}, ${one.version}, ${one.visit}, ${one.outlet}, ${one.title}, ${one.titleVi},
      ${one.language}, ${one.publishedOn}, ${one.format}, ${one.link}, ${one.archiveReference},
      ${JSON.stringify(one.messages)}, ${reach.value}, ${reach.method}, ${reach.source},
      ${one.parent})
    on conflict (id) do update set version = excluded.version, outlet = excluded.outlet,
      title = excluded.title, title_vi = excluded.title_vi, language = excluded.language,
      published_on = excluded.published_on, format = excluded.format, link = excluded.link,
      archive_reference = excluded.archive_reference, messages = excluded.messages,
      reach_value = excluded.reach_value, reach_method = excluded.reach_method,
      reach_source = excluded.reach_source, parent = excluded.parent`.execute(trx);
}
