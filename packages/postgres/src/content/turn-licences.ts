import { type LicenceState, licenceAt, licenceTurnsAt, type Picture } from '@nhipcau/core/content';
import type { Instant, PictureId } from '@nhipcau/core/kernel';
import { dependsOn } from '@nhipcau/core/publishing';
import { type Kysely, sql } from 'kysely';
import { recordAudit } from '../access/audit.ts';
import type { Database } from '../database.ts';
import { enqueue } from '../publishing/outbox.ts';
import { dateOf } from './changed-by.ts';

type Licensed = Pick<Picture, 'id' | 'title' | 'licensedFrom' | 'licensedUntil'>;

/** What the public log says when a licence ends, begins, or holds again. */
function turnReason({ title }: Licensed, state: LicenceState): string {
  return state === 'holds'
    ? `Giấy phép của ảnh “${title}” có hiệu lực · The licence of the picture “${title}” holds`
    : state === 'ended'
      ? `Giấy phép của ảnh “${title}” đã hết hạn · The licence of the picture “${title}” ended`
      : `Giấy phép của ảnh “${title}” chưa có hiệu lực · The licence of the picture “${title}” has not begun`;
}

/**
 * Writes how the licence of a picture that the transaction has locked stands at `at`, and when it
 * turns next. Where it stands otherwise than the outbox was last told, pages that show the picture
 * are made anew, in a release of its own when it is no longer to be shown.
 * @returns whether it does
 */
export async function turnLicence(
  trx: Kysely<Database>,
  picture: Licensed,
  at: Instant,
): Promise<boolean> {
  const { id } = picture;
  const state = licenceAt(picture, at);
  const { rows } = await sql<{ before: LicenceState }>`
    update picture p set licence_state = ${state},
      licence_turns_at = ${dateOf(licenceTurnsAt(picture, at))}
    from (select licence_state as before from picture where id = ${id}) b
    where p.id = ${id} returning b.before`.execute(trx);
  const turned = rows[0]?.before !== state;
  if (turned) {
    const keys = [dependsOn.picture(id)];
    const reason = turnReason(picture, state);
    await enqueue(trx, { keys, paths: [] }, reason, at, null, state !== 'holds');
  }
  return turned;
}

/**
 * Turns every licence that ends or begins at `now` or before, each in a transaction of its own, the
 * earliest first. Never early: `now` decides.
 * @returns the pictures whose licence stands otherwise since
 */
export async function turnLicences(
  db: Kysely<Database>,
  now: Instant,
): Promise<readonly PictureId[]> {
  const { rows } = await sql<{ id: PictureId }>`
    select id from picture where licence_turns_at <= ${new Date(now)}
    order by licence_turns_at, id`.execute(db);
  const turned: PictureId[] = [];
  for (const { id } of rows) {
    const did = await db.transaction().execute((trx) => turnOne(trx, id, now));
    if (did) turned.push(id);
  }
  return turned;
}

async function turnOne(trx: Kysely<Database>, id: PictureId, now: Instant): Promise<boolean> {
  const { rows } = await sql<Licensed>`
    select id, title, licensed_from as "licensedFrom", licensed_until as "licensedUntil"
    from picture where id = ${id} and licence_turns_at <= ${new Date(now)}
    for update`.execute(trx);
  const picture = rows[0];
  if (picture === undefined || !(await turnLicence(trx, picture, now))) return false;
  const detail = { licence: licenceAt(picture, now) };
  const subject = `picture:${id}`;
  await recordAudit(trx, {
    ...{ at: now, actor: 'worker', action: 'picture.licence-turn', subject, detail },
  });
  return true;
}
