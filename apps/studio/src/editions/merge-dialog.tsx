import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  useMediaQuery,
} from '@mui/material';
import {
  type BlockChoice,
  type Choice,
  type Decisions,
  type EditionText,
  type MergedField,
  mergedFields,
  noDecisions,
  stillFitting,
  type TranslationMethod,
  undecided,
} from '@nhipcau/core/content';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import type { Edition } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { MergeBlocks } from './merge-blocks.tsx';
import { type Aspect, MergePart } from './merge-part.tsx';
import { allFor, decidedText, fieldWords, mergeOf, notTaken } from './merging.ts';
import type { Desk } from './use-desk.ts';

interface Props {
  readonly desk: Desk;
  readonly theirs: Edition;
}

/**
 * What two people changed, part by part: what merged by itself, to see and to undo, and a decision
 * for each part that both changed. Nothing is saved before the person says so.
 */
export function MergeDialog({ desk, theirs }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const notify = useNotify();
  const narrow = useMediaQuery('(max-width: 599px)');
  const content = useRef<HTMLDivElement>(null);
  const { text: mine, base } = desk;
  const { language } = theirs;
  const name = theirs.savedBy?.name ?? '?';
  const merge = useMemo(() => mergeOf(base, mine, theirs.text), [base, mine, theirs]);
  const [seen, see] = useState(merge);
  const [again, setAgain] = useState(false);
  const [decisions, decide] = useState<Decisions>(noDecisions);
  if (seen !== merge) {
    see(merge);
    setAgain(true);
    decide(stillFitting(seen, merge, decisions));
  }
  const open = undecided(merge, decisions);
  const dir = language === 'ar' ? 'rtl' : 'ltr';

  const methodWords = (value: EditionText[MergedField]): string =>
    t(`editor.method_${value as TranslationMethod}`);
  const chooseField = (field: MergedField, choice: Choice<never> | null): void => {
    const { [field]: _, ...rest } = decisions.fields;
    decide({ ...decisions, fields: choice === null ? rest : { ...rest, [field]: choice } });
  };

  const saveOrShow = async (): Promise<void> => {
    if (open.length > 0) {
      const first = content.current?.querySelector<HTMLElement>('.merge-part.open input');
      first?.focus();
      first?.closest('fieldset')?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const aside = notTaken(merge, decisions, Date.now());
    if (await desk.saveMerged(decidedText(merge, decisions), aside)) {
      notify(t('conflict.done'), { type: 'info' });
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="lg"
      fullScreen={narrow}
      className="merge-dialog"
      aria-labelledby="conflict"
    >
      <DialogTitle id="conflict">{t('conflict.title')}</DialogTitle>
      <DialogContent className="stack" ref={content} tabIndex={0}>
        <p>{t('conflict.lead', { name, time: moment(theirs.savedAt ?? theirs.updatedAt) })}</p>
        {again && (
          <Alert severity="warning" variant="outlined">
            {t('conflict.again', { name })}
          </Alert>
        )}
        {mergedFields.map((field) => {
          const aspect: Aspect<EditionText[MergedField]> = {
            place: t(`editor.${field}`),
            words: (value) => (field === 'method' ? methodWords(value) : fieldWords(value)),
            pictures: (value) => (value === null || typeof value === 'string' ? [] : [value]),
            byHand:
              field === 'hero' || field === 'method'
                ? null
                : { words: fieldWords, write: (words) => words },
          };
          return (
            <MergePart<EditionText[MergedField]>
              key={field}
              slot={merge.fields[field]}
              choice={decisions.fields[field]}
              aspect={aspect}
              onChoose={(choice) => chooseField(field, choice as Choice<never> | null)}
              {...{ name, language, dir }}
            />
          );
        })}
        <MergeBlocks
          {...{ merge, decisions, name, language, dir }}
          onChoose={(id, choice: BlockChoice | null) => {
            const blocks = new Map(decisions.blocks);
            if (choice === null) blocks.delete(id);
            else blocks.set(id, choice);
            decide({ ...decisions, blocks });
          }}
          onMoves={(moves) => decide({ ...decisions, moves })}
        />
        {desk.problem !== null && <ProblemText error={desk.problem} />}
      </DialogContent>
      <DialogActions>
        <p role="status" className="small">
          {open.length > 0
            ? t('conflict.to_decide', { smart_count: open.length })
            : t('conflict.all_decided')}
        </p>
        <Button onClick={desk.putOff}>{t('conflict.later')}</Button>
        <Button onClick={() => decide(allFor('mine', merge, decisions))}>
          {t('conflict.take_all_mine')}
        </Button>
        <Button onClick={() => decide(allFor('theirs', merge, decisions))}>
          {t('conflict.take_all_theirs', { name })}
        </Button>
        <Button variant="contained" disabled={desk.busy} onClick={() => void saveOrShow()}>
          {t('conflict.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
