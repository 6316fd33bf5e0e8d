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
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ask, type Edition, useAct, type Work } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';

interface Props {
  readonly work: Work;
  readonly language: SiteLanguage;
  readonly onClose: () => void;
}

/** Begins an edition, from an empty page or from an edition that has a text. */
export function BeginEdition({ work, language, onClose }: Props): ReactElement {
  const t = useT();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const act = useAct();
  const sources = work.editions.filter((one) => one.head > 0);
  const first = sources.find((one) => one.language === work.original) ?? sources[0];
  const [from, setFrom] = useState<SiteLanguage | ''>(
    language === work.original ? '' : (first?.language ?? ''),
  );

  const begin = (): Promise<boolean> =>
    act.run(async () => {
      const body = { language, copyFrom: from === '' ? null : from };
      const made = await ask<Edition>('POST', `/works/${work.id}/editions`, { body });
      await cache.invalidateQueries();
      await navigate(`/editions/${made.id}`);
    });

  return (
    <Dialog open onClose={onClose} aria-labelledby="begin-edition">
      <DialogTitle id="begin-edition">
        {t('begin.title', { language: t(`language.${language}`) })}
      </DialogTitle>
      <DialogContent className="stack">
        <p className="soft">{t('begin.lead', { title: work.title || work.slug })}</p>
        <RadioGroup
          aria-label={t('begin.from')}
          value={from}
          onChange={(_, value) => setFrom(value as SiteLanguage | '')}
        >
          {sources.map(({ language }) => (
            <FormControlLabel
              key={language}
              value={language}
              control={<Radio size="small" />}
              label={t('begin.copy', { language: t(`language.${language}`) })}
            />
          ))}
          <FormControlLabel value="" control={<Radio size="small" />} label={t('begin.empty')} />
        </RadioGroup>
        <ProblemText error={act.problem} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="contained" disabled={act.busy} onClick={() => void begin()}>
          {t('begin.do')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
