import { FormControlLabel, Switch } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNotify } from 'react-admin';
import { ask, type LetterWishes, useAct, useOne } from '../api/index.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';

const path = '/session/letters';

/** Which letters the person gets, and in which language. */
export function LettersPanel(): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const { data: wishes } = useOne<LetterWishes>(path);
  const change = (next: Partial<LetterWishes>): void => {
    void act.run(async () => {
      const body = { ...wishes, ...next };
      cache.setQueryData([path], await ask('PUT', path, { body }));
      notify(t('letters.wishes_saved'), { type: 'success' });
    });
  };
  return (
    <section className="panel stack">
      <h2>{t('letters.mine')}</h2>
      <p className="soft">{t('letters.mine_lead')}</p>
      <ProblemText error={act.problem} />
      {wishes !== undefined && (
        <>
          <FormControlLabel
            control={
              <Switch
                checked={wishes.digest}
                disabled={act.busy}
                onChange={(event) => change({ digest: event.target.checked })}
              />
            }
            label={t('letters.digest')}
          />
          <Pick
            label={t('letters.language')}
            value={wishes.language}
            disabled={act.busy}
            choices={[
              ['vi', 'Tiếng Việt'],
              ['en', 'English'],
            ]}
            onPick={(language) => change({ language: language as LetterWishes['language'] })}
          />
        </>
      )}
    </section>
  );
}
