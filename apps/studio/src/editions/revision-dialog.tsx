import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import type { ReactElement } from 'react';
import { type Edition, type Revision, type Text, useOne } from '../api/index.ts';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { compareTexts } from './compare.ts';
import { Pieces } from './pieces.tsx';
import { bodyOf, plainField, textFields, wordsOf } from './text.ts';

interface Props {
  readonly edition: Edition;
  /** What it is compared with; `null` shows the text alone. */
  readonly from: number | null;
  readonly to: number;
  readonly onClose: () => void;
}

/** One save of an edition, or what changed between two. */
export function RevisionDialog({ edition, from, to, onClose }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const path = `/editions/${edition.id}/revisions`;
  const after = useOne<Revision>(`${path}/${to}`).data;
  const before = useOne<Revision>(from === null ? null : `${path}/${from}`).data;
  const ready = after !== undefined && (from === null || before !== undefined);
  const title =
    from === null ? t('history.number', { number: to }) : t('history.dialog', { from, to });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="revision">
      <DialogTitle id="revision">{title}</DialogTitle>
      <DialogContent className="stack" tabIndex={0}>
        {after !== undefined && (
          <p className="soft small">
            {t('history.by', { name: after.savedBy.name, time: moment(after.savedAt) })}
          </p>
        )}
        {!ready && <p>{t('app.loading')}</p>}
        {ready && (
          <div lang={edition.language} dir={edition.language === 'ar' ? 'rtl' : 'ltr'}>
            {before === undefined ? (
              <Whole text={after.text} />
            ) : (
              <Differences before={before.text} after={after.text} language={edition.language} />
            )}
          </div>
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Whole({ text }: { readonly text: Text }): ReactElement {
  const t = useT();
  return (
    <div className="stack">
      {textFields
        .filter((field) => field !== 'body' && field !== 'method' && plainField(field, text) !== '')
        .map((field) => (
          <div key={field}>
            <div className="soft small">{t(`editor.${field}`)}</div>
            <p className="pieces">{plainField(field, text)}</p>
          </div>
        ))}
      {bodyOf(text).map((block) => (
        <p key={block.id} className="pieces">
          {wordsOf(block)}
        </p>
      ))}
    </div>
  );
}

interface DifferencesProps {
  readonly before: Text;
  readonly after: Text;
  readonly language: string;
}

function Differences({ before, after, language }: DifferencesProps): ReactElement {
  const t = useT();
  const found = compareTexts(before, after, language);
  if (found.length === 0) return <p>{t('history.same')}</p>;
  return (
    <div className="stack">
      {found.map(({ field, parts }) => (
        <div key={field} className="stack tight">
          <div className="soft small">{t(`editor.${field}`)}</div>
          {parts.map((pieces, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts stand in the order of the text
            <Pieces key={index} pieces={pieces} />
          ))}
        </div>
      ))}
    </div>
  );
}
