export * from './affected.ts';
export * from './concept-commands.ts';
export * from './concepts.ts';
export * from './house-terms.ts';
export * from './learn-memory.ts';
export * from './lookup-memory.ts';
export { type MachineLimits, spendOnMachine } from './machine-budget.ts';
export * from './term-check.ts';
export * from './term-overrides.ts';
