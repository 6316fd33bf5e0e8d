export * from './grant-licence.ts';
export * from './known-rights.ts';
export * from './licences.ts';
export * from './materials.ts';
export * from './matrix.ts';
export * from './narrower-embargoes.ts';
export { storedTerritory, territoryOf } from './stored-terms.ts';
export type { StoredTerritory } from './tables.ts';
export * from './work-parts.ts';
