import {
  type EditionText,
  type PlacedPicture,
  parseBody,
  type TranslationMethod,
} from '@nhipcau/core/content';
import { expectOk } from '@nhipcau/core/kernel';

/** A revision's own columns as they are stored. */
export interface TextRow {
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: PlacedPicture | null;
  readonly method: TranslationMethod;
  readonly translator: string;
  readonly body: unknown;
}

/** The text in a row of `revision`. @throws when the stored body is none */
export function textOf(row: TextRow): EditionText {
  const { title, summary, byline, hero, method, translator } = row;
  const body = expectOk(parseBody(row.body));
  return { title, summary, byline, hero, method, translator, body };
}

/** What an edition says before its first revision. */
export function noText(method: TranslationMethod): EditionText {
  return { title: '', summary: '', byline: '', hero: null, method, translator: '', body: [] };
}
