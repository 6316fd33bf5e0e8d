import { ok, type Result, refuse } from '@nhipcau/core/kernel';
import { structureOf } from './header.ts';
import {
  type PictureFormat,
  type PictureHeader,
  type PictureRefusal,
  pictureLimits,
} from './picture.ts';
import { open } from './sharp.ts';
import { beginsAs, signatureOf } from './signature.ts';

/**
 * Says what a picture is, or why it is refused, from its signature and structure alone: no pixel
 * is decoded. `declared` is the media type or the file extension that the sender states; `null`
 * means that nothing is stated. Data after the end of a JPEG or PNG picture are accepted (phones
 * append them); {@link cleanOriginal} leaves them out.
 */
export async function inspectPicture(
  bytes: Uint8Array,
  declared: string | null = null,
): Promise<Result<PictureHeader, PictureRefusal>> {
  if (bytes.length === 0) return refuse({ kind: 'empty' });
  const most = pictureLimits.bytes;
  if (bytes.length > most) return refuse({ kind: 'too-many-bytes', bytes: bytes.length, most });
  const known = formatOf(bytes, declared);
  if (!known.ok) return known;
  const format = known.value;
  const structure = structureOf(bytes, format);
  if (structure === null) return refuse({ kind: 'damaged', format });
  const { widthPx, heightPx } = structure;
  const refusal = tooLarge(widthPx, heightPx);
  if (refusal !== null) return refuse(refusal);
  if (structure.animated) return refuse({ kind: 'animated', format });
  if (!structure.complete) return refuse({ kind: 'truncated', format });
  return confirmed({ format, widthPx, heightPx }, bytes);
}

/**
 * Why a picture is refused that begins with `head`, as far as that tells; `null` while nothing speaks
 * against it. What passes may still be refused when it is whole.
 */
export function refusedByHead(head: Uint8Array, declared: string | null): PictureRefusal | null {
  if (head.length === 0) return { kind: 'empty' };
  const known = formatOf(head, declared);
  if (!known.ok) return known.error;
  const structure = structureOf(head, known.value);
  return structure === null ? null : tooLarge(structure.widthPx, structure.heightPx);
}

/** The format by the first kilobyte, where it is accepted, stated, and nothing else besides. */
function formatOf(
  bytes: Uint8Array,
  declared: string | null,
): Result<PictureFormat, PictureRefusal> {
  const signature = signatureOf(bytes);
  if (!signature.accepted) {
    return refuse({ kind: 'unsupported-format', format: signature.format });
  }
  const { format } = signature;
  if (declared !== null && declaredFormat(declared) !== format) {
    return refuse({ kind: 'wrong-type', declared, actual: format });
  }
  const also = beginsAs(bytes);
  return also === null ? ok(format) : refuse({ kind: 'polyglot', format, also });
}

function tooLarge(widthPx: number, heightPx: number): PictureRefusal | null {
  const { pixels, sidePx } = pictureLimits;
  if (widthPx * heightPx > pixels) {
    return { kind: 'too-many-pixels', widthPx, heightPx, most: pixels };
  }
  if (Math.max(widthPx, heightPx) > sidePx) {
    return { kind: 'side-too-long', widthPx, heightPx, mostPx: sidePx };
  }
  return null;
}

/**
 * Asks the decoder's own reading of the header, so that the two can never disagree. AVIF may turn
 * or cut a picture on its way out (`irot`, `clap`): there the decoder's size is the picture's.
 */
async function confirmed(
  header: PictureHeader,
  bytes: Uint8Array,
): Promise<Result<PictureHeader, PictureRefusal>> {
  const { format } = header;
  const read = await open(bytes)
    .metadata()
    .catch(() => null);
  if (read === null) return refuse({ kind: 'damaged', format });
  const { width: widthPx, height: heightPx } = read;
  if (format === 'avif') {
    const refusal = tooLarge(widthPx, heightPx);
    return refusal === null ? ok({ format, widthPx, heightPx }) : refuse(refusal);
  }
  const same = widthPx === header.widthPx && heightPx === header.heightPx;
  return same ? ok(header) : refuse({ kind: 'damaged', format });
}

const names: Readonly<Record<string, PictureFormat>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  pjpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
};

/** Reads `image/jpeg; …`, `.JPG`, `holiday.jpg` and `jpg`. */
function declaredFormat(declared: string): PictureFormat | null {
  const type = declared.toLowerCase().split(';')[0]?.trim() ?? '';
  return names[type.replace(/^image\//, '').replace(/^.*\./, '')] ?? null;
}
