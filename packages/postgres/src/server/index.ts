export * from '../migrate/index.ts';
export { connectOrStart } from './connect-or-start.ts';
export { appRole, type DatabaseRole, databaseName } from './connection-url.ts';
export { DatabaseNotReady, type NotReadyKind } from './database-not-ready.ts';
export type { Purpose } from './folder-lock.ts';
export { type DatabaseSettings, type OpenDatabase, openDatabase } from './open-database.ts';
export { createPool, kyselyOf, type PoolSettings } from './pool.ts';
export {
  isConflict,
  isConnectionLoss,
  isForbidden,
  type RetrySettings,
  withRetry,
} from './retry.ts';
export { type RunningServer, type StartSettings, startServer } from './start-server.ts';
