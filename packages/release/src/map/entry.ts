import { isObject } from '../canonical-json.ts';
import { type Hash, isHash } from '../hash-form.ts';

/** What stands at one path of a market's site. */
export interface MapEntry {
  /** The body. */
  readonly blob: Hash;
  /** Media type, with its charset where it has one (RFC 9110 §8.3). */
  readonly type: string;
  /** Of the answer (RFC 9110 §15): 404 is a page that says what exists instead, 410 a notice. */
  readonly status: 200 | 301 | 404 | 410;
  /** Where a 301 leads. */
  readonly location?: string;
  /** BCP 47 tag of the body. */
  readonly language?: string;
  /** End of service, excluded, in milliseconds since the epoch; absent means without end. */
  readonly notAfter?: number;
}

/** One path's new entry; `null` takes the path out. */
export interface Change {
  readonly path: string;
  readonly entry: MapEntry | null;
}

const statuses: ReadonlySet<unknown> = new Set([200, 301, 404, 410]);
const fields = new Set(['blob', 'type', 'status', 'location', 'language', 'notAfter']);

/** Whether a value read from a node is an entry, with no field that this version does not know. */
export function isMapEntry(value: unknown): value is MapEntry {
  if (!isObject(value)) return false;
  const { blob, type, status, location, language, notAfter } = value;
  return (
    Object.keys(value).every((field) => fields.has(field)) &&
    isHash(blob) &&
    typeof type === 'string' &&
    statuses.has(status) &&
    (location === undefined || typeof location === 'string') &&
    (language === undefined || typeof language === 'string') &&
    (notAfter === undefined || Number.isSafeInteger(notAfter))
  );
}

/** Whether two entries are equal in every field; absent entries are equal to each other. */
export function sameEntry(a: MapEntry | null, b: MapEntry | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.blob === b.blob &&
    a.type === b.type &&
    a.status === b.status &&
    a.location === b.location &&
    a.language === b.language &&
    a.notAfter === b.notAfter
  );
}
