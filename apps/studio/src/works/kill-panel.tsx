import { Alert, Button, Checkbox, FormControlLabel, TextField } from '@mui/material';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, useOne, type Work } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';

interface Effect {
  readonly withdrawn: readonly { readonly language: SiteLanguage }[];
  readonly takenOff: readonly { readonly language: SiteLanguage }[];
  readonly requests: number;
  readonly memoryUnits: number;
}

/** Takes a work back for good; or says that it was. */
export function KillPanel({ work }: { readonly work: Work }): ReactElement | null {
  const t = useT();
  const moment = useMoment();
  const mayKill = useMay('work.kill');
  const [open, setOpen] = useState(false);
  if (work.killed !== null) {
    const { at, reason } = work.killed;
    return <Alert severity="error">{t('kill.killed', { time: moment(at), reason })}</Alert>;
  }
  if (!mayKill) return null;
  return (
    <section className="panel stack narrow">
      <h2>{t('kill.title')}</h2>
      <p className="soft">{t('kill.lead')}</p>
      <div>
        <Button color="error" variant="outlined" onClick={() => setOpen(true)}>
          {t('kill.begin')}
        </Button>
      </div>
      {open && <KillDialog work={work} onClose={() => setOpen(false)} />}
    </section>
  );
}

function KillDialog({
  work,
  onClose,
}: {
  readonly work: Work;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT();
  const act = useAct();
  const cache = useQueryClient();
  const notify = useNotify();
  const path = `/works/${work.id}/kill`;
  const effect = useOne<Effect>(path);
  const [reason, setReason] = useState('');
  const [takeMemory, setTakeMemory] = useState(true);
  const { data } = effect;
  const names = (of: Effect['withdrawn']): string =>
    of.map(({ language }) => t(`language.${language}`)).join(', ');
  const send = (): void => {
    void act.run(async () => {
      await ask('POST', path, { body: { reason, takeMemory } });
      await cache.invalidateQueries();
      notify(t('kill.done'), { type: 'success' });
      onClose();
    });
  };
  return (
    <EditDialog
      title={`${t('kill.title')}: ${work.title || work.slug}`}
      act={act}
      onClose={onClose}
      onSave={send}
      saveLabel={t('kill.send')}
    >
      <ProblemText error={effect.error} />
      <Alert severity="error">
        <strong>{t('kill.will')}</strong>
        {data !== undefined && (
          <ul>
            <li>
              {data.withdrawn.length === 0
                ? t('kill.nothing_public')
                : t('kill.withdrawn', { languages: names(data.withdrawn) })}
            </li>
            {data.takenOff.length > 0 && (
              <li>{t('kill.taken_off', { languages: names(data.takenOff) })}</li>
            )}
            {data.requests > 0 && <li>{t('kill.requests', { smart_count: data.requests })}</li>}
            <li>{t('kill.told')}</li>
          </ul>
        )}
      </Alert>
      <TextField
        label={t('kill.reason')}
        value={reason}
        required
        multiline
        minRows={2}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      {data !== undefined && data.memoryUnits > 0 && (
        <FormControlLabel
          control={
            <Checkbox
              checked={takeMemory}
              onChange={(event) => setTakeMemory(event.target.checked)}
            />
          }
          label={t('kill.memory', { smart_count: data.memoryUnits })}
        />
      )}
    </EditDialog>
  );
}
