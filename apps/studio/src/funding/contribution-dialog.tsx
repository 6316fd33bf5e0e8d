import { contributionKinds, legalForms, modesOf, recognitionKinds } from '@nhipcau/core/funding';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router-dom';
import { useNames } from '../agreements/use-names.ts';
import { ask } from '../api/index.ts';
import { type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import type { Contribution } from './contribution-types.ts';
import { readMoney, writtenAmount } from './money.ts';
import { useActivities } from './use-activities.ts';

interface Props {
  /** What is said of it already; `null` of a new one. */
  readonly first: Contribution | null;
  readonly onClose: () => void;
}

/** What is said of a contribution, until it is agreed. */
export function ContributionDialog({ first, onClose }: Props): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const go = useNavigate();
  const cache = useQueryClient();
  const { choices } = useNames();
  const { activities } = useActivities();
  const promised = first?.recognitions.map(({ kind }) => kind) ?? [];
  const bodyOf = (values: DialogValues): object => {
    const kind = contributionKinds.find((one) => one === values.kind) ?? 'cash';
    const form = legalForms.find((one) => one === values.form) ?? 'sponsorship';
    const [usual] = modesOf(kind, form);
    return {
      ...{ giver: values.giver || null, activity: values.activity || null, form, kind },
      mode: values.executed === 'yes' ? 'PARTNER_EXECUTED' : usual,
      purpose: { ...first?.purpose, vi: values.purpose_vi, en: values.purpose_en },
      amount:
        kind === 'cash' && values.amount !== ''
          ? readMoney(values.amount ?? '', values.currency ?? '', language, t)
          : null,
      recognitions: recognitionKinds.filter((one) => values[`recognition_${one}`] === 'yes'),
      conditions:
        values.condition_vi === ''
          ? []
          : [
              {
                type: 'purpose',
                text: { vi: values.condition_vi, en: values.condition_en || values.condition_vi },
              },
            ],
      need: first?.need ?? null,
    };
  };
  const send = async (values: DialogValues): Promise<void> => {
    const body = bodyOf(values);
    const made =
      first === null
        ? await ask<Contribution>('POST', '/contributions', { body })
        : await ask<Contribution>('PATCH', `/contributions/${first.id}`, {
            ...{ body, version: first.version },
          });
    await cache.invalidateQueries({ queryKey: ['/contributions'] });
    await cache.invalidateQueries({ queryKey: [`/contributions/${made.id}`] });
    if (first === null) go(`/contributions/${made.id}`);
  };
  const [condition] = first?.conditions ?? [];
  return (
    <FieldsDialog
      title={t(first === null ? 'contributions.add' : 'contributions.edit')}
      lead={t('contributions.edit_lead')}
      fields={[
        {
          ...({ name: 'giver', label: t('contributions.giver'), type: 'choice', choices } as const),
          value: first?.giver ?? '',
        },
        {
          ...({ name: 'activity', label: t('contributions.activity'), type: 'choice' } as const),
          ...{ choices: activities, value: first?.activity ?? '' },
        },
        {
          ...({ name: 'form', label: t('contributions.form'), type: 'choice' } as const),
          choices: legalForms.map((one) => [one, t(`legal_form.${one}`)] as const),
          value: first?.form ?? 'sponsorship',
        },
        {
          ...({ name: 'kind', label: t('contributions.kind'), type: 'choice' } as const),
          choices: contributionKinds.map((one) => [one, t(`contribution_kind.${one}`)] as const),
          value: first?.kind ?? 'cash',
        },
        {
          ...({ name: 'executed', label: t('contributions.executed'), type: 'yes' } as const),
          value: first?.mode === 'PARTNER_EXECUTED' ? 'yes' : '',
        },
        {
          ...({ name: 'amount', label: t('contributions.amount'), type: 'text' } as const),
          ...{ value: writtenAmount(first?.amount ?? null, language), optional: true },
          hint: t('contributions.amount_hint'),
        },
        {
          ...({ name: 'currency', label: t('contributions.currency'), type: 'text' } as const),
          ...{ value: first?.amount?.currency ?? 'VND', optional: true },
        },
        {
          ...({ name: 'purpose_vi', label: t('contributions.purpose_vi'), type: 'text' } as const),
          value: first?.purpose.vi ?? '',
        },
        {
          ...({ name: 'purpose_en', label: t('contributions.purpose_en'), type: 'text' } as const),
          value: first?.purpose.en ?? '',
        },
        {
          ...({ name: 'condition_vi', type: 'text', optional: true } as const),
          ...{ label: t('contributions.condition_vi'), value: condition?.text.vi ?? '' },
        },
        {
          ...({ name: 'condition_en', type: 'text', optional: true } as const),
          ...{ label: t('contributions.condition_en'), value: condition?.text.en ?? '' },
        },
        ...recognitionKinds.map((one) => ({
          ...({ name: `recognition_${one}`, type: 'yes' } as const),
          label: `${t('contributions.promised')}: ${t(`recognition_kind.${one}`)}`,
          value: promised.includes(one) ? 'yes' : '',
        })),
      ]}
      send={send}
      onClose={onClose}
    />
  );
}
