import { isSettled } from '@nhipcau/core/desk';
import { type Identifiers, type Instant, vietnamDay } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { within } from '../access/within.ts';
import type { Database } from '../database.ts';
import { notify } from '../notices/index.ts';
import type { AssignmentLine } from './today.ts';

type DueLine = Pick<AssignmentLine, 'id' | 'task' | 'edition' | 'pitch' | 'stage' | 'title'> & {
  readonly assignee: Parameters<typeof notify>[1]['user'];
};

/**
 * Tells people whose open assignments have their last day today, each once for a day that was set;
 * what the way of the text has settled is left out. Safe to call at any time, as often as one
 * likes, by several workers. Gives how many it told.
 */
export async function tellWhatIsDue(
  db: Kysely<Database>,
  now: Instant,
  ids: Identifiers,
): Promise<number> {
  const dueOn = vietnamDay(now);
  return within(db, async (trx) => {
    const { rows } = await sql<DueLine>`
      select a.id, a.task, a.assignee, a.edition, a.pitch, e.stage,
        coalesce(nullif(r.title, ''), w.slug, p.title) as title
      from (select * from assignment
          where state = 'open' and due_on = ${dueOn} and told_due_on is distinct from due_on
          for update skip locked) a
        left join edition e on e.id = a.edition left join work w on w.id = e.work
        left join revision r on r.edition = e.id and r.number = e.head
        left join pitch p on p.id = a.pitch`.execute(trx);
    const waiting = rows.filter(({ task, stage }) => !isSettled(task, stage));
    for (const { id, assignee, edition, pitch, title } of waiting) {
      await sql`update assignment set told_due_on = due_on where id = ${id}`.execute(trx);
      const subject = edition === null ? `pitch:${pitch}` : `edition:${edition}`;
      const data = { title, by: null, dueOn };
      await notify(trx, { user: assignee, kind: 'due', subject, data, now, ids });
    }
    return waiting.length;
  });
}
