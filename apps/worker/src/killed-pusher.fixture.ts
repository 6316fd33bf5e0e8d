/**
 * A worker that pushes to partners until it is killed. Arguments: the address of the database, and the folder
 * for data.
 */
import { instantOf } from '@nhipcau/core/kernel';
import { pushToPartners } from './push.ts';

const [appDatabaseUrl = '', dataFolder = ''] = process.argv.slice(2);
await pushToPartners(
  {
    ...{ appDatabaseUrl, dataFolder, siteUrl: 'http://localhost:4000', pollS: 0.05, mail: null },
    ...{
      apiUrl: 'http://localhost:4001',
      marketHosts: new Map(),
      outbound: { allowPrivate: true },
    },
    alertMinutes: 60,
    store: { kind: 'folder', folder: `${dataFolder}/store` },
  },
  (line) => process.stdout.write(`${line}\n`),
  () => instantOf(Date.now()),
  new AbortController().signal,
);
