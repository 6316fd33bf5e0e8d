import type { Instant, UserId } from '../kernel/index.ts';
import { ok, type Result, refuse } from '../kernel/index.ts';

/** A file that comes in part by part, and outlives a lost connection. */
export interface Upload {
  readonly user: UserId;
  /** Length of the whole file. */
  readonly bytes: number;
  /** How many bytes are here, from the beginning, safely on disk. */
  readonly offset: number;
  readonly startedAt: Instant;
}

/** Each bound is itself allowed. */
export const uploadLimits = {
  bytes: 30_000_000,
  /** Of one part. */
  partBytes: 4_194_304,
  /** How long an upload may take before what came of it is swept, in milliseconds: a day. */
  lifeMs: 86_400_000,
  /** Unfinished uploads of one person. */
  perUser: 20,
} as const;

export type UploadRefusal =
  | { readonly kind: 'too-many-bytes'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'too-many-uploads'; readonly most: number }
  | { readonly kind: 'upload-ended' }
  /** The part does not begin where the last one ended; go on at `offset`. */
  | { readonly kind: 'offset-differs'; readonly offset: number }
  | { readonly kind: 'part-too-large'; readonly most: number };

/** Whether one more upload of `bytes` may begin, when its person has `unfinished` others. */
export function mayBegin(bytes: number, unfinished: number): Result<void, UploadRefusal> {
  const { bytes: most, perUser } = uploadLimits;
  if (bytes > most) return refuse({ kind: 'too-many-bytes', bytes, most });
  if (unfinished >= perUser) return refuse({ kind: 'too-many-uploads', most: perUser });
  return ok(undefined);
}

/** First instant at which an upload is over, finished or not. */
export function uploadEndsAt({ startedAt }: Pick<Upload, 'startedAt'>): Instant {
  return (startedAt + uploadLimits.lifeMs) as Instant;
}

/** Takes a part in; gives the offset after it. */
export function takePart(
  upload: Upload,
  part: { readonly offset: number; readonly bytes: number },
  now: Instant,
): Result<number, UploadRefusal> {
  const { partBytes: most } = uploadLimits;
  if (uploadEndsAt(upload) <= now) return refuse({ kind: 'upload-ended' });
  if (part.offset !== upload.offset)
    return refuse({ kind: 'offset-differs', offset: upload.offset });
  const room = upload.bytes - upload.offset;
  if (part.bytes > Math.min(most, room)) {
    return refuse({ kind: 'part-too-large', most: Math.min(most, room) });
  }
  return ok(upload.offset + part.bytes);
}
