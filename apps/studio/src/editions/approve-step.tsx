import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import type { Desk } from './use-desk.ts';
import { instantOfWhen, useWhen, WhenFields } from './when-fields.tsx';

interface ApproveProps {
  readonly desk: Desk;
  /** `hold`: approve only, the time comes later. */
  readonly onApprove: (hold: boolean) => void;
}

/** Approval of an edition in review: with what was asked for at submission, or alone. */
export function Approve({ desk, onApprove }: ApproveProps): ReactElement {
  const t = useT();
  const me = useMe();
  const { edition } = desk;
  const own = edition.writers.includes(me.user.id);
  const later = edition.publishAt !== null && Date.parse(edition.publishAt) > Date.now();
  const disabled = own || desk.busy || desk.unsaved;
  return (
    <section className="stack tight">
      <h2>{t('step.approve')}</h2>
      <p className="soft small">{own ? t('step.own_work') : t('step.approve_lead')}</p>
      <div className="row">
        <Button
          variant="contained"
          color="success"
          disabled={disabled}
          onClick={() => onApprove(false)}
        >
          {t(later ? 'step.approve_schedule' : 'step.approve_publish')}
        </Button>
        <Button variant="outlined" disabled={disabled} onClick={() => onApprove(true)}>
          {t('step.approve_only')}
        </Button>
      </div>
    </section>
  );
}

interface TimingProps {
  readonly desk: Desk;
  readonly onPublish: (publishAt: string | null) => void;
  readonly onHold: () => void;
}

/** The time of an edition that is approved: at once, at a time, another time, none yet. */
export function Timing({ desk, onPublish, onHold }: TimingProps): ReactElement {
  const t = useT();
  const { edition } = desk;
  const [when, setWhen] = useWhen(edition.publishAt);
  const publishAt = instantOfWhen(when);
  const scheduled = edition.stage === 'scheduled';
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (publishAt !== undefined) onPublish(publishAt);
      }}
    >
      <h2>{t(scheduled ? 'step.change_time' : 'step.give_time')}</h2>
      {!scheduled && <p className="soft small">{t('step.give_time_lead')}</p>}
      <WhenFields when={when} now={t('step.at_once')} onChange={setWhen} />
      <div className="row">
        <Button
          type="submit"
          variant="contained"
          color="success"
          disabled={desk.busy || desk.unsaved || publishAt === undefined}
        >
          {t(when.kind === 'now' ? 'step.publish' : 'step.schedule')}
        </Button>
        {scheduled && (
          <Button variant="outlined" disabled={desk.busy || desk.unsaved} onClick={onHold}>
            {t('step.hold')}
          </Button>
        )}
      </div>
    </form>
  );
}
