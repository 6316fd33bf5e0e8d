import { randomBytes } from 'node:crypto';
import { type Edition, hold, publishDue as publish, type Shortcoming } from '@nhipcau/core/content';
import { type EditionId, expectOk, type Instant, uuidv7 } from '@nhipcau/core/kernel';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { notify } from '../notices/index.ts';
import { withRetry } from '../server/retry.ts';
import { machineHolds } from '../translation/blocks.ts';
import { headText, publicReason } from './edition-commands.ts';
import { lockEdition } from './editions.ts';
import { keptBackByRules } from './kept-back.ts';
import { approvedRole, storeEdition } from './store-edition.ts';

/**
 * Publishes every scheduled edition whose time has come, each in a transaction of its own, the
 * earliest first; one that another worker has in hand is left to it. Never early: `now` decides. A text
 * that the rules let out no more, since the termbase has changed, is taken off the schedule and stays
 * approved; its writers and whoever approved it are told, and the audit trail says why.
 * @returns the editions published here
 */
export async function publishDue(
  db: Kysely<Database>,
  now: Instant,
): Promise<readonly EditionId[]> {
  const { rows } = await sql<{ id: EditionId }>`
    select id from edition where stage = 'scheduled' and publish_at <= ${new Date(now)}
    order by publish_at, id`.execute(db);
  const published: EditionId[] = [];
  for (const { id } of rows) {
    if (await withRetry(() => publishOne(db, id, now))) published.push(id);
  }
  return published;
}

async function publishOne(db: Kysely<Database>, id: EditionId, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`
      select from work where id = (select work from edition where id = ${id})
      for no key update skip locked`.execute(trx);
    if (rows.length === 0) return false;
    const before = await lockEdition(trx, id);
    if (before === null) return false;
    const after = publish(before, now);
    if (!after.ok) return false;
    const text = await headText(trx, before);
    const kept = [
      ...(await keptBackByRules(trx, before, text, now)),
      ...(await machineHolds(trx, before, text, 'publish')),
    ];
    if (kept.length > 0) {
      await holdBack(trx, before, text.title, kept, now);
      return false;
    }
    const reason = publicReason(before);
    const step = { before, after: after.value, action: 'edition.publish-due', reason };
    const approvedBy = await approvedRole(trx, id);
    await storeEdition(trx, { ...step, approvedBy }, { actor: 'worker', at: now });
    return true;
  });
}

async function holdBack(
  trx: Kysely<Database>,
  before: Edition,
  title: string,
  shortcomings: readonly Shortcoming[],
  now: Instant,
): Promise<void> {
  const author = { actor: 'worker', at: now };
  const step = { before, after: expectOk(hold(before)), action: 'edition.hold', reason: '' };
  await storeEdition(trx, step, author);
  const subject = `edition:${before.id}`;
  await recordAudit(trx, {
    ...{ ...author, action: 'edition.not-published', subject, detail: { shortcomings } },
  });
  const people = [...before.writers, ...(before.approval === null ? [] : [before.approval.by])];
  for (const user of new Set(people)) {
    const data = { title, by: null, dueOn: null };
    const ids = (): string => uuidv7(now, randomBytes(10));
    await notify(trx, { user, kind: 'not-published', subject, data, now, ids });
  }
}
