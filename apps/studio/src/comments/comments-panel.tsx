import { arrangeThreads } from '@nhipcau/core/desk';
import type { Editor } from '@tiptap/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { Text, Thread } from '../api/index.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { goTo } from '../editions/go-to.ts';
import { useT } from '../messages/index.ts';
import './comments.css';
import { SayOn } from './say-on.tsx';
import { ThreadCard } from './thread-card.tsx';
import { useBlockHere } from './use-block-here.ts';
import type { Talk } from './use-threads.ts';

interface Props {
  readonly edition: string;
  readonly talk: Talk;
  readonly text: Text;
  readonly editor: Editor | null;
  readonly mayComment: boolean;
}

/** What is said on a text, in the order of its blocks as they are on the screen. */
export function CommentsPanel({ edition, talk, text, editor, mayComment }: Props): ReactElement {
  const t = useT();
  const here = useBlockHere(editor);
  const blocks = (text.body.content ?? []).map(({ attrs }) => String(attrs?.id));
  const [about, setAbout] = useState<'here' | 'whole'>('here');
  const number = here === null ? 0 : blocks.indexOf(here) + 1;
  const block = about === 'here' && number > 0 ? here : null;
  const open = arrangeThreads(
    talk.threads.filter(({ resolved }) => resolved === null),
    blocks,
  );
  const resolved = talk.threads.filter((one) => one.resolved !== null);
  const card = (thread: Thread): ReactElement => {
    const at = thread.block !== null && blocks.includes(thread.block) ? thread.block : null;
    return (
      <ThreadCard
        key={thread.id}
        {...{ thread, talk, mayComment }}
        here={at !== null && at === here}
        onGo={at === null ? null : () => goTo(at, text)}
      />
    );
  };
  return (
    <div className="stack">
      <p className="soft small">{t('comment.lead')}</p>
      <ProblemText error={talk.problem} />
      {mayComment && (
        <section className="stack tight" aria-label={t('comment.new')}>
          <Pick
            label={t('comment.about')}
            value={block === null ? 'whole' : 'here'}
            choices={[
              ['whole', t('comment.on_whole')],
              ...(number > 0
                ? [['here', t('comment.about_block', { number })] as const]
                : ([] as const)),
            ]}
            onPick={(next) => setAbout(next === 'here' ? 'here' : 'whole')}
          />
          <SayOn label={t('comment.text')} {...{ edition, block, talk }} />
        </section>
      )}
      {talk.threads.length === 0 && <p className="soft small">{t('comment.none')}</p>}
      <Part name={t('comment.on_whole')} threads={open.whole}>
        {open.whole.map(card)}
      </Part>
      <div className="stack">{open.blocks.flatMap(([, threads]) => threads.map(card))}</div>
      <Part name={t('comment.gone')} threads={open.gone}>
        {open.gone.map(card)}
      </Part>
      {resolved.length > 0 && (
        <details>
          <summary>{t('comment.resolved', { smart_count: resolved.length })}</summary>
          <div className="stack">{resolved.map(card)}</div>
        </details>
      )}
    </div>
  );
}

interface PartProps {
  readonly name: string;
  readonly threads: readonly Thread[];
  readonly children: ReactNode;
}

function Part({ name, threads, children }: PartProps): ReactElement | null {
  if (threads.length === 0) return null;
  return (
    <section className="stack tight">
      <h2>{name}</h2>
      {children}
    </section>
  );
}
