export { createApi } from './app.ts';
export * from './config.ts';
export type { Dependencies, Log, LogEntry } from './http/index.ts';
export { jsonLog } from './http/log.ts';
export { listen } from './listen.ts';
export { type RunningApi, startApi } from './start.ts';
