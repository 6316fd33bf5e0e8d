import type { Role } from '@nhipcau/core/access';
import {
  type Instant,
  ok,
  type Result,
  refuse,
  type SiteLanguage,
  type UserId,
} from '@nhipcau/core/kernel';
import {
  type InterfaceDecision,
  type InterfacePlace,
  type InterfaceState,
  mayAccept,
} from '@nhipcau/core/translation';
import { wholeLanguage } from '@nhipcau/publisher';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { enqueue } from '../publishing/outbox.ts';

type Db = Kysely<Database>;

/** A text that somebody proposed for a place of the interface, and what became of it. */
export interface InterfaceMessage extends InterfacePlace {
  readonly id: string;
  readonly text: string;
  readonly sourceHash: string;
  readonly state: InterfaceState;
  readonly proposedBy: { readonly id: UserId; readonly name: string };
  readonly proposedAt: Instant;
  /** Who accepted or declined it; `null` where nobody has. */
  readonly decidedBy: { readonly id: UserId; readonly name: string } | null;
  readonly decidedAt: Instant | null;
}

export interface DecidedBy {
  readonly user: UserId;
  readonly actor: string;
  readonly at: Instant;
}

const columns = sql`m.id, m.language, m.key, m.form, m.text, m.source_hash as "sourceHash", m.state,
  jsonb_build_object('id', p.id, 'name', p.name) as "proposedBy", m.proposed_at as "proposedAt",
  case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end
    as "decidedBy", m.decided_at as "decidedAt"`;
const tables = sql`interface_message m join app_user p on p.id = m.proposed_by
  left join app_user d on d.id = m.decided_by`;

/** The texts of a language that stand, and those that wait for another person. */
export async function listInterfaceMessages(
  db: Db,
  language: SiteLanguage,
): Promise<readonly InterfaceMessage[]> {
  const { rows } = await sql<InterfaceMessage>`
    select ${columns} from ${tables}
    where m.language = ${language} and m.state in ('accepted', 'proposed')
    order by m.key, m.form, m.state`.execute(db);
  return rows;
}

/** Every text that was ever proposed for a phrase, newest first. */
export async function interfaceHistory(
  db: Db,
  language: SiteLanguage,
  key: string,
): Promise<readonly InterfaceMessage[]> {
  const { rows } = await sql<InterfaceMessage>`
    select ${columns} from ${tables} where m.language = ${language} and m.key = ${key}
    order by m.proposed_at desc, m.id desc limit 200`.execute(db);
  return rows;
}

export interface Proposal extends InterfacePlace {
  readonly text: string;
  readonly sourceHash: string;
  /** What stands there without it: the accepted text, or the built-in one. */
  readonly builtIn: string;
  /** The proposal that waits, as whoever proposes has seen it; `null` means none. */
  readonly seen: string | null;
}

/**
 * Proposes a text for a place, instead of the one that waits there. What stands there already takes
 * the waiting one back and proposes nothing: the answer is `null`.
 */
export async function proposeInterfaceText(
  trx: Db,
  id: string,
  { language, key, form, text, sourceHash, builtIn, seen }: Proposal,
  { user, actor, at }: DecidedBy,
): Promise<Result<string | null, { readonly kind: 'proposal-waits'; readonly text: string }>> {
  await lockInterface(trx, language);
  const { rows } = await sql<{ id: string; state: InterfaceState; text: string }>`
    select id, state, text from interface_message
    where language = ${language} and key = ${key} and form is not distinct from ${form}
      and state in ('accepted', 'proposed')`.execute(trx);
  const waiting = rows.find(({ state }) => state === 'proposed');
  const stands = rows.find(({ state }) => state === 'accepted')?.text ?? builtIn;
  if (waiting !== undefined && waiting.id !== seen) {
    return refuse({ kind: 'proposal-waits', text: waiting.text });
  }
  if (waiting !== undefined) {
    await sql`update interface_message set state = 'replaced', replaced_at = ${new Date(at)}
      where id = ${waiting.id}`.execute(trx);
  }
  const made = text === stands ? null : id;
  if (made !== null) {
    await sql`insert into interface_message
        (id, language, key, form, text, source_hash, state, proposed_by, proposed_at)
      values (${made}, ${language}, ${key}, ${form}, ${text}, ${sourceHash}, 'proposed', ${user},
        ${new Date(at)})`.execute(trx);
  }
  const detail = { form, text, ...(waiting !== undefined && { instead: waiting.text }) };
  const subject = `interface:${language}:${key}`;
  await recordAudit(trx, { at, actor, action: 'interface.propose', subject, detail });
  return ok(made);
}

