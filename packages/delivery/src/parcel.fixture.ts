import { instantOf } from '@nhipcau/core/kernel';
import type { Parcel, ParcelFile } from './index.ts';

export function aFile(text: string, name = 'hue.vi.v1.json'): ParcelFile {
  return { name, mediaType: 'application/json', bytes: Buffer.from(text) };
}

export function aParcel(...files: readonly ParcelFile[]): Parcel {
  const [first = aFile('{"title":"Huế"}'), ...others] = files;
  return {
    ...{ id: '0190b3a2-0000-7000-8000-0000000000aa', at: instantOf(1_800_000_000_000) },
    ...{ event: 'publish', subject: 'Huế', words: 'Một bài mới.', files: [first, ...others] },
  };
}

export const never: AbortSignal = new AbortController().signal;
