import type { Instant } from '@nhipcau/core/kernel';
import type { PushFormat, SyndicatedItem, Terms } from '@nhipcau/core/syndication';
import type { Parcel, ParcelFile } from '@nhipcau/delivery';
import { readPictures, writeHandoutWord } from '@nhipcau/formats/handout';
import { writeNewsml } from '@nhipcau/formats/newsml';
import { writeNinjs } from '@nhipcau/formats/ninjs';
import { type Issuer, itemUri, rightsWords, writeItemPage } from '@nhipcau/formats/wire';
import type { WireEntry } from '@nhipcau/postgres';

/** What names a parcel: the same over all attempts. */
export interface ParcelName {
  readonly channel: string;
  readonly entry: WireEntry;
}

/** An item as a parcel. The name of its file has the version, so that a kill replaces nothing unseen. */
export function itemParcel(
  { channel, entry }: ParcelName,
  { item, terms }: { readonly item: SyndicatedItem; readonly terms: Terms },
  file: Omit<ParcelFile, 'name'> & { readonly ending: string },
): Parcel {
  const { slug, language, version, title, reason, canonicalUrl } = item;
  const { ending, ...content } = file;
  const name = `${slug}.${language}.v${version}${item.kind === 'kill' ? '.kill' : ''}.${ending}`;
  const words = [
    title,
    ...(reason === null ? [] : [reason]),
    ...(item.kind === 'kill' ? [] : [terms.creditLine, terms.label ?? '', rightsWords(terms)]),
    canonicalUrl,
  ];
  return {
    ...parcelOf(channel, entry, title),
    words: `${words.filter((line) => line !== '').join('\n\n')}\n`,
    files: [{ name, ...content }],
  };
}

/**
 * What tells a partner of the end of an item, or of the correction of one that it may have no longer. It holds
 * nothing of the item but its names.
 */
export function noticeParcel(
  { channel, entry }: ParcelName,
  { slug, title, version }: Pick<SyndicatedItem, 'slug' | 'title' | 'version'>,
  issuer: Issuer,
): Parcel {
  const { action, work, language, reason } = entry;
  const uri = itemUri(issuer, work, language);
  const why = reason === null ? {} : { reason };
  const told = { action, uri, language, version: String(version), title, ...why };
  const parcel = parcelOf(channel, entry, title);
  return {
    ...parcel,
    words: `${[parcel.subject, ...(reason === null ? [] : [reason]), uri].join('\n\n')}\n`,
    files: [jsonFile(`${slug}.${language}.v${version}.${action}`, told)],
  };
}

/** A parcel by which people see that a channel works. */
export function testParcel(channel: string, wantedAt: Instant, issuer: Issuer): Parcel {
  const told = { action: 'test', from: issuer.name, words: 'Đặng Thị Nguyệt, Huế, Phú Quốc' };
  return {
    ...{ id: `${channel}-test-${wantedAt}`, at: wantedAt, event: 'test' },
    ...{ subject: `${issuer.name}: test`, words: `${told.words}\n` },
    files: [jsonFile('nhipcau-test', told)],
  };
}

function parcelOf(
  channel: string,
  { seq, action, at }: WireEntry,
  title: string,
): Omit<Parcel, 'words' | 'files'> {
  const urgent = action === 'publish' || action === 'update' ? '' : `${action.toUpperCase()}: `;
  return { id: `${channel}-${seq}`, at, event: action, subject: `${urgent}${title}` };
}

function jsonFile(name: string, told: unknown): ParcelFile {
  return { name: `${name}.json`, mediaType: 'application/json', bytes: jsonBytes(told) };
}

function jsonBytes(told: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(told)}\n`);
}

/** Writes an item as what a channel carries; `read` gives the file of a picture by its SHA-256. */
export async function writeFile(
  item: SyndicatedItem,
  terms: Terms,
  format: PushFormat,
  issuer: Issuer,
  read: (sha256: string) => Promise<Uint8Array | null>,
): Promise<Parameters<typeof itemParcel>[2]> {
  switch (format) {
    case 'ninjs':
      return {
        ...{ ending: 'json', mediaType: 'application/json' },
        bytes: jsonBytes(writeNinjs(item, terms, issuer)),
      };
    case 'newsml':
      return {
        ...{ ending: 'xml', mediaType: 'application/vnd.iptc.g2.newsmessage+xml' },
        bytes: Buffer.from(writeNewsml(item, terms, issuer)),
      };
    case 'html':
      return {
        ...{ ending: 'html', mediaType: 'text/html; charset=utf-8' },
        bytes: Buffer.from(writeItemPage(item, terms, issuer)),
      };
    case 'docx': {
      const pictures = await readPictures(item, read);
      return {
        ending: 'docx',
        mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes: writeHandoutWord(item, terms, issuer.siteUrl, pictures),
      };
    }
  }
}
