export { publishPages } from './release.fixture.ts';
export { dieAt } from './store/die-at.fixture.ts';
export { type Fault, faultyStore } from './store/faulty-store.fixture.ts';
