import type { ReactElement } from 'react';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { shownMoney } from './money.ts';
import type { Account, Sums } from './types.ts';

const stages = ['estimate', 'committed', 'actual'] as const;

/** Kinds of cost by payer; on a narrow screen each kind is a block that names its payers. */
export function CostMatrix({ account }: { readonly account: Account }): ReactElement {
  const t = useT();
  const { payers, rows, totals, total } = account.matrix;
  const nameOf = (payer: string): string => t(knownKey('cost_payer', payer, 'outlet'));
  return (
    <table className="rows" aria-label={t('costs.matrix')}>
      <thead>
        <tr>
          <th scope="col">{t('costs.kind')}</th>
          {payers.map((payer) => (
            <th key={payer} scope="col">
              {nameOf(payer)}
            </th>
          ))}
          <th scope="col">{t('costs.total')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, cells, total: sum }) => (
          <tr key={kind}>
            <td>
              <strong>{t(knownKey('cost_kind', kind, 'OTHER'))}</strong>
            </td>
            {cells.map(({ payer, sums }) => (
              <Cell key={payer} label={nameOf(payer)} sums={sums} />
            ))}
            <Cell label={t('costs.total')} sums={sum} />
          </tr>
        ))}
        <tr>
          <td>
            <strong>{t('costs.total')}</strong>
          </td>
          {totals.map(({ payer, sums }) => (
            <Cell key={payer} label={nameOf(payer)} sums={sums} />
          ))}
          <Cell label={t('costs.total')} sums={total} />
        </tr>
      </tbody>
    </table>
  );
}

/** What stands in one place: each stage that has an amount, each currency by itself. */
function Cell({ label, sums }: { readonly label: string; readonly sums: Sums }): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const told = stages.filter((stage) => sums[stage].length > 0);
  if (told.length === 0) return <td />;
  return (
    <td className="small" data-label={label}>
      {told.map((stage) => (
        <div key={stage}>
          <span className="soft">{t(`costs.${stage}`)}</span>{' '}
          {sums[stage].map((money) => shownMoney(money, studio)).join(' + ')}
        </div>
      ))}
    </td>
  );
}
