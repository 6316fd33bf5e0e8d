import './interface.css';
import { Button } from '@mui/material';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, useAct, useAll } from '../api/index.ts';
import { foldText } from '../common/fold-text.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Filter, Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { knownKey, useT } from '../messages/index.ts';
import { useMay, useMe } from '../session/session.ts';
import { type InterfacePhrase, isShown, shows, standing } from './interface-types.ts';
import { PhraseDialog } from './phrase-dialog.tsx';
import { PhraseRow } from './phrase-row.tsx';

/** The words of the public interface in one language: proposed here, accepted by another person. */
export function InterfaceScreen(): ReactElement {
  const t = useT();
  const me = useMe();
  const mayPropose = useMay('interface.write');
  const mayAccept = useMay('interface.approve');
  const [filters, filter] = useQueryFields(['language', 'show', 'q']);
  const language = siteLanguages.find((one) => one === filters.language) ?? 'ko';
  const path = `/interface-messages?language=${language}`;
  const phrases = useAll<InterfacePhrase>(path);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<InterfacePhrase | null>(null);
  const shown = shows.find((one) => one === filters.show);
  const found = (phrases.data ?? []).filter(
    (one) => (shown === undefined || isShown(one, shown)) && matches(one, filters.q),
  );
  const areas = Map.groupBy(found, ({ key }) => key.split('.')[0] ?? key);
  const tick = (id: string): void => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  return (
    <Screen title={t('interface.title')} lead={t('interface.lead')}>
      <search className="filters interface-filters">
        <SearchField
          label={t('interface.search')}
          value={filters.q}
          onSearch={(q) => filter({ q })}
        />
        <Pick
          label={t('interface.language')}
          value={language}
          choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
          onPick={(next) => {
            setTicked(new Set());
            filter({ language: next });
          }}
        />
        <Filter
          label={t('interface.show')}
          value={filters.show}
          choices={shows.map((one) => [one, t(`interface.show_${one}`)])}
          onPick={(show) => filter({ show })}
        />
      </search>
      {mayAccept && (
        <Decide {...{ language, ticked }} onDone={() => setTicked(new Set())} path={path} />
      )}
      {[...areas].map(([area, own]) => (
        <section
          key={area}
          className="phrase-area"
          aria-label={t(knownKey('interface_area', area, 'other'))}
        >
          <h2>{t(knownKey('interface_area', area, 'other'))}</h2>
          <ul className="plain">
            {own.map((one) => (
              <PhraseRow
                key={one.key}
                {...{ phrase: one, language, me: me.user.id, onTick: tick }}
                ticked={mayAccept ? ticked : null}
                onOpen={mayPropose ? setOpen : null}
              />
            ))}
          </ul>
        </section>
      ))}
      <ListEnd list={phrases} empty={t('common.nothing')} />
      {phrases.data !== undefined && found.length === 0 && (
        <p className="soft">{t('common.nothing_found')}</p>
      )}
      {open !== null && (
        <PhraseDialog {...{ language, phrase: open }} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

/** Whether a phrase has the searched words in its key, its sources or what stands there. */
function matches({ key, vi, en, forms }: InterfacePhrase, searched: string): boolean {
  if (searched === '') return true;
  const said = [
    key,
    ...[...vi, ...en].map(({ text }) => text),
    ...forms.flatMap((one) => [standing(one), one.proposed?.text ?? '']),
  ];
  return foldText(said.join('\n')).includes(foldText(searched));
}

interface DecideProps {
  readonly language: SiteLanguage;
  readonly ticked: ReadonlySet<string>;
  readonly path: string;
  readonly onDone: () => void;
}

/** Accepts or declines the ticked proposals together: one release for all of them. */
function Decide({ language, ticked, path, onDone }: DecideProps): ReactElement {
  const t = useT();
  const act = useAct();
  const notify = useNotify();
  const cache = useQueryClient();
  const decide = (verb: 'accept' | 'decline'): Promise<boolean> =>
    act.run(async () => {
      const body = { language, ids: [...ticked], ...(verb === 'accept' && { reason: '' }) };
      await ask('POST', `/interface-messages/${verb}`, { body });
      await cache.invalidateQueries({ queryKey: [path] });
      notify(t(verb === 'accept' ? 'interface.accepted' : 'interface.declined'), {
        type: 'success',
      });
      onDone();
    });
  const none = ticked.size === 0 || act.busy;
  return (
    <div className="stack tight interface-decide">
      <div className="row">
        <Button variant="contained" disabled={none} onClick={() => void decide('accept')}>
          {t('interface.accept', { count: ticked.size })}
        </Button>
        <Button disabled={none} onClick={() => void decide('decline')}>
          {t('interface.decline')}
        </Button>
        <span className="soft small">{t('interface.accept_rule')}</span>
      </div>
      <ProblemText error={act.problem} />
    </div>
  );
}
