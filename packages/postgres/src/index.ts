export * from './access/index.ts';
export * from './content/index.ts';
export * from './database.ts';
export * from './markets/index.ts';
export * from './notices/index.ts';
export * from './organisations/index.ts';
export * from './publishing/index.ts';
export * from './site/index.ts';
