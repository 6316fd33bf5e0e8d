import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { legalForms, needStates } from '@nhipcau/core/funding';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { ask, useAll } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named } from '../common/moment.ts';
import { Screen } from '../common/screen.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import type { Need } from './contribution-types.ts';
import { useActivities } from './use-activities.ts';

/** What is wanted from outside; what is open stands on the public board. */
export function NeedsScreen(): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const mayWrite = useMay('need.write');
  const list = useAll<Need>('/needs');
  const { activityName } = useActivities();
  const [open, setOpen] = useState<Need | 'new' | null>(null);
  return (
    <Screen
      title={t('needs.title')}
      lead={t('needs.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('needs.add')}
          </Button>
        )
      }
    >
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t('needs.what')}</th>
            <th scope="col">{t('needs.needed_by')}</th>
            <th scope="col">{t('needs.forms')}</th>
            <th scope="col">{t('needs.state')}</th>
          </tr>
        </thead>
        <tbody>
          {(list.data ?? []).map((one) => (
            <tr key={one.id}>
              <td>
                {mayWrite ? (
                  <Button onClick={() => setOpen(one)} sx={{ textAlign: 'start' }}>
                    {named(one.what, language)}
                  </Button>
                ) : (
                  named(one.what, language)
                )}
                {one.activity !== null && (
                  <div className="soft small">{activityName(one.activity)}</div>
                )}
              </td>
              <td data-label={t('needs.needed_by')}>{dayText(one.neededBy)}</td>
              <td data-label={t('needs.forms')}>
                {one.forms.map((form) => t(`legal_form.${form}`)).join(', ')}
              </td>
              <td data-label={t('needs.state')}>{t(`need_state.${one.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ListEnd list={list} empty={t('common.nothing')} />
      {open !== null && (
        <NeedDialog first={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

interface DialogProps {
  readonly first: Need | null;
  readonly onClose: () => void;
}

function NeedDialog({ first, onClose }: DialogProps): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  const { activities } = useActivities();
  return (
    <FieldsDialog
      title={t(first === null ? 'needs.add' : 'needs.edit')}
      lead={t('needs.edit_lead')}
      fields={[
        {
          ...({ name: 'what_vi', label: t('needs.what_vi'), type: 'text' } as const),
          value: first?.what.vi ?? '',
        },
        {
          ...({ name: 'what_en', label: t('needs.what_en'), type: 'text' } as const),
          value: first?.what.en ?? '',
        },
        {
          ...({ name: 'neededBy', label: t('needs.needed_by'), type: 'day' } as const),
          value: first?.neededBy ?? '',
        },
        {
          ...({ name: 'activity', label: t('contributions.activity'), type: 'choice' } as const),
          ...{ choices: activities, value: first?.activity ?? '' },
        },
        ...legalForms.map((form) => ({
          ...({ name: form, label: t(`legal_form.${form}`), type: 'yes' } as const),
          value: first?.forms.includes(form) ? 'yes' : '',
        })),
        {
          ...({ name: 'state', label: t('needs.state'), type: 'choice' } as const),
          choices: needStates.map((state) => [state, t(`need_state.${state}`)] as const),
          value: first?.state ?? 'open',
        },
      ]}
      send={async (values) => {
        const body = {
          ...{ activity: values.activity || null, neededBy: values.neededBy, state: values.state },
          what: { ...first?.what, vi: values.what_vi, en: values.what_en },
          forms: legalForms.filter((form) => values[form] === 'yes'),
        };
        await (first === null
          ? ask('POST', '/needs', { body })
          : ask('PATCH', `/needs/${first.id}`, { body, version: first.version }));
        await cache.invalidateQueries({ queryKey: ['/needs'] });
      }}
      onClose={onClose}
    />
  );
}
