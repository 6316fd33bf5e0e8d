import { duties, offsetUnits } from '@nhipcau/core/obligations';
import type { ReactElement } from 'react';
import { useNotify } from 'react-admin';
import { ask } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { named } from '../common/moment.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { Rule } from './types.ts';

interface Props {
  /** The rule that ends; the fields begin with what it says. */
  readonly like: Rule;
  readonly onSaved: () => Promise<void>;
  readonly onClose: () => void;
}

/** Enters a rule that takes the place of one from a day on. */
export function NewRule({ like, onSaved, onClose }: Props): ReactElement {
  const t = useT();
  const notify = useNotify();
  const [language] = useStudioLanguage();
  const { code, offset, direction, appliesTo } = like;
  return (
    <FieldsDialog
      title={t('obligations.new_version_of', { name: named(like.name, language) })}
      lead={t('obligations.new_lead')}
      fields={[
        { name: 'validFrom', label: t('obligations.valid_from'), type: 'day' },
        {
          ...{ name: 'law', label: t('obligations.law'), type: 'text' },
          hint: t('obligations.law_hint'),
        },
        { name: 'sourceUrl', label: t('obligations.source_url'), type: 'text' },
        {
          ...{ name: 'amount', label: t('obligations.amount'), type: 'number' },
          value: String(offset.amount),
        },
        {
          ...{ name: 'unit', label: t('obligations.unit'), type: 'choice', value: offset.unit },
          choices: offsetUnits.map((one) => [one, t(`obligation_unit.${one}`)] as const),
        },
        {
          ...{ name: 'direction', label: t('obligations.direction'), type: 'choice' },
          value: direction,
          choices: (['after', 'before'] as const).map(
            (one) => [one, t(`obligation_direction.${one}`)] as const,
          ),
        },
        {
          ...{ name: 'appliesTo', label: t('obligations.rule'), type: 'choice', value: appliesTo },
          choices: duties.map((one) => [one, t(`obligation_duty.${one}`)] as const),
        },
      ]}
      send={async ({ amount = '', unit = '', ...rest }) => {
        const body = { code, ...rest, offset: { amount: Number(amount), unit } };
        await ask('POST', '/obligation-rules', { body });
        await onSaved();
        notify(t('obligations.saved'), { type: 'success' });
      }}
      onClose={onClose}
    />
  );
}
