import type { LicenceId } from '@nhipcau/core/kernel';
import { narrow } from '@nhipcau/core/rights';
import { writeOdrl } from '@nhipcau/formats/odrl';
import { type DatabaseHandle, materialsIn, readLicence, worksOfLicence } from '@nhipcau/postgres';

/** Most works that are named in one agreement. */
const mostTargets = 10_000;

/** A licence as an agreement of ODRL 2.2 under RightsML 2.0; `null` where there is none. */
export async function odrlAgreement(
  db: DatabaseHandle,
  id: LicenceId,
  siteUrl: string,
): Promise<object | null> {
  const licence = await readLicence(db, id);
  if (licence === null) return null;
  const covered = await worksOfLicence(db, id, { after: null, limit: mostTargets });
  const stable = (kind: string, one: string): string => `${siteUrl}/id/${kind}/${one}`;
  const { creditLine, conditions, partner, agreement, withdrawn } = licence;
  const said = (words: typeof creditLine): typeof creditLine | null =>
    Object.values(words).some((one) => one !== '') ? words : null;
  const materials = await materialsIn(
    db,
    covered.map((one) => one.id),
  );
  const withdrawnAt = withdrawn?.at ?? null;
  return writeOdrl({
    ...licence,
    uri: stable('licence', licence.id),
    assigner: { uri: `${siteUrl}/`, name: 'Nhịp Cầu' },
    assignee: { uri: stable('partner', partner.id), name: partner.name.en },
    agreement: stable('agreement', agreement.id),
    targets: covered.filter(({ id }) => !materials.has(id)).map(({ id }) => stable('work', id)),
    held: [...materials].map(([work, all]) => ({
      uri: stable('work', work),
      left: narrow({ ...licence, withdrawnAt }, all),
      materials: all.map((one) => ({ ...one, uri: stable('material', one.id) })),
    })),
    withdrawnAt,
    creditLine: said(creditLine),
    conditions: said(conditions),
  });
}
