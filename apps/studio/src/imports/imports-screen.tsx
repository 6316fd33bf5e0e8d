import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { Link } from 'react-router-dom';
import { usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import type { Import } from './import-types.ts';
import { NewImport } from './new-import.tsx';
import { useStateName } from './use-state-name.ts';

/** Imports from WordPress and feeds: what was asked for, and how far it has come. */
export function ImportsScreen(): ReactElement {
  const t = useT();
  const moment = useMoment();
  const stateName = useStateName();
  const imports = usePages<Import>('/imports');
  const [begins, setBegins] = useState(false);
  return (
    <Screen
      title={t('imports.title')}
      lead={t('imports.lead')}
      actions={
        <Button variant="contained" startIcon={<AddIcon />} onClick={() => setBegins(true)}>
          {t('imports.new')}
        </Button>
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('imports.source')}</th>
            <th scope="col">{t('imports.state')}</th>
          </tr>
        </thead>
        <tbody>
          {imports.data?.map((one) => (
            <tr key={one.id}>
              <td>
                <Link
                  className="main"
                  to={`/imports/${one.id}`}
                  style={{ overflowWrap: 'anywhere' }}
                >
                  {one.given}
                </Link>
                <div className="soft small">
                  {t(`imports.${one.source}`)} ·{' '}
                  {t('imports.asked_by', { name: one.requestedBy, at: moment(one.requestedAt) })}
                </div>
              </td>
              <td data-label={t('imports.state')}>{stateName(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={imports} empty={t('common.nothing')} />
      {begins && <NewImport onClose={() => setBegins(false)} />}
    </Screen>
  );
}
