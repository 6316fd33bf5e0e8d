/** What Postgres programs get of our environment: no locale, zone or `PG…` variable of the user. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}
