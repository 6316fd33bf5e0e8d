export { payloads } from './payloads.fixture.ts';
