import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import type { EntryLine } from './ledger-types.ts';
import type { Names } from './use-books.ts';

/** The lines of an entry: debits, then credits set in. */
export function EntryLines({
  lines,
  names,
}: {
  readonly lines: readonly EntryLine[];
  readonly names: Names;
}): ReactElement {
  const t = useT();
  return (
    <ul className="plain small">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry keep their places
        <li key={index} style={line.side === 'CREDIT' ? { paddingInlineStart: '1.5rem' } : {}}>
          {t(`ledger_side.${line.side}`)} <strong>{names.account(line.account)}</strong>{' '}
          <span style={{ whiteSpace: 'nowrap' }}>{amountOf(line)}</span>
          {line.fund !== null && <span className="soft"> · {names.fund(line.fund)}</span>}
          {line.activity !== null && (
            <span className="soft"> · {names.activity(line.activity)}</span>
          )}
        </li>
      ))}
    </ul>
  );

  function amountOf({ amount, vnd }: EntryLine): string {
    const own = names.money(amount);
    return amount.currency === 'VND' || vnd === null ? own : `${own} = ${names.dong(vnd)}`;
  }
}
