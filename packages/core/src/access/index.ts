export * from './browser.ts';
export * from './passkey.ts';
export * from './role.ts';
export * from './second-factor.ts';
export * from './sign-in.ts';
