import { Button, TextField } from '@mui/material';
import { type TemplateCode, templateCodes, templates } from '@nhipcau/core/funding';
import { allCurrencies, type Currency, moneyJson, parseAmount } from '@nhipcau/core/kernel';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ask, useAct } from '../api/index.ts';
import { toLocalField } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { type FreeLine, FreeLines } from './free-lines.tsx';
import { amountProblem } from './money.ts';
import { useNames, useRefreshLedger } from './use-books.ts';

/** An entry in words: what happened is picked, and the accounts follow; or line by line. */
export function NewEntryScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const notify = useNotify();
  const act = useAct();
  const refresh = useRefreshLedger();
  const names = useNames();
  const [language] = useStudioLanguage();
  const [kind, setKind] = useState<TemplateCode | 'lines'>('sponsorship-received');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({
    ...{ on: toLocalField(Date.now()).slice(0, 10), currency: 'VND', mode: 'ON_BOOK_SPONSORSHIP' },
    rateKind: 'ACCOUNTING',
  });
  const [lines, setLines] = useState<readonly FreeLine[]>([
    ...[{ side: 'DEBIT' } as FreeLine, { side: 'CREDIT' } as FreeLine],
  ]);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const set = (name: string) => (value: string) =>
    setValues((before) => ({ ...before, [name]: value }));
  const currency = (values.currency ?? 'VND') as Currency;
  const asks = kind === 'lines' ? [] : templates[kind].asks;
  const revalues = kind === 'revaluation';

  const save = async (): Promise<void> => {
    const found: Record<string, string> = {};
    const read = (name: string, text: string, of: Currency) => {
      const amount = parseAmount(text, of, language);
      if (amount.ok) return moneyJson(amount.value);
      found[name] = amountProblem(amount.error, t);
      return null;
    };
    const optional = (name: string) => values[name] || null;
    const said = {
      ...{ on: values.on, description: values.description ?? '', document: values.document ?? '' },
      ...{ consent: values.consent ?? '', rateKind: values.rateKind },
    };
    const body =
      kind === 'lines'
        ? {
            ...{ kind, ...said, mode: values.mode },
            lines: lines.map(({ account = '', fund, activity, side, amount = '' }, index) => ({
              ...{ account, side, fund: fund || null, activity: activity || null, costItem: null },
              amount: read(`line-${index}`, amount, currency),
            })),
          }
        : {
            ...{ kind: 'template', ...said, template: kind, costItem: null },
            ...{
              fund: optional('fund'),
              toFund: optional('toFund'),
              activity: optional('activity'),
            },
            // A revaluation is of all that stands there.
            amount: revalues
              ? { currency, amountMinor: '1' }
              : read('amount', values.amount ?? '', currency),
            received: asks.includes('received')
              ? read('received', values.received ?? '', 'VND' as Currency)
              : null,
          };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    const done = await act.run(async () => {
      const made = await ask<{ id: string }>('POST', '/ledger/drafts', { body });
      await ask('POST', `/ledger/drafts/${made.id}/submit`, { body: {}, version: 1 });
      await refresh();
    });
    if (!done) return;
    notify(t('ledger.submitted'), { type: 'success' });
    go('/ledger');
  };

  const field = (name: string, label: string, more: object = {}): ReactElement => (
    <TextField
      key={name}
      label={label}
      value={values[name] ?? ''}
      required
      error={wrong[name] !== undefined}
      helperText={wrong[name]}
      onChange={(event) => set(name)(event.target.value)}
      {...more}
    />
  );
  return (
    <Screen title={t('ledger.new')} lead={t('ledger.new_lead')} narrow>
      <form
        className="stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
      >
        <Pick
          label={t('ledger.what_happened')}
          value={kind}
          choices={[
            ...templateCodes.map((code) => [code, t(`ledger_template.${code}`)] as const),
            ['lines', t('ledger.line_by_line')],
          ]}
          onPick={(one) => setKind(one as TemplateCode | 'lines')}
        />
        {field('on', t('ledger.day'), {
          ...{ type: 'date', slotProps: { inputLabel: { shrink: true } } },
        })}
        {asks.includes('fund') && (
          <Pick
            label={t('ledger.fund')}
            value={values.fund ?? ''}
            choices={names.funds}
            onPick={set('fund')}
          />
        )}
        {asks.includes('toFund') && (
          <Pick
            label={t('ledger.to_fund')}
            value={values.toFund ?? ''}
            choices={names.funds}
            onPick={set('toFund')}
          />
        )}
        {asks.includes('activity') && (
          <Pick
            label={t('ledger.activity')}
            value={values.activity ?? ''}
            choices={names.activities}
            onPick={set('activity')}
            none={t('ledger.no_activity')}
          />
        )}
        {kind === 'lines' && (
          <Pick
            label={t('ledger.mode')}
            value={values.mode ?? ''}
            choices={modes.map((mode) => [mode, t(`ledger_mode.${mode}`)])}
            onPick={set('mode')}
          />
        )}
        <div className="row">
          {kind !== 'lines' &&
            !revalues &&
            field('amount', t('ledger.amount'), { inputMode: 'decimal' })}
          <Pick
            label={t('ledger.currency')}
            value={currency}
            choices={allCurrencies().map((one) => [one, one])}
            onPick={set('currency')}
          />
          {currency !== 'VND' && (
            <Pick
              label={t('ledger.rate_kind')}
              value={values.rateKind ?? ''}
              choices={(['ACCOUNTING', 'BANK'] as const).map((one) => [
                one,
                t(`ledger_rate.${one}`),
              ])}
              onPick={set('rateKind')}
            />
          )}
        </div>
        {asks.includes('received') && field('received', t('ledger.received_dong'))}
        {kind === 'lines' && <FreeLines {...{ lines, names, wrong }} onChange={setLines} />}
        {field('description', t('ledger.description'))}
        {field('document', t('ledger.document'), { helperText: t('ledger.document_hint') })}
        {(asks.includes('consent') || kind === 'lines') &&
          field('consent', t('ledger.consent'), {
            ...{ required: asks.includes('consent'), helperText: t('ledger.consent_hint') },
          })}
        <ProblemText error={act.problem} />
        <div className="row">
          <Button type="submit" variant="contained" disabled={act.busy}>
            {t('ledger.submit')}
          </Button>
          <Button onClick={() => go('/ledger')}>{t('common.cancel')}</Button>
        </div>
      </form>
    </Screen>
  );
}

const modes = [
  ...(['ON_BOOK_SPONSORSHIP', 'ON_BOOK_IN_KIND', 'ON_BOOK_FOREIGN_AID'] as const),
  ...(['COOPERATION_CONTRACT', 'STATE_BUDGET', 'PARTNER_EXECUTED', 'SERVICE_IN_KIND'] as const),
];
