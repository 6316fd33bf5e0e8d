import type { CivilDate, Instant, OrganisationId, PlaceId, Slug } from '@nhipcau/core/kernel';
import { siteLanguages, vietnamDay } from '@nhipcau/core/kernel';
import { dependsOn, pathOf } from '@nhipcau/core/publishing';
import { wholeSite } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { enqueue } from './outbox.ts';

/**
 * Puts the places and organisations whose state, and the rules for press whose term, begins or ends after the day of the newest release
 * and no later than the day of `now` into the outbox: their pages say since that day what the new
 * state says. Call it before anything is published on a day (of Vietnam, where the states are law).
 */
export async function enqueueStatesBegun(db: Kysely<Database>, now: Instant): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ time: Instant }>`
      select time from release order by number desc limit 1`.execute(trx);
    const published = rows[0]?.time ?? null;
    if (published === null) return;
    const [after, until] = [vietnamDay(published), vietnamDay(now)];
    // A clock that was set back stands on a day of which everything is said already.
    if (until <= after) return;
    const organisations = await organisationsChanged(trx, after, until);
    const places = await placesChanged(trx, after, until);
    if (await rulesChanged(trx, after, until)) {
      await enqueue(trx, { keys: [], paths: [wholeSite] }, rulesTurned, now);
    }
    const keys = [
      ...organisations.map((id) => dependsOn.organisation(id)),
      ...places.map(({ id }) => dependsOn.place(id)),
      ...(places.length > 0 ? [dependsOn.places()] : []),
      ...((await pressChanged(trx, after, until)) ? [dependsOn.press()] : []),
    ];
    if (keys.length === 0) return;
    const paths = places.flatMap(({ slug }) =>
      siteLanguages.map((language) => pathOf({ kind: 'place', language, slug })),
    );
    await enqueue(trx, { keys, paths }, stateBegun, now);
  });
}

/** Stated in the public log. */
const stateBegun =
  'Tên, đơn vị hoặc quy định mới có hiệu lực · A new name, unit or rule came into force';

/** Stated in the public log. */
const rulesTurned =
  'Quy định của nước sở tại thay đổi · What the law of a host country wants changed';

async function rulesChanged(
  trx: Kysely<Database>,
  after: CivilDate,
  until: CivilDate,
): Promise<boolean> {
  const { rows } = await sql`
    select from market_rule r join market m on m.code = r.market and m.published
    where ${boundary('r.valid', after, until)} limit 1`.execute(trx);
  return rows.length > 0;
}

/** Whether the law of press visits, or a price, begins or ends. */
async function pressChanged(
  trx: Kysely<Database>,
  after: CivilDate,
  until: CivilDate,
): Promise<boolean> {
  const { rows } = await sql`
    select from obligation_rule where ${boundary('valid', after, until)}
    union all select from visit_requirement where ${boundary('valid', after, until)}
    union all select from press_price where ${boundary('valid', after, until)} limit 1`.execute(
    trx,
  );
  return rows.length > 0;
}

async function organisationsChanged(
  trx: Kysely<Database>,
  after: CivilDate,
  until: CivilDate,
): Promise<readonly OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`
    select distinct organisation as id from organisation_state
    where ${boundary('valid', after, until)}`.execute(trx);
  return rows.map(({ id }) => id);
}

async function placesChanged(
  trx: Kysely<Database>,
  after: CivilDate,
  until: CivilDate,
): Promise<readonly { readonly id: PlaceId; readonly slug: Slug }[]> {
  // A page of a unit tells of its former units, which have none of their own.
  const { rows } = await sql<{ id: PlaceId; slug: Slug }>`
    with changed as (
      select distinct place from place_state where ${boundary('valid', after, until)})
    select id, slug from place where slug is not null and (
      id in (select place from changed) or id in (
        select p.place from place_predecessor p join changed c on c.place = p.predecessor))`.execute(
    trx,
  );
  return rows;
}

/** Whether a range of days begins or ends after the one day and not after the other. */
function boundary(column: string, after: CivilDate, until: CivilDate) {
  const range = sql.ref(column);
  const days = sql`daterange(${after}::date, ${until}::date, '(]')`;
  return sql`(lower(${range}) <@ ${days} or upper(${range}) <@ ${days})`;
}
