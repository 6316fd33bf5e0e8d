export * from './market.ts';
export * from './negotiate.ts';
