import { Alert, Button, TextField } from '@mui/material';
import { may, type Principal, type Subject } from '@nhipcau/core/access';
import { type Shortcoming, standingOf, type TextShortcoming } from '@nhipcau/core/content';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { isProblem, type Picture, useOne } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { usePublication } from '../layout/publication-state.tsx';
import { knownKey, type MessageKey, useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import { TermFindings } from '../terms/term-check.tsx';
import { Approve, Timing } from './approve-step.tsx';
import type { Desk } from './use-desk.ts';
import { instantOfWhen, useWhen, WhenFields } from './when-fields.tsx';

interface Props {
  readonly desk: Desk;
  readonly principal: Principal;
  readonly subject: Subject;
  readonly onGo: (at: string) => void;
}

/** Where the edition is on its way to the public, and the steps that are open to this person. */
export function PublishPanel({ desk, principal, subject, onGo }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const { edition } = desk;
  const mayWrite = may(principal, 'edition.write', subject);
  const mayApprove = may(principal, 'edition.approve', subject);
  const mayWithdraw = may(principal, 'edition.withdraw', subject);
  const step = async (verb: string, body: unknown, done: MessageKey): Promise<void> => {
    if (await desk.step(verb, body)) notify(t(done), { type: 'success' });
  };
  return (
    <div className="stack">
      <PublicState desk={desk} />
      <Missing desk={desk} onGo={onGo} />
      {edition.stage !== 'published' && (
        <TermFindings
          {...{ edition, mayWrite, onGo }}
          mayReview={may(principal, 'translation.review', subject)}
          onAllowed={desk.readAnew}
        />
      )}
      {desk.unsaved && mayWrite && <Alert severity="info">{t('step.save_first')}</Alert>}
      {edition.stage === 'draft' && mayWrite && (
        <Submit desk={desk} onSubmit={(body) => void step('submit', body, 'step.submitted')} />
      )}
      {edition.stage === 'review' && mayApprove && (
        <Approve
          desk={desk}
          onApprove={(hold) =>
            void step(
              'approve',
              hold ? { hold } : {},
              hold ? 'step.approved_held' : doneAt(edition.publishAt),
            )
          }
        />
      )}
      {(edition.stage === 'approved' || edition.stage === 'scheduled') && mayApprove && (
        <Timing
          key={edition.version}
          desk={desk}
          onPublish={(publishAt) => void step('publish', { publishAt }, doneAt(publishAt))}
          onHold={() => void step('hold', {}, 'step.held')}
        />
      )}
      {['review', 'approved', 'scheduled'].includes(edition.stage) && mayApprove && (
        <div>
          <Button
            variant="outlined"
            disabled={desk.busy || desk.unsaved}
            onClick={() => void step('send-back', {}, 'step.sent_back')}
          >
            {t('step.send_back')}
          </Button>
        </div>
      )}
      {edition.stage === 'published' && mayWrite && (
        <section className="stack tight">
          <h2>{t('step.correct')}</h2>
          <p className="soft">{t('step.correct_lead')}</p>
        </section>
      )}
      {edition.live !== null && mayWithdraw && (
        <Withdraw
          desk={desk}
          onWithdraw={(reason) => void step('withdraw', { reason }, 'step.withdrawn_done')}
        />
      )}
      <Corrections desk={desk} />
    </div>
  );
}

/** What a person is told when an edition has gone out, or onto the schedule. */
function doneAt(publishAt: string | null): MessageKey {
  const later = publishAt !== null && Date.parse(publishAt) > Date.now();
  return later ? 'step.approved_later' : 'step.approved';
}

function PublicState({ desk: { edition } }: { readonly desk: Desk }): ReactElement {
  const t = useT();
  const me = useMe();
  const moment = useMoment();
  const publication = usePublication();
  const { live, head, withdrawn, stage, approval, publishAt, reason } = edition;
  const standing = standingOf(edition);
  return (
    <section className="stack tight">
      <h2>{t('step.state')}</h2>
      <p>
        <strong>
          {stage === 'published' && standing === 'corrected'
            ? t('cell.corrected')
            : t(`stage.${stage}`)}
        </strong>
      </p>
      {approval !== null && (
        <p>{t('step.approved_by', { name: approval.by.name, time: moment(approval.at) })}</p>
      )}
      {live === null ? (
        <p>{t('step.not_public')}</p>
      ) : (
        <>
          <p>{t('step.public_since', { time: moment(live.since) })}</p>
          {(publication?.waiting ?? 0) > 0 ? (
            <p className="soft small" aria-live="polite">
              {t('step.waiting_release')}
            </p>
          ) : (
            <p>
              <a href={`${me.site.url}${edition.path}`} target="_blank" rel="noreferrer">
                {t('step.open_public')}
              </a>
            </p>
          )}
          {live.revision !== head && <p>{t('step.newer', { live: live.revision, head })}</p>}
        </>
      )}
      {withdrawn !== null && (
        <p>{t('step.withdrawn', { time: moment(withdrawn.at), reason: withdrawn.reason })}</p>
      )}
      {stage === 'scheduled' && publishAt !== null && (
        <p>{t('step.scheduled', { time: moment(publishAt) })}</p>
      )}
      {(stage === 'review' || (stage === 'approved' && publishAt !== null)) && (
        <p>
          {publishAt === null ? t('step.asked_now') : t('step.asked', { time: moment(publishAt) })}
        </p>
      )}
      {reason !== null && <p>{t('step.reason_given', { reason })}</p>}
    </section>
  );
}

/** Whether the text itself lacks something; what the termbase has against it is told apart, place by place. */
function isOfText(one: Shortcoming): one is TextShortcoming {
  return !('unit' in one);
}

/** What is made good in the library, not in the text. */
const inLibrary = /^(?:credit-|licence-|picture-pending$)/;

function PictureTitle({ id }: { readonly id: string }): ReactElement | null {
  const { data } = useOne<Picture>(`/pictures/${id}`);
  return data === undefined ? null : <>(“{data.title}”)</>;
}

/** What the text lacks for review, with the way to each. */
export function Missing({ desk, onGo }: Pick<Props, 'desk' | 'onGo'>): ReactElement | null {
  const t = useT();
  const { edition, problem } = desk;
  const all = isProblem(problem, 'not-ready')
    ? (problem.data.shortcomings as typeof edition.shortcomings)
    : edition.shortcomings;
  const told = all.filter(isOfText);
  if (edition.head === 0 || edition.stage !== 'draft') return null;
  if (all.length === 0) return <p className="small soft">{t('step.ready')}</p>;
  if (told.length === 0) {
    const refused = isProblem(problem, 'not-ready');
    return refused ? <Alert severity="error">{t('terms.refused')}</Alert> : null;
  }
  return (
    <section className="stack tight">
      <h2>{t('step.missing')}</h2>
      <ul className="missing plain">
        {told.map(({ kind, at }) => {
          const words = t(knownKey('shortcoming', kind, 'go'));
          return (
            <li key={`${kind} ${at}`}>
              {inLibrary.test(kind) ? (
                <Link to={`/pictures/${at}`}>
                  {words} <PictureTitle id={at} />
                </Link>
              ) : (
                <button type="button" className="link" onClick={() => onGo(at)}>
                  {words}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface SubmitProps {
  readonly desk: Desk;
  readonly onSubmit: (asked: {
    readonly publishAt: string | null;
    readonly reason: string | null;
  }) => void;
}

/** Asking another person to approve: when it is to go out, and the reason for readers. */
export function Submit({ desk, onSubmit }: SubmitProps): ReactElement {
  const t = useT();
  const [when, setWhen] = useWhen(null);
  const [reason, setReason] = useState('');
  const wasPublic = desk.edition.firstPublishedAt !== null;
  const publishAt = instantOfWhen(when);
  const incomplete =
    desk.unsaved ||
    desk.edition.head === 0 ||
    (wasPublic && reason.trim() === '') ||
    publishAt === undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (publishAt === undefined) return;
        onSubmit({ publishAt, reason: reason.trim() === '' ? null : reason.trim() });
      }}
    >
      <h2>{t('step.submit')}</h2>
      <p className="soft small">{t('step.submit_lead')}</p>
      {wasPublic && (
        <TextField
          label={t('step.reason')}
          helperText={t('step.reason_rule')}
          value={reason}
          required
          multiline
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <WhenFields when={when} now={t('step.when_now')} onChange={setWhen} />
      <div>
        <Button type="submit" variant="contained" disabled={desk.busy || incomplete}>
          {t('step.submit')}
        </Button>
      </div>
    </form>
  );
}

interface WithdrawProps {
  readonly desk: Desk;
  readonly onWithdraw: (reason: string) => void;
}

function Withdraw({ desk, onWithdraw }: WithdrawProps): ReactElement {
  const t = useT();
  const [reason, setReason] = useState('');
  return (
    <details className="withdraw">
      <summary>{t('step.withdraw')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onWithdraw(reason.trim());
        }}
      >
        <p className="soft small">{t('step.withdraw_lead')}</p>
        <TextField
          label={t('step.withdraw_reason')}
          value={reason}
          required
          multiline
          onChange={(event) => setReason(event.target.value)}
        />
        <div>
          <Button
            type="submit"
            variant="contained"
            color="error"
            disabled={desk.busy || desk.unsaved || reason.trim() === ''}
          >
            {t('step.withdraw')}
          </Button>
        </div>
      </form>
    </details>
  );
}

function Corrections({ desk }: { readonly desk: Desk }): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const { corrections } = desk.edition;
  if (corrections.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{t('step.corrections')}</h2>
      <ul className="plain stack tight">
        {corrections.map(({ revision, at, reason }) => (
          <li key={revision}>
            <time dateTime={at} className="soft small">
              {moment(at)}
            </time>
            <br />
            {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
