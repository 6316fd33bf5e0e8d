import { publicationStateContract } from '@nhipcau/publisher/testing';
import { afterAll } from 'vitest';
import type { Database } from '../database.ts';
import { kyselyOf } from '../server/index.ts';
import { type FreshDatabase, freshDatabase } from '../testing/index.ts';
import { enqueue } from './outbox.ts';
import { postgresPublicationState } from './publication-state.ts';

const made: FreshDatabase[] = [];
afterAll(() => Promise.all(made.map((one) => one.drop())));

publicationStateContract(async () => {
  const database = await freshDatabase();
  made.push(database);
  const db = kyselyOf<Database>(database.pool);
  return {
    state: postgresPublicationState(db),
    enqueue: (touched, reason) => enqueue(db, touched, reason, Date.UTC(2026, 10, 24) as never),
  };
});
