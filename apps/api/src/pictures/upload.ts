import { z } from '@hono/zod-openapi';
import { reachOf } from '@nhipcau/core/access';
import { ok } from '@nhipcau/core/kernel';
import { readPicture } from '@nhipcau/postgres';
import { answer, created, defineRoute, type Outcome, type Route } from '../http/index.ts';
import { pictureSchema, shownPicture, wordsFields } from './schemas.ts';
import { takeIn } from './take-in.ts';

/** Takes a picture into the library; a file that is there already answers 200 with it. */
export const upload: Route = defineRoute({
  method: 'post',
  path: '/pictures',
  summary: 'Takes a picture in, cleaned of metadata. Bytes that are known answer 200.',
  action: 'picture.write',
  subject: 'any',
  form: true,
  transaction: 'own',
  body: z.strictObject(wordsFields),
  responses: { 200: pictureSchema, 201: pictureSchema },
  handler: async (call) => {
    const { db, user, body, file, principal } = call;
    if (file === null) throw new Error('a form without a file is refused before');
    const type = ['', 'application/octet-stream'].includes(file.type) ? null : file.type;
    const { title, altVi, altEn, credit, licence } = body;
    const words = { title, alt: { vi: altVi, en: altEn }, credit, licence };
    const taken = await takeIn(call, user, { bytes: file.bytes, type, words });
    if (!taken.ok) return taken;
    const { picture: known, isNew } = taken.value;
    const picture = await readPicture(db, known, reachOf(principal, 'work.read'));
    if (picture === null) throw new Error(`no picture ${known}`);
    const shown = shownPicture(picture);
    const outcome: Outcome = ok((isNew ? created : answer)(shown, picture.version));
    return outcome;
  },
});
