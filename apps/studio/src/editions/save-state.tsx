import { Alert, Button } from '@mui/material';
import type { ReactElement } from 'react';
import { isProblem } from '../api/index.ts';
import { problemText } from '../common/problem-words.ts';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { goTo } from './go-to.ts';
import type { Desk } from './use-desk.ts';

interface Props {
  readonly desk: Desk;
  readonly mayWrite: boolean;
}

/** Where the text is safe, in words; and what went wrong with the last save. */
export function SaveState({ desk, mayWrite }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const { edition, unsaved, keptAt, noRoom } = desk;
  const words = ((): string => {
    if (!mayWrite) return t('editor.read_only');
    if (unsaved && noRoom) return t('editor.not_kept');
    if (unsaved && keptAt !== null) return t('editor.kept', { time: moment(keptAt) });
    if (unsaved) return t('editor.unsaved');
    if (edition.savedAt === null) return t('editor.never_saved');
    const name = edition.savedBy?.name ?? '';
    return t('editor.saved_at', { time: moment(edition.savedAt), name });
  })();
  return (
    <div className="save-state">
      <p role="status" className={`small ${unsaved && noRoom ? 'wrong' : 'soft'}`}>
        {words}
      </p>
      <SaveProblem desk={desk} />
    </div>
  );
}

function SaveProblem({ desk }: { readonly desk: Desk }): ReactElement | null {
  const t = useT();
  const { problem, save, busy, text } = desk;
  // Steps that are refused tell it where they are.
  if (problem === null || isProblem(problem, 'not-ready')) return null;
  const retry = (
    <Button disabled={busy} onClick={() => void save()}>
      {t('common.retry')}
    </Button>
  );
  if (isProblem(problem, 'unreachable')) {
    return (
      <Alert severity="warning" variant="outlined" action={retry}>
        {t('editor.offline')}
      </Alert>
    );
  }
  if (isProblem(problem, 'invalid-request')) {
    return (
      <Alert severity="error" variant="outlined">
        {t('editor.refused')}
        <ul className="plain">
          {problem.fields.map(({ path, kind }) => (
            <li key={path}>
              <button
                type="button"
                className="link"
                onClick={() => goTo(placeOf(path, desk), text)}
              >
                {path.split('/')[1]}: {t(knownKey('field', kind, 'other'))}
              </button>
            </li>
          ))}
        </ul>
      </Alert>
    );
  }
  const overtaken = problem instanceof Error && problem.message === 'overtaken';
  return (
    <Alert severity="error" variant="outlined" action={overtaken ? undefined : retry}>
      {overtaken ? t('step.overtaken') : t('editor.save_failed', { why: problemText(problem, t) })}
    </Alert>
  );
}

/** The field or block that a JSON pointer into the text names. */
function placeOf(pointer: string, { text }: Desk): string {
  const [, field = '', part, index] = pointer.split('/');
  if (field !== 'body' || part !== 'content') return field;
  return String(text.body.content?.[Number(index)]?.attrs?.id ?? 'body');
}
