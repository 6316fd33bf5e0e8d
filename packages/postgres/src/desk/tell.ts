import type { Edition } from '@nhipcau/core/content';
import type { CivilDate, EditionId, Identifiers, UserId } from '@nhipcau/core/kernel';
import type { DeskNoticeKind } from '@nhipcau/core/notices';
import { type Kysely, sql } from 'kysely';
import type { Author } from '../content/changed-by.ts';
import type { Database } from '../database.ts';
import { notify } from '../notices/index.ts';

/** Who does something at the desk that others are told. */
export interface DeskAuthor extends Author {
  readonly ids: Identifiers;
}

/** Tells whoever is to review or approve an edition that it was submitted. */
export async function tellSubmitted(
  trx: Kysely<Database>,
  { id }: Pick<Edition, 'id'>,
  by: DeskAuthor,
): Promise<void> {
  const { rows } = await sql<{ assignee: UserId }>`
    select assignee from assignment
    where edition = ${id} and state = 'open' and task in ('review', 'approve')`.execute(trx);
  const people = rows.map(({ assignee }) => assignee);
  await tellOfEdition(trx, people, 'submitted', id, by);
}

/** Tells the writers of an edition that it was sent back. */
export function tellSentBack(
  trx: Kysely<Database>,
  { id, writers }: Pick<Edition, 'id' | 'writers'>,
  by: DeskAuthor,
): Promise<void> {
  return tellOfEdition(trx, writers, 'sent-back', id, by);
}

/** Tells people what was done with an edition. */
export async function tellOfEdition(
  trx: Kysely<Database>,
  people: readonly UserId[],
  kind: DeskNoticeKind,
  edition: EditionId,
  by: DeskAuthor,
): Promise<void> {
  if (people.length === 0) return;
  const { rows } = await sql<{ title: string }>`
    select coalesce(nullif(r.title, ''), w.slug) as title
    from edition e join work w on w.id = e.work
      left join revision r on r.edition = e.id and r.number = e.head
    where e.id = ${edition}`.execute(trx);
  const subject = `edition:${edition}`;
  await tell(trx, people, { kind, subject, title: rows[0]?.title ?? '' }, by);
}

/** Tells people what was done, each once, and never whoever did it. */
export async function tell(
  trx: Kysely<Database>,
  people: readonly UserId[],
  what: {
    readonly kind: DeskNoticeKind;
    readonly subject: string;
    readonly title: string;
    readonly dueOn?: CivilDate | null;
  },
  { user, at, ids }: DeskAuthor,
): Promise<void> {
  const told = [...new Set(people)].filter((one) => one !== user);
  if (told.length === 0) return;
  const { rows } = await sql<{ name: string }>`
    select name from app_user where id = ${user}`.execute(trx);
  const { kind, subject, title, dueOn = null } = what;
  const data = { title, by: rows[0]?.name ?? null, dueOn };
  for (const one of told) await notify(trx, { user: one, kind, subject, data, now: at, ids });
}
