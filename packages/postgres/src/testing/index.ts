export { manyWorks } from '../rights/many-works.fixture.ts';
export { type FreshDatabase, freshDatabase } from './fresh-database.ts';
