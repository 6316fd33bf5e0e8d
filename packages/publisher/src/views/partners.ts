import {
  type CivilDate,
  inLanguage,
  type OrganisationId,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import { organisationName } from '@nhipcau/core/organisations';
import { pathOf } from '@nhipcau/core/publishing';
import type { CarriedView, PartnersView } from '@nhipcau/pages';
import type { PublicPickup } from '../reader.ts';
import type { Reading } from '../reading.ts';
import { type AddressOf, historyPath, type PageContext, pageFrame } from './frame.ts';

/** Who carries the stories abroad, and what is public of the agreements with them. */
export async function partnersView(
  address: AddressOf<'partners'>,
  reading: Reading,
  context: PageContext,
): Promise<PartnersView> {
  const { language } = address;
  const frame = await pageFrame(address, reading, context);
  const nameOn = async (id: OrganisationId, day: string): Promise<string> => {
    const organisation = await reading.organisation(id);
    return organisation === null ? '' : inLanguage(organisationName(organisation, day), language);
  };
  const carried: { readonly partner: OrganisationId | null; readonly told: CarriedView }[] = [];
  const { newest, older } = await reading.pickups();
  for (const pickup of newest) {
    const told = await carriedView(pickup, language, reading);
    if (told !== null) carried.push({ partner: pickup.partner, told });
  }
  const partners = (await reading.partners()).map(async ({ organisation, ...one }) => ({
    ...one,
    name: await nameOn(organisation, context.today),
    uses: carried.filter(({ partner }) => partner === organisation).length,
  }));
  const agreements = (await reading.agreements()).map(async (one) => ({
    ...{ family: one.family, title: inLanguage(one.title, language), signedOn: one.signedOn },
    titleLanguage: one.title[language] === undefined ? ('en' as const) : language,
    ...{ from: one.effectiveFrom, until: one.until, endedOn: one.endedOn, text: one.text },
    ...{ suspensions: one.suspensions, amendments: one.amendments, textChanges: one.textChanges },
    // As the parties were called when they signed.
    parties: await Promise.all(
      one.parties.map((party) => nameOn(party, one.signedOn satisfies CivilDate)),
    ),
  }));
  return {
    ...frame,
    kind: 'partners',
    partners: await Promise.all(partners),
    carried: carried.map(({ told }) => told),
    carriedMost: older && carried.length > 0 ? carried.length : null,
    agreements: await Promise.all(agreements),
    historyPath: historyPath(frame.path),
  };
}

/** A use of a story that these readers have, in their language or in that which was used; else `null`. */
async function carriedView(
  { work, item, outlet, country, usedOn, link }: PublicPickup,
  reader: SiteLanguage,
  reading: Reading,
): Promise<CarriedView | null> {
  for (const language of new Set([reader, item])) {
    const found = await reading.card(work, language);
    const edition = found?.editions.get(language);
    if (found === null || edition === undefined || edition.live === null) continue;
    const path = pathOf({ kind: 'story', language, slug: found.work.slug });
    return { outlet, country, usedOn, link, story: { name: edition.title, path }, language };
  }
  return null;
}
