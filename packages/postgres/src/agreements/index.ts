export * from './partners.ts';
export * from './read-agreement.ts';
export * from './tell-agreements.ts';
export * from './write-agreement.ts';
