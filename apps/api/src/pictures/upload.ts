import { z } from '@hono/zod-openapi';
import { reachOf } from '@nhipcau/core/access';
import { ok, type PictureId, refuse } from '@nhipcau/core/kernel';
import { cleanOriginal, inspectPicture } from '@nhipcau/media';
import {
  insertPicture,
  keepOriginal,
  makeRenditions,
  pictureByHash,
  readPicture,
} from '@nhipcau/postgres';
import {
  answer,
  created,
  type Dependencies,
  defineRoute,
  type Outcome,
  type Route,
  text,
} from '../http/index.ts';
import { inTurn } from './in-turn.ts';
import { pictureLimits, pictureSchema, shownPicture } from './schemas.ts';

/** Decoding takes memory and every core there is: one picture at a time. */
const cleaning = inTurn();
const rendering = inTurn();

/** Takes a picture into the library; a file that is there already answers 200 with it. */
export const upload: Route = defineRoute({
  method: 'post',
  path: '/pictures',
  summary: 'Takes a picture in, cleaned of metadata. Bytes that are known answer 200.',
  action: 'picture.write',
  subject: 'any',
  form: true,
  transaction: 'own',
  body: z.strictObject({
    title: text(pictureLimits.title),
    altVi: text(pictureLimits.alt, 'optional'),
    altEn: text(pictureLimits.alt, 'optional'),
    credit: text(pictureLimits.credit, 'optional'),
    licence: text(pictureLimits.licence, 'optional'),
  }),
  responses: { 200: pictureSchema, 201: pictureSchema },
  handler: async ({ db, at, actor, user, body, file, principal, dependencies }) => {
    if (file === null) throw new Error('a form without a file is refused before');
    const type = ['', 'application/octet-stream'].includes(file.type) ? null : file.type;
    const header = await inspectPicture(file.bytes, type);
    if (!header.ok) return refuse({ kind: 'picture-refused', refusal: header.error });
    const clean = await cleaning(() => cleanOriginal(file.bytes));
    if (!clean.ok) return refuse({ kind: 'picture-refused', refusal: clean.error });
    const { bytes, sha256, format, widthPx, heightPx } = clean.value;
    const { title, altVi, altEn, credit, licence } = body;
    const id = dependencies.ids() as PictureId;
    const focal = { x: 0.5, y: 0.5 };
    const alt = { vi: altVi, en: altEn };
    const made = { id, sha256, format, widthPx, heightPx, focal, title, alt, credit, licence };
    await keepOriginal(dependencies.mediaFolder, bytes);
    const isNew = await db
      .transaction()
      .execute((trx) => insertPicture(trx, made, { user, actor, at }));
    const known = isNew ? id : await pictureByHash(db, sha256);
    if (known === null) throw new Error(`picture ${sha256} is neither new nor known`);
    renderLater(known, dependencies);
    const picture = await readPicture(db, known, reachOf(principal, 'work.read'));
    if (picture === null) throw new Error(`no picture ${known}`);
    const shown = shownPicture(picture);
    const outcome: Outcome = ok((isNew ? created : answer)(shown, picture.version));
    return outcome;
  },
});

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
