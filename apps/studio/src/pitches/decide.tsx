import { Alert, Button, TextField } from '@mui/material';
import { contentCategories } from '@nhipcau/core/content';
import { instantOf, nextDay, slugOf, vietnamDay } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { type Act, ask, type Pitch, useAct } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { type MessageKey, useT } from '../messages/index.ts';
import { useMay, useMe } from '../session/session.ts';
import './pitches.css';

interface Props {
  readonly pitch: Pitch;
  /** There is something unsaved in the pitch: it is saved before anybody decides. */
  readonly changed: boolean;
}

/** The decisions that are open to this person. */
export function Decide({ pitch, changed }: Props): ReactElement | null {
  const t = useT();
  const me = useMe();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const mayDecide = useMay('pitch.decide');
  if (!mayDecide || pitch.state === 'accepted') return null;
  const path = `/pitches/${pitch.id}`;
  const decide = async (verb: string, body: unknown, done: MessageKey): Promise<void> => {
    const went = await act.run(async () => {
      const next = await ask<Pitch>('POST', `${path}/${verb}`, { body, version: pitch.version });
      cache.setQueryData([path], next);
    });
    const keys = [`${path}/history`, '/pitches', '/today', '/works', `${path}/assignments`];
    for (const key of keys) void cache.invalidateQueries({ queryKey: [key] });
    if (went) notify(t(done), { type: 'success' });
    else void cache.invalidateQueries({ queryKey: [path] });
  };
  const undecided = pitch.state !== 'declined';
  const disabled = act.busy || changed;
  return (
    <section className="panel stack">
      <h2>{t('pitch.decide')}</h2>
      <ProblemText error={act.problem} />
      {changed && <Alert severity="info">{t('step.save_first')}</Alert>}
      {undecided &&
        (pitch.proposedBy.id === me.user.id ? (
          <p className="soft small">{t('pitch.own')}</p>
        ) : (
          <Accept {...{ pitch, act, disabled }} onDecide={decide} />
        ))}
      {undecided && <PutOff disabled={disabled} onDecide={decide} />}
      {undecided && <Decline disabled={disabled} onDecide={decide} />}
      {pitch.state !== 'open' && (
        <div>
          <Button
            variant="outlined"
            disabled={disabled}
            onClick={() => void decide('reopen', {}, 'pitch.reopened')}
          >
            {t('pitch.reopen')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface StepProps {
  readonly disabled: boolean;
  readonly onDecide: (verb: string, body: unknown, done: MessageKey) => Promise<void>;
}

function Accept({
  pitch,
  act,
  disabled,
  onDecide,
}: StepProps & { readonly pitch: Pitch; readonly act: Act }): ReactElement {
  const t = useT();
  const [slug, setSlug] = useState(() => {
    const proposed = slugOf(pitch.title);
    return proposed.ok ? `${proposed.value}` : '';
  });
  const [category, setCategory] = useState('promotional');
  const wrong = fieldError(act.problem, '/slug', t);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onDecide('accept', { slug, category }, 'pitch.accepted_done');
      }}
    >
      <p className="soft small">{t('pitch.accept_lead')}</p>
      <TextField
        label={t('common.slug')}
        value={slug}
        required
        error={wrong !== undefined}
        helperText={wrong ?? t('common.slug_rule')}
        onChange={(event) => setSlug(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80, spellCheck: false, lang: 'en' } }}
      />
      <Pick
        label={t('works.category')}
        value={category}
        choices={contentCategories.map((one) => [one, t(`category.${one}`)])}
        onPick={setCategory}
      />
      <div>
        <Button
          type="submit"
          variant="contained"
          color="success"
          disabled={disabled || slug === ''}
        >
          {t('pitch.accept')}
        </Button>
      </div>
    </form>
  );
}

function PutOff({ disabled, onDecide }: StepProps): ReactElement {
  const t = useT();
  const first = nextDay(vietnamDay(instantOf(Date.now())));
  const [until, setUntil] = useState<string>(first);
  const [reason, setReason] = useState('');
  return (
    <details className="decision">
      <summary>{t('pitch.put_off')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void onDecide('put-off', { until, reason: reason.trim() }, 'pitch.put_off_done');
        }}
      >
        <TextField
          type="date"
          label={t('pitch.put_off_day')}
          value={until}
          required
          onChange={(event) => setUntil(event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: first } }}
        />
        <TextField
          label={t('pitch.put_off_reason')}
          value={reason}
          multiline
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <div>
          <Button type="submit" variant="outlined" disabled={disabled || until === ''}>
            {t('pitch.put_off')}
          </Button>
        </div>
      </form>
    </details>
  );
}

function Decline({ disabled, onDecide }: StepProps): ReactElement {
  const t = useT();
  const [reason, setReason] = useState('');
  return (
    <details className="decision">
      <summary>{t('pitch.decline')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void onDecide('decline', { reason: reason.trim() }, 'pitch.declined_done');
        }}
      >
        <TextField
          label={t('pitch.decline_reason')}
          value={reason}
          required
          multiline
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
        <div>
          <Button
            type="submit"
            variant="outlined"
            color="error"
            disabled={disabled || reason.trim() === ''}
          >
            {t('pitch.decline')}
          </Button>
        </div>
      </form>
    </details>
  );
}
