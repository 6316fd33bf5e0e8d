import AddIcon from '@mui/icons-material/Add';
import { Button, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { Pick } from '../common/pick.tsx';
import { useT } from '../messages/index.ts';
import type { Names } from './use-books.ts';

/** A line as somebody writes it. */
export interface FreeLine {
  readonly side: 'DEBIT' | 'CREDIT';
  readonly account?: string;
  readonly fund?: string;
  readonly activity?: string;
  readonly amount?: string;
}

interface Props {
  readonly lines: readonly FreeLine[];
  readonly names: Names;
  /** What is wrong with an amount, under `line-0` and so on. */
  readonly wrong: Readonly<Record<string, string>>;
  readonly onChange: (lines: readonly FreeLine[]) => void;
}

/** The lines of an entry, one under the other. */
export function FreeLines({ lines, names, wrong, onChange }: Props): ReactElement {
  const t = useT();
  const set = (at: number, change: Partial<FreeLine>): void =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  return (
    <div className="stack">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry keep their places
        <fieldset key={index} className="panel stack">
          <legend>{t('ledger.line', { number: index + 1 })}</legend>
          <div className="row">
            <Pick
              label={t('ledger.side')}
              value={line.side}
              choices={(['DEBIT', 'CREDIT'] as const).map((one) => [one, t(`ledger_side.${one}`)])}
              onPick={(side) => set(index, { side: side as FreeLine['side'] })}
            />
            <TextField
              label={t('ledger.amount')}
              value={line.amount ?? ''}
              required
              error={wrong[`line-${index}`] !== undefined}
              helperText={wrong[`line-${index}`]}
              onChange={(event) => set(index, { amount: event.target.value })}
            />
          </div>
          <Pick
            label={t('ledger.account')}
            value={line.account ?? ''}
            choices={names.accounts}
            onPick={(account) => set(index, { account })}
          />
          <Pick
            label={t('ledger.fund')}
            value={line.fund ?? ''}
            choices={names.funds}
            none={t('ledger.no_fund')}
            onPick={(fund) => set(index, { fund })}
          />
          <Pick
            label={t('ledger.activity')}
            value={line.activity ?? ''}
            choices={names.activities}
            none={t('ledger.no_activity')}
            onPick={(activity) => set(index, { activity })}
          />
          {lines.length > 2 && (
            <div>
              <Button onClick={() => onChange(lines.filter((_, one) => one !== index))}>
                {t('ledger.remove_line')}
                <span className="unseen"> {index + 1}</span>
              </Button>
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button startIcon={<AddIcon />} onClick={() => onChange([...lines, { side: 'CREDIT' }])}>
          {t('ledger.add_line')}
        </Button>
      </div>
    </div>
  );
}
