import { ok, type PictureId, type Result, refuse } from '@nhipcau/core/kernel';
import { cleanOriginal, inspectPicture, pictureLook } from '@nhipcau/media';
import {
  insertPicture,
  keepOriginal,
  makeRenditions,
  noteLook,
  pictureByHash,
} from '@nhipcau/postgres';
import type { Asked, Dependencies, Refusal } from '../http/index.ts';
import { inTurn } from './in-turn.ts';

/** Decoding takes memory and every core there is: one picture at a time. */
const cleaning = inTurn();
const rendering = inTurn();

/** What is said of a picture that comes in; all but `title` may be empty. */
export interface PictureWords {
  readonly title: string;
  readonly alt: { readonly vi: string; readonly en: string };
  readonly credit: string;
  readonly licence: string;
}

/** Nothing is cut by hand of a picture that comes in, and its licence has no bounds yet. */
const asTheyComeIn = { crops: {}, source: '', licensedFrom: null, licensedUntil: null };

/**
 * Takes a picture into the library, cleaned of metadata; `type` is the media type that the sender
 * gave, `null` for none. Bytes that are known give the picture that has them. Opens its own
 * transaction; the files of the public site are made afterwards.
 */
export async function takeIn(
  { db, at, actor, dependencies }: Asked,
  user: Parameters<typeof insertPicture>[2]['user'],
  given: { readonly bytes: Uint8Array; readonly type: string | null; readonly words: PictureWords },
): Promise<Result<{ readonly picture: PictureId; readonly isNew: boolean }, Refusal>> {
  const header = await inspectPicture(given.bytes, given.type);
  if (!header.ok) return refuse({ kind: 'picture-refused', refusal: header.error });
  const clean = await cleaning(async () => {
    const cleaned = await cleanOriginal(given.bytes);
    return cleaned.ok
      ? ok({ ...cleaned.value, look: await pictureLook(cleaned.value.bytes) })
      : cleaned;
  });
  if (!clean.ok) return refuse({ kind: 'picture-refused', refusal: clean.error });
  const { bytes, sha256, format, widthPx, heightPx, look } = clean.value;
  const id = dependencies.ids() as PictureId;
  const focal = { x: 0.5, y: 0.5 };
  const made = { id, sha256, format, widthPx, heightPx, focal, ...asTheyComeIn, ...given.words };
  await keepOriginal(dependencies.mediaFolder, bytes);
  const isNew = await db.transaction().execute(async (trx) => {
    const inserted = await insertPicture(trx, made, { user, actor, at });
    if (inserted) await noteLook(trx, id, look);
    return inserted;
  });
  const picture = isNew ? id : await pictureByHash(db, sha256);
  if (picture === null) throw new Error(`picture ${sha256} is neither new nor known`);
  renderLater(picture, dependencies);
  return ok({ picture, isNew });
}

/**
 * Makes the files of the public site after the answer. What fails here is told in the log, and the
 * worker makes it good.
 */
function renderLater(picture: PictureId, { db, store, mediaFolder, log }: Dependencies): void {
  rendering(() => makeRenditions(db, picture, { mediaFolder, store })).catch((error: unknown) => {
    const told = error instanceof Error ? error.message : String(error);
    log({ level: 'error', event: 'renditions', picture, error: told });
  });
}
