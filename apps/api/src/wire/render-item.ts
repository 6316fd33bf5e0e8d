import { writeNewsml } from '@nhipcau/formats/newsml';
import { writeNinjs } from '@nhipcau/formats/ninjs';
import type { Issuer } from '@nhipcau/formats/wire';
import { type DatabaseHandle, readSite, type WireItem } from '@nhipcau/postgres';
import { canonicalBytes } from '@nhipcau/release';
import type { Dependencies } from '../http/index.ts';

/** Formats of one item, each a value of JSON. */
export const itemFormats = ['ninjs', 'newsml'] as const;
export type ItemFormat = (typeof itemFormats)[number];

/** An item as it is handed over. */
export interface RenderedItem {
  /** The object of ninjs, or the document of NewsML-G2 as text. */
  readonly value: unknown;
  /** What its hash is reckoned from: RFC 8785 of the object, or UTF-8 of the document. */
  readonly bytes: Uint8Array;
}

/** Writes an item for a partner. */
export function renderItem(
  format: ItemFormat,
  { item, terms }: WireItem,
  issuer: Issuer,
): RenderedItem {
  switch (format) {
    case 'ninjs': {
      // As a reader gets it: what is undefined is not there.
      const value: unknown = JSON.parse(JSON.stringify(writeNinjs(item, terms, issuer)));
      return { value, bytes: canonicalBytes(value) };
    }
    case 'newsml': {
      const value = writeNewsml(item, terms, issuer);
      return { value, bytes: Buffer.from(value) };
    }
  }
}

/** Who sends. Outside the scope of a partner: what the site says of itself is the house's. */
export async function issuerOf(
  db: DatabaseHandle,
  { config }: Pick<Dependencies, 'config'>,
): Promise<Issuer> {
  const { publisher } = await readSite(db);
  return {
    name: publisher.en || publisher.vi,
    siteUrl: config.siteUrl,
    rightsUrl: (licence) => `${config.apiUrl}/api/v1/wire/licences/${licence}`,
  };
}
