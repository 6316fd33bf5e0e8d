import type { Instant } from '@nhipcau/core/kernel';
import { publicationStateContract } from '@nhipcau/publisher/testing';
import { afterAll, expect, test } from 'vitest';
import { recordAudit } from '../access/index.ts';
import type { Database } from '../database.ts';
import { receive, testBooks } from '../funding/ledger.fixture.ts';
import { kyselyOf } from '../server/index.ts';
import { type FreshDatabase, freshDatabase } from '../testing/index.ts';
import { enqueue } from './outbox.ts';
import { postgresPublicationState } from './publication-state.ts';

const made: FreshDatabase[] = [];
afterAll(() => Promise.all(made.map((one) => one.drop())));

test('a release commits to the audit trail and to the ledger as they are, once there is something in them', async () => {
  const database = await freshDatabase();
  made.push(database);
  const db = kyselyOf<Database>(database.pool);
  const state = postgresPublicationState(db);
  expect(await state.heads()).toEqual({});
  const at = Date.UTC(2026, 10, 24) as Instant;
  for (const subject of ['work:a', 'work:b']) {
    await recordAudit(db, { at, actor: 'operator', action: 'work.change', subject, detail: {} });
  }
  const { rows } = await database.pool.query('select hash from audit_event order by seq');
  expect(await state.heads()).toEqual({ audit: `2:${rows[1].hash}` });
  const books = await testBooks(db);
  await receive(db, books, books.state, 1_000);
  const { rows: entries } = await database.pool.query('select hash from journal_entry');
  expect(await state.heads()).toEqual({
    ...{ audit: `2:${rows[1].hash}`, ledger: `1:${entries[0].hash}` },
  });
});

publicationStateContract(async () => {
  const database = await freshDatabase();
  made.push(database);
  const db = kyselyOf<Database>(database.pool);
  return {
    state: postgresPublicationState(db),
    enqueue: (touched, reason, approvedBy, alone) =>
      enqueue(db, touched, reason, Date.UTC(2026, 10, 24) as never, approvedBy, alone),
  };
});
