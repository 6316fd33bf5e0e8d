import {
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { ask, withQuery } from './client.ts';
import type { Page } from './types.ts';

/** One thing of the API; `null` asks for nothing yet. The path is its key in the cache. */
export function useOne<T>(path: string | null): UseQueryResult<T> {
  return useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => ask<T>('GET', path ?? '', { signal }),
    enabled: path !== null,
  });
}

/** A list that comes as one page: topics, places, organisations, users, markets. */
export function useAll<T>(path: string): UseQueryResult<readonly T[]> {
  return useQuery({
    queryKey: [path],
    // The cache keeps the whole answer, as it does for whoever asks for the same path by `useOne`.
    queryFn: ({ signal }) => ask<Page<T>>('GET', path, { signal }),
    select: ({ items }) => items,
  });
}

/** A list that comes page by page. */
export function usePages<T>(
  path: string,
  query: Readonly<Record<string, string | null | undefined>> = {},
): UseInfiniteQueryResult<readonly T[]> {
  return useInfiniteQuery({
    queryKey: [path, query],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<T>>('GET', withQuery(path, { ...query, cursor: pageParam }), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    select: ({ pages }) => pages.flatMap((page) => page.items),
    placeholderData: (before) => before,
  });
}
