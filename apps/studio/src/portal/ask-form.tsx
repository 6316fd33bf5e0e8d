import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { ask, useAct } from '../api/index.ts';
import { PortalProblem } from './parts.tsx';
import { usePortal } from './portal-context.ts';

export const askKinds = [
  ['language', 'askLanguage'],
  ['longer-cut', 'askLonger'],
  ['interview', 'askInterview'],
  ['other', 'askOther'],
] as const;

/** Asks the house for something, about an item or about none. */
export function AskForm({
  about,
}: {
  readonly about: { readonly work: string; readonly language: SiteLanguage } | null;
}): ReactElement {
  const { t, languageName } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const [kind, setKind] = useState<string>('language');
  const [wanted, setWanted] = useState<string>('en');
  const [note, setNote] = useState('');
  const [done, setDone] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const item = about === null ? null : { work: about.work, item: about.language };
      const body = { kind, about: item, wanted: kind === 'language' ? wanted : null, note };
      await ask('POST', '/portal/requests', { body });
      await cache.invalidateQueries({ queryKey: ['/portal/requests'] });
      setNote('');
      setDone(true);
    });
  };
  return (
    <form className="panel stack" onSubmit={send}>
      <label>
        {t('askKind')}
        <select value={kind} onChange={(event) => setKind(event.target.value)}>
          {askKinds.map(([value, key]) => (
            <option key={value} value={value}>
              {t(key)}
            </option>
          ))}
        </select>
      </label>
      {kind === 'language' && (
        <label>
          {t('wanted')}
          <select value={wanted} onChange={(event) => setWanted(event.target.value)}>
            {siteLanguages.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {t('note')}
        <textarea
          rows={3}
          maxLength={2000}
          value={note}
          dir="auto"
          required={kind === 'other'}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <PortalProblem error={act.problem} />
      <div className="row">
        <button type="submit" className="main" disabled={act.busy}>
          {t('send')}
        </button>
        <span role="status" className="good">
          {done && t('asked')}
        </span>
      </div>
    </form>
  );
}
