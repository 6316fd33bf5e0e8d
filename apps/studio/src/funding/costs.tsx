import { Alert, Button } from '@mui/material';
import { parseSiteLanguage } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useOne } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { Loaded } from '../common/loaded.tsx';
import { knownKey, useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { CostDialog } from './cost-dialog.tsx';
import { CostMatrix } from './cost-matrix.tsx';
import { shownMoney } from './money.ts';
import type { Account, Cost } from './types.ts';

interface Props {
  readonly activity: string;
  /** The outlets whose reporters come. */
  readonly outlets: readonly {
    readonly id: string;
    readonly name: string;
    readonly languages: readonly string[];
  }[];
}

const tasks = ['coordination', 'paperwork', 'guiding', 'interpreting', 'driving', 'accounting'];

/** What an activity costs by who pays, and whether it costs the state anything. */
export function Costs({ activity, outlets }: Props): ReactElement {
  const t = useT();
  const path = `/activities/${activity}/account`;
  const query = useOne<Account>(path);
  return (
    <section className="stack tight">
      <h2>{t('costs.title')}</h2>
      <p className="soft small">{t('costs.lead')}</p>
      <Loaded query={query} title="">
        {(account) => <Shown {...{ account, activity, outlets }} />}
      </Loaded>
    </section>
  );
}

function Shown({
  account,
  activity,
  outlets,
}: Props & { readonly account: Account }): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const mayWrite = useMay('cost.write');
  const [open, setOpen] = useState<Cost | 'new' | 'staff' | null>(null);
  const [studio] = useStudioLanguage();
  const send = async (
    method: string,
    to: string,
    how: { readonly body?: unknown; readonly version?: number },
  ): Promise<void> => {
    await ask(method, to, how);
    await cache.invalidateQueries({ queryKey: [`/activities/${activity}/account`] });
    notify(t('costs.saved'), { type: 'success' });
  };
  const { certificate, costs } = account;
  const spent = new Map(certificate.staffTime.map(({ task, hours }) => [task, hours]));
  return (
    <>
      <Verdict account={account} />
      {costs.length > 0 && <CostMatrix account={account} />}
      {costs.length === 0 && <p className="soft small">{t('costs.none')}</p>}
      {costs.length > 0 && (
        <table className="rows" aria-label={t('costs.items')}>
          <tbody>
            {costs.map((cost) => (
              <tr key={cost.id}>
                <td>
                  <strong>{cost.what}</strong>
                  <div className="soft small">
                    {t(knownKey('cost_kind', cost.kind, 'OTHER'))} · {cost.payerName} ·{' '}
                    {t(knownKey('cost_mode', cost.mode, 'PARTNER_EXECUTED'))}
                  </div>
                </td>
                <td className="small">
                  {(['estimate', 'committed', 'actual'] as const).map((stage) => {
                    const size = cost[stage];
                    return size === null ? null : (
                      <div key={stage}>
                        {t(`costs.${stage}`)}:{' '}
                        {shownMoney({ currency: cost.currency, amountMinor: size }, studio)}
                      </div>
                    );
                  })}
                  <div className="soft">{cost.evidence}</div>
                </td>
                <td className="end">
                  {mayWrite && (
                    <>
                      <Button onClick={() => setOpen(cost)}>
                        {t('costs.edit')}
                        <span className="unseen"> {cost.what}</span>
                      </Button>
                      <Button
                        onClick={() =>
                          void send('DELETE', `/costs/${cost.id}`, { version: cost.version })
                        }
                      >
                        {t('costs.remove')}
                        <span className="unseen"> {cost.what}</span>
                      </Button>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && (
        <div className="row">
          <Button onClick={() => setOpen('new')}>{t('costs.add')}</Button>
          <Button onClick={() => setOpen('staff')}>{t('costs.staff')}</Button>
        </div>
      )}
      {costs.length > 0 && <Papers activity={activity} outlets={outlets} />}
      {open === 'staff' && (
        <FieldsDialog
          title={t('costs.staff')}
          lead={t('costs.staff_lead')}
          fields={tasks.map((task) => ({
            ...{ name: task, label: t(knownKey('staff_task', task, 'guiding')), type: 'number' },
            value: String(spent.get(task) ?? 0),
          }))}
          send={(values) =>
            send('PUT', `/activities/${activity}/staff-time`, {
              body: Object.fromEntries(tasks.map((task) => [task, Number(values[task] ?? 0)])),
            })
          }
          onClose={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'staff' && (
        <CostDialog
          first={open === 'new' ? null : open}
          outlets={outlets}
          send={(body) =>
            open === 'new'
              ? send('POST', `/activities/${activity}/costs`, { body })
              : send('PATCH', `/costs/${open.id}`, { body, version: open.version })
          }
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** Whether the state pays anything, by which condition and which line. */
function Verdict({ account }: { readonly account: Account }): ReactElement {
  const t = useT();
  const [studio] = useStudioLanguage();
  const { certificate, direct } = account;
  const deciding = certificate.lines.filter(({ breaks }) => breaks.length > 0);
  const failing = certificate.conditions.filter(({ holds }) => !holds);
  const text = (currency: string, amountMinor: string): string =>
    shownMoney({ currency, amountMinor }, studio);
  return (
    <Alert severity={certificate.holds ? 'success' : 'warning'}>
      <strong>{t(certificate.holds ? 'costs.holds' : 'costs.fails')}</strong>{' '}
      {t('costs.direct', { amount: shownMoney(direct, studio) })}
      {failing.map(({ code }) => (
        <div key={code}>✗ {t(knownKey('cost_condition', code, 'no-state-posting'))}</div>
      ))}
      {deciding.map((line) => (
        <div key={`${line.id}${line.what}`}>
          {t('costs.lines')}: {line.what} · {line.from} · {shownMoney(line.amount, studio)}
        </div>
      ))}
      {certificate.differences.length > 0 && (
        <div>
          {t('costs.differs', {
            amounts: certificate.differences
              .map(
                ({ currency, matrixMinor, ledgerMinor }) =>
                  `${text(currency, matrixMinor)} ≠ ${text(currency, ledgerMinor)}`,
              )
              .join(' · '),
          })}
        </div>
      )}
      <div className="small">
        {t('costs.hash')} <code>{certificate.dataHash.slice(0, 16)}…</code>
      </div>
    </Alert>
  );
}

/** The certificate, and for each outlet the card that says who paid and the statement of its own costs. */
function Papers({ activity, outlets }: Props): ReactElement {
  const t = useT();
  const href = (kind: string, outlet?: Props['outlets'][number]): string => {
    const own = outlet?.languages.find((one) => parseSiteLanguage(one).ok);
    const query = new URLSearchParams({
      language: own ?? 'en',
      ...(outlet !== undefined && { outlet: outlet.id }),
    });
    return `/api/v1/activities/${activity}/papers/${kind}?${query}`;
  };
  return (
    <ul className="plain small">
      <li>
        <a href={href('certificate')}>{t('costs.paper_certificate')}</a>
      </li>
      {outlets.map((one) => (
        <li key={one.id}>
          {one.name}: <a href={href('disclosure', one)}>{t('costs.paper_disclosure')}</a> ·{' '}
          <a href={href('self-pay', one)}>{t('costs.paper_self_pay')}</a>
        </li>
      ))}
    </ul>
  );
}
