import type { Coding } from '@nhipcau/release';

/** Codings in the order in which they are tried, and a short name for that order. */
export interface WantedCodings {
  readonly name: string;
  readonly codings: readonly Coding[];
}

/** From the most to the least wanted where a reader is indifferent. */
const preferred: readonly Coding[] = ['br', 'zstd', 'gzip', 'identity'];

/**
 * The codings that a reader takes, best first (RFC 9110 §12.5.3). `identity` is always among them:
 * a field that refuses it is disregarded where nothing else is there (§12.1).
 */
export function wantedCodings(acceptEncoding: string): WantedCodings {
  const weights = new Map<string, number>();
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((one) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(one)?.[1]);
    weights.set(name.trim(), Number(quality.find((one) => one !== undefined) ?? 1));
  }
  const weight = (coding: Coding): number => {
    if (coding === 'identity') return weights.get(coding) ?? 0;
    return weights.get(coding) ?? weights.get('*') ?? 0;
  };
  const taken = preferred.filter((coding) => coding === 'identity' || weight(coding) > 0);
  const codings = [...taken].sort((a, b) => weight(b) - weight(a));
  return { name: codings.join(), codings };
}

/** Longest field that is read, in characters, and how many different ones are remembered. */
const longest = 500;
const mostRemembered = 1_000;

/** {@link wantedCodings} that remembers what it read, as browsers send few different fields. */
export function codingReader(): (acceptEncoding: string | undefined) => WantedCodings {
  const known = new Map<string, WantedCodings>();
  return (field = '') => {
    const read = field.length > longest ? '' : field;
    const before = known.get(read);
    if (before !== undefined) return before;
    const wanted = wantedCodings(read);
    if (known.size >= mostRemembered) known.clear();
    known.set(read, wanted);
    return wanted;
  };
}
