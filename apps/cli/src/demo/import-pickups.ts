import {
  addDays,
  type CleanText,
  type CountryCode,
  expectOk,
  type Identifiers,
  type Instant,
  type LanguageTag,
  type PartnerId,
  type PickupId,
  type SiteLanguage,
  type Slug,
  type UserId,
  vietnamDay,
  type WorkId,
} from '@nhipcau/core/kernel';
import {
  type Evidence,
  judgeEvidence,
  judgePublication,
  type Pickup,
  parseReach,
  type ReachMethod,
} from '@nhipcau/core/reach';
import { type Database, insertPickup } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';

/** What a line of `pickups.json` holds. */
export interface DemoPickup {
  /** By which others name it. */
  readonly key?: string;
  readonly work: string;
  /** The language of our item. */
  readonly item: SiteLanguage;
  /** Days from our publication to the outlet's. */
  readonly daysAfter: number;
  readonly partner: string | null;
  readonly outlet: CleanText;
  readonly country: CountryCode;
  readonly language: LanguageTag;
  readonly evidence: Evidence;
  /** The key of the one that it repeats, which stands before it. */
  readonly repeats?: string;
  readonly link?: string;
  readonly archive?: CleanText;
  readonly reach?: {
    readonly count: number;
    readonly method: ReachMethod;
    readonly source: string;
  };
}

interface Into {
  readonly ids: Identifiers;
  readonly now: Instant;
  readonly partnerManager: UserId;
}

interface Item {
  readonly work: WorkId;
  readonly item: SiteLanguage;
  readonly title: string;
  readonly topics: readonly Slug[];
  readonly at: Instant;
}

/** Writes what outlets made of the items, which are public by then. */
export async function writePickups(
  trx: Kysely<Database>,
  pickups: readonly DemoPickup[],
  organisations: ReadonlyMap<string, string>,
  { ids, now, partnerManager: user }: Into,
): Promise<void> {
  const { rows } = await sql<Item & { readonly slug: string }>`
    select w.slug, w.id as work, e.language as item, r.title, e.first_published_at as at,
      array(select t.slug from work_topic wt join topic t on t.id = wt.topic
        where wt.work = w.id order by t.slug) as topics
    from edition e join work w on w.id = e.work
    join revision r on r.edition = e.id and r.number = e.live_revision`.execute(trx);
  const items = new Map(rows.map(({ slug, ...item }) => [`${slug} ${item.item}`, item]));
  const written = new Map<string, Pickup>();
  for (const one of pickups) {
    const about = items.get(`${one.work} ${one.item}`);
    const parent = one.repeats === undefined ? null : written.get(one.repeats);
    const partner = one.partner === null ? null : organisations.get(one.partner);
    if (about === undefined || partner === undefined || parent === undefined) {
      throw new Error(`demo/pickups.json: ${one.outlet}, ${one.work} names what is not there`);
    }
    const { at, ...item } = about;
    const publishedOn = vietnamDay(at);
    const said = {
      ...{ outlet: one.outlet, country: one.country, language: one.language },
      ...{ usedOn: addDays(publishedOn, one.daysAfter), link: one.link ?? null },
      archive: one.archive ?? ('' as const),
      reach: expectOk(parseReach(one.reach ?? { count: null, method: null, source: '' })),
    };
    const judged = expectOk(judgePublication(said, { publishedOn, today: vietnamDay(now) }));
    const { evidence } = one;
    expectOk(judgeEvidence({ work: item.work, usedOn: judged.usedOn, evidence }, parent));
    const pickup = {
      ...{ ...judged, ...item, publishedOn, id: ids() as PickupId, evidence },
      partner: parent?.partner ?? (partner as PartnerId | null),
      parent: parent?.id ?? null,
    };
    await insertPickup(trx, pickup, { user, at: now });
    if (one.key !== undefined) written.set(one.key, pickup);
  }
}
