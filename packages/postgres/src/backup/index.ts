export { countRows, loadDatabase, requireKnownMigrations, type SavedDatabase } from './load.ts';
export {
  type AppliedMigration,
  inSnapshot,
  type SequenceState,
  type Snapshot,
} from './snapshot.ts';
export { leftOut, type TableShape } from './tables.ts';
