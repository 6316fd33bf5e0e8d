export * from './config.ts';
export * from './open-publisher.ts';
export * from './worker.ts';
