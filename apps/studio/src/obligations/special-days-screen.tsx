import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, useAll } from '../api/index.ts';
import { FieldsDialog } from '../common/fields-dialog.tsx';
import { ListEnd } from '../common/list-end.tsx';
import { dayText, toLocalField } from '../common/moment.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { MissingHolidays } from './missing-holidays.tsx';
import type { SpecialDay } from './types.ts';
import { Verified } from './verified.tsx';

/** The first year of which days are known. */
const firstYear = 2019;

/** Holidays, and weekend days on which offices work instead, by which deadlines are reckoned. */
export function SpecialDaysScreen(): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const mayWrite = useMay('obligation.write');
  const present = Number(toLocalField(Date.now()).slice(0, 4));
  const [{ year = '' }, filter] = useQueryFields(['year']);
  const shown = year === '' ? String(present) : year;
  const path = `/special-days?year=${shown}`;
  const days = useAll<SpecialDay>(path);
  const [adding, setAdding] = useState(false);
  const years = Array.from({ length: present + 2 - firstYear }, (_, index) =>
    String(firstYear + index),
  );
  const refresh = (): Promise<void> =>
    cache.invalidateQueries({
      predicate: ({ queryKey: [key] }) => String(key).startsWith('/special-days'),
    });
  const remove = (day: string): void => {
    void act.run(async () => {
      await ask('DELETE', `/special-days/${day}`);
      await refresh();
    });
  };
  const verify = (source: string): void => {
    const alike = days.data?.filter((one) => one.source === source && one.verified === null) ?? [];
    void act.run(async () => {
      await ask('POST', '/special-days/verify', { body: { days: alike.map(({ day }) => day) } });
      await refresh();
    });
  };
  return (
    <Screen
      title={t('special_days.title')}
      lead={t('special_days.lead')}
      actions={
        mayWrite && (
          <Button variant="contained" startIcon={<AddIcon />} onClick={() => setAdding(true)}>
            {t('special_days.add')}
          </Button>
        )
      }
    >
      <div className="stack">
        <Pick
          label={t('special_days.year')}
          value={shown}
          choices={years.map((one) => [one, one])}
          onPick={(one) => filter({ year: one })}
        />
        <ProblemText error={act.problem} />
        <MissingHolidays from={`${shown}-01-01`} until={`${shown}-12-31`} />
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('special_days.day')}</th>
              <th scope="col">{t('special_days.kind')}</th>
              <th scope="col">{t('special_days.source')}</th>
              <th scope="col" className="end">
                <span className="unseen">{t('special_days.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {days.data?.map(({ day, kind, name, source, sourceUrl, method, ...row }) => (
              <tr key={day}>
                <td>
                  <strong>{dayText(day)}</strong> {name}
                </td>
                <td className="small" data-label={t('special_days.kind')}>
                  {t(`special_day.${kind}`)}
                </td>
                <td className="small" data-label={t('special_days.source')}>
                  {sourceUrl === '' ? source : <a href={sourceUrl}>{source}</a>}{' '}
                  <span className="soft">({t(`special_day_method.${method}`)})</span>
                  <Verified
                    row={row}
                    none={t('special_days.unverified')}
                    action={t('special_days.verify')}
                    about={`${source} ${dayText(day)}`}
                    busy={act.busy}
                    onVerify={() => verify(source)}
                  />
                </td>
                <td className="end">
                  {mayWrite && (
                    <Button disabled={act.busy} onClick={() => remove(day)}>
                      {t('special_days.remove')}
                      <span className="unseen"> {dayText(day)}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <ListEnd list={days} empty={t('special_days.none')} />
      </div>
      {adding && (
        <FieldsDialog
          title={t('special_days.add')}
          lead={t('special_days.add_lead')}
          fields={[
            {
              ...{ name: 'kind', label: t('special_days.kind'), type: 'choice', value: 'holiday' },
              choices: (['holiday', 'swapped-working'] as const).map((one) => [
                one,
                t(`special_day.${one}`),
              ]),
            },
            { name: 'from', label: t('special_days.from'), type: 'day' },
            { name: 'until', label: t('special_days.until'), type: 'day' },
            { name: 'name', label: t('special_days.name'), type: 'text' },
            {
              ...{ name: 'source', label: t('special_days.source'), type: 'text' },
              hint: t('special_days.source_hint'),
            },
            {
              ...{ name: 'sourceUrl', label: t('special_days.source_url'), type: 'text' },
              optional: true,
            },
          ]}
          send={async (body) => {
            await ask('POST', '/special-days', { body });
            await refresh();
            filter({ year: (body.from ?? '').slice(0, 4) });
            notify(t('special_days.saved'), { type: 'success' });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Screen>
  );
}
