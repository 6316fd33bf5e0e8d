import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Redirect, useAct, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { TermText } from '../common/term-text.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { EditRedirect, NewRedirect } from './redirect-dialogs.tsx';
import { RedirectsFromFile } from './redirects-from-file.tsx';

/** Addresses that lead elsewhere: pages that moved, and those of a site that was before. */
export function RedirectsScreen(): ReactElement {
  const t = useT();
  const mayWrite = useMay('redirect.write');
  const [filters, filter] = useQueryFields(['q']);
  const redirects = usePages<Redirect>('/redirects', filters);
  const [open, setOpen] = useState<Redirect | 'new' | 'file' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Screen
      title={t('redirects.title')}
      lead={t('redirects.lead')}
      actions={
        <div className="row">
          <Button href="/api/v1/redirects/file" download>
            {t('redirects.download')}
          </Button>
          {mayWrite && <Button onClick={() => setOpen('file')}>{t('redirects.from_file')}</Button>}
          {mayWrite && (
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
              {t('redirects.new')}
            </Button>
          )}
        </div>
      }
    >
      <search className="filters">
        <SearchField
          label={t('redirects.search')}
          value={filters.q}
          onSearch={(q) => filter({ q })}
        />
      </search>
      <table className="rows" style={{ marginBlockStart: '0.6rem' }}>
        <thead>
          <tr>
            <th scope="col">{t('redirects.path')}</th>
            <th scope="col">{t('redirects.target')}</th>
            <th scope="col">{t('redirects.term')}</th>
            <th scope="col" className="end">
              <span className="unseen">{t('common.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {redirects.data?.map((one) => (
            <Row key={one.id} redirect={one} onEdit={mayWrite ? setOpen : null} />
          ))}
        </tbody>
      </table>
      <ListEnd
        list={redirects}
        empty={filters.q === '' ? t('common.nothing') : t('common.nothing_found')}
      />
      {open === 'new' && <NewRedirect onClose={close} />}
      {open === 'file' && <RedirectsFromFile onClose={close} />}
      {open !== null && typeof open !== 'string' && (
        <EditRedirect redirect={open} onClose={close} />
      )}
    </Screen>
  );
}

interface RowProps {
  readonly redirect: Redirect;
  readonly onEdit: ((redirect: Redirect) => void) | null;
}

function Row({ redirect, onEdit }: RowProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const { id, version, path, target, note } = redirect;
  const remove = (): Promise<boolean> =>
    act.run(async () => {
      await ask('DELETE', `/redirects/${id}`, { version });
      await cache.invalidateQueries({ queryKey: ['/redirects'] });
      notify(t('redirects.removed'), { type: 'success' });
    });
  return (
    <tr>
      <td>
        <code>{path}</code>
        {note !== '' && <div className="soft small">{note}</div>}
        <ProblemText error={act.problem} />
      </td>
      <td>
        → <code>{target}</code>
      </td>
      <td>
        <TermText term={redirect} />
      </td>
      <td className="end">
        {onEdit !== null && (
          <>
            <Button onClick={() => onEdit(redirect)}>
              {t('common.edit')}
              <span className="unseen"> {path}</span>
            </Button>
            <Button disabled={act.busy} onClick={() => void remove()}>
              {t('common.remove')}
              <span className="unseen"> {path}</span>
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
