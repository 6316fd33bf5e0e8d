import {
  type EditionText,
  type MadeFrom,
  type PlacedPicture,
  parseBody,
  type TranslationMethod,
} from '@nhipcau/core/content';
import { expectOk } from '@nhipcau/core/kernel';
import { sql } from 'kysely';

/** A revision's own columns as they are stored. */
export interface TextRow {
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: PlacedPicture | null;
  readonly method: TranslationMethod;
  readonly translator: string;
  readonly made_from: MadeFrom | null;
  readonly body: unknown;
}

/** The same of `revision` under the name `r`. */
export const textColumns = sql<TextRow>`r.title, r.summary, r.byline, r.hero, r.method,
  r.translator, r.made_from, r.body`;

/** The text in a row of `revision`. @throws when the stored body is none */
export function textOf(row: TextRow): EditionText {
  const { title, summary, byline, hero, method, translator, made_from: madeFrom } = row;
  const body = expectOk(parseBody(row.body));
  return { title, summary, byline, hero, method, translator, madeFrom, body };
}

/** What an edition says before its first revision. */
export function noText(method: TranslationMethod): EditionText {
  const words = { title: '', summary: '', byline: '', translator: '' };
  return { ...words, hero: null, method, madeFrom: null, body: [] };
}
