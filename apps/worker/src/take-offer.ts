import {
  type Identifiers,
  type SiteLanguage,
  siteLanguages,
  type TopicId,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import { organisationName } from '@nhipcau/core/organisations';
import { everywhere, wholeWork } from '@nhipcau/core/rights';
import type { ImportedItem, ReadItem } from '@nhipcau/formats/sources';
import { getPicture, runImport, type SourceReport } from '@nhipcau/imports';
import {
  type Author,
  addMaterial,
  type Database,
  embargoWork,
  listMaterials,
  listTopics,
  noteTaken,
  type OfferedLicence,
  type OfferRecord,
  readEmbargo,
  readOrganisation,
  territoryOf,
  workOfForeignItem,
} from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import type { OfferDesk } from './offers.ts';

/** What an offer holds besides what its own columns say. */
type Content = Pick<
  ImportedItem,
  'summary' | 'byline' | 'slug' | 'blocks' | 'hero' | 'categories' | 'notes'
> & {
  /** What the partner's own person gave; of an item of a feed there is none. */
  readonly licence?: OfferedLicence;
};

interface Problem {
  readonly kind: string;
  readonly detail: string;
}

/**
 * Makes an accepted offer a draft of a work of the partner's organisation, or its change one more
 * revision, as an import does: with its pictures, under its terms and its embargo. What stands in the
 * way is written to the offer.
 */
export async function takeOffer(offer: OfferRecord, desk: OfferDesk): Promise<void> {
  const { db, asking, ids, now, mediaFolder } = desk;
  const { taking, decidedBy } = offer;
  if (taking === null || decidedBy === null) return;
  const site = `offers/${offer.partner}`;
  const by = { user: decidedBy, actor: `user:${decidedBy}` };
  const topics = await listTopics(db);
  const report = await runImport(once(itemOf(offer, site)), {
    ...{ db, now, ids, mediaFolder, by, apply: true, signal: asking.signal },
    ...{ organisation: offer.partner, category: taking.category, audience: taking.audience },
    ...{ language: taking.language, languages: new Set<SiteLanguage>(siteLanguages) },
    topics: new Map(topics.map(({ slug, id }) => [slug as string, id as TopicId])),
    mapping: new Map(),
    fetch: (address) => getPicture(address, asking),
    progress: () => undefined,
  });
  if (asking.signal.aborted) return;
  await db.transaction().execute(async (trx) => {
    const work = await workOfForeignItem(trx, site, offer.item);
    const author = { ...by, at: now(), ids };
    const problem =
      problemIn(report) ??
      (work === null
        ? { kind: 'not-taken', detail: '' }
        : await withTerms(trx, offer, work, author));
    const done = problem !== null || work === null ? { problem: problem ?? none } : { work };
    await noteTaken(trx, offer, done);
  });
}

const none: Problem = { kind: 'not-taken', detail: '' };

function problemIn({ refusedItems: [first], editedHere }: SourceReport): Problem | null {
  if (first !== undefined) return { kind: first.kind, detail: first.detail.slice(0, 200) };
  return editedHere > 0 ? { kind: 'edited-here', detail: '' } : null;
}

/** Puts a work under the embargo and the terms of its offer; gives what stands in the way. */
async function withTerms(
  trx: Kysely<Database>,
  offer: OfferRecord,
  work: WorkId,
  by: Author & { readonly ids: Identifiers },
): Promise<Problem | null> {
  const { embargoedUntil: until } = offer;
  const before = await readEmbargo(trx, work);
  if (until !== null && until > by.at && (before === null || before.until < until)) {
    const set = await embargoWork(
      trx,
      work,
      { until, reason: 'Embargo của đối tác · Partner’s embargo' },
      by,
    );
    if (!set.ok) return { kind: 'embargo-refused', detail: set.error.kind };
  }
  const materials = await listMaterials(trx, work);
  if (materials.some(({ part }) => part === wholeWork)) return null;
  const partner = await readOrganisation(trx, offer.partner);
  const holder = partner === null ? offer.credit : organisationName(partner, vietnamDay(by.at)).en;
  const added = await addMaterial(trx, work, { ...termsOf(offer), holder }, by);
  return added.ok ? null : { kind: added.error.kind, detail: '' };
}

/**
 * What a partner gives by an offer: what its person said, and without that, read strictly, to carry it.
 * Until it ends in each case. Whoever looks after rights may allow more when the partner's paper does.
 */
function termsOf({ content, credit, rights, rightsUrl, expiresAt }: OfferRecord) {
  const { licence } = content as Content;
  const strict = { translate: false, adapt: false, cut: false, sublicense: false, train: false };
  return {
    ...({ part: wholeWork, kind: 'text', credit } as const),
    territory: licence === undefined ? everywhere : territoryOf(licence.territory),
    languages: licence?.languages ?? null,
    media: licence?.media == null ? null : new Set(licence.media),
    ...{ from: null, until: expiresAt },
    permissions: { ...strict, ...licence?.permissions },
    source: [rights, rightsUrl ?? ''].filter((one) => one !== '').join(' '),
  };
}

async function* once(item: ImportedItem): AsyncGenerator<ReadItem> {
  yield { kind: 'item', item };
}

function itemOf(offer: OfferRecord, site: string): ImportedItem {
  const { address, title, language, publishedAt, changedAt } = offer;
  return {
    ...(offer.content as Content),
    source: { site, id: offer.item, address },
    ...{ title, language, publishedAt, changedAt },
  };
}
