import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, type Notice, type Page } from '../api/index.ts';
import { dayText } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';

const key = ['/notices'] as const;

/** What the person signed in was told and has not seen, asked anew every half minute. */
export function useNotices(): UseQueryResult<readonly Notice[]> {
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await ask<Page<Notice>>('GET', '/notices', { signal })).items,
    refetchInterval: 30_000,
    retry: false,
  });
}

/** Notes that notices were seen. */
export function useSee(): (notices: readonly Notice[]) => Promise<void> {
  const cache = useQueryClient();
  return async (notices) => {
    if (notices.length === 0) return;
    const ids = notices.map(({ id }) => id);
    cache.setQueryData<readonly Notice[]>(key, (before) =>
      before?.filter(({ id }) => !ids.includes(id)),
    );
    await ask('POST', '/notices/seen', { body: { notices: ids } }).catch(() => undefined);
    await cache.invalidateQueries({ queryKey: key });
  };
}

/** Notes that everything told of `subject` is seen, since it is open. */
export function useSeen(subject: string): void {
  const { data } = useNotices();
  const see = useSee();
  const own = (data ?? []).filter((one) => one.subject === subject);
  const ids = own.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set of notices
  useEffect(() => {
    void see(own);
  }, [ids]);
}

/** Where a notice leads. */
export function placeOf({ subject }: Notice): string {
  const [what, id] = subject.split(':');
  if (what === 'edition') return `/editions/${id}`;
  if (what === 'pitch') return `/pitches/${id}`;
  if (what === 'agreement') return `/agreements/${id}`;
  if (what === 'offer') return `/offers/${id}`;
  return '/account';
}

/** A notice in a sentence. */
export function useNoticeWords(): (notice: Notice) => string {
  const t = useT();
  return ({ kind, data }) =>
    t(knownKey('notice', kind, 'other'), {
      name: data.by ?? t('notice.somebody'),
      title: data.title ?? '',
      day: data.dueOn ? dayText(data.dueOn) : '',
    });
}
