import { Button } from '@mui/material';
import { urgencyOf } from '@nhipcau/core/desk';
import { type CivilDate, instantOf, vietnamDay } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { type Act, type Assignment, ask, useAct, useAll } from '../api/index.ts';
import { dayText } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { type MessageKey, useT } from '../messages/index.ts';
import { AssignDialog } from './assign-dialog.tsx';
import './assignments.css';

interface Props {
  /** `/editions/{id}` or `/pitches/{id}`. */
  readonly on: string;
  readonly mayAssign: boolean;
}

type Asked =
  | { readonly kind: 'give' }
  | { readonly kind: 'change' | 'pass-on'; readonly of: Assignment };

/** Who does what on a text or a pitch, and what was done. */
export function AssignmentsPanel({ on, mayAssign }: Props): ReactElement {
  const t = useT();
  const path = `${on}/assignments`;
  const list = useAll<Assignment>(path);
  const act = useAct();
  const [asked, ask] = useState<Asked | null>(null);
  const all = list.data ?? [];
  const open = all.filter(({ state }) => state === 'open');
  const ended = all.filter(({ state }) => state !== 'open');
  const lead = useLead(path, act);
  return (
    <section className="stack tight" aria-label={t('assignment.title')}>
      <h2>{t('assignment.title')}</h2>
      <ProblemText error={list.error ?? act.problem} />
      {list.isSuccess && open.length === 0 && <p className="soft small">{t('assignment.none')}</p>}
      <ul className="plain assignments">
        {open.map((one) => (
          <Open
            key={one.id}
            {...{ one, mayAssign, busy: act.busy }}
            onLead={(verb, done) => void lead(one, verb, done)}
            onAsk={(kind) => ask({ kind, of: one })}
          />
        ))}
      </ul>
      {mayAssign && (
        <div>
          <Button variant="outlined" onClick={() => ask({ kind: 'give' })}>
            {t('assignment.give')}
          </Button>
        </div>
      )}
      {ended.length > 0 && (
        <details>
          <summary className="small">
            {t('assignment.history', { smart_count: ended.length })}
          </summary>
          <ul className="plain assignments">
            {ended.map((one) => (
              <Ended
                key={one.id}
                one={one}
                onReopen={
                  mayAssign && one.state !== 'passed-on'
                    ? () => void lead(one, 'reopen', 'assignment.saved')
                    : null
                }
              />
            ))}
          </ul>
        </details>
      )}
      {asked !== null && (
        <AssignDialog
          path={path}
          of={asked.kind === 'give' ? null : asked.of}
          kind={asked.kind}
          onClose={() => ask(null)}
        />
      )}
    </section>
  );
}

/** Leads an assignment on, and tells that it went well. */
function useLead(
  path: string,
  act: Act,
): (one: Assignment, verb: string, done: MessageKey) => Promise<void> {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  return async (one, verb, done) => {
    const went = await act.run(() =>
      ask('POST', `/assignments/${one.id}/${verb}`, { body: {}, version: one.version }),
    );
    await cache.invalidateQueries({ queryKey: [path] });
    await cache.invalidateQueries({ queryKey: ['/today'] });
    if (went) notify(t(done), { type: 'success' });
  };
}

interface OpenProps {
  readonly one: Assignment;
  readonly mayAssign: boolean;
  readonly busy: boolean;
  readonly onLead: (verb: string, done: MessageKey) => void;
  readonly onAsk: (kind: 'change' | 'pass-on') => void;
}

function Open({ one, mayAssign, busy, onLead, onAsk }: OpenProps): ReactElement {
  const t = useT();
  const { task, assignee, dueOn, note, settled } = one;
  const urgency = urgencyOf(dueOn as CivilDate | null, vietnamDay(instantOf(Date.now())));
  const name = t('assignment.of', { task: t(`task.${task}`), name: assignee.name });
  return (
    <li>
      <strong>{name}</strong>
      <span className="soft small">
        {dueOn !== null && (
          <span {...(urgency === 'overdue' && !settled && { className: 'wrong' })}>
            {t(`assignment.${urgency}`, { day: dayText(dueOn) })}
          </span>
        )}
        {settled && ` ${t('assignment.settled')}`}
      </span>
      {note !== '' && <span className="small">{note}</span>}
      {mayAssign && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend
        <div className="row" role="group" aria-label={name}>
          <Button disabled={busy} onClick={() => onLead('done', 'assignment.saved')}>
            {t('assignment.done')}
          </Button>
          <Button disabled={busy} onClick={() => onAsk('pass-on')}>
            {t('assignment.pass_on')}
          </Button>
          <Button disabled={busy} onClick={() => onAsk('change')}>
            {t('assignment.change')}
          </Button>
          <Button disabled={busy} onClick={() => onLead('withdraw', 'assignment.saved')}>
            {t('assignment.withdraw')}
          </Button>
        </div>
      )}
    </li>
  );
}

interface EndedProps {
  readonly one: Assignment;
  /** `null` where it cannot be opened again. */
  readonly onReopen: (() => void) | null;
}

function Ended({ one, onReopen }: EndedProps): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { task, assignee, state, ended } = one;
  const key = `assignment.${state === 'open' ? 'done' : state}_by` as MessageKey;
  return (
    <li>
      <span>{t('assignment.of', { task: t(`task.${task}`), name: assignee.name })}</span>
      {ended !== null && (
        <span className="soft small">
          {t(key, { name: ended.by.name, time: moment(ended.at) })}
        </span>
      )}
      {onReopen !== null && (
        <div>
          <Button onClick={onReopen}>{t('assignment.reopen')}</Button>
        </div>
      )}
    </li>
  );
}
