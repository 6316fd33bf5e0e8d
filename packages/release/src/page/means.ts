/** What a verification is done with: a browser has WebCrypto and `fetch`, a test Node's own. */
export interface Means {
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  digest(bytes: Uint8Array): Promise<Uint8Array>;
  /** Whether an Ed25519 signature (RFC 8032) of 64 bytes over `bytes` is by a raw key of 32 bytes. */
  isSigned(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean>;
  /** What the site answers at a path, not following it elsewhere. @throws when no answer comes */
  ask(path: string): Promise<PageAnswer>;
  /** Milliseconds since the epoch, for entries whose service ends. */
  now(): number;
}

/** An answer of a site. */
export interface PageAnswer {
  readonly status: number;
  /** `Content-Type`; `null` where there is none. */
  readonly type: string | null;
  /** Without its coding (RFC 9110 §8.4). */
  readonly body: Uint8Array;
}

/** A step of a verification, in words of the failure that it found. */
export type Step =
  /** The newest release's record is absent, not canonical, or its hash is wrong. */
  | 'record'
  /** A signature is absent, wrong, or by a key that the site does not name. */
  | 'signature'
  /** The newest release does not follow from the one that was remembered. */
  | 'chain'
  /** A node of the map is absent or has not the bytes that its name says. */
  | 'node'
  /** The map names nothing at this address, and the answer is no page of absence. */
  | 'entry'
  /** The page's bytes, or how they are answered, are not what the map names. */
  | 'page';

/** A step failed: there is a difference. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  readonly step: Step;
  /** The release whose record is wrong, where one is. */
  readonly release: number | null;
  constructor(step: Step, release: number | null = null) {
    super(`the step "${step}" failed${release === null ? '' : ` at release ${release}`}`);
    this.step = step;
    this.release = release;
  }
}
