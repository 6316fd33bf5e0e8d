import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useT } from '../messages/index.ts';
import { ProblemText } from './problem-text.tsx';
import { Screen } from './screen.tsx';

interface Props<T> {
  readonly query: UseQueryResult<T>;
  /** Title of the screen until it is there. */
  readonly title: string;
  readonly children: (value: T) => ReactNode;
}

/** A screen about one thing, once it is there. */
export function Loaded<T>({ query, title, children }: Props<T>): ReactElement {
  const t = useT();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  return (
    <Screen title={title}>
      {query.isError ? <ProblemText error={query.error} /> : <p>{t('app.loading')}</p>}
    </Screen>
  );
}
