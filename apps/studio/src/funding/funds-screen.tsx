import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { allCurrencies } from '@nhipcau/core/kernel';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, useAll } from '../api/index.ts';
import { type DialogField, type DialogValues, FieldsDialog } from '../common/fields-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, named, toLocalField } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import type { Fund } from './ledger-types.ts';
import { useNames, useRefreshLedger } from './use-books.ts';

const sources = ['SPONSOR', 'AID', 'CONTRACT', 'STATE'] as const;
const restrictions = ['PURPOSE', 'PURPOSE_TIME', 'TIME', 'NONE'] as const;
const rolled = ['opening', 'received', 'spent', 'moved', 'closing', 'owed', 'held'] as const;

type Open = { readonly act: 'new' } | { readonly act: 'carry' | 'widen'; readonly fund: Fund };

/** Funds: what each has, for what, until when, and how it went over a year. */
export function FundsScreen(): ReactElement {
  const t = useT();
  const notify = useNotify();
  const act = useAct();
  const refresh = useRefreshLedger();
  const names = useNames();
  const [language] = useStudioLanguage();
  const [mayWrite, mayApprove] = [useMay('ledger.write'), useMay('ledger.approve')];
  const present = Number(toLocalField(Date.now()).slice(0, 4));
  const [{ year }, filter] = useQueryFields(['year']);
  const shown = year === '' ? String(present) : year;
  const funds = useAll<Fund>(`/ledger/funds?from=${shown}-01-01&to=${shown}-12-31`);
  const [open, setOpen] = useState<Open | null>(null);
  const years = Array.from({ length: present - 2018 }, (_, index) => String(present - index));
  const change = async ({ id, version }: Fund, path: string, body: object): Promise<void> => {
    await ask('POST', `/ledger/funds/${id}/${path}`, { body, version });
    await refresh();
    notify(t('ledger.saved'), { type: 'success' });
  };
  return (
    <Screen
      title={t('ledger.funds')}
      lead={t('ledger.funds_lead')}
      actions={
        mayWrite && (
          <Button
            variant="contained"
            startIcon={<AddIcon />}
            onClick={() => setOpen({ act: 'new' })}
          >
            {t('ledger.new_fund')}
          </Button>
        )
      }
    >
      <div className="stack">
        <Pick
          label={t('ledger.year')}
          value={shown}
          choices={years.map((one) => [one, one])}
          onPick={(one) => filter({ year: one })}
        />
        <ProblemText error={act.problem} />
        <ul className="plain stack">
          {funds.data?.map((fund) => (
            <li key={fund.id} className="panel stack tight">
              <div>
                <strong>{named(fund.name, language)}</strong>{' '}
                <span className="soft">{fund.code}</span>
                <div className="soft small">
                  {t(knownKey('ledger_source', fund.source, 'OTHER'))} ·{' '}
                  {t(knownKey('ledger_restriction', fund.restriction, 'OTHER'))}
                  {fund.validUntil !== null &&
                    ` · ${t('ledger.until_day', { day: dayText(fund.validUntil) })}`}
                  {fund.closedOn !== null &&
                    ` · ${t('ledger.closed_on', { day: dayText(fund.closedOn) })}`}
                </div>
                {fund.purpose !== '' && <div className="small">{fund.purpose}</div>}
                {fund.activities.length > 0 && (
                  <div className="soft small">
                    {t('ledger.spent_on', { what: fund.activities.map(names.activity).join(', ') })}
                  </div>
                )}
              </div>
              <dl className="figures">
                {rolled.map((name) => (
                  <div key={name}>
                    <dt className="soft small">{t(`ledger_roll.${name}`)}</dt>
                    <dd>{names.dong(fund.rollForward[name])}</dd>
                  </div>
                ))}
              </dl>
              <div className="small">
                {fund.balances
                  .filter(({ vnd }) => BigInt(vnd) > 0n)
                  .map(({ account, amount }) => `${names.account(account)}: ${names.money(amount)}`)
                  .join(' · ')}
              </div>
              {mayApprove && fund.closedOn === null && (
                <div className="row">
                  <Button onClick={() => setOpen({ act: 'carry', fund })}>
                    {t('ledger.carry_over')}
                    <span className="unseen"> {fund.code}</span>
                  </Button>
                  <Button onClick={() => setOpen({ act: 'widen', fund })}>
                    {t('ledger.widen')}
                    <span className="unseen"> {fund.code}</span>
                  </Button>
                  <Button
                    disabled={act.busy}
                    onClick={() => void act.run(() => change(fund, 'close', {}))}
                  >
                    {t('ledger.close_fund')}
                    <span className="unseen"> {fund.code}</span>
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
        <ListEnd list={funds} empty={t('ledger.no_funds')} />
      </div>
      {open?.act === 'new' && (
        <FieldsDialog
          title={t('ledger.new_fund')}
          fields={fundFields()}
          send={openOne}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.act === 'carry' && (
        <FieldsDialog
          title={t('ledger.carry_over')}
          fields={[
            { name: 'until', label: t('ledger.valid_until'), type: 'day' },
            { name: 'basis', label: t('ledger.basis'), type: 'text', hint: t('ledger.basis_hint') },
          ]}
          send={(values) => change(open.fund, 'carry-over', values)}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.act === 'widen' && (
        <FieldsDialog
          title={t('ledger.widen')}
          fields={[
            {
              name: 'activity',
              label: t('ledger.activity'),
              type: 'choice',
              choices: names.activities,
            },
            ...([
              { name: 'consent', label: t('ledger.consent'), type: 'text', optional: true },
            ] as const),
          ]}
          send={(values) => change(open.fund, 'activities', values)}
          onClose={() => setOpen(null)}
        />
      )}
    </Screen>
  );

  function fundFields(): readonly DialogField[] {
    return [
      { name: 'code', label: t('ledger.code'), type: 'text', hint: t('ledger.code_hint') },
      { name: 'nameVi', label: t('ledger.name_vi'), type: 'text' },
      { name: 'nameEn', label: t('ledger.name_en'), type: 'text' },
      {
        ...{ name: 'source', label: t('ledger.source'), type: 'choice', value: 'SPONSOR' },
        ...{ choices: sources.map((one) => [one, t(`ledger_source.${one}`)]) },
        hint: t('ledger.source_hint'),
      },
      {
        ...{
          name: 'restriction',
          label: t('ledger.restriction'),
          type: 'choice',
          value: 'PURPOSE',
        },
        choices: restrictions.map((one) => [one, t(`ledger_restriction.${one}`)]),
      },
      { name: 'purpose', label: t('ledger.purpose'), type: 'text', optional: true },
      {
        ...{ name: 'activity', label: t('ledger.activity'), type: 'choice' },
        choices: [['', '–'], ...names.activities],
      },
      {
        ...{ name: 'currency', label: t('ledger.currency'), type: 'choice', value: 'VND' },
        choices: allCurrencies().map((one) => [one, one]),
      },
      { name: 'validFrom', label: t('ledger.valid_from'), type: 'day' },
      { name: 'validUntil', label: t('ledger.valid_until'), type: 'day', optional: true },
    ];
  }

  async function openOne(values: DialogValues): Promise<void> {
    const { nameVi, nameEn, activity, validUntil, ...said } = values;
    const body = {
      ...{ ...said, name: { vi: nameVi, en: nameEn }, grantor: null, agreement: null },
      ...{ purpose: said.purpose ?? '', activities: activity ? [activity] : [] },
      validUntil: validUntil || null,
    };
    await ask('POST', '/ledger/funds', { body });
    await refresh();
    notify(t('ledger.saved'), { type: 'success' });
  }
}
