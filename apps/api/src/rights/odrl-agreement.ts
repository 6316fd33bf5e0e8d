import { z } from '@hono/zod-openapi';
import type { LicenceId } from '@nhipcau/core/kernel';
import { narrow, worksPerAgreement } from '@nhipcau/core/rights';
import { writeOdrl } from '@nhipcau/formats/odrl';
import { type DatabaseHandle, materialsIn, readLicence, worksOfLicence } from '@nhipcau/postgres';

/** Which part of a licence is asked for, counted from 1. */
export const partQuery = {
  part: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .transform(Number)
    .optional()
    .openapi({ type: 'integer', minimum: 1, maximum: 99_999, default: 1 }),
} as const;

interface Asked {
  readonly siteUrl: string;
  /** Where the agreement is asked for, without a query. */
  readonly address: string;
  /** Counted from 1. */
  readonly part: number;
  readonly worksPerPart?: number;
}

/**
 * A licence as an agreement of ODRL 2.2 under RightsML 2.0, in parts where it has too many works
 * for one; `null` where there is none, or no such part.
 */
export async function odrlAgreement(
  db: DatabaseHandle,
  id: LicenceId,
  { siteUrl, address, part, worksPerPart = worksPerAgreement }: Asked,
): Promise<object | null> {
  const licence = await readLicence(db, id);
  const offset = (part - 1) * worksPerPart;
  if (licence === null || (part > 1 && offset >= licence.workCount)) return null;
  const covered = await worksOfLicence(db, id, { after: null, offset, limit: worksPerPart });
  const stable = (kind: string, one: string): string => `${siteUrl}/id/${kind}/${one}`;
  const { creditLine, conditions, partner, agreement, withdrawn, workCount } = licence;
  const said = (words: typeof creditLine): typeof creditLine | null =>
    Object.values(words).some((one) => one !== '') ? words : null;
  const materials = await materialsIn(
    db,
    covered.map((one) => one.id),
  );
  const withdrawnAt = withdrawn?.at ?? null;
  const last = offset + covered.length;
  const next = last < workCount ? `${address}?part=${part + 1}` : null;
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
    part: part === 1 && next === null ? null : { first: offset + 1, last, of: workCount, next },
    withdrawnAt,
    creditLine: said(creditLine),
    conditions: said(conditions),
  });
}
