import type { ReactElement } from 'react';
import { useNotify } from 'react-admin';
import { useT } from '../messages/index.ts';
import { Say } from './say.tsx';
import type { Talk } from './use-threads.ts';

interface Props {
  readonly label: string;
  readonly edition: string;
  /** `null` for the text as a whole. */
  readonly block: string | null;
  readonly talk: Talk;
}

/** Where somebody says something new on a block of an edition, or on all of it. */
export function SayOn({ label, edition, block, talk }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  return (
    <Say
      label={label}
      saveLabel={t('comment.say')}
      busy={talk.act.busy}
      onSay={async (said) => {
        const body = { block, ...said };
        const went = await talk.change('POST', `/editions/${edition}/comments`, body);
        if (went) notify(t('comment.said'), { type: 'success' });
        return went;
      }}
    />
  );
}
