/**
 * What a translator said of blocks and has not saved yet, kept in the browser's own storage beside
 * the unsaved text.
 *
 * @module
 */
import { type BlockKey, headKeys } from '@nhipcau/core/content';
import { origins } from '@nhipcau/core/translation';
import type { Keep } from '../editions/draft.ts';
import type { AllSaid, Said } from './segments.ts';

function nameOf(user: string, edition: string): string {
  return `nhipcau.said.${user}.${edition}`;
}

/** Keeps it; without room in the browser it is kept on the screen alone. */
export function keepSaid(keep: Keep, user: string, edition: string, said: AllSaid): void {
  const name = nameOf(user, edition);
  if (said.size === 0) {
    keep.removeItem(name);
    return;
  }
  try {
    keep.setItem(name, JSON.stringify([...said]));
  } catch {
    keep.removeItem(name);
  }
}

export function readSaid(keep: Keep, user: string, edition: string): AllSaid {
  try {
    const all: unknown = JSON.parse(keep.getItem(nameOf(user, edition)) ?? '[]');
    if (!Array.isArray(all)) return new Map();
    return new Map(all.filter(isEntry));
  } catch {
    return new Map();
  }
}

function isEntry(entry: unknown): entry is readonly [BlockKey, Said] {
  if (!Array.isArray(entry)) return false;
  const key: unknown = entry[0];
  const said = entry[1] as Partial<Said> | null | undefined;
  const isKey = headKeys.some((one) => one === key) || /^[A-Za-z0-9]{8,40}$/.test(String(key));
  return (
    isKey &&
    typeof said?.words === 'string' &&
    typeof said.confirmed === 'boolean' &&
    origins.some((one) => one === said.origin)
  );
}
