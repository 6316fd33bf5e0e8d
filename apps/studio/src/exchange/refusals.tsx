import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { CopyButton } from '../common/copy-button.tsx';
import { knownKey, type Translate, useT } from '../messages/index.ts';
import './exchange.css';

interface RefusedPlace {
  readonly kind: string;
  readonly unit: string;
  readonly line: number;
  readonly column: number;
  readonly detail: string;
}

/** Why a file was refused as a whole. */
export interface RefusedFile {
  readonly count: number;
  readonly problems: readonly RefusedPlace[];
}

/** Everything that is wrong with a file, to be corrected in it or sent to whoever made it. */
export function Refusals({
  file: { count, problems },
}: {
  readonly file: RefusedFile;
}): ReactElement {
  const t = useT();
  const list = problems.map((one) => [placeOf(one, t), one.unit, words(one, t)] as const);
  const text = list.map((line) => line.filter((one) => one !== '').join(' · ')).join('\n');
  return (
    <div className="stack tight">
      <Alert severity="error" variant="outlined">
        {t('exchange.refused', { smart_count: count })}
        {count > problems.length && ` ${t('exchange.first', { count: problems.length })}`}
      </Alert>
      <div>
        <CopyButton text={text} />
      </div>
      <ul className="exchange-refusals">
        {list.map(([place, unit, what], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change, and places repeat
          <li key={index}>
            {unit !== '' && <code>{unit}</code>}
            <span>{what}</span>
            {place !== '' && <span className="soft small">{place}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function words({ kind, detail }: RefusedPlace, t: Translate): string {
  return t(knownKey('exchange_problem', kind, 'other'), { detail: detail === '' ? kind : detail });
}

function placeOf({ line, column }: RefusedPlace, t: Translate): string {
  if (line === 0) return '';
  return t('exchange.line', { line: column === 0 ? line : `${line}:${column}` });
}
