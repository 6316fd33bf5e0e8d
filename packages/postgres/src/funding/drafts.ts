import type { EntryContent, WrittenLine } from '@nhipcau/core/funding';
import type { CivilDate, EntryId, Instant, UserId } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { type LineJson, lineJson, writtenLineOf } from './rows.ts';

type Db = Kysely<Database>;

/** What somebody wants to stand: an entry, or the reversal of one. */
export type DraftContent =
  | ({ readonly kind: 'entry' } & EntryContent<WrittenLine>)
  | {
      readonly kind: 'reversal';
      readonly reverses: EntryId;
      readonly on: CivilDate;
      readonly description: string;
      readonly document: string;
    };

export const draftStates = ['DRAFT', 'SUBMITTED', 'POSTED', 'DISCARDED'] as const;
export type DraftState = (typeof draftStates)[number];

export interface Draft {
  readonly id: EntryId;
  readonly version: number;
  readonly state: DraftState;
  readonly content: DraftContent;
  /** Why it was sent back; empty where it was not. */
  readonly remark: string;
  readonly createdBy: UserId;
  readonly createdByName: string;
  readonly createdAt: Instant;
}

type DraftRow = Omit<Draft, 'content'> & {
  readonly content:
    | Exclude<DraftContent, { readonly kind: 'entry' }>
    | ({ readonly kind: 'entry' } & EntryContent<LineJson<WrittenLine>>);
};

const columns = sql`d.id, d.version, d.state, d.content, d.returned_because as "remark", d.created_by as "createdBy",
  d.created_at as "createdAt", (select name from app_user where id = d.created_by) as "createdByName"`;

/** The drafts that nobody has decided on, those that wait for it first, the oldest first. */
export async function openDrafts(db: Db): Promise<readonly Draft[]> {
  const { rows } = await sql<DraftRow>`select ${columns} from entry_draft d
    where d.state in ('DRAFT', 'SUBMITTED')
    order by d.state = 'SUBMITTED' desc, d.created_at, d.id`.execute(db);
  return rows.map(draftOf);
}

/** A draft, locked until the transaction ends. */
export async function lockDraft(trx: Db, id: EntryId): Promise<Draft | null> {
  const { rows } = await sql<DraftRow>`select ${columns} from entry_draft d where d.id = ${id}
    for update`.execute(trx);
  return rows[0] === undefined ? null : draftOf(rows[0]);
}

export async function insertDraft(
  trx: Db,
  { id, content, createdBy, createdAt }: Pick<Draft, 'id' | 'content' | 'createdBy' | 'createdAt'>,
): Promise<void> {
  await sql`insert into entry_draft (id, on_day, content, created_by, created_at)
    values (${id}, ${content.on}, ${JSON.stringify(contentJson(content))}, ${createdBy},
      ${new Date(createdAt)})`.execute(trx);
}

/** Writes what a draft says and how far it is. */
export async function updateDraft(
  trx: Db,
  { id, version, state, content, remark }: Omit<Draft, 'createdBy' | 'createdByName' | 'createdAt'>,
): Promise<void> {
  await sql`update entry_draft set version = ${version}, state = ${state}, on_day = ${content.on},
    content = ${JSON.stringify(contentJson(content))}, returned_because = ${remark} where id = ${id}`.execute(
    trx,
  );
}

function contentJson(content: DraftContent): object {
  if (content.kind === 'reversal') return content;
  return { ...content, lines: content.lines.map(lineJson) };
}

function draftOf({ content, ...row }: DraftRow): Draft {
  if (content.kind === 'reversal') return { ...row, content };
  return { ...row, content: { ...content, lines: content.lines.map(writtenLineOf) } };
}
