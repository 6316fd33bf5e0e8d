import { Button, TextField } from '@mui/material';
import { commentLimits } from '@nhipcau/core/desk';
import { type FormEvent, type ReactElement, useRef, useState } from 'react';
import { useColleagues } from '../assignments/use-colleagues.ts';
import { Picks } from '../common/picks.tsx';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';

interface Props {
  readonly label: string;
  readonly saveLabel: string;
  /** What it begins with, when a comment is edited. */
  readonly text?: string;
  readonly mentions?: readonly string[];
  readonly busy: boolean;
  /** Says whether it went well; then the field is empty again. */
  readonly onSay: (said: {
    readonly text: string;
    readonly mentions: readonly string[];
  }) => Promise<boolean>;
  readonly onCancel?: () => void;
}

/** Where somebody says something, and picks whom it is for. An “@” leads to the picking. */
export function Say(props: Props): ReactElement {
  const { label, saveLabel, busy, onSay, onCancel } = props;
  const t = useT();
  const me = useMe();
  const colleagues = useColleagues();
  const [text, setText] = useState(props.text ?? '');
  const [mentions, setMentions] = useState(props.mentions ?? []);
  const form = useRef<HTMLFormElement>(null);
  const say = async (): Promise<void> => {
    if (!(await onSay({ text: text.trim(), mentions }))) return;
    setText('');
    setMentions([]);
  };
  return (
    <form
      ref={form}
      className="stack tight"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void say();
      }}
    >
      <TextField
        label={label}
        value={text}
        multiline
        minRows={2}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== '@') return;
          event.preventDefault();
          form.current?.querySelector<HTMLInputElement>('[role="combobox"]')?.focus();
        }}
        slotProps={{ htmlInput: { maxLength: commentLimits.text } }}
      />
      <Picks
        label={t('comment.people')}
        value={mentions}
        choices={colleagues.filter(({ id }) => id !== me.user.id)}
        most={commentLimits.mentions}
        onPick={setMentions}
      />
      <div className="row">
        <Button type="submit" variant="contained" disabled={busy || text.trim() === ''}>
          {saveLabel}
        </Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  );
}
