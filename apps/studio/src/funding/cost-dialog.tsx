import { costKinds, costStages, entryModes, payers } from '@nhipcau/core/funding';
import type { ReactElement } from 'react';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { readMoney, writtenAmount } from './money.ts';
import type { Cost } from './types.ts';

interface Props {
  /** `null` for one that begins. */
  readonly first: Cost | null;
  readonly outlets: readonly { readonly id: string; readonly name: string }[];
  readonly send: (body: object) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for one cost. Amounts are written as the studio's language writes them. */
export function CostDialog({ first, outlets, send, onClose }: Props): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const written = (amountMinor: string | null): string =>
    writtenAmount(
      amountMinor === null ? null : { currency: first?.currency ?? 'VND', amountMinor },
      studio,
    );
  /** Digits of minor units; `null` where nothing is written. */
  const minor = (text: string, currency: string): string | null =>
    text.trim() === '' ? null : readMoney(text, currency, studio, t).amountMinor;
  const fields: readonly DialogField[] = [
    {
      ...{ name: 'kind', label: t('costs.kind'), type: 'choice', value: first?.kind ?? 'HOTEL' },
      choices: costKinds.map((kind) => [kind, t(`cost_kind.${kind}`)]),
    },
    { name: 'what', label: t('costs.what'), type: 'text', value: first?.what ?? '' },
    {
      ...{ name: 'payer', label: t('costs.payer'), type: 'choice' },
      value: first?.payer ?? 'outlet',
      choices: payers.map((payer) => [payer, t(`cost_payer.${payer}`)]),
    },
    {
      ...{ name: 'payerName', label: t('costs.payer_name'), type: 'text' },
      value: first?.payerName ?? '',
    },
    {
      ...{ name: 'mode', label: t('costs.mode'), type: 'choice' },
      value: first?.mode ?? 'PARTNER_EXECUTED',
      choices: entryModes.map((mode) => [mode, t(`cost_mode.${mode}`)]),
    },
    {
      ...{ name: 'outlet', label: t('costs.outlet'), type: 'choice', value: first?.outlet ?? '' },
      choices: [['', t('costs.whole')], ...outlets.map(({ id, name }) => [id, name] as const)],
    },
    {
      ...{ name: 'currency', label: t('costs.currency'), type: 'text' },
      value: first?.currency ?? 'VND',
    },
    ...costStages.map(
      (stage): DialogField => ({
        ...{ name: stage, label: t(`costs.${stage}`), type: 'text', optional: true },
        value: written(first?.[stage] ?? null),
      }),
    ),
    {
      ...{ name: 'evidence', label: t('costs.evidence'), type: 'text', optional: true },
      value: first?.evidence ?? '',
    },
  ];
  const bodyOf = (values: DialogValues): object => {
    const currency = (values.currency ?? '').trim().toUpperCase();
    const amounts = costStages.map((stage) => [stage, minor(values[stage] ?? '', currency)]);
    return {
      ...{ ...values, currency, outlet: values.outlet || null, organisation: null },
      ...Object.fromEntries(amounts),
    };
  };
  return (
    <FieldsDialog
      title={t(first === null ? 'costs.add' : 'costs.edit')}
      fields={fields}
      send={async (values) => send(bodyOf(values))}
      onClose={onClose}
    />
  );
}
