import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask, type Translation, type TranslationVersions } from '../api/index.ts';

/** How often an open desk asks whether its source has moved, in milliseconds. */
const askEveryMs = 3_000;

/**
 * Looks again as soon as the source, or the translation in another window, has moved.
 * @returns whether the source has since the desk was opened, until that is said to be seen
 */
export function useVersions({ edition, source }: Translation): {
  readonly hasMoved: boolean;
  seen(): void;
} {
  const cache = useQueryClient();
  const [first, setFirst] = useState(source.revision);
  const path = `/editions/${edition.id}/translation`;
  const { data } = useQuery({
    queryKey: [`${path}/versions`],
    queryFn: ({ signal }) => ask<TranslationVersions>('GET', `${path}/versions`, { signal }),
    refetchInterval: askEveryMs,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const moved =
    data !== undefined && (data.source !== source.revision || data.version > edition.version);
  useEffect(() => {
    if (moved) void cache.invalidateQueries({ queryKey: [path] });
  }, [moved, cache, path]);
  return { hasMoved: source.revision !== first, seen: () => setFirst(source.revision) };
}
