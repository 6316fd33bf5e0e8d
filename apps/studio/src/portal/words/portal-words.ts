import type { vi } from './vi.ts';

export type PortalKey = keyof typeof vi;

/** Every word of the portal in one language. `{name}` stands for what is filled in. */
export type PortalWords = { readonly [Key in PortalKey]: string };
