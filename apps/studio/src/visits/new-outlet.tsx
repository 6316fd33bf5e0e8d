import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { knownKey, useT } from '../messages/index.ts';
import { vi } from '../messages/vi.ts';

/** Enters an outlet, once for a name in a country. */
export function NewOutlet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  return (
    <FieldsDialog
      title={t('visits.add_outlet')}
      fields={[
        { name: 'name', label: t('visits.outlet_name'), type: 'text' },
        {
          ...{ name: 'country', label: t('visits.country'), type: 'text' },
          hint: t('visits.country_hint'),
        },
        { name: 'languages', label: t('visits.languages'), type: 'languages' },
        {
          ...{ name: 'kind', label: t('visits.kind'), type: 'choice', value: 'newspaper' },
          choices: Object.entries(vi.outlet_kind).map(([one]) => [
            one,
            t(knownKey('outlet_kind', one, 'newspaper')),
          ]),
        },
      ]}
      send={async (values) => {
        const body = {
          ...{ name: values.name, kind: values.kind, organisation: null },
          country: values.country?.toUpperCase(),
          languages: values.languages === '' ? [] : values.languages?.split(','),
        };
        await ask('POST', '/outlets', { body });
        await cache.invalidateQueries({ queryKey: ['/outlets'] });
      }}
      onClose={onClose}
    />
  );
}
