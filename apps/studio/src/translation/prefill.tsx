import { Button, Checkbox, FormControlLabel } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { ask, type Suggestions, useAct } from '../api/index.ts';
import { EditDialog } from '../common/edit-dialog.tsx';
import { useT } from '../messages/index.ts';
import { machineTroubleText } from './machine-trouble.ts';
import { isOpen } from './segments.ts';
import type { TranslationWork } from './use-translation.ts';

interface Prefilled {
  readonly drafts: readonly { readonly block: string; readonly origin: 'memory' | 'machine' }[];
  readonly machine: Suggestions['machine'];
}

/**
 * Fills what is not translated with exact matches of the memory and, when asked, with a machine's
 * words; all of it stays to be confirmed.
 */
export function Prefill({ work }: { readonly work: TranslationWork }): ReactElement | null {
  const t = useT();
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [machine, setMachine] = useState(false);
  const [done, setDone] = useState<Prefilled | null>(null);
  const { edition } = work.desk;
  if (!work.segments.some(isOpen)) return null;
  const close = (): void => {
    if (done === null || done.drafts.length === 0) {
      setOpen(false);
      setDone(null);
    } else location.reload();
  };
  const run = (): void => {
    if (done !== null) {
      close();
      return;
    }
    void act.run(async () => {
      const path = `/editions/${edition.id}/pretranslate`;
      setDone(await ask<Prefilled>('POST', path, { version: edition.version, body: { machine } }));
    });
  };
  const count = (origin: string): number =>
    done?.drafts.filter((draft) => draft.origin === origin).length ?? 0;
  const trouble = done?.machine?.trouble ?? null;
  return (
    <>
      <Button disabled={work.unsaved} onClick={() => setOpen(true)}>
        {t('prefill.title')}
      </Button>
      {open && (
        <EditDialog
          title={t('prefill.title')}
          act={act}
          onClose={close}
          onSave={run}
          saveLabel={t(done === null ? 'prefill.run' : 'common.close')}
        >
          {done === null ? (
            <>
              <p>{t('prefill.lead')}</p>
              <FormControlLabel
                control={<Checkbox checked={machine} onChange={(_, on) => setMachine(on)} />}
                label={t('prefill.machine')}
              />
              {act.busy && <p aria-live="polite">{t('prefill.busy')}</p>}
            </>
          ) : (
            <div aria-live="polite" className="stack">
              <p>{t('prefill.done', { memory: count('memory'), machine: count('machine') })}</p>
              {trouble !== null && <p>{machineTroubleText(trouble, t)}</p>}
            </div>
          )}
        </EditDialog>
      )}
    </>
  );
}