export type InterfaceRefusal =
  | { readonly kind: 'not-found' }
  | (Extract<InterfaceDecision, { readonly kind: 'own-work' }> & {
      readonly writers: readonly UserId[];
    })
  | { readonly kind: 'proposal-decided'; readonly state: InterfaceState };

/**
 * Lets proposed texts of one language stand, all or none, in the place of those that stood there; the
 * whole language is published with `reason`.
 */
export async function acceptInterfaceTexts(
  trx: Db,
  language: SiteLanguage,
  ids: readonly string[],
  asked: { readonly reason: string; readonly role: Role },
  by: DecidedBy,
): Promise<Result<number, InterfaceRefusal>> {
  const found = await lockProposals(trx, language, ids, by.user);
  if (!found.ok) return found;
  const { at } = by;
  for (const one of found.value) {
    const { key, form } = one;
    await sql`update interface_message set state = 'replaced', replaced_at = ${new Date(at)}
      where language = ${language} and key = ${key} and form is not distinct from ${form}
        and state = 'accepted'`.execute(trx);
    await decide(trx, language, one, 'accepted', by);
  }
  const touched = { keys: [], paths: [wholeLanguage(language)] };
  await enqueue(trx, touched, asked.reason, at, asked.role);
  return ok(found.value.length);
}

/** Declines proposed texts of one language, all or none. */
export async function declineInterfaceTexts(
  trx: Db,
  language: SiteLanguage,
  ids: readonly string[],
  by: DecidedBy,
): Promise<Result<number, InterfaceRefusal>> {
  const found = await lockProposals(trx, language, ids, by.user);
  if (!found.ok) return found;
  for (const one of found.value) await decide(trx, language, one, 'declined', by);
  return ok(found.value.length);
}

async function decide(
  trx: Db,
  language: SiteLanguage,
  { id, key, form, text }: Locked,
  state: 'accepted' | 'declined',
  { user, actor, at }: DecidedBy,
): Promise<void> {
  await sql`update interface_message set state = ${state}, decided_by = ${user},
    decided_at = ${new Date(at)} where id = ${id}`.execute(trx);
  const action = state === 'accepted' ? 'interface.accept' : 'interface.decline';
  const subject = `interface:${language}:${key}`;
  await recordAudit(trx, { at, actor, action, subject, detail: { form, text } });
}

type Locked = Pick<InterfaceMessage, 'id' | 'key' | 'form' | 'text' | 'state'> & {
  readonly proposedBy: UserId;
};

async function lockProposals(
  trx: Db,
  language: SiteLanguage,
  ids: readonly string[],
  by: UserId,
): Promise<Result<readonly Locked[], InterfaceRefusal>> {
  await lockInterface(trx, language);
  const { rows } = await sql<Locked>`
    select id, key, form, text, state, proposed_by as "proposedBy" from interface_message
    where language = ${language} and id = any(${ids}) order by key, form for update`.execute(trx);
  if (rows.length !== new Set(ids).size) return refuse({ kind: 'not-found' });
  for (const one of rows) {
    const may = mayAccept(one, by);
    if (may.ok) continue;
    return may.error.kind === 'own-work'
      ? refuse({ kind: 'own-work', writers: [one.proposedBy] })
      : refuse({ kind: 'proposal-decided', state: one.state });
  }
  return ok(rows);
}

/** One change of the words of a language at a time, until the transaction ends. */
async function lockInterface(trx: Db, language: SiteLanguage): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('nhipcau interface', ${
    language.charCodeAt(0) * 256 + language.charCodeAt(1)
  }))`.execute(trx);
}
