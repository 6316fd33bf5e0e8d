import { Button, Checkbox } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { type RevisionSummary, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { OriginText } from './origin-text.tsx';
import { RevisionDialog } from './revision-dialog.tsx';
import type { Desk } from './use-desk.ts';

interface Props {
  readonly desk: Desk;
  readonly mayWrite: boolean;
}

/** Every save of the edition: to see, to compare, to restore. */
export function HistoryPanel({ desk, mayWrite }: Props): ReactElement {
  const t = useT();
  const moment = useMoment();
  const notify = useNotify();
  const { edition } = desk;
  const revisions = usePages<RevisionSummary>(`/editions/${edition.id}/revisions`);
  const [marked, mark] = useState<readonly number[]>([]);
  const [shown, show] = useState<readonly [from: number | null, to: number] | null>(null);

  const restore = async (revision: number): Promise<void> => {
    if (await desk.step('restore', { revision })) {
      notify(t('history.restored', { number: revision }), { type: 'success' });
    }
  };
  const compare = (): void => {
    const [a, b] = [...marked].sort((x, y) => x - y);
    if (a !== undefined && b !== undefined) show([a, b]);
  };

  return (
    <div className="stack">
      <OriginText edition={edition.id} />
      <p className="soft small">{t('history.lead')}</p>
      <div className="row">
        <Button variant="outlined" disabled={marked.length !== 2} onClick={compare}>
          {t('history.compare')}
        </Button>
        <span className="soft small">{marked.length !== 2 && t('history.choose')}</span>
      </div>
      <ol className="history plain">
        {revisions.data?.map(({ number, savedBy, savedAt, restores }) => (
          <li key={number}>
            <Checkbox
              size="small"
              checked={marked.includes(number)}
              slotProps={{
                input: {
                  'aria-label': `${t('history.compare')}: ${t('history.number', { number })}`,
                },
              }}
              onChange={(_, on) =>
                mark(on ? [...marked, number].slice(-2) : marked.filter((one) => one !== number))
              }
            />
            <div>
              <strong>{t('history.number', { number })}</strong>
              {number === edition.head && <em> · {t('history.head')}</em>}
              {number === edition.live?.revision && <em> · {t('history.live')}</em>}
              {restores !== null && <em> · {t('history.restores', { number: restores })}</em>}
              <div className="soft small">
                {t('history.by', { name: savedBy.name, time: moment(savedAt) })}
              </div>
              <div className="row">
                <Button onClick={() => show([null, number])}>
                  {t('history.see')}
                  <span className="unseen"> {t('history.number', { number })}</span>
                </Button>
                {mayWrite && number < edition.head && (
                  <Button
                    disabled={desk.busy || desk.unsaved}
                    title={desk.unsaved ? t('step.save_first') : ''}
                    onClick={() => void restore(number)}
                  >
                    {t('history.restore')}
                    <span className="unseen"> {t('history.number', { number })}</span>
                  </Button>
                )}
              </div>
            </div>
          </li>
        ))}
      </ol>
      <ListEnd list={revisions} empty={t('editor.never_saved')} />
      {shown !== null && (
        <RevisionDialog
          edition={edition}
          from={shown[0]}
          to={shown[1]}
          onClose={() => show(null)}
        />
      )}
    </div>
  );
}
