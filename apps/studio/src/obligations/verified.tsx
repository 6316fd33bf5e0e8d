import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { dayText } from '../common/moment.ts';
import { useT } from '../messages/index.ts';
import { useMay, useMaybeMe } from '../session/session.ts';
import type { Rule } from './types.ts';

interface Props {
  readonly row: Pick<Rule, 'enteredBy' | 'verified'>;
  /** What stands where nobody has compared it. */
  readonly none: string;
  readonly action: string;
  /** What is compared, for those who hear the button. */
  readonly about: string;
  readonly busy: boolean;
  readonly onVerify: () => void;
}

/** Who compared a row with its text; or a button for somebody other than who entered it. */
export function Verified({ row, none, action, about, busy, onVerify }: Props): ReactElement {
  const t = useT();
  const me = useMaybeMe();
  const mayWrite = useMay('obligation.write') && row.enteredBy !== me?.user.id;
  if (row.verified !== null) {
    const { name, on } = row.verified;
    return <div className="soft">{t('obligations.verified', { name, day: dayText(on) })}</div>;
  }
  return (
    <div className="soft">
      {none}
      {mayWrite && (
        <Button size="small" disabled={busy} onClick={onVerify}>
          {action}
          <span className="unseen"> {about}</span>
        </Button>
      )}
    </div>
  );
}
