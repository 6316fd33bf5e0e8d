import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { ask, type Publication } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';

/** The newest release and how much waits for the next one, asked anew every few seconds. */
export function usePublication(): Publication | undefined {
  const { data } = useQuery({
    queryKey: ['publication'],
    queryFn: () => ask<Publication>('GET', '/publication'),
    refetchInterval: (query) => ((query.state.data?.waiting ?? 0) > 0 ? 2_000 : 15_000),
    retry: false,
  });
  return data;
}

/** The state of publication, always in view. */
export function PublicationState(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const state = usePublication();
  const words =
    state === undefined
      ? t('publication.unknown')
      : state.waiting > 0
        ? t('publication.waiting', { smart_count: state.waiting })
        : state.release === null
          ? t('publication.none')
          : t('publication.current', {
              number: state.release.number,
              time: moment(state.release.time),
            });
  return (
    <Link
      to="/releases"
      className="publication"
      aria-label={`${t('publication.label')}: ${words}`}
      title={words}
      {...((state?.waiting ?? 0) > 0 && { 'data-waiting': '' })}
    >
      <i />
      <span aria-live="polite">{words}</span>
    </Link>
  );
}
