import { type Database, readTrialBalance } from '@nhipcau/postgres';
import { createPool, kyselyOf, migrate, startServer } from '@nhipcau/postgres/server';
import { manyEntries, receive, testBooks } from '@nhipcau/postgres/testing';
import type { Kysely } from 'kysely';
import { atMost, type Figure, type Row } from '../figure.ts';

/** P15 the ledger: entries that stand, and the trial balance. */
export const ledger: Figure = {
  names: ['P15'],
  measure: async ({ folder, say }) => {
    const server = await startServer({ dataFolder: folder('ledger'), log: () => undefined });
    const [ownerUrl, appUrl] = [server.url('nhipcau', 'owner'), server.url('nhipcau', 'app')];
    await migrate({ connectionString: ownerUrl, log: () => undefined });
    const owner = createPool({ url: ownerUrl, role: 'owner', statementTimeoutMs: 0 });
    const pool = createPool({ url: appUrl, role: 'app', max: writers });
    const db = kyselyOf<Database>(pool);
    try {
      const standing = await entriesPerSecond(db);
      say(`${lines.toLocaleString('en')} lines of the ledger …`);
      await manyEntries(owner, lines / 2);
      return [standing, await trialBalance(db)];
    } finally {
      await Promise.all([pool.end(), owner.end()]);
      await server.stop();
    }
  },
};

const writers = 8;
const posted = 2_000;
const lines = 1_000_000;

/** Eight writers, each entry in a transaction of its own that is on the disk when it is answered. */
async function entriesPerSecond(db: Kysely<Database>): Promise<Row> {
  const books = await testBooks(db);
  const begun = performance.now();
  const write = async (): Promise<void> => {
    for (let turn = 0; turn < posted / writers; turn += 1) await receive(db, books, books.state, 1);
  };
  await Promise.all(Array.from({ length: writers }, write));
  return {
    ...{ figure: 'P15', what: `posted entries, ${writers} writers, real Postgres`, limit: null },
    ...{ measured: posted / ((performance.now() - begun) / 1_000), unit: 'per s', against: '' },
    note: 'each checked, balanced, chained and on the disk, one after the other',
  };
}

async function trialBalance(db: Kysely<Database>): Promise<Row> {
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const begun = performance.now();
    const { balanced } = await readTrialBalance(db, null);
    if (!balanced) throw new Error('the trial balance is not even');
    times.push((performance.now() - begun) / 1_000);
  }
  return {
    ...{ figure: 'P15', what: `trial balance over ${lines} lines`, limit: atMost(1) },
    ...{ measured: Math.min(...times.slice(1)), unit: 's', against: '' },
    note: 'summed up from the lines themselves; the quickest of five',
  };
}
