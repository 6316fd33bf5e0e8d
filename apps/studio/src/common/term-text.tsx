import type { TermState } from '@nhipcau/core/publishing';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { useMoment } from './use-moment.ts';

interface Props {
  readonly term: {
    readonly from: string;
    readonly until: string | null;
    readonly state: TermState;
  };
}

/** From when until when something holds, and whether it does. */
export function TermText({ term }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { from, until, state } = term;
  const words =
    until === null
      ? t('term.open', { from: moment(from) })
      : t('term.span', { from: moment(from), until: moment(until) });
  return (
    <span className="soft small">
      {words} · <strong className={`term-${state}`}>{t(`term.${state}`)}</strong>
    </span>
  );
}
