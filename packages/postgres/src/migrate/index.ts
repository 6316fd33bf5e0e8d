export {
  type MigrateSettings,
  type MigrationState,
  migrate,
  migrationState,
} from './migrate.ts';
export { type Migration, migrationsFolder, readMigrations } from './migration-files.ts';
