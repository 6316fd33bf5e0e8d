export * from './application.ts';
export * from './judge.ts';
export * from './passport.ts';
export * from './retention.ts';
export * from './steps.ts';
export * from './take-over.ts';
