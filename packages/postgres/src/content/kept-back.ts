import type { EditionText, Shortcoming } from '@nhipcau/core/content';
import type { Instant } from '@nhipcau/core/kernel';
import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { machineHolds } from '../translation/blocks.ts';
import { gateShortcomings } from '../translation/gate.ts';
import { type Checked, termShortcomings } from '../translation/term-check.ts';
import { shortcomingsOf } from './shown-pictures.ts';

/**
 * Everything that keeps a text of an edition from being submitted, or from going out at `publishedAt`;
 * empty when it may.
 */
export async function keptBackBy(
  db: Kysely<Database>,
  edition: Checked,
  text: EditionText,
  publishedAt: Instant,
  step: 'submit' | 'publish' = 'submit',
): Promise<readonly Shortcoming[]> {
  return [
    ...(await shortcomingsOf(db, text, publishedAt)),
    ...(await keptBackByRules(db, edition, text, publishedAt)),
    ...(await machineHolds(db, edition, text, step)),
  ];
}

/** Of it, what may come up after a text was approved, without its being changed. */
export async function keptBackByRules(
  db: Kysely<Database>,
  edition: Checked,
  text: EditionText,
  publishedAt: Instant,
): Promise<readonly Shortcoming[]> {
  return [
    ...(await termShortcomings(db, edition, text, publishedAt)),
    ...(await gateShortcomings(db, edition, text, 'publish', publishedAt)),
  ];
}
