export * from './applications.ts';
export * from './passports.ts';
export * from './press-prices.ts';
export * from './record-keys.ts';
