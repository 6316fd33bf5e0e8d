export * from './digests.ts';
export * from './letters.ts';
export * from './notices.ts';
