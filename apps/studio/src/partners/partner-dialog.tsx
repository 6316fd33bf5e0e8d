import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNotify } from 'react-admin';
import type { Partner } from '../agreements/types.ts';
import { useNames } from '../agreements/use-names.ts';
import { ask } from '../api/index.ts';
import { type DialogField, FieldsDialog } from '../common/fields-dialog.tsx';
import { toLocalField } from '../common/moment.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { countryChoices } from '../rights/terms-fields.tsx';

const kinds = [
  ...(['agency', 'newspaper', 'broadcaster', 'portal', 'mission'] as const),
  ...(['cultural-centre', 'platform', 'other'] as const),
];
const states = ['active', 'suspended', 'ended'] as const;

interface Props {
  /** `null` makes one. */
  readonly partner: Partner | null;
  readonly onClose: () => void;
}

/** What is said of a partner. */
export function PartnerDialog({ partner, onClose }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const [language] = useStudioLanguage();
  const { choices } = useNames();
  const ofOrganisation: DialogField = {
    name: 'organisation',
    label: t('partners.organisation'),
    type: 'choice',
    choices,
    hint: t('partners.organisation_hint'),
  };
  const fields: readonly DialogField[] = [
    ...(partner === null ? [ofOrganisation] : []),
    {
      name: 'kind',
      label: t('partners.kind'),
      type: 'choice',
      value: partner?.kind ?? 'newspaper',
      choices: kinds.map((one) => [one, t(`partner_kind.${one}`)]),
    },
    {
      name: 'country',
      label: t('partners.country'),
      type: 'choice',
      value: partner?.country ?? '',
      choices: countryChoices(language).map(({ id, name }) => [id, name]),
    },
    {
      name: 'languages',
      label: t('partners.languages'),
      type: 'languages',
      value: partner?.languages.join() ?? '',
    },
    {
      name: 'state',
      label: t('partners.state'),
      type: 'choice',
      value: partner?.state ?? 'active',
      choices: states.map((one) => [one, t(`partner_state.${one}`)]),
    },
    {
      name: 'since',
      label: t('partners.since'),
      type: 'day',
      value: partner?.since ?? toLocalField(Date.now()).slice(0, 10),
    },
  ];
  const refresh = async (): Promise<void> => {
    await cache.invalidateQueries({ queryKey: ['/partners'] });
    if (partner === null) return;
    await cache.invalidateQueries({ queryKey: [`/partners/${partner.organisation}`] });
  };
  return (
    <FieldsDialog
      title={t(partner === null ? 'partners.new' : 'partners.edit')}
      fields={fields}
      onClose={onClose}
      onConflict={() => void refresh()}
      send={async (values) => {
        const languages = (values.languages ?? '').split(',').filter((one) => one !== '');
        const body = { ...values, languages };
        await (partner === null
          ? ask('POST', '/partners', { body })
          : ask('PATCH', `/partners/${partner.organisation}`, { body, version: partner.version }));
        await refresh();
        notify(t('partners.saved'), { type: 'success' });
      }}
    />
  );
}
