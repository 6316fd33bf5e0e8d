export * from './applications.ts';
export * from './passports.ts';
export * from './record-keys.ts';
