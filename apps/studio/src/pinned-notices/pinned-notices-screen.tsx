import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type PinnedNotice, useAct, useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { named } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { TermText } from '../common/term-text.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { EditPinnedNotice, NewPinnedNotice } from './pinned-notice-dialogs.tsx';

/** The notices on top of public pages, those that stand and those to come. */
export function PinnedNoticesScreen(): ReactElement {
  const t = useT();
  const mayWrite = useMay('pinned.write');
  const notices = useAll<PinnedNotice>('/pinned-notices');
  const [open, setOpen] = useState<PinnedNotice | 'new' | null>(null);
  return (
    <Screen
      title={t('pinned.title')}
      lead={t('pinned.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('pinned.new')}
          </Button>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('pinned.title')}</th>
            <th scope="col">{t('pinned.reach')}</th>
            <th scope="col">{t('redirects.term')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('common.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {notices.data?.map((one) => (
            <Row key={one.id} notice={one} onEdit={mayWrite ? setOpen : null} />
          ))}
        </tbody>
      </table>
      <ListEnd list={notices} empty={t('common.nothing')} />
      {open === 'new' && <NewPinnedNotice onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && (
        <EditPinnedNotice notice={open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

interface RowProps {
  readonly notice: PinnedNotice;
  readonly onEdit: ((notice: PinnedNotice) => void) | null;
}

function Row({ notice, onEdit }: RowProps): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const { id, version, kind, reach, text } = notice;
  const words = named(text, language);
  const remove = (): Promise<boolean> =>
    act.run(async () => {
      await ask('DELETE', `/pinned-notices/${id}`, { version });
      await cache.invalidateQueries({ queryKey: ['/pinned-notices'] });
      notify(t('pinned.removed'), { type: 'success' });
    });
  return (
    <tr>
      <td>
        <strong className={kind === 'warning' ? 'wrong' : ''}>{t(`pinned.${kind}`)}</strong> {words}
        <div className="soft small">{Object.keys(text).join(' ')}</div>
        <ProblemText error={act.problem} />
      </td>
      <td>{t(`pinned.${reach}`)}</td>
      <td>
        <TermText term={notice} />
      </td>
      <td className="end">
        {onEdit !== null && (
          <>
            <Button onClick={() => onEdit(notice)}>
              {t('common.edit')}
              <span className="unseen"> {words}</span>
            </Button>
            <Button disabled={act.busy} onClick={() => void remove()}>
              {t('common.remove')}
              <span className="unseen"> {words}</span>
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
