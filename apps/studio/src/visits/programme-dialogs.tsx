import type { ReactElement } from 'react';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { toLocalField } from '../common/moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { vi } from '../messages/vi.ts';
import { hourText, minuteOf } from './hour-text.ts';
import type { Item, Visit } from './types.ts';
import type { useVisitNames } from './use-visit-names.ts';

interface Sending {
  readonly send: (body: object) => Promise<void>;
  readonly onClose: () => void;
}

function useReasons(): DialogField {
  const t = useT();
  return {
    ...{ name: 'reason', label: t('visits.change_reason'), type: 'choice', value: 'host' },
    choices: Object.entries(vi.visit_reason).map(([one]) => [
      one,
      t(knownKey('visit_reason', one, 'host')),
    ]),
  };
}

interface ItemProps extends Sending {
  readonly visit: Visit;
  readonly first: Item | null;
  readonly names: ReturnType<typeof useVisitNames>;
}

/** One item of the programme; a line for each person to speak with and each question. */
export function ItemDialog({ visit, first, names, send, onClose }: ItemProps): ReactElement {
  const t = useT();
  const reason = useReasons();
  const licensed = ['permitted', 'preparing', 'in-country'].includes(visit.state);
  const spoken = first?.interviewees.map(({ role, organisation }) =>
    organisation === '' ? role : `${role}; ${organisation}`,
  );
  const none = ['', t('visits.nobody')] as const;
  const fields: readonly DialogField[] = [
    { name: 'day', label: t('visits.day'), type: 'day', value: first?.day ?? visit.firstOn },
    {
      ...{ name: 'from', label: t('visits.from_hour'), type: 'text' },
      value: hourText(first?.fromMinute ?? 540),
    },
    {
      ...{ name: 'until', label: t('visits.until_hour'), type: 'text' },
      value: hourText(first?.untilMinute ?? 660),
    },
    {
      ...{ name: 'province', label: t('visits.province'), type: 'choice' },
      choices: [['', t('visits.no_province')], ...names.provinces],
      value: first?.province?.code ?? '',
    },
    {
      name: 'venue',
      label: t('visits.venue'),
      type: 'text',
      optional: true,
      value: first?.venue ?? '',
    },
    { name: 'activity', label: t('visits.activity'), type: 'long', value: first?.activity ?? '' },
    {
      ...{ name: 'free', label: t('visits.free_time_hint'), type: 'yes' },
      value: first?.free === true ? 'yes' : '',
    },
    {
      ...{ name: 'interviewees', label: t('visits.interviewees'), type: 'long', optional: true },
      ...{ value: (spoken ?? []).join('\n'), hint: t('visits.interviewees_hint') },
    },
    {
      ...{ name: 'questions', label: t('visits.question_lines'), type: 'long', optional: true },
      value: (first?.questions ?? []).join('\n'),
    },
    {
      ...{ name: 'guide', label: t('visits.guide'), type: 'choice' },
      choices: [none, ...names.people],
      value: first?.guide ?? '',
    },
    {
      ...{ name: 'interpreter', label: t('visits.interpreter'), type: 'text', optional: true },
      ...{ value: first?.interpreter ?? '', hint: t('visits.interpreter_hint') },
    },
    {
      ...{ name: 'transport', label: t('visits.transport'), type: 'text', optional: true },
      value: first?.transport ?? '',
    },
    ...(licensed ? [reason] : []),
  ];
  return (
    <FieldsDialog
      title={t(first === null ? 'visits.add_item' : 'visits.edit_item')}
      {...(licensed && { lead: t('visits.licensed_hint') })}
      fields={fields}
      send={(values) => send(itemOf(values))}
      onClose={onClose}
    />
  );
}

function itemOf(values: DialogValues): object {
  const lines = (text = ''): readonly string[] =>
    text
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return {
    ...{
      day: values.day,
      fromMinute: minuteOf(values.from ?? ''),
      untilMinute: minuteOf(values.until ?? ''),
    },
    ...{ province: values.province || null, venue: values.venue, activity: values.activity },
    interviewees: lines(values.interviewees).map((line) => {
      const [role = '', ...rest] = line.split(';');
      return { role: role.trim(), organisation: rest.join(';').trim() };
    }),
    questions: lines(values.questions),
    ...{ guide: values.guide || null, interpreter: values.interpreter || null },
    ...{ transport: values.transport, free: values.free === 'yes' },
    reason: values.reason ?? 'host',
  };
}

/** Drops an item, for a reason. */
export function DropDialog({ send, onClose }: Sending): ReactElement {
  const t = useT();
  return (
    <FieldsDialog
      title={t('visits.drop')}
      lead={t('visits.drop_hint')}
      fields={[useReasons()]}
      send={(values) => send(values)}
      onClose={onClose}
    />
  );
}

/** What happened to a local approval: it was asked, or answered in writing. */
export function ApprovalDialog({
  item,
  send,
  onClose,
}: Sending & { readonly item: Item }): ReactElement {
  const t = useT();
  const today = toLocalField(Date.now()).slice(0, 10);
  const { state, askedOn } = item.approval;
  const asks = state !== 'requested' || askedOn === null;
  const answers: readonly DialogField[] = [
    {
      ...{ name: 'to', label: t('visits.answer'), type: 'choice', value: 'approved' },
      choices: [
        ['approved', t('visit_approval.approved')],
        ['refused', t('visit_approval.refused')],
      ],
    },
    { name: 'reference', label: t('visits.letter'), type: 'text' },
    {
      ...{ name: 'ground', label: t('visits.ground_if_refused'), type: 'choice', value: 'place' },
      choices: Object.entries(vi.visit_ground).map(([one]) => [
        one,
        t(knownKey('visit_ground', one, 'other')),
      ]),
    },
  ];
  const bodyOf = ({ on, to, reference, ground }: DialogValues): object => {
    if (asks) return { to: 'requested', askedOn: on };
    return to === 'refused' ? { to, on, reference, ground } : { to, on, reference };
  };
  return (
    <FieldsDialog
      title={t(asks ? 'visits.ask_province' : 'visits.answer_of_province')}
      fields={[
        { name: 'on', label: t('visits.on'), type: 'day', value: today },
        ...(asks ? [] : answers),
      ]}
      send={(values) => send(bodyOf(values))}
      onClose={onClose}
    />
  );
}
