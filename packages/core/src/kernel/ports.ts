import type { Instant } from './instant.ts';

/** Gives the current instant. The only way the core learns the time. */
export type Clock = () => Instant;

/** SHA-256 of the UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits (FIPS 180-4). */
export type Sha256 = (text: string) => string;

/** Gives a fresh UUIDv7 (RFC 9562 §5.7). */
export type Identifiers = () => string;
