import type { Identifiers, PictureId, Result } from '@nhipcau/core/kernel';
import { ok, refuse } from '@nhipcau/core/kernel';
import type { SourcePicture } from '@nhipcau/formats/sources';
import { cleanOriginal, inspectPicture, pictureLimits } from '@nhipcau/media';
import type { Fetched, FetchLimits, FetchRefusal } from '@nhipcau/outbound';
import {
  type Author,
  type Database,
  insertPicture,
  keepOriginal,
  pictureByHash,
  pictureFrom,
  rememberPicture,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';

/** Limits of one picture of another site. */
export const foreignPictureLimits: FetchLimits = {
  bytes: pictureLimits.bytes,
  timeMs: 60_000,
  redirects: 5,
};

export interface PictureTaking {
  readonly db: Kysely<Database>;
  readonly mediaFolder: string;
  readonly ids: Identifiers;
  readonly by: Author;
  /** Gets what lies at an address, within {@link foreignPictureLimits}. */
  readonly fetch: (address: string) => Promise<Result<Fetched, FetchRefusal>>;
}

export interface TakenPicture {
  readonly picture: PictureId;
  readonly fetched: boolean;
}

/**
 * Takes the picture at an address into the library, what it is being judged by its bytes alone. Its
 * licence stays unknown, so that no text that shows it can be published before somebody has said whose
 * it is; a picture that was fetched before is not fetched again.
 */
export async function takeForeignPicture(
  { address, alt, caption, credit }: SourcePicture,
  { db, mediaFolder, ids, by, fetch }: PictureTaking,
): Promise<Result<TakenPicture, { readonly kind: string; readonly detail: string }>> {
  if (address.length > 2_000) return refuse({ kind: 'not-an-address', detail: '' });
  const known = await pictureFrom(db, address);
  if (known !== null) return ok({ picture: known, fetched: false });
  const fetched = await fetch(address);
  if (!fetched.ok) return fetched;
  const { bytes } = fetched.value;
  const header = await inspectPicture(bytes);
  if (!header.ok) return refuse(told(header.error));
  const clean = await cleanOriginal(bytes);
  if (!clean.ok) return refuse(told(clean.error));
  const { sha256, format, widthPx, heightPx } = clean.value;
  await keepOriginal(mediaFolder, clean.value.bytes);
  const id = ids() as PictureId;
  const words = { title: titleOf(address, caption), alt: { vi: alt, en: '' }, credit, licence: '' };
  const period = { licensedFrom: null, licensedUntil: null, crops: {} };
  const focal = { x: 0.5, y: 0.5 };
  const source = address.slice(0, 300);
  const made = { id, sha256, format, widthPx, heightPx, focal, ...words, source, ...period };
  return db.transaction().execute(async (trx) => {
    const isNew = await insertPicture(trx, made, by);
    const picture = isNew ? id : await pictureByHash(trx, sha256);
    if (picture === null) throw new Error(`picture ${sha256} is neither new nor known`);
    await rememberPicture(trx, address, picture, by.at);
    return ok({ picture, fetched: true });
  });
}

function told(refusal: { readonly kind: string }): {
  readonly kind: string;
  readonly detail: string;
} {
  const detail = Object.entries(refusal)
    .filter(([name]) => name !== 'kind')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return { kind: refusal.kind, detail };
}

/** The words under a picture, else the name of its file. */
function titleOf(address: string, caption: string): string {
  const file = new URL(address).pathname.split('/').at(-1) ?? '';
  return (caption || file)
    .normalize('NFC')
    .slice(0, 200)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}
