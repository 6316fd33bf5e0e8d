import { type Edition, takeBack } from '@nhipcau/core/content';
import {
  type EditionId,
  ok,
  type Result,
  refuse,
  siteLanguages,
  type UserId,
  type WorkId,
} from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { type DeskAuthor, tell } from '../desk/tell.ts';
import { enqueue } from '../publishing/outbox.ts';
import { endAllRequests } from '../translation/end-requests.ts';
import { forget } from '../translation/learn-memory.ts';
import type { Approver } from './changed-by.ts';
import { lockEdition } from './editions.ts';
import { storeEdition } from './store-edition.ts';

type Trx = Kysely<Database>;

/** What a kill did, or would do. */
export interface KillEffect {
  /** Editions that readers see, in the order of menus. */
  readonly withdrawn: readonly Pick<Edition, 'id' | 'language'>[];
  /** Editions that wait for approval or their time. */
  readonly takenOff: readonly Pick<Edition, 'id' | 'language'>[];
  /** How many requests for translations end. */
  readonly requests: number;
  /** How many units of the translation memory come from the work. */
  readonly memoryUnits: number;
}

export type KillRefusal =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'work-closed'; readonly why: 'killed' };

/** What killing a work would do now; `null` where there is no such work. */
export async function foreseeKill(db: Trx, work: WorkId): Promise<KillEffect | null> {
  const { rows } = await sql<Omit<KillEffect, 'withdrawn' | 'takenOff'>>`
    select (select count(*)::int from translation_request q
        where q.work = w.id and q.state in ('open', 'taken')) as requests,
      (select count(*)::int from memory_unit m where m.work = w.id) as "memoryUnits"
    from work w where w.id = ${work}`.execute(db);
  if (rows[0] === undefined) return null;
  const { rows: editions } = await sql<Pick<Edition, 'id' | 'language'> & { live: boolean }>`
    select id, language, live_revision is not null as live from edition
    where work = ${work} and (live_revision is not null or stage <> 'draft') order by id`.execute(
    db,
  );
  const told = (live: boolean): KillEffect['withdrawn'] =>
    siteLanguages.flatMap((language) =>
      editions.flatMap(({ id, ...one }) =>
        one.language === language && one.live === live ? [{ id, language }] : [],
      ),
    );
  return { ...rows[0], withdrawn: told(true), takenOff: told(false) };
}

/**
 * Takes a work back for good, as wrong or harmful: every edition at once, in every market, with a public
 * reason; what waits or is on schedule goes out no more; requests end; everybody concerned is told. The
 * outbox carries the event `work.killed` for whoever handed the work on. With `takeMemory` what the
 * work taught the translation memory goes too.
 */
export async function killWork(
  trx: Trx,
  work: WorkId,
  { reason, takeMemory }: { readonly reason: string; readonly takeMemory: boolean },
  by: Approver & DeskAuthor,
): Promise<Result<KillEffect, KillRefusal>> {
  const { rows } = await sql<{ killed: boolean; slug: string }>`
    select killed_at is not null as killed, slug from work where id = ${work}
    for no key update`.execute(trx);
  if (rows[0] === undefined) return refuse({ kind: 'not-found' });
  if (rows[0].killed) return refuse({ kind: 'work-closed', why: 'killed' });
  const effect = (await foreseeKill(trx, work)) as KillEffect;
  const concerned = await peopleConcerned(trx, work);
  for (const { id } of [...effect.withdrawn, ...effect.takenOff]) {
    await takeEditionBack(trx, id, reason, by);
  }
  const askers = await endAllRequests(trx, work, by);
  if (takeMemory) await forget(trx, work);
  await sql`update work set killed_at = ${new Date(by.at)}, killed_reason = ${reason},
      killed_by = ${by.user}, version = version + 1,
      changed_at = greatest(changed_at, ${new Date(by.at)})
    where id = ${work}`.execute(trx);
  const touched = { keys: [dependsOn.work(work)], paths: [] };
  await enqueue(trx, touched, reason, by.at, by.role, false, { kind: 'work.killed', work });
  const { at, actor } = by;
  const languages = effect.withdrawn.map(({ language }) => language);
  const detail = { reason, languages, takeMemory };
  await recordAudit(trx, { at, actor, action: 'work.kill', subject: `work:${work}`, detail });
  const what = { kind: 'work-killed', subject: `work:${work}`, title: concerned.title } as const;
  await tell(trx, [...concerned.people, ...askers], what, by);
  return ok(effect);
}

async function takeEditionBack(
  trx: Trx,
  id: EditionId,
  reason: string,
  by: Approver,
): Promise<void> {
  const before = await lockEdition(trx, id);
  const after = before === null ? null : takeBack(before, reason, by.at);
  if (before === null || after === null) return;
  const step = { before, after, action: 'edition.kill', reason, approvedBy: by.role };
  await storeEdition(trx, step, by);
}

/** Whoever wrote or approved one of its editions, or has a task on one. */
async function peopleConcerned(
  trx: Trx,
  work: WorkId,
): Promise<{ readonly people: readonly UserId[]; readonly title: string }> {
  const { rows } = await sql<{ people: readonly UserId[]; title: string }>`
    select array(
        select unnest(e.writers) from edition e where e.work = w.id
        union select e.approved_by from edition e where e.work = w.id and e.approved_by is not null
        union select a.assignee from assignment a join edition e on e.id = a.edition
          where e.work = w.id and a.state = 'open') as people,
      coalesce(nullif(r.title, ''), w.slug) as title
    from work w left join edition o on o.work = w.id and o.language = w.original
      left join revision r on r.edition = o.id and r.number = o.head
    where w.id = ${work}`.execute(trx);
  return rows[0] ?? { people: [], title: '' };
}
