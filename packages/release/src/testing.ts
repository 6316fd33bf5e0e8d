export { publishPages } from './release.fixture.ts';
export { type BucketServer, startBucketServer } from './store/bucket-server.fixture.ts';
export { dieAt } from './store/die-at.fixture.ts';
export { type Fault, faultyStore } from './store/faulty-store.fixture.ts';
