import { expectOk, type Identifiers, type Instant, type PartnerId } from '@nhipcau/core/kernel';
import { readNinjs } from '@nhipcau/formats/ninjs';
import { offerOf } from '@nhipcau/imports';
import { type Database, receiveOffer } from '@nhipcau/postgres';
import type { Kysely } from 'kysely';

/** Receives what partners offer, as if they had been asked. @throws {Error} that names the file that cannot be read */
export async function writeOffers(
  trx: Kysely<Database>,
  offers: ReadonlyMap<string, string>,
  organisations: ReadonlyMap<string, string>,
  { ids, now }: { readonly ids: Identifiers; readonly now: Instant },
): Promise<void> {
  for (const [slug, text] of offers) {
    const partner = organisations.get(slug);
    if (partner === undefined) throw new Error(`demo/offers/${slug}.json is of no organisation`);
    const source = {
      partner: partner as PartnerId,
      id: null,
      language: null,
      terms: '',
      credit: '',
    };
    for (const read of expectOk(readNinjs(text, `https://${slug}.example/`))) {
      if (read.kind === 'left') throw new Error(`demo/offers/${slug}.json: ${read.left.detail}`);
      await receiveOffer(trx, offerOf(read.offer, source), ids, now);
    }
  }
}
