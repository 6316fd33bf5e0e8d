import type { LanguageTag } from '@nhipcau/core/kernel';
import type { Medium, Permissions, Territory } from '@nhipcau/core/rights';
import { type RawBuilder, sql } from 'kysely';
import type { StoredTerritory } from './tables.ts';

export function territoryOf(stored: StoredTerritory): Territory {
  return stored.kind === 'worldwide'
    ? { kind: 'worldwide', except: new Set(stored.except) }
    : { kind: 'countries', only: new Set(stored.only) };
}

/** A territory as it is stored: countries in order, each once. */
export function storedTerritory(territory: Territory): StoredTerritory {
  return territory.kind === 'worldwide'
    ? { kind: 'worldwide', except: [...territory.except].sort() }
    : { kind: 'countries', only: [...territory.only].sort() };
}

/** What bounds a right, as its columns are read. */
export interface TermsRow {
  readonly territory: StoredTerritory;
  readonly permissions: Permissions;
}

/** The permissions of a row `name` of `licence` or `material`, as one value. */
export function permissionsColumn(name: 'l' | 'm'): RawBuilder<Permissions> {
  const row = sql.raw(name);
  return sql<Permissions>`jsonb_build_object('translate', ${row}.may_translate,
    'adapt', ${row}.may_adapt, 'cut', ${row}.may_cut, 'sublicense', ${row}.may_sublicense,
    'train', ${row}.may_train)`;
}

/** Their values, in the order of the columns. */
export function permissionValues(given: Permissions): RawBuilder<unknown> {
  const { translate, adapt, cut, sublicense, train } = given;
  return sql`${translate}, ${adapt}, ${cut}, ${sublicense}, ${train}`;
}

export function tagsOf(languages: readonly string[]): readonly LanguageTag[] {
  return languages as readonly LanguageTag[];
}

export function mediaOf(media: readonly Medium[]): ReadonlySet<Medium> {
  return new Set(media);
}
