import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { type ReactElement, useState } from 'react';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { useLanguageChoices } from '../common/language-picks.tsx';
import { dayText } from '../common/moment.ts';
import { useLanguageName } from '../common/use-language-name.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { countryChoices, countryName } from '../rights/terms-fields.tsx';
import { useMay } from '../session/session.ts';
import type { Send } from './agreement-screen.tsx';
import type { Agreement, Obligation, ObligationFields } from './types.ts';

interface Props {
  readonly agreement: Agreement;
  readonly nameOf: (id: string) => string;
  readonly send: Send;
}

type Open = { readonly act: 'add' } | { readonly act: Act; readonly one: Obligation };
type Act = 'submit' | 'accept' | 'reject' | 'waive';

/** What each side owes, until when, and what shows that it was done. */
export function Obligations({ agreement, nameOf, send }: Props): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const languageName = useLanguageName();
  const mayWrite = useMay('agreement.write');
  const mayDecide = useMay('agreement.decide');
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <section className="stack tight">
      <div className="row">
        <h2>{t('agreements.obligations')}</h2>
        {mayWrite && (
          <Button startIcon={<AddIcon />} onClick={() => setOpen({ act: 'add' })}>
            {t('agreements.add_obligation')}
          </Button>
        )}
      </div>
      {agreement.obligations.length === 0 && (
        <p className="soft small">{t('agreements.no_obligations')}</p>
      )}
      {agreement.obligations.length > 0 && (
        <table className="rows">
          <tbody>
            {agreement.obligations.map((one) => (
              <tr key={one.id}>
                <td>
                  <strong>{one.what}</strong>
                  <div className="soft small">
                    {nameOf(one.owner)}
                    {one.deliverable !== null && ` · ${delivered(one.deliverable)}`}
                    {one.broughtBy !== null &&
                      ` · ${t('agreements.brought_by', { number: one.broughtBy })}`}
                  </div>
                </td>
                <td className="small">
                  {t('agreements.due', { day: dayText(one.dueOn) })} ·{' '}
                  <span className={one.state === 'late' ? 'wrong' : undefined}>
                    {one.endedBy === null
                      ? t(knownKey('obligation_state', one.state, 'planned'))
                      : t('agreements.ended_by', { number: one.endedBy })}
                  </span>
                  <div className="soft">
                    {[one.evidence, one.decision?.qualityCheck, one.waived]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </td>
                <td className="end">
                  {actsOf(one, mayWrite, mayDecide).map((act) => (
                    <Button key={act} onClick={() => setOpen({ act, one })}>
                      {t(`agreements.${act}`)}
                      <span className="unseen"> {one.what}</span>
                    </Button>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open?.act === 'add' && (
        <AddObligation
          {...{ agreement, nameOf }}
          send={(fields) => send('/obligations', fields)}
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && open.act !== 'add' && (
        <FieldsDialog
          title={`${t(`agreements.${open.act}`)}: ${open.one.what}`}
          fields={[field(open.act)]}
          send={(values) => decide(open.act, open.one, values)}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );

  function delivered(one: NonNullable<Obligation['deliverable']>): string {
    const { type, quantity, language, market } = one;
    return [
      `${quantity} × ${type}`,
      ...(language === null ? [] : [languageName(language)]),
      ...(market === null ? [] : [countryName(market, studio)]),
    ].join(' · ');
  }

  function field(act: Act): DialogField {
    if (act === 'submit')
      return { name: 'evidence', label: t('agreements.evidence'), type: 'long' };
    return act === 'waive'
      ? { name: 'reason', label: t('agreements.why'), type: 'long' }
      : { name: 'qualityCheck', label: t('agreements.quality'), type: 'long' };
  }

  function decide(act: Act, one: Obligation, values: DialogValues): Promise<void> {
    const path = `/obligations/${one.id}/${act === 'accept' || act === 'reject' ? 'decide' : act}`;
    const decision = act === 'accept' || act === 'reject' ? { accepted: act === 'accept' } : {};
    return send(path, { ...values, ...decision }, { version: one.version });
  }
}

function actsOf(one: Obligation, mayWrite: boolean, mayDecide: boolean): readonly Act[] {
  if (one.state === 'accepted' || one.state === 'waived') return [];
  const acts: Act[] = [];
  if (mayWrite)
    acts.push(
      ...(one.state === 'submitted' ? (['accept', 'reject'] as const) : (['submit'] as const)),
    );
  if (mayDecide) acts.push('waive');
  return acts;
}

interface AddProps extends Omit<Props, 'send'> {
  readonly send: (fields: ObligationFields) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks what a party owes. */
export function AddObligation({ agreement, nameOf, send, onClose }: AddProps): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const none = ['', '–'] as const;
  const languages = useLanguageChoices().map(({ id, name }) => [id, name] as const);
  const countries = countryChoices(studio).map(({ id, name }) => [id, name] as const);
  const fields: readonly DialogField[] = [
    {
      ...{ name: 'owner', label: t('agreements.owner'), type: 'choice' },
      choices: agreement.parties.map((party) => [party, nameOf(party)]),
    },
    { name: 'what', label: t('agreements.what'), type: 'text' },
    { name: 'dueOn', label: t('agreements.due_on'), type: 'day' },
    { name: 'everyDays', label: t('agreements.every_days'), type: 'number', optional: true },
    ...(agreement.family === 'contract'
      ? [{ name: 'money', label: t('agreements.money'), type: 'yes' } as const]
      : []),
    { name: 'type', label: t('agreements.deliverable'), type: 'text', optional: true },
    {
      name: 'quantity',
      label: t('agreements.quantity'),
      type: 'number',
      optional: true,
      value: '1',
    },
    {
      ...{ name: 'language', label: t('agreements.language'), type: 'choice' },
      choices: [none, ...languages],
    },
    {
      ...{ name: 'market', label: t('agreements.market'), type: 'choice' },
      choices: [none, ...countries],
    },
  ];
  return (
    <FieldsDialog
      title={t('agreements.add_obligation')}
      fields={fields}
      onClose={onClose}
      send={(values) => {
        const { owner = '', what = '', dueOn = '', type = '' } = values;
        const { everyDays, money, quantity, language, market } = values;
        const deliverable = {
          ...{ type, quantity: Number(quantity), language: language || null },
          market: market || null,
        };
        return send({
          ...{ owner, what, dueOn, money: money === 'yes' },
          everyDays: everyDays === '' ? null : Number(everyDays),
          deliverable: type === '' ? null : deliverable,
        });
      }}
    />
  );
}
