import {
  type BlockFreshness,
  type BlockKey,
  type Edition,
  freshnessOf,
  hashesOf,
  isDismissible,
  sourcePartOf,
} from '@nhipcau/core/content';
import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { noteLive } from '../publishing/figures.ts';
import { enqueue } from '../publishing/outbox.ts';
import { endFulfilled } from '../translation/end-requests.ts';
import { type Author, sha256 } from './changed-by.ts';
import { headText } from './edition-commands.ts';
import { dismissalsOf, refreshStaleness, translationSource } from './staleness.ts';

export type DismissRefusal =
  | { readonly kind: 'no-such-block'; readonly block: string }
  /** Words were changed, or nothing was. */
  | { readonly kind: 'not-dismissible'; readonly state: BlockFreshness };

/** What the public log says where a page tells of a difference no more. */
const seenThrough = 'Đã xem khác biệt với bản gốc · A difference from the original was looked at';

/**
 * Lets a difference of a translation from its source stand: one of marks or punctuation, or a part that
 * is left out on purpose. It stands until the source changes again. The text stays as it is.
 */
export async function dismissDifference(
  trx: Kysely<Database>,
  edition: Edition,
  block: BlockKey,
  by: Author,
): Promise<Result<Edition, DismissRefusal>> {
  const source = await translationSource(trx, edition.work);
  const text = await headText(trx, edition);
  const hashes = source === null ? null : hashesOf(source.text, sha256);
  if (hashes === null || source?.edition === edition.id) {
    return refuse({ kind: 'no-such-block', block });
  }
  const states = freshnessOf(text, hashes, await dismissalsOf(trx, edition.id));
  const state = states.find((one) => one.block === block)?.state;
  if (state === undefined) return refuse({ kind: 'no-such-block', block });
  if (!isDismissible(state)) return refuse({ kind: 'not-dismissible', state });
  const from = state === 'untranslated' ? block : sourcePartOf(text, block);
  const hash = from === null ? undefined : hashes.get(from)?.whole;
  if (hash === undefined) return refuse({ kind: 'no-such-block', block });
  await sql`insert into freshness_dismissal (edition, block, source_hash, dismissed_by, dismissed_at)
    values (${edition.id}, ${block}, ${hash}, ${by.user}, ${new Date(by.at)})
    on conflict do nothing`.execute(trx);
  await refreshStaleness(trx, edition.work, edition.id);
  await endFulfilled(trx, edition.work, by);
  if (edition.live !== null && state === 'untranslated') {
    const own = dependsOn.edition(edition.work, edition.language);
    const figures = (await noteLive(trx, edition, by.at, false)).map(dependsOn.translations);
    const touched = { keys: [own, ...figures], paths: [] };
    await enqueue(trx, touched, seenThrough, by.at);
  }
  const { at, actor } = by;
  const detail = { language: edition.language, block, state, sourceHash: hash };
  const subject = `edition:${edition.id}`;
  await recordAudit(trx, { at, actor, action: 'edition.dismiss-difference', subject, detail });
  return ok(edition);
}
