export * from './coverage.ts';
export * from './forget-members.ts';
export * from './outlets.ts';
export * from './places-in-time.ts';
export * from './read-visit.ts';
export * from './requirements.ts';
export * from './write-visit.ts';
