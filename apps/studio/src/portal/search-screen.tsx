import { siteLanguages } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ask, useAct, useAll, useOne, usePages, withQuery } from '../api/index.ts';
import { CopyText } from './copy-text.tsx';
import { ItemCard, PortalListEnd, PortalProblem, PortalScreen } from './parts.tsx';
import { usePortal } from './portal-context.ts';
import type { PortalListed, PortalSearchSaved, PortalSelf } from './types.ts';

const alerts = [
  ['none', 'alertNone'],
  ['mail', 'alertMail'],
  ['webhook', 'alertWebhook'],
] as const;

/** Looks through everything that is cleared, in every language, and keeps what is looked for often. */
export function SearchScreen(): ReactElement {
  const { t, language: reader } = usePortal();
  const [asked, setAsked] = useSearchParams();
  const given = {
    q: asked.get('q') ?? '',
    language: asked.get('language') ?? '',
    topic: asked.get('topic') ?? '',
  };
  const items = usePages<PortalListed>('/portal/items', { ...given, reader });
  const count = useOne<{ readonly count: number }>(
    withQuery('/portal/items', { ...given, reader, limit: 1 }),
  );
  return (
    <PortalScreen title={t('search')}>
      <SearchForm key={asked.toString()} given={given} onAsk={(next) => setAsked(next)} />
      <Saved onAsk={(next) => setAsked(next)} />
      <details>
        <summary>{t('saveSearch')}</summary>
        <div>
          <SaveForm given={given} />
        </div>
      </details>
      <section className="stack" aria-live="polite">
        {count.data !== undefined && (
          <p className="soft">{t('found', { count: count.data.count })}</p>
        )}
        <ul className="plain cards">
          {items.data?.map((item) => (
            <ItemCard key={item.work} item={item} />
          ))}
        </ul>
        <PortalListEnd list={items} empty={t('nothingFound')} />
      </section>
    </PortalScreen>
  );
}

interface Given {
  readonly q: string;
  readonly language: string;
  readonly topic: string;
}

function queryOf(given: Given): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

function SearchForm({
  given,
  onAsk,
}: {
  readonly given: Given;
  readonly onAsk: (next: Record<string, string>) => void;
}): ReactElement {
  const { t, language: reader, languageName } = usePortal();
  const self = useOne<PortalSelf>('/portal/self');
  const [value, setValue] = useState(given);
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    onAsk(queryOf(value));
  };
  return (
    <search>
      <form className="panel fields" onSubmit={ask}>
        <label>
          {t('searchFor')}
          <input
            type="search"
            value={value.q}
            maxLength={200}
            dir="auto"
            onChange={(event) => setValue({ ...value, q: event.target.value })}
          />
        </label>
        <label>
          {t('searchIn')}
          <select
            value={value.language}
            onChange={(event) => setValue({ ...value, language: event.target.value })}
          >
            <option value="">{t('allLanguages')}</option>
            {siteLanguages.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('topic')}
          <select
            value={value.topic}
            onChange={(event) => setValue({ ...value, topic: event.target.value })}
          >
            <option value="">{t('allTopics')}</option>
            {self.data?.topics.map(({ slug, names }) => (
              <option key={slug} value={slug}>
                {names[reader] ?? names.en ?? names.vi ?? slug}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="main">
          {t('search')}
        </button>
      </form>
    </search>
  );
}

function Saved({
  onAsk,
}: {
  readonly onAsk: (next: Record<string, string>) => void;
}): ReactElement | null {
  const { t } = usePortal();
  const saved = useAll<PortalSearchSaved>('/portal/searches');
  if ((saved.data?.length ?? 0) === 0) return null;
  return (
    <section className="stack tight" aria-labelledby="saved">
      <h2 id="saved">{t('savedSearches')}</h2>
      <ul className="plain row">
        {saved.data?.map((search) => (
          <SavedSearch key={search.id} search={search} onAsk={onAsk} />
        ))}
      </ul>
    </section>
  );
}

function SavedSearch({
  search,
  onAsk,
}: {
  readonly search: PortalSearchSaved;
  readonly onAsk: (next: Record<string, string>) => void;
}): ReactElement {
  const { t } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const [open, setOpen] = useState(false);
  const path = `/portal/searches/${search.id}`;
  const again = (): Promise<void> => cache.invalidateQueries({ queryKey: ['/portal/searches'] });
  const word = alerts.find(([value]) => value === search.alert)?.[1] ?? 'alertNone';
  return (
    <li className="chip stack tight">
      <div className="row">
        <button
          type="button"
          className="link"
          onClick={() => {
            const { query: q, language, topic } = search;
            onAsk(queryOf({ q, language: language ?? '', topic: topic ?? '' }));
            void act.run(() => ask('POST', `${path}/seen`).then(again));
          }}
        >
          <bdi>{search.name}</bdi>
          {search.fresh > 0 && ` · ${t('fresh', { count: search.fresh })}`}
        </button>
        <button
          type="button"
          className="quiet small"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t(word)}
          <span className="unseen">
            {' '}
            · {t('alert')}: {search.name}
          </span>
        </button>
        <button
          type="button"
          className="quiet"
          aria-label={`${t('remove')}: ${search.name}`}
          onClick={() => void act.run(() => ask('DELETE', path).then(again))}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {search.pausedReason !== null && <p className="warn small">{t('alertPaused')}</p>}
      <PortalProblem error={act.problem} />
      {open && <AlertForm search={search} onSaved={again} />}
    </li>
  );
}

/** Changes how a saved search tells what is new. */
function AlertForm({
  search,
  onSaved,
}: {
  readonly search: PortalSearchSaved;
  readonly onSaved: () => Promise<void>;
}): ReactElement {
  const { t, language: reader } = usePortal();
  const act = useAct();
  const [way, setWay] = useState<Way>({ alert: search.alert, address: search.address ?? '' });
  const [secret, setSecret] = useState<string | null>(null);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const body = { ...bodyOf(way), reader };
      const path = `/portal/searches/${search.id}/alert`;
      setSecret((await ask<PortalSearchSaved>('PUT', path, { body })).secret);
      await onSaved();
    });
  };
  return (
    <form className="stack tight" onSubmit={save}>
      <AlertFields way={way} onChange={setWay} />
      <PortalProblem error={act.problem} />
      <div>
        <button type="submit" disabled={act.busy}>
          {t('alertSave')}
        </button>
      </div>
      <WebhookKey secret={secret} />
    </form>
  );
}

