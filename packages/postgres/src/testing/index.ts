export {
  content,
  line,
  posted,
  receive,
  type TestBooks,
  testBooks,
} from '../funding/ledger.fixture.ts';
export { manyEntries } from '../funding/many-entries.fixture.ts';
export { manyWorks } from '../rights/many-works.fixture.ts';
export { type FreshDatabase, freshDatabase } from './fresh-database.ts';
