import type { ReactElement } from 'react';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import './embargo.css';

interface Props {
  /** The end of the embargo; `null` without one. */
  readonly until: string | null;
  /** Over a whole screen, rather than in a list. */
  readonly banner?: boolean;
}

/** Says that nothing of a work may be public yet; nothing where that is over. */
export function EmbargoSign({ until, banner = false }: Props): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  if (until === null || Date.parse(until) <= Date.now()) return null;
  const words = t('embargo.until', { time: moment(until) });
  return banner ? (
    <p className="embargo-banner" role="status">
      <strong>{words}</strong> {t('embargo.meaning')}
    </p>
  ) : (
    <strong className="embargo-sign">{words}</strong>
  );
}
