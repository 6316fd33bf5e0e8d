import { Button } from '@mui/material';
import {
  giverNatures,
  matterKinds,
  measures,
  recognitionKinds,
  referenceKinds,
  rejectionKinds,
  sectors,
  settlementKinds,
  situations,
  valuationMethods,
} from '@nhipcau/core/funding';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNames } from '../agreements/use-names.ts';
import { ask } from '../api/index.ts';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import type { SendContribution } from './contribution-screen.tsx';
import type { Contribution } from './contribution-types.ts';
import { readMoney } from './money.ts';

interface Props {
  readonly contribution: Contribution;
  readonly send: SendContribution;
}

interface Action {
  readonly name: string;
  readonly label: string;
  readonly lead?: string;
  readonly fields: readonly DialogField[];
  readonly run: (values: DialogValues) => Promise<unknown>;
}

/** Everything else that this person may do with a contribution as it stands. */
export function ContributionActions({ contribution, send }: Props): ReactElement {
  const actions = useActions({ contribution, send });
  const [open, setOpen] = useState<string | null>(null);
  const shown = actions.find(({ name }) => name === open);
  return (
    <div className="row">
      {actions.map(({ name, label }) => (
        <Button key={name} onClick={() => setOpen(name)}>
          {label}
        </Button>
      ))}
      {shown !== undefined && (
        <FieldsDialog
          title={shown.label}
          {...(shown.lead !== undefined && { lead: shown.lead })}
          fields={shown.fields}
          send={shown.run}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function useActions({ contribution: one, send }: Props): readonly Action[] {
  const t = useT();
  const [language] = useStudioLanguage();
  const cache = useQueryClient();
  const { choices: organisations } = useNames();
  const may = {
    write: useMay('funding.write'),
    decide: useMay('funding.decide'),
    conflict: useMay('conflict.decide'),
    declare: useMay('declaration.write'),
    approve: useMay('valuation.approve'),
  };
  const { stage, kind, giver, giverFacts } = one;
  const currency = one.amount?.currency ?? 'VND';
  const text = (name: string, label: string, optional = false): DialogField => ({
    ...{ name, label, type: 'text', optional },
  });
  const day: DialogField = { name: 'on', label: t('contributions.on'), type: 'day' };
  const amount = [
    { ...text('amount', t('contributions.amount')), hint: t('contributions.amount_hint') },
    { ...text('currency', t('contributions.currency')), value: currency },
  ];
  const evidence = text('evidence', t('contributions.evidence'));
  const money = (values: DialogValues) =>
    readMoney(values.amount ?? '', values.currency ?? '', language, t);
  const choice = (
    name: string,
    label: string,
    choices: readonly (readonly [string, string])[],
    value = choices[0]?.[0] ?? '',
  ): DialogField => ({ name, label, type: 'choice', choices, value });
  const onGiver = async (method: string, path: string, body: unknown): Promise<void> => {
    await ask(method, `/givers/${giver}${path}`, {
      ...{ body, ...(method === 'PUT' && { version: giverFacts?.version ?? 0 }) },
    });
    await cache.invalidateQueries({ queryKey: [`/contributions/${one.id}`] });
  };
  const live = !['rejected', 'closed', 'returned', 'cancelled'].includes(stage);
  const has = (...stages: readonly string[]): boolean => stages.includes(stage);
  const interest = one.declarations.find(({ state }) => state === 'declared-interest');
  const owed = one.recognitions.filter(({ givenOn, waived }) => givenOn === null && waived === '');
  const all: readonly (Action & { readonly when: boolean })[] = [
    {
      ...{ name: 'declare', when: may.declare && live, label: t('contributions.declare') },
      lead: t('contributions.declare_lead'),
      fields: situations.map((situation) => ({
        ...({ name: situation, label: t(`situation.${situation}`), type: 'yes' } as const),
      })),
      run: (values) =>
        send('/declarations', { interests: situations.filter((s) => values[s] === 'yes') }),
    },
    {
      ...{ name: 'assess', when: may.conflict && interest !== undefined },
      label: t('contributions.assess'),
      fields: [
        choice(
          'measure',
          t('contributions.measure'),
          measures.map((m) => [m, t(`measure.${m}`)]),
          'reassigned',
        ),
      ],
      run: ({ measure }) => send(`/declarations/${interest?.id}/assess`, { measure }),
    },
    {
      ...{ name: 'check', when: may.conflict && giver !== null, label: t('contributions.check') },
      lead: t('contributions.check_lead'),
      fields: [
        choice(
          'nature',
          t('contributions.nature'),
          giverNatures.map((n) => [n, t(`giver_nature.${n}`)]),
          giverFacts?.nature,
        ),
        ...sectors.map((sector) => ({
          ...({ name: sector, label: t(`giver_sector.${sector}`), type: 'yes' } as const),
          value: giverFacts?.sectors.includes(sector) ? 'yes' : '',
        })),
        { ...text('source', t('contributions.source')), value: giverFacts?.source ?? '' },
      ],
      run: (values) =>
        onGiver('PUT', '', {
          ...{ nature: values.nature, source: values.source },
          sectors: sectors.filter((sector) => values[sector] === 'yes'),
        }),
    },
    {
      ...{ name: 'matter', when: may.conflict && giver !== null, label: t('contributions.matter') },
      fields: [
        choice(
          'kind',
          t('contributions.kind'),
          matterKinds.map((m) => [m, t(`matter_kind.${m}`)]),
        ),
        text('reference', t('contributions.number')),
        { ...day, name: 'openedOn' },
      ],
      run: (values) =>
        onGiver('POST', '/matters', {
          ...values,
          activity: values.kind === 'procurement-bid' ? one.activity : null,
        }),
    },
    {
      ...{ name: 'reject', when: may.conflict && has('screening') },
      ...{ label: t('contribution_step.rejected'), lead: t('contributions.reject_lead') },
      fields: [
        choice(
          'reason',
          t('contributions.rejection'),
          rejectionKinds.map((r) => [r, t(`rejection_kind.${r}`)]),
        ),
      ],
      run: ({ reason }) => send('/reject', { reason }),
    },
    {
      ...{ name: 'document', when: may.write && live, label: t('contributions.document') },
      fields: [
        choice(
          'kind',
          t('contributions.kind'),
          referenceKinds
            .filter((k) => !['second-approval', 'head-decision', 'giver-consent'].includes(k))
            .map((k) => [k, t(`contribution_document.${k}`)]),
        ),
        ...[text('number', t('contributions.number')), day],
      ],
      run: (values) => send('/documents', values),
    },
    {
      ...{ name: 'approval', when: may.decide && live, label: t('contributions.approval') },
      fields: [
        choice('kind', t('contributions.kind'), [
          ['second-approval', t('contribution_document.second-approval')],
          ['head-decision', t('contribution_document.head-decision')],
        ]),
        ...[text('number', t('contributions.number')), day],
      ],
      run: (values) => send('/approvals', values),
    },
    {
      ...{ name: 'value', when: may.write && live && kind !== 'cash' },
      ...{ label: t('contributions.value'), lead: t('contributions.value_lead') },
      fields: [
        choice(
          'method',
          t('contributions.method'),
          valuationMethods.map((m) => [m, t(`valuation_method.${m}`)]),
          'MARKET_COMPARABLE',
        ),
        { ...text('amount', t('contributions.would_cost')), hint: t('contributions.amount_hint') },
        { ...text('currency', t('contributions.currency')), value: 'VND' },
        text('says', t('contributions.giver_says'), true),
        choice('first', t('contributions.quote', { number: 1 }), organisations, ''),
        text('first_amount', t('contributions.quote_amount', { number: 1 }), true),
        choice('second', t('contributions.quote', { number: 2 }), organisations, ''),
        text('second_amount', t('contributions.quote_amount', { number: 2 }), true),
        choice('expert', t('contributions.expert'), organisations, ''),
        evidence,
        { ...day, hint: t('contributions.quoted_on') },
      ],
      run: (values) => {
        const written = (name: string) =>
          readMoney(values[name] ?? '', values.currency ?? '', language, t);
        const quotes = ['first', 'second'].flatMap((name) =>
          values[name] === ''
            ? []
            : [
                {
                  ...{ organisation: values[name], money: written(`${name}_amount`) },
                  ...{ on: values.on, evidence: values.evidence },
                },
              ],
        );
        return send('/valuations', {
          ...{ method: values.method, wouldHaveCost: money(values), quotes },
          giverSays: values.says === '' ? null : written('says'),
          ...{ expert: values.expert || null, evidence: values.evidence },
        });
      },
    },
    {
      ...{ name: 'approve', label: t('contributions.approve_value'), fields: [] },
      when: may.approve && one.valuations.at(-1)?.approvedBy === null,
      run: () => send('/valuations/approve', undefined),
    },
    {
      ...{ name: 'receive', label: t('contributions.receive') },
      when: may.write && has('agreed', 'received', 'in-use'),
      fields: [...(kind === 'cash' ? amount : []), day, evidence],
      run: (values) =>
        send('/tranches', {
          ...{ on: values.on, evidence: values.evidence },
          money: kind === 'cash' ? money(values) : null,
        }),
    },
    {
      ...{ name: 'use', label: t('contributions.use') },
      when: may.write && kind === 'cash' && has('received', 'in-use', 'repurposed'),
      fields: [
        ...[...amount, day],
        text('what_vi', t('contributions.what_vi')),
        ...[text('what_en', t('contributions.what_en')), evidence],
      ],
      run: (values) =>
        send('/uses', {
          ...{ on: values.on, evidence: values.evidence, money: money(values) },
          what: { vi: values.what_vi, en: values.what_en },
        }),
    },
    {
      ...{ name: 'settle', label: t('contributions.settle') },
      when: may.write && kind === 'cash' && has('received', 'in-use', 'reported', 'repurposed'),
      fields: [
        choice(
          'kind',
          t('contributions.kind'),
          settlementKinds.map((s) => [s, t(`settlement_kind.${s}`)]),
        ),
        ...[...amount, day, text('reference', t('contributions.number'))],
      ],
      run: (values) =>
        send('/settlements', {
          ...{ kind: values.kind, on: values.on, reference: values.reference },
          money: money(values),
        }),
    },
    {
      ...{ name: 'recognise', label: t('contributions.recognise') },
      when: may.write && owed.length > 0 && live && !has('offered', 'screening', 'cleared'),
      fields: [
        choice(
          'kind',
          t('contributions.promised'),
          recognitionKinds
            .filter((r) => owed.some((o) => o.kind === r))
            .map((r) => [r, t(`recognition_kind.${r}`)]),
        ),
        { ...day, optional: true },
        text('waived', t('contributions.waived'), true),
      ],
      run: (values) =>
        send(
          `/recognitions/${values.kind}`,
          values.waived === '' ? { givenOn: values.on } : { waived: values.waived },
        ),
    },
    {
      ...{ name: 'withhold', when: may.decide, label: t('contributions.withhold') },
      lead: t('contributions.withhold_lead'),
      fields: [{ ...text('ground', t('contributions.ground'), true), value: one.withheld }],
      run: ({ ground }) => send('/withholding', { ground }, { method: 'PUT' }),
    },
  ];
  return all.filter(({ when }) => when);
}
