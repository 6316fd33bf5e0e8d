import type { ReactElement, ReactNode } from 'react';
import { useT } from '../messages/index.ts';

interface Props {
  readonly title: string;
  /** A line under the title. */
  readonly lead?: ReactNode;
  /** What can be done here, beside the title. */
  readonly actions?: ReactNode;
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** One screen with its title. */
export function Screen({ title, lead, actions, narrow, children }: Props): ReactElement {
  const t = useT();
  return (
    <div className={narrow === true ? 'screen narrow' : 'screen'}>
      <title>{`${title} · ${t('app.name')}`}</title>
      <div className="head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <div className="soft small">{lead}</div>}
        </div>
        {actions}
      </div>
      {children}
    </div>
  );
}
