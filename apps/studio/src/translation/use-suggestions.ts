import type { Inline } from '@nhipcau/core/content';
import type { Origin, Row, UnitId } from '@nhipcau/core/translation';
import type { DifferenceRun } from '@nhipcau/pages/difference';
import { useQuery } from '@tanstack/react-query';
import { ask, type MemoryMatch, type Suggestions, withQuery } from '../api/index.ts';

/** Words that may be put into a part of a row. */
export interface Suggestion {
  readonly key: string;
  /** Number of the part, from 0. */
  readonly part: number;
  readonly origin: Exclude<Origin, 'person'>;
  /** 70 to 101; `null` of a machine. */
  readonly percent: number | null;
  readonly words: Inline;
  /** What the source of the match says otherwise; empty of a machine. */
  readonly difference: readonly DifferenceRun[];
  /** Where it is from: a work, a file, a service. */
  readonly from: string;
  /** Whether a machine gave the words back without the marks and links of the source. */
  readonly marksLost: boolean;
}

/** What the memory knows for one sentence of a part. */
export interface KnownSentence {
  readonly key: string;
  readonly percent: number;
  readonly source: Inline;
  readonly words: Inline;
}

export interface Suggested {
  readonly suggestions: readonly Suggestion[];
  /** The best match of each sentence of which there is one, where the whole is not known. */
  readonly sentences: readonly KnownSentence[];
  readonly state: 'waiting' | 'failed' | 'there';
  /** Why the machine said nothing; `null` where it did, was not asked, or none is set up. */
  readonly trouble: { readonly kind: string; readonly until: string | null } | null;
}

/**
 * What the memory says for a row and, where the row is open and nothing was said before that is the
 * same, a machine. It never keeps anybody from writing.
 */
export function useSuggestions(edition: string, row: Row | null, isOpen: boolean): Suggested {
  const block = row?.source ?? null;
  const path = `/editions/${edition}/suggestions`;
  const asked = (machine: 'yes' | 'no', enabled: boolean) => ({
    queryKey: [path, block, machine],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      ask<Suggestions>('GET', withQuery(path, { block, machine }), { signal }),
    enabled: block !== null && enabled,
    staleTime: 60_000,
    retry: false,
  });
  const memory = useQuery(asked('no', true));
  const units = memory.data?.units ?? [];
  const isKnown =
    units.length > 0 && units.every(({ matches }) => (matches[0]?.percent ?? 0) >= 100);
  const machine = useQuery(asked('yes', isOpen && memory.isSuccess && !isKnown));
  if (row === null || block === null)
    return { suggestions: [], sentences: [], state: 'there', trouble: null };
  const partOf = new Map(
    row.parts.map(({ id }, index) => [`${block}${id.slice(row.key.length)}` as UnitId, index]),
  );
  const matches = units.flatMap(({ unit, matches }) => {
    const part = partOf.get(unit as UnitId);
    return part === undefined ? [] : matches.map((match) => remembered(match, part));
  });
  const said = machine.data?.machine ?? null;
  const ofMachine = (said?.units ?? []).flatMap(
    ({ unit, text, marksLost }): readonly Suggestion[] => {
      const part = partOf.get(unit as UnitId);
      if (part === undefined) return [];
      const rest = { origin: 'machine', percent: null, difference: [], marksLost } as const;
      return [{ key: `machine ${unit}`, part, ...rest, words: text, from: said?.service ?? '' }];
    },
  );
  const isWaiting = memory.isFetching || machine.isFetching;
  const state = isWaiting ? 'waiting' : memory.isError ? 'failed' : 'there';
  const trouble = said?.trouble?.kind === 'off' ? null : (said?.trouble ?? null);
  const sentences = units.flatMap(({ unit, sentences }) =>
    sentences.flatMap(({ text, matches: [best] }, at): readonly KnownSentence[] => {
      if (best === undefined) return [];
      const { percent, target: words } = best;
      return [{ key: `${unit} ${at}`, percent, source: text, words }];
    }),
  );
  return { suggestions: [...matches, ...ofMachine], sentences, state, trouble };
}

function remembered(match: MemoryMatch, part: number): Suggestion {
  const { id, percent, target, difference, origin } = match;
  const from = origin.kind === 'work' ? (origin.slug ?? '') : origin.file;
  const own = { key: `${id} ${part}`, part, origin: 'memory', marksLost: false } as const;
  return { ...own, percent, words: target, difference, from };
}
