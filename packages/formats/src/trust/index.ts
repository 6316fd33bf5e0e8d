export * from './robots.ts';
export * from './security-txt.ts';
export * from './trust-txt.ts';
