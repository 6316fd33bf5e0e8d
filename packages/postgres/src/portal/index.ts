export * from './items.ts';
export * from './partner-self.ts';
export * from './requests.ts';
export * from './searches.ts';
export * from './tasks.ts';
