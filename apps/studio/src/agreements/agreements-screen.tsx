import AddIcon from '@mui/icons-material/Add';
import { Button, Checkbox, FormControlLabel } from '@mui/material';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAll } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { AgreementTable } from './agreement-table.tsx';
import { OpenCases } from './open-cases.tsx';
import type { AgreementSummary } from './types.ts';
import { useNames } from './use-names.ts';

/** Every agreement, annexes under their frames. */
export function AgreementsScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const mayWrite = useMay('agreement.write');
  const [{ warned }, filter] = useQueryFields(['warned']);
  const list = useAll<AgreementSummary>(`/agreements${warned === 'yes' ? '?warned=yes' : ''}`);
  const { nameOf } = useNames();
  return (
    <Screen
      title={t('agreements.title')}
      lead={t('agreements.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => go('/agreements/new')}>
            {t('agreements.new')}
          </Button>
        )
      }
    >
      <FormControlLabel
        control={
          <Checkbox
            checked={warned === 'yes'}
            onChange={(event) => filter({ warned: event.target.checked ? 'yes' : '' })}
          />
        }
        label={t('agreements.only_warned')}
      />
      <OpenCases nameOf={nameOf} />
      <AgreementTable agreements={list.data ?? []} nameOf={nameOf} />
      <ListEnd list={list} empty={t('common.nothing')} />
    </Screen>
  );
}
