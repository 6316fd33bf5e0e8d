import { createHash } from 'node:crypto';
import type { Instant, Result } from '@nhipcau/core/kernel';

/** One file of a parcel. */
export interface ParcelFile {
  /** Of letters, digits, dots and hyphens; the same for the same content, so that a repetition replaces it. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What is handed over at one time. */
export interface Parcel {
  /** The same each time it is sent, so that whoever got it twice can tell: `webhook-id`, `Message-ID`. */
  readonly id: string;
  /** When it was first made. */
  readonly at: Instant;
  /** What it tells of, as the wire says it, or that it is a test. */
  readonly event: string;
  /** One line for people. */
  readonly subject: string;
  /** For people, where the way carries words. */
  readonly words: string;
  /** Handed over in this order, so that the last one finds what it names in place. */
  readonly files: readonly [ParcelFile, ...ParcelFile[]];
}

/** What the other side has, by its own word where it gives one. */
export interface Receipt {
  /** Host, address or bucket that took it. */
  readonly to: string;
  /** The answer in one line; `''` where the way has none. */
  readonly answer: string;
  readonly files: readonly {
    readonly name: string;
    readonly size: number;
    readonly sha256: string;
  }[];
}

/** Why nothing was handed over. None of it holds a secret. */
export interface CarrierTrouble {
  readonly kind:
    | 'not-an-address'
    | 'no-such-host'
    | 'not-public'
    | 'no-answer'
    | 'too-slow'
    /** The server's key was never confirmed; `detail` is its fingerprint. Nothing was told to the server. */
    | 'host-key-unknown'
    /** Another key than the confirmed one; `detail` is its fingerprint. */
    | 'host-key-changed'
    | 'not-encrypted'
    | 'sign-in-refused'
    /** The other side answered that it does not take it. */
    | 'not-taken'
    /** Its clock and ours differ by so many seconds, which is why it does not take it. */
    | 'clocks-differ'
    /** It wants nothing more (410, Gone). */
    | 'gone'
    /** Mail is not set up here. */
    | 'no-mail';
  readonly detail: string;
  /** When the other side wants to be asked again; `null` where it says nothing. */
  readonly askedFor: Instant | null;
}

/** A way to hand parcels over to one partner. */
export interface Carrier {
  /**
   * Hands a parcel over whole, or says why not: the other side never sees half a file. The same parcel
   * may be sent again.
   * @throws the reason of `stop`
   */
  send(parcel: Parcel, stop: AbortSignal): Promise<Result<Receipt, CarrierTrouble>>;
}

export function trouble(kind: CarrierTrouble['kind'], detail: string): CarrierTrouble {
  return { kind, detail: inOneLine(detail), askedFor: null };
}

/** A line that can be shown, without what has no place in one. */
export function inOneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

export function receiptOf(to: string, answer: string, { files }: Parcel): Receipt {
  return {
    to,
    answer: inOneLine(answer),
    files: files.map(({ name, bytes }) => ({
      ...{ name, size: bytes.byteLength },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
}

/** How long handing one parcel over may take, milliseconds. */
export const sendMs = 120_000;
/** How long a host may take to answer at all. */
export const connectMs = 20_000;

/** Where a file lies until it is whole. The same for the same parcel, so that nothing piles up. */
export function temporaryName(file: ParcelFile, parcel: Parcel): string {
  return `.${file.name}.${parcel.id.slice(-12)}.part`;
}
