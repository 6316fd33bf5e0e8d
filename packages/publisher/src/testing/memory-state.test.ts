import { memoryState } from './memory-state.fixture.ts';
import { publicationStateContract } from './state.contract.ts';

publicationStateContract(async () => {
  const state = memoryState();
  return { state, enqueue: state.enqueue };
});
