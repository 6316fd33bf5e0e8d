export * from './learn-memory.ts';
export * from './lookup-memory.ts';