interface Way {
  readonly alert: PortalSearchSaved['alert'];
  readonly address: string;
}

function bodyOf({ alert, address }: Way) {
  return { alert, address: alert === 'webhook' ? address : null };
}

function AlertFields({
  way,
  onChange,
}: {
  readonly way: Way;
  readonly onChange: (next: Way) => void;
}): ReactElement {
  const { t } = usePortal();
  return (
    <>
      <label>
        {t('alert')}
        <select
          value={way.alert}
          onChange={(event) => onChange({ ...way, alert: event.target.value as Way['alert'] })}
        >
          {alerts.map(([value, key]) => (
            <option key={value} value={value}>
              {t(key)}
            </option>
          ))}
        </select>
      </label>
      {way.alert === 'mail' && <p className="soft small">{t('alertMailRule')}</p>}
      {way.alert === 'webhook' && (
        <label>
          {t('alertAddress')}
          <input
            type="url"
            required
            dir="ltr"
            maxLength={2000}
            value={way.address}
            onChange={(event) => onChange({ ...way, address: event.target.value })}
          />
        </label>
      )}
    </>
  );
}

/** The key of a webhook, which is told once. */
function WebhookKey({ secret }: { readonly secret: string | null }): ReactElement {
  const { t } = usePortal();
  return (
    <div role="status">
      {secret !== null && (
        <div className="note stack tight">
          <p>{t('alertKey')}</p>
          <code dir="ltr" className="break">
            {secret}
          </code>
          <div>
            <CopyText text={secret} about={t('alertWebhook')} />
          </div>
        </div>
      )}
    </div>
  );
}

function SaveForm({ given }: { readonly given: Given }): ReactElement {
  const { t, language: reader } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const [name, setName] = useState('');
  const [way, setWay] = useState<Way>({ alert: 'none', address: '' });
  const [secret, setSecret] = useState<string | null>(null);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void act.run(async () => {
      const { q: query, language, topic } = given;
      const asked = { name, query, language: language || null, topic: topic || null };
      const body = { ...asked, ...bodyOf(way), reader };
      setSecret((await ask<PortalSearchSaved>('POST', '/portal/searches', { body })).secret);
      await cache.invalidateQueries({ queryKey: ['/portal/searches'] });
      setName('');
    });
  };
  return (
    <form className="panel stack" onSubmit={save} aria-label={t('saveSearch')}>
      <div className="fields">
        <label>
          {t('searchName')}
          <input
            required
            maxLength={80}
            value={name}
            dir="auto"
            onChange={(e) => setName(e.target.value)}
          />
        </label>
        <AlertFields way={way} onChange={setWay} />
        <button type="submit" disabled={act.busy}>
          {t('saveSearch')}
        </button>
      </div>
      <PortalProblem error={act.problem} />
      <WebhookKey secret={secret} />
    </form>
  );
}
