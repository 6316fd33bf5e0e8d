import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Comment, Thread } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import { Say } from './say.tsx';
import type { Talk } from './use-threads.ts';

interface Props {
  readonly thread: Thread;
  readonly talk: Talk;
  readonly mayComment: boolean;
  /** The person writes in its block. */
  readonly here?: boolean;
  /** Leads to its block; `null` where there is none. */
  readonly onGo: (() => void) | null;
}

/** One thread: what was said, and what can be said. */
export function ThreadCard({ thread, talk, mayComment, here = false, onGo }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const notify = useNotify();
  const [answering, answer] = useState(false);
  const { resolved, quote, comments } = thread;
  const settle = async (verb: 'resolve' | 'reopen'): Promise<void> => {
    const went = await talk.change('POST', `/threads/${thread.id}/${verb}`, {}, thread.version);
    if (went && verb === 'resolve') notify(t('comment.resolved_done'), { type: 'success' });
  };
  const label = t('comment.thread', { name: talk.nameOf(comments[0]?.by ?? '') });
  return (
    <article className="thread" aria-label={label} {...(here && { 'data-here': '' })}>
      {quote !== '' && (
        <blockquote className="soft small">
          {onGo === null ? (
            quote
          ) : (
            <button type="button" className="link" title={t('comment.go')} onClick={onGo}>
              {quote}
            </button>
          )}
        </blockquote>
      )}
      {comments.map((comment) => (
        <Said key={comment.id} {...{ comment, talk, mayComment }} />
      ))}
      {resolved !== null && (
        <p className="soft small">
          {t('comment.resolved_by', {
            name: talk.nameOf(resolved.by),
            time: moment(resolved.at),
          })}
        </p>
      )}
      {mayComment && !answering && (
        <div className="row">
          {resolved === null ? (
            <>
              <Button onClick={() => answer(true)}>{t('comment.answer')}</Button>
              <Button disabled={talk.act.busy} onClick={() => void settle('resolve')}>
                {t('comment.resolve')}
              </Button>
            </>
          ) : (
            <Button disabled={talk.act.busy} onClick={() => void settle('reopen')}>
              {t('comment.reopen')}
            </Button>
          )}
        </div>
      )}
      {answering && (
        <Say
          label={t('comment.answer_text')}
          saveLabel={t('comment.answer')}
          busy={talk.act.busy}
          onCancel={() => answer(false)}
          onSay={async (said) => {
            const went = await talk.change('POST', `/threads/${thread.id}/comments`, said);
            if (went) answer(false);
            return went;
          }}
        />
      )}
    </article>
  );
}

interface SaidProps {
  readonly comment: Comment;
  readonly talk: Talk;
  readonly mayComment: boolean;
}

function Said({ comment, talk, mayComment }: SaidProps): ReactElement {
  const t = useT();
  const me = useMe();
  const moment = useMoment();
  const [editing, edit] = useState(false);
  const { id, version, by, at, text, mentions, editedAt } = comment;
  if (editing) {
    return (
      <Say
        label={t('comment.text')}
        saveLabel={t('common.save')}
        {...{ text, mentions }}
        busy={talk.act.busy}
        onCancel={() => edit(false)}
        onSay={async (said) => {
          const went = await talk.change('PATCH', `/comments/${id}`, said, version);
          if (went) edit(false);
          return went;
        }}
      />
    );
  }
  return (
    <div className="said">
      <p className="small">
        <strong>{talk.nameOf(by)}</strong>{' '}
        <span className="soft">
          <time dateTime={at}>{moment(at)}</time>
          {editedAt !== null && ` · ${t('comment.edited', { time: moment(editedAt) })}`}
        </span>
      </p>
      <p className="words">{text}</p>
      {mentions.length > 0 && (
        <p className="soft small">
          {t('comment.mentions', { names: mentions.map(talk.nameOf).join(', ') })}
        </p>
      )}
      {mayComment && by === me.user.id && (
        <div>
          <Button onClick={() => edit(true)}>{t('comment.edit')}</Button>
        </div>
      )}
    </div>
  );
}
