import { Switch } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Market, useAct } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useLanguageName } from '../common/use-language-name.ts';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';

/** One market; who looks after rights gives its readers a site map of their own, or takes it back. */
export function MarketRow({ market }: { readonly market: Market }): ReactElement {
  const t = useT();
  const [language] = useStudioLanguage();
  const languageName = useLanguageName();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const editable = useMay('market.write');
  const { code, version, published, name, languages, level } = market;
  const publish = (next: boolean): Promise<boolean> =>
    act.run(async () => {
      await ask('PATCH', `/markets/${code}`, { body: { published: next }, version });
      notify(t('markets.saved'), { type: 'success' });
      await cache.invalidateQueries({ queryKey: ['/markets'] });
    });
  return (
    <tr>
      <td className="figure">{code}</td>
      <td>
        <strong>{named(name, language)}</strong>
      </td>
      <td data-label={t('markets.languages')}>{languages.map(languageName).join(', ')}</td>
      <td data-label={t('markets.level')}>{level ?? '–'}</td>
      <td data-label={t('markets.published')}>
        <Switch
          checked={published}
          disabled={!editable || act.busy || code === 'world'}
          onChange={(event) => void publish(event.target.checked)}
          slotProps={{
            input: { 'aria-label': t('markets.publish_of', { market: named(name, language) }) },
          }}
        />
        {act.problem !== null && <ProblemText error={act.problem} />}
      </td>
    </tr>
  );
}
