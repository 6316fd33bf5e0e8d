import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import type { EntryLine } from './ledger-types.ts';
import type { Names } from './use-books.ts';

interface Props {
  readonly lines: readonly EntryLine[];
  readonly names: Names;
}

/** The lines of an entry, credits set in; a fund and an activity that all have are told once. */
export function EntryLines({ lines, names }: Props): ReactElement {
  const t = useT();
  const [first] = lines;
  const sameFund = lines.every(({ fund }) => fund === first?.fund);
  const activities = new Set(lines.flatMap(({ activity }) => activity ?? []));
  const [activity] = activities;
  const oneActivity = activities.size === 1;
  const told = [
    sameFund ? names.fund(first?.fund ?? null) : '',
    oneActivity ? names.activity(activity ?? null) : '',
  ];
  return (
    <div className="small">
      <ul className="plain">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry keep their places
          <li key={index} style={line.side === 'CREDIT' ? { paddingInlineStart: '1.5rem' } : {}}>
            {t(`ledger_side.${line.side}`)} {names.account(line.account)}{' '}
            <strong style={{ whiteSpace: 'nowrap' }}>{amountOf(line)}</strong>
            {!sameFund && <span className="soft"> · {names.fund(line.fund)}</span>}
            {!oneActivity && line.activity !== null && (
              <span className="soft"> · {names.activity(line.activity)}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="soft">{told.filter((one) => one !== '').join(' · ')}</div>
    </div>
  );

  function amountOf({ amount, vnd }: EntryLine): string {
    const own = names.money(amount);
    return amount.currency === 'VND' || vnd === null ? own : `${own} = ${names.dong(vnd)}`;
  }
}
