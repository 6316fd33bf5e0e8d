import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Radio,
  RadioGroup,
} from '@mui/material';
import { type ReactElement, useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Edition } from '../api/index.ts';
import { CopyButton } from '../common/copy-button.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { compareTexts } from './compare.ts';
import { chosen, mergeTexts } from './merge.ts';
import { Pieces } from './pieces.tsx';
import { plainField, type TextField } from './text.ts';
import type { Desk } from './use-desk.ts';

interface Props {
  readonly desk: Desk;
  readonly theirs: Edition;
}

/** Two texts side by side: the person chooses part by part, and nothing is lost. */
export function ConflictDialog({ desk, theirs }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const notify = useNotify();
  const { text: mine, base } = desk;
  const { language } = theirs;
  const name = theirs.savedBy?.name ?? '?';
  const merge = useMemo(() => mergeTexts(base, mine, theirs.text), [base, mine, theirs]);
  const [taken, take] = useState<readonly TextField[]>([]);
  const comparison = useMemo(
    () => new Map(compareTexts(mine, theirs.text, language).map((one) => [one.field, one.parts])),
    [mine, theirs, language],
  );
  const dir = language === 'ar' ? 'rtl' : 'ltr';

  const go = (fields: readonly TextField[]): void => {
    const lost = merge.conflicts.map((field) => ({
      field,
      text: plainField(field, fields.includes(field) ? mine : theirs.text),
    }));
    const aside = lost.length > 0 ? { at: Date.now(), parts: lost } : null;
    desk.settle(chosen(merge.merged, theirs.text, fields), aside);
    notify(t('conflict.done'), { type: 'info' });
  };

  return (
    <Dialog open fullWidth maxWidth="lg" aria-labelledby="conflict">
      <DialogTitle id="conflict">{t('conflict.title')}</DialogTitle>
      <DialogContent className="stack">
        <p>{t('conflict.lead', { name, time: moment(theirs.savedAt ?? theirs.updatedAt) })}</p>
        <p className="soft">{t('conflict.merged')}</p>
        {merge.conflicts.map((field) => (
          <section key={field} className="conflict">
            <h2>{t(`editor.${field}`)}</h2>
            <RadioGroup
              row
              aria-label={t(`editor.${field}`)}
              value={taken.includes(field) ? 'theirs' : 'mine'}
              onChange={(_, value) =>
                take([
                  ...taken.filter((one) => one !== field),
                  ...(value === 'theirs' ? [field] : []),
                ])
              }
            >
              {(['mine', 'theirs'] as const).map((whose) => (
                <div key={whose} className="side-by-side">
                  <div className="row">
                    <FormControlLabel
                      value={whose}
                      control={<Radio size="small" />}
                      label={whose === 'mine' ? t('conflict.mine') : t('conflict.theirs', { name })}
                    />
                    <CopyButton text={plainField(field, whose === 'mine' ? mine : theirs.text)} />
                  </div>
                  <div lang={language} dir={dir} className="stack tight">
                    {comparison.get(field)?.map((pieces, index) => (
                      <Pieces
                        // biome-ignore lint/suspicious/noArrayIndexKey: parts stand in the order of the text
                        key={index}
                        pieces={pieces}
                        only={whose === 'mine' ? 'before' : 'after'}
                      />
                    ))}
                  </div>
                </div>
              ))}
            </RadioGroup>
          </section>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => go([])}>{t('conflict.take_all_mine')}</Button>
        <Button onClick={() => go(merge.conflicts)}>
          {t('conflict.take_all_theirs', { name })}
        </Button>
        <Button variant="contained" onClick={() => go(taken)}>
          {t('conflict.continue')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
