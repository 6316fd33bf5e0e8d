export { type Fault, faultyStore } from './store/faulty-store.fixture.ts';
