import { reachMethods } from '@nhipcau/core/reach';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { methodKeys } from './method-keys.ts';
import { PortalProblem } from './parts.tsx';
import { usePortal } from './portal-context.ts';
import type { PortalItem } from './types.ts';

const empty = {
  ...{ link: '', usedOn: '', count: '', method: '', source: '' },
  ...{ outlet: '', country: '', language: '', archive: '' },
};

/** Reports a use: a link and a day are enough. */
export function ReportForm({ item }: { readonly item: PortalItem }): ReactElement {
  const { t } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const [value, setValue] = useState(empty);
  const [done, setDone] = useState(false);
  const set = (change: Partial<typeof empty>): void => {
    setDone(false);
    setValue({ ...value, ...change });
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const { count, method, source, usedOn } = value;
      const said = count !== '' || method !== '' || source !== '';
      const reach = { count: count === '' ? null : Number(count), method: method || null, source };
      const body = {
        ...{ work: item.work, item: item.language, usedOn, archive: value.archive },
        ...{ link: value.link || null, outlet: value.outlet || null },
        ...{ country: value.country.toUpperCase() || null, language: value.language || null },
        reach: said ? reach : null,
      };
      await ask('POST', '/portal/pickups', { body });
      await cache.invalidateQueries({ queryKey: ['/portal/pickups'] });
      setValue(empty);
      setDone(true);
    });
  };
  const field = (key: keyof typeof empty, label: string, more: object = {}): ReactElement => (
    <label>
      {label}
      <input
        value={value[key]}
        onChange={(event) => set({ [key]: event.target.value })}
        {...more}
      />
    </label>
  );
  return (
    <form className="panel stack" onSubmit={send}>
      {field('link', t('link'), { type: 'url', dir: 'ltr', required: value.archive === '' })}
      {field('usedOn', t('day'), { type: 'date', required: true })}
      <fieldset className="stack">
        <legend>{t('audience')}</legend>
        <p className="soft small">{t('reachRule')}</p>
        {field('count', t('count'), { type: 'number', min: 0, step: 1, inputMode: 'numeric' })}
        <label>
          {t('method')}
          <select
            value={value.method}
            required={value.count !== ''}
            onChange={(event) => set({ method: event.target.value })}
          >
            <option value="" />
            {reachMethods.map((one) => (
              <option key={one} value={one}>
                {t(methodKeys[one])}
              </option>
            ))}
          </select>
        </label>
        {field('source', t('source'), {
          required: value.count !== '',
          maxLength: 300,
          dir: 'auto',
        })}
      </fieldset>
      <details>
        <summary>{t('details')}</summary>
        <div className="stack">
          {field('outlet', t('outlet'), { maxLength: 200, dir: 'auto' })}
          {field('country', t('country'), {
            pattern: '[A-Za-z]{2}',
            maxLength: 2,
            placeholder: 'KR',
          })}
          {field('language', t('useLanguage'), { maxLength: 20, placeholder: item.language })}
          {field('archive', t('archive'), { maxLength: 500, dir: 'auto' })}
        </div>
      </details>
      <PortalProblem error={act.problem} />
      <div className="row">
        <button type="submit" className="main" disabled={act.busy}>
          {t('send')}
        </button>
        <span role="status" className="good">
          {done && t('reported')}
        </span>
      </div>
    </form>
  );
}
