export { type OpenState, publicationStateContract } from './state.contract.ts';
