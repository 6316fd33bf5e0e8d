import type { ReactElement } from 'react';
import { useOne } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';

interface Origin {
  readonly site: string;
  readonly address: string | null;
  readonly author: string;
  readonly publishedAt: string | null;
  readonly importedAt: string;
  readonly revision: number;
}

/** Where a text came from that was taken over; nothing where it was written here. */
export function OriginText({ edition }: { readonly edition: string }): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const { data } = useOne<{ readonly origin: Origin | null }>(`/editions/${edition}/origin`);
  const origin = data?.origin ?? null;
  if (origin === null) return null;
  const { site, address, author, publishedAt, importedAt, revision } = origin;
  return (
    <p className="small" style={{ overflowWrap: 'anywhere' }}>
      {t('imports.origin', { number: revision, at: moment(importedAt) })}{' '}
      {address === null ? (
        <bdi>{site}</bdi>
      ) : (
        <a href={address} target="_blank" rel="noreferrer">
          <bdi>{site}</bdi>
        </a>
      )}
      {author !== '' && (
        <>
          {' '}
          · <bdi>{author}</bdi>
        </>
      )}
      {publishedAt !== null && <> · {t('imports.published_there', { at: moment(publishedAt) })}</>}
    </p>
  );
}
