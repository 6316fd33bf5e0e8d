import { type CivilDate, inLanguage, type OrganisationId } from '@nhipcau/core/kernel';
import { organisationName } from '@nhipcau/core/organisations';
import type { PartnersView } from '@nhipcau/pages';
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
  const partners = (await reading.partners()).map(async ({ organisation, ...one }) => ({
    ...one,
    name: await nameOn(organisation, context.today),
  }));
  const agreements = (await reading.agreements()).map(async (one) => ({
    ...{ family: one.family, title: inLanguage(one.title, language), signedOn: one.signedOn },
    ...{ from: one.effectiveFrom, until: one.until, endedOn: one.endedOn, text: one.text },
    suspensions: one.suspensions,
    // As the parties were called when they signed.
    parties: await Promise.all(
      one.parties.map((party) => nameOn(party, one.signedOn satisfies CivilDate)),
    ),
  }));
  return {
    ...frame,
    kind: 'partners',
    partners: await Promise.all(partners),
    agreements: await Promise.all(agreements),
    historyPath: historyPath(frame.path),
  };
}
