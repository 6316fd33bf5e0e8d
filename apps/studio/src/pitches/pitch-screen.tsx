import { Button } from '@mui/material';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router-dom';
import { type Pitch, type PitchFields, type PitchStep, useAll, useOne } from '../api/index.ts';
import { AssignmentsPanel } from '../assignments/assignments-panel.tsx';
import { Loaded } from '../common/loaded.tsx';
import { RecordFields } from '../common/record-form.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useRecord } from '../common/use-record.ts';
import { type MessageKey, useT } from '../messages/index.ts';
import { useSeen } from '../notices/use-notices.ts';
import { useMay } from '../session/session.ts';
import { Decide } from './decide.tsx';
import { PitchFieldset } from './pitch-fields.tsx';
import { usePitchState } from './pitch-state.ts';

const fields: readonly (keyof PitchFields)[] = [
  ...(['organisation', 'title', 'tells', 'why', 'readers', 'original', 'languages'] as const),
  ...(['markets', 'places', 'topics', 'proposedOn'] as const),
];

/** One pitch: what it says, who does what, and the decision. */
export function PitchScreen(): ReactElement {
  const { id = '' } = useParams();
  const t = useT();
  useSeen(`pitch:${id}`);
  return (
    <Loaded query={useOne<Pitch>(`/pitches/${id}`)} title={t('pitch.title')}>
      {(pitch) => <Present key={`${id} ${pitch.version}`} pitch={pitch} />}
    </Loaded>
  );
}

function Present({ pitch }: { readonly pitch: Pitch }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const stateOf = usePitchState();
  const mayPitch = useMay('pitch.write');
  const mayAssign = useMay('assignment.write');
  const path = `/pitches/${pitch.id}`;
  const form = useRecord<Pitch>({
    ...{ first: pitch, path, list: '/pitches', fields, saved: 'pitch.saved' },
  });
  const undecided = pitch.state === 'open' || pitch.state === 'put-off';
  const { decision } = pitch;
  return (
    <Screen
      title={pitch.title}
      lead={t('pitch.proposed_by', {
        name: pitch.proposedBy.name,
        time: moment(pitch.proposedAt),
      })}
    >
      <div className="pitch">
        <section className="panel" aria-label={t('pitch.title')}>
          <RecordFields form={form} editable={mayPitch && undecided}>
            <PitchFieldset
              fields={form.value}
              disabled={!mayPitch || !undecided}
              onChange={form.set}
            />
          </RecordFields>
        </section>
        <div className="stack">
          <section className="panel stack tight">
            <h2>{t('pitch.state')}</h2>
            <p>
              <strong>{stateOf(pitch)}</strong>
            </p>
            {decision !== null && (
              <p className="soft small">
                {t('pitch.decided_by', { name: decision.by.name, time: moment(decision.at) })}
              </p>
            )}
            {decision !== null && decision.reason !== '' && <p>{decision.reason}</p>}
            {pitch.edition !== null && (
              <div>
                <Button component={Link} to={`/editions/${pitch.edition}`} variant="contained">
                  {t('pitch.open_draft')}
                </Button>
              </div>
            )}
          </section>
          <Decide pitch={pitch} changed={form.changed} />
          <div className="panel">
            <AssignmentsPanel on={path} mayAssign={mayAssign && undecided} />
          </div>
          <History path={path} />
        </div>
      </div>
    </Screen>
  );
}

function History({ path }: { readonly path: string }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const steps = useAll<PitchStep>(`${path}/history`).data ?? [];
  return (
    <section className="panel stack tight">
      <h2>{t('pitch.history')}</h2>
      <ul className="plain stack tight small">
        {steps.map(({ version, step, by, at, reason }) => (
          <li key={version}>
            {t(`pitch.step_${step}` as MessageKey, { name: by.name })}
            <br />
            <time dateTime={at} className="soft">
              {moment(at)}
            </time>
            {reason !== '' && (
              <>
                <br />
                {reason}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
