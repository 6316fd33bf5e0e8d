import { Button, Dialog, DialogContent } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, type Recovery, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { ProveDialog } from './prove-dialog.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** How many recovery codes are left, and the way to new ones. */
export function RecoveryPanel(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const cache = useQueryClient();
  const recovery = useOne<Recovery>('/session/recovery-codes');
  const [asking, setAsking] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { data } = recovery;

  const make = async (proof: unknown): Promise<void> => {
    const path = '/session/recovery-codes';
    const made = await ask<{ readonly codes: readonly string[] }>('POST', path, { body: proof });
    setAsking(false);
    setCodes(made.codes);
    await cache.invalidateQueries({ queryKey: [path] });
  };
  return (
    <section className="panel stack">
      <h2>{t('recovery.title')}</h2>
      <p className="soft">{t('recovery.lead')}</p>
      <ProblemText error={recovery.error} />
      {data !== undefined && (
        <p>
          {data.madeAt === null
            ? t('recovery.none')
            : t('recovery.left', { smart_count: data.left, time: moment(data.madeAt) })}
        </p>
      )}
      <div>
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {t('recovery.make')}
        </Button>
      </div>
      {asking && (
        <ProveDialog
          title={t('recovery.make')}
          lead={t('recovery.make_lead')}
          onClose={() => setAsking(false)}
          onProved={make}
        />
      )}
      {codes !== null && (
        <Dialog open aria-label={t('recovery.title')}>
          <DialogContent>
            <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
          </DialogContent>
        </Dialog>
      )}
    </section>
  );
}
