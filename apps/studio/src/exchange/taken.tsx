import { Alert } from '@mui/material';
import type { TakenBlock } from '@nhipcau/core/translation';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';

/** What the API took out of a file. */
export interface TakenBack {
  readonly version: number;
  readonly blocks: readonly TakenBlock[];
}

/** Says what came in, and what is to be looked at. */
export function Taken({ taken: { blocks } }: { readonly taken: TakenBack }): ReactElement {
  const t = useT();
  const count = (is: (block: TakenBlock) => boolean): number => blocks.filter(is).length;
  const taken = count(({ outcome }) => outcome === 'taken');
  const lines = [
    ['confirmed', count(({ confirmed }) => confirmed)],
    ['unchanged', count(({ outcome }) => outcome === 'unchanged')],
    ['left', count(({ outcome }) => outcome === 'left')],
  ] as const;
  const warnings = [
    ['changed', count((one) => one.outcome === 'taken' && one.source === 'changed')],
    ['gone', count(({ source }) => source === 'gone')],
  ] as const;
  return (
    <div className="stack tight">
      <Alert severity="success" variant="outlined">
        {t('exchange.taken', { smart_count: taken })}{' '}
        {lines
          .filter(([, count]) => count > 0)
          .map(([name, count]) => t(`exchange.${name}`, { count }))
          .join(' ')}
      </Alert>
      {warnings
        .filter(([, count]) => count > 0)
        .map(([name, count]) => (
          <Alert key={name} severity="warning" variant="outlined">
            {t(`exchange.${name}`, { count })}
          </Alert>
        ))}
    </div>
  );
}
