import { isOpenOn } from '@nhipcau/core/funding';
import {
  type ContributionId,
  type NeedId,
  ok,
  parseEmail,
  parseId,
  parseSiteLanguage,
  parseText,
  type Result,
  refuse,
  type SiteLanguage,
  vietnamDay,
} from '@nhipcau/core/kernel';
import { pathOf } from '@nhipcau/core/publishing';
import {
  insertContribution,
  type OfferWords,
  readNeed,
  recordAudit,
  takeGuess,
} from '@nhipcau/postgres';
import type { Dependencies } from '../http/index.ts';
import { readBytes } from '../http/read-body.ts';

/** Most bytes of the form: its longest fields in whatever script, as browsers encode them. */
const formLimit = 32 * 1_024;

/** How many offers are taken in an hour: of one address, and of everybody together. */
const hourMs = 3_600_000;
const ofOneAddress = { most: 5, windowMs: hourMs };
const ofEverybody = { most: 100, windowMs: hourMs };

interface Offer extends OfferWords {
  readonly need: NeedId | null;
  readonly language: SiteLanguage;
}

/**
 * Takes the form of the public board, which any site may send and no script is needed for. Whatever comes of
 * it, the browser is led back to a page of the site in the sender's language. Nothing is accepted by it.
 */
export function publicOffer(dependencies: Dependencies): (request: Request) => Promise<Response> {
  return async (request) => {
    const read = await readBytes(request, formLimit);
    const type = request.headers.get('content-type') ?? '';
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
    const fields = read.ok && isForm ? new URLSearchParams(read.value.toString('utf8')) : null;
    const spoken = parseSiteLanguage(fields?.get('language') ?? '');
    const language = spoken.ok ? spoken.value : 'en';
    const offer = fields === null ? null : offerOf(fields, language);
    // What fills in a field that nobody sees is thanked like everybody.
    if (fields !== null && (fields.get('website') ?? '') !== '') return led('thanks');
    if (offer === null || !offer.ok) return led('again');
    return led(await keep(offer.value, dependencies));

    function led(to: 'thanks' | 'again' | 'busy'): Response {
      const { siteUrl } = dependencies.config;
      const path =
        to === 'thanks'
          ? pathOf({ kind: 'offer-thanks', language })
          : `${pathOf({ kind: 'needs', language })}#${to}`;
      return new Response(null, {
        status: 303,
        headers: { Location: siteUrl + path, 'Cache-Control': 'no-store' },
      });
    }
  };
}

function offerOf(fields: URLSearchParams, language: SiteLanguage): Result<Offer, 'unreadable'> {
  const name = parseText(fields.get('organisation') ?? '', 200);
  const email = parseEmail(fields.get('email') ?? '');
  const words = parseText(fields.get('words') ?? '', 2_000);
  const need = fields.get('need') ?? '';
  const known = parseId<NeedId>(need);
  if (!name.ok || !email.ok || !words.ok || (need !== '' && !known.ok)) return refuse('unreadable');
  return ok({
    ...{ name: name.value, email: email.value, words: words.value, language, country: null },
    need: known.ok ? known.value : null,
  });
}

async function keep(
  { need: asked, ...offer }: Offer,
  { db, now, ids }: Dependencies,
): Promise<'thanks' | 'again' | 'busy'> {
  const at = now();
  return db.transaction().execute(async (trx) => {
    const own = await takeGuess(trx, `offer ${offer.email}`, at, ofOneAddress);
    const all = own.ok ? await takeGuess(trx, 'offers', at, ofEverybody) : own;
    if (!all.ok) return 'busy';
    const today = vietnamDay(at);
    const need = asked === null ? null : await readNeed(trx, asked);
    if (asked !== null && (need === null || !isOpenOn(need, today))) return 'again';
    const id = ids() as ContributionId;
    const purpose = need?.what ?? { vi: offer.words.slice(0, 500), en: offer.words.slice(0, 500) };
    await insertContribution(
      trx,
      {
        ...{
          id,
          version: 1,
          need: need?.id ?? null,
          activity: need?.activity ?? null,
          giver: null,
        },
        ...({ form: 'service', kind: 'service', mode: 'SERVICE_IN_KIND', amount: null } as const),
        ...{ purpose, stage: 'offered', offeredOn: today, enteredBy: null, offer },
        ...{ conditions: [], recognitions: [], references: [], rejection: null, withheld: '' },
        ...{ clearedBy: null, agreedBy: null, agreedOn: null },
        ...{ tranches: [], uses: [], settlements: [] },
      },
      at,
    );
    const detail = { need: asked, language: offer.language };
    const subject = `contribution:${id}`;
    await recordAudit(trx, {
      at,
      actor: 'anonymous',
      action: 'contribution.offer',
      subject,
      detail,
    });
    return 'thanks';
  });
}
