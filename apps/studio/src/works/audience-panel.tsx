import { Alert, Button, Checkbox, FormControlLabel, TextField } from '@mui/material';
import { type Audience, audiences } from '@nhipcau/core/content';
import { gatePoints } from '@nhipcau/core/translation';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { ask, useAct, useOne, type Work } from '../api/index.ts';
import { fieldError } from '../common/field-errors.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';

interface Question {
  readonly key: string;
  readonly kind: 'abbreviation' | 'domestic';
  readonly words: string;
  readonly expansion: string | null;
  readonly answer: string | null;
}

interface Gate {
  readonly audience: Audience;
  readonly adaptedFrom: string | null;
  readonly adaptations: readonly { readonly id: string; readonly slug: string }[];
  readonly questions: readonly Question[];
  readonly confirmedAt: string | null;
  readonly missing: { readonly publish: readonly { readonly kind: string }[] };
}

/** Whom a work is for; the choice that the form asks for. `''` while nobody has chosen. */
export function AudiencePick({
  value,
  onPick,
}: {
  readonly value: Audience | '';
  readonly onPick: (audience: Audience) => void;
}): ReactElement {
  const t = useT();
  return (
    <Pick
      label={t('audience.who')}
      value={value}
      helperText={t('audience.who_rule')}
      choices={audiences.map((one) => [one, t(`audience.${one}`)])}
      onPick={(one) => onPick(one as Audience)}
    />
  );
}

/** What a work lacks before it goes to readers abroad, and what leads on. */
export function AudiencePanel({ work }: { readonly work: Work }): ReactElement {
  const t = useT();
  const gate = useOne<Gate>(`/works/${work.id}/audience`);
  const { data } = gate;
  const kinds = [...new Set(data?.missing.publish.map(({ kind }) => kind))];
  return (
    <section className="panel stack narrow">
      <h2>{t('audience.title')}</h2>
      <ProblemText error={gate.error} />
      <p>{t(`audience.${work.audience}`)}</p>
      {work.adaptedFrom !== null && (
        <p>
          {t('audience.adapted')}{' '}
          <Link to={`/works/${work.adaptedFrom}`}>{t('audience.source_work')}</Link>
        </p>
      )}
      {data !== undefined && work.audience === 'domestic' && (
        <Alert severity="info">
          {t('audience.domestic_now')}
          {data.adaptations.length > 0 && (
            <>
              {' '}
              {t('audience.adaptations')}{' '}
              {data.adaptations.map(({ id, slug }) => (
                <Link key={id} to={`/works/${id}`} style={{ marginInlineEnd: '0.5rem' }}>
                  {slug}
                </Link>
              ))}
            </>
          )}
        </Alert>
      )}
      {data !== undefined && work.audience === 'abroad' && kinds.length > 0 && (
        <Alert severity="warning">
          {t('audience.missing')}
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>{t(knownKey('audience', `gap_${kind}`, 'gap_question-open'))}</li>
            ))}
          </ul>
        </Alert>
      )}
      {data !== undefined && work.adaptedFrom !== null && kinds.length === 0 && (
        <Alert severity="success">{t('audience.ready')}</Alert>
      )}
      {data !== undefined && work.audience === 'domestic' && work.killed === null && (
        <Adapt work={work} />
      )}
      {data !== undefined && data.questions.length > 0 && (
        <section className="stack tight">
          <h3>{t('audience.questions')}</h3>
          {data.questions.map((one) => (
            <Asked key={one.key} work={work} question={one} />
          ))}
        </section>
      )}
      {data !== undefined && work.adaptedFrom !== null && <Confirm work={work} gate={data} />}
    </section>
  );
}

/** Sends something about a work and loads what it changes. */
function useSend(work: Work) {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const notify = useNotify();
  const send = (path: string, body: unknown): Promise<boolean> =>
    act.run(async () => {
      await ask('POST', `/works/${work.id}${path}`, { body });
      await cache.invalidateQueries({ queryKey: [`/works/${work.id}/audience`] });
      notify(t('audience.saved'), { type: 'success' });
    });
  return { act, send };
}

function Adapt({ work }: { readonly work: Work }): ReactElement | null {
  const t = useT();
  const act = useAct();
  const navigate = useNavigate();
  const [slug, setSlug] = useState(`${work.slug.slice(0, 72)}-abroad`);
  if (!useMay('work.write')) return null;
  const make = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const made = await ask<Work>('POST', `/works/${work.id}/adapt`, { body: { slug } });
      await navigate(`/works/${made.id}`);
    });
  };
  const wrong = fieldError(act.problem, '/slug', t);
  return (
    <form className="stack" onSubmit={make}>
      <ProblemText error={act.problem} />
      <TextField
        label={t('common.slug')}
        value={slug}
        required
        error={wrong !== undefined}
        helperText={wrong ?? t('audience.adapt_rule')}
        onChange={(event) => setSlug(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 80, spellCheck: false, lang: 'en' } }}
      />
      <div>
        <Button type="submit" variant="contained" disabled={act.busy || slug === ''}>
          {t('audience.adapt')}
        </Button>
      </div>
    </form>
  );
}

function Asked({
  work,
  question,
}: {
  readonly work: Work;
  readonly question: Question;
}): ReactElement {
  const t = useT();
  const { act, send } = useSend(work);
  const mayWrite = useMay('work.write');
  const [reason, setReason] = useState('');
  const { key, kind, words, expansion, answer } = question;
  return (
    <form
      className="stack tight"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send('/audience/answers', { question: key, reason });
      }}
    >
      <p>
        <strong lang={work.original}>{words}</strong>{' '}
        <span className="soft small">
          {t(kind === 'abbreviation' ? 'audience.abbreviation' : 'audience.domestic_word')}
          {expansion !== null && `. ${t('audience.expand', { words: expansion })}`}
        </span>
      </p>
      <ProblemText error={act.problem} />
      {answer !== null && <p className="small">{t('audience.answered', { reason: answer })}</p>}
      {answer === null && mayWrite && (
        <div className="row">
          <TextField
            label={t('audience.let_stand')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          <Button type="submit" disabled={act.busy || reason.trim() === ''}>
            {t('audience.answer', { words })}
          </Button>
        </div>
      )}
    </form>
  );
}

function Confirm({ work, gate }: { readonly work: Work; readonly gate: Gate }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { act, send } = useSend(work);
  const mayConfirm = useMay('audience.confirm');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const open = gate.questions.some(({ answer }) => answer === null);
  if (gate.confirmedAt !== null) {
    return <p>{t('audience.confirmed', { time: moment(gate.confirmedAt) })}</p>;
  }
  return (
    <form
      className="stack tight"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        const all = Object.fromEntries(gatePoints.map((point) => [point, true]));
        void send('/audience/confirm', all);
      }}
    >
      <h3>{t('audience.confirm_title')}</h3>
      <ProblemText error={act.problem} />
      {gatePoints.map((point) => (
        <FormControlLabel
          key={point}
          disabled={!mayConfirm}
          control={
            <Checkbox
              checked={ticked.includes(point)}
              onChange={(event) =>
                setTicked(
                  event.target.checked ? [...ticked, point] : ticked.filter((one) => one !== point),
                )
              }
            />
          }
          label={t(`audience.point_${point}`)}
        />
      ))}
      <p className="soft small">{t('audience.not_own')}</p>
      {mayConfirm && (
        <div>
          <Button
            type="submit"
            variant="contained"
            disabled={act.busy || open || ticked.length < gatePoints.length}
          >
            {t('audience.confirm')}
          </Button>
        </div>
      )}
    </form>
  );
}
