/**
 * A worker that keeps the wire and kills itself before one statement that changes the database (from 1; 0 for
 * none). Arguments: the statement, and the address of the database.
 */
import { instantOf } from '@nhipcau/core/kernel';
import { dieAt } from '@nhipcau/release/testing';
import pg from 'pg';

const [at = '0', appDatabaseUrl = ''] = process.argv.slice(2);
const { counted } = dieAt(Number(at));

const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
const changes = counted((client: pg.Client, given: unknown[]) => query.apply(client, given));
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  const isChange = /^\s*(?:commit|insert|update|delete)\b/i.test(String(given[0]));
  return isChange ? changes(this, given) : query.apply(this, given);
} as typeof pg.Client.prototype.query;

const { keepWire } = await import('./wire.ts');
await keepWire(
  {
    ...{
      appDatabaseUrl,
      dataFolder: '',
      siteUrl: 'http://localhost:4000',
      pollS: 0.05,
      mail: null,
    },
    ...{ apiUrl: 'http://localhost:4001', marketHosts: new Map(), outbound: {}, alertMinutes: 60 },
    store: { kind: 'folder', folder: '' },
  },
  () => undefined,
  () => instantOf(Date.now()),
  new AbortController().signal,
);
