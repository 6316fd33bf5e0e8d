export { additions, isCleared, marketsApart } from './clearance-sql.ts';
export * from './country-groups.ts';
export * from './filings.ts';
export * from './market-rules.ts';
export * from './markets.ts';
export * from './withheld-pictures.ts';
