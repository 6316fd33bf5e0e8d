export * from './moving-holidays.ts';
export * from './obligation-rules.ts';
export * from './special-days.ts';
