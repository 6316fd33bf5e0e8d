import { Button } from '@mui/material';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { ProblemText } from './problem-text.tsx';

interface Props {
  readonly list: UseInfiniteQueryResult<readonly unknown[]> | UseQueryResult<readonly unknown[]>;
  /** What to say when there is nothing. */
  readonly empty: string;
}

/** What follows the rows of a list: more, nothing, or what went wrong. */
export function ListEnd({ list, empty }: Props): ReactElement {
  const t = useT();
  return (
    <div className="stack" style={{ paddingBlock: '0.8rem' }} aria-live="polite">
      <ProblemText error={list.error} />
      {list.isPending && <p className="soft">{t('app.loading')}</p>}
      {list.data?.length === 0 && <p className="soft">{empty}</p>}
      {'fetchNextPage' in list && list.hasNextPage && (
        <div>
          <Button
            variant="outlined"
            disabled={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('common.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
