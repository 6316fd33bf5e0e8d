export * from './country-group.ts';
export * from './market.ts';
export * from './market-hosts.ts';
export * from './market-rule.ts';
export * from './negotiate.ts';
