import type { BlockKey } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { TermEntry } from '@nhipcau/core/translation';
import { useMemo, useRef } from 'react';
import { findingsOf, type PlacedFinding, type Segment } from './segments.ts';

type Found = ReadonlyMap<BlockKey, readonly PlacedFinding[]>;

/** What is seen wrong in each row; only a row that has changed is looked at again. */
export function useFindings(
  segments: readonly Segment[],
  [from, to]: readonly [SiteLanguage, SiteLanguage],
  terms: readonly TermEntry[],
): Found {
  const known = useRef({ terms, of: new WeakMap<Segment, readonly PlacedFinding[]>() });
  return useMemo(() => {
    if (known.current.terms !== terms) known.current = { terms, of: new WeakMap() };
    const { of } = known.current;
    return new Map(
      segments.map((segment) => {
        const found = of.get(segment) ?? findingsOf(segment.row, [from, to], terms);
        of.set(segment, found);
        return [segment.row.key, found];
      }),
    );
  }, [segments, from, to, terms]);
}
