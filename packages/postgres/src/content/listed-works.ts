import type { Instant, OrganisationId, TopicId, WorkId } from '@nhipcau/core/kernel';
import { type RawBuilder, sql } from 'kysely';
import { likeLiteral } from './like-literal.ts';

/** What every list of works can be asked for. */
export interface ListedWorks {
  /** Organisations whose works are shown; `null` means every one. */
  readonly organisations: readonly OrganisationId[] | null;
  /** Part of a title in any language; case and marks of Latin letters do not count. */
  readonly q: string | null;
  readonly topic: TopicId | null;
  /** The last one of the page before. */
  readonly after: { readonly changedAt: Instant; readonly id: WorkId } | null;
}

/** Its conditions on `work w`, in a list with the newest change first. */
export function listedWorks({
  organisations,
  q,
  topic,
  after,
}: ListedWorks): readonly RawBuilder<unknown>[] {
  return [
    ...(organisations === null ? [] : [sql`w.organisation = any(${organisations})`]),
    ...(after === null
      ? []
      : [sql`(w.changed_at, w.id) < (${new Date(after.changedAt)}, ${after.id}::uuid)`]),
    ...(topic === null
      ? []
      : [sql`exists (select from work_topic t where t.work = w.id and t.topic = ${topic})`]),
    ...(q === null
      ? []
      : [
          sql`w.id in (select e.work from edition e
            join revision r on r.edition = e.id and r.number = e.head
            where search_fold(r.title) like '%' || search_fold(${likeLiteral(q)}) || '%')`,
        ]),
  ];
}
