export * from './expiry.ts';
