/**
 * A worker that publishes what waits and kills itself before one operation: on a file, or a
 * statement that writes to the database. Arguments: the operation (from 1; 0 for none), a pattern
 * of the path from which operations count, the database's address, the data folder. Prints how
 * many operations there were.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { dieAt } from '@nhipcau/release/testing';
import pg from 'pg';

const [at = '0', since = '', appDatabaseUrl = '', dataFolder = ''] = process.argv.slice(2);
const { operations, counted } = dieAt(Number(at), new RegExp(since));

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
const writes = counted((client: pg.Client, given: unknown[]) => query.apply(client, given));
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const text = typeof given[0] === 'string' ? given[0] : (given[0] as { text?: string }).text;
  const isWrite = /^\s*(?:commit|insert|update|delete)\b/i.test(text ?? '');
  return isWrite ? writes(this, given) : query.apply(this, given);
} as typeof pg.Client.prototype.query;

const { runErrand } = await import('./worker.ts');
const config = {
  ...{
    appDatabaseUrl,
    dataFolder,
    siteUrl: 'http://localhost:4000',
    mail: null,
    pollS: 1,
    alertMinutes: 60,
    outbound: {},
    apiUrl: 'http://localhost:4001',
    marketHosts: new Map(),
  },
  store: { kind: 'folder', folder: `${dataFolder}/store` } as const,
};
const publish = () => runErrand('publish', config, () => undefined, AbortSignal.timeout(60_000));
// The database notices after a moment that the one who held the right to publish is dead.
while (!(await publish())) await sleep(10);
process.stdout.write(String(operations()));
