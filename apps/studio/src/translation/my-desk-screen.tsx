import { Button } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Link } from 'react-router-dom';
import {
  type ListedRequest,
  type TranslationDesk,
  type TranslationLine,
  useAll,
  useOne,
} from '../api/index.ts';
import { Pick } from '../common/pick.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { type MessageKey, useT } from '../messages/index.ts';
import { Changes } from './changes.tsx';
import { RequestLine, useOwnRequests } from './requests-part.tsx';
import { dirOf } from './segment-row.tsx';
import '../today/today.css';
import './translation.css';

/** The translations that wait for the person signed in. */
export function MyDeskScreen(): ReactElement {
  const t = useT();
  const query = useOne<TranslationDesk>('/translation/desk');
  const asked = useAll<ListedRequest>('/translation/requests');
  const [language, pick] = useState<string>('all');
  const desk = query.data;
  const everywhere = useOwnRequests(asked.data ?? []);
  const requests = everywhere.filter((one) => language === 'all' || one.language === language);
  const all = [
    ...(desk === undefined ? [] : [...desk.review, ...desk.stale, ...desk.drafts]),
    ...everywhere,
  ];
  const languages = siteLanguages.filter((one) => all.some((line) => line.language === one));
  const own = (lines: readonly TranslationLine[]): readonly TranslationLine[] =>
    lines.filter((line) => language === 'all' || line.language === language);
  return (
    <Screen title={t('tdesk.title')} lead={t('tdesk.lead')}>
      <ProblemText error={query.error ?? asked.error} />
      {query.isPending && <p className="soft">{t('app.loading')}</p>}
      {desk !== undefined && (
        <div className="stack">
          {languages.length > 1 && (
            <div className="translate-filter">
              <Pick
                label={t('tdesk.language')}
                value={language}
                choices={[
                  ['all', t('tdesk.all_languages')],
                  ...languages.map((one) => [one, t(`language.${one}`)] as const),
                ]}
                onPick={pick}
              />
            </div>
          )}
          {all.length === 0 && (
            <div className="panel">
              <p className="soft">{t('tdesk.nothing')}</p>
            </div>
          )}
          <Part name="tdesk.requests" lines={requests}>
            {(one) => <RequestLine key={one.id} request={one} today={today()} />}
          </Part>
          <Part name="tdesk.review" lines={own(desk.review)}>
            {(line) => <Line key={line.edition} line={line} />}
          </Part>
          <Part name="tdesk.stale" lines={own(desk.stale)}>
            {(line) => <Line key={line.edition} line={line} isStale />}
          </Part>
          <Part name="tdesk.drafts" lines={own(desk.drafts)}>
            {(line) => <Line key={line.edition} line={line} />}
          </Part>
        </div>
      )}
    </Screen>
  );
}

/** The day in Vietnam, as the API writes days. */
function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
}

interface PartProps<T> {
  readonly name: MessageKey;
  readonly lines: readonly T[];
  readonly children: (line: T) => ReactNode;
}

function Part<T>({ name, lines, children }: PartProps<T>): ReactElement | null {
  const t = useT();
  if (lines.length === 0) return null;
  const count = t('today.count', { smart_count: lines.length });
  return (
    <section className="panel today-part">
      <h2>
        {t(name)}
        <span className="today-count" aria-hidden="true">
          {lines.length}
        </span>
        <span className="unseen">, {count}</span>
      </h2>
      <ul className="plain waiting-list">{lines.map(children)}</ul>
    </section>
  );
}

function Line({
  line,
  isStale = false,
}: {
  readonly line: TranslationLine;
  readonly isStale?: boolean;
}): ReactElement {
  const t = useT();
  const moment = useMoment();
  const [isOpen, open] = useState(false);
  const { edition, language, from, title, sourceTitle, staleBlocks } = line;
  const shown = title === '' ? sourceTitle : title;
  const shownIn = title === '' ? from : language;
  const facts = [
    t(`language.${language}`),
    t('tdesk.from', { language: t(`language.${from}`) }),
    ...(isStale ? [t('tdesk.blocks', { smart_count: staleBlocks })] : []),
    ...(isStale && line.isLive ? [t('tdesk.public')] : []),
    isStale && line.sourceChangedAt !== null
      ? t('tdesk.changed', { time: moment(line.sourceChangedAt) })
      : t('tdesk.edited', { time: moment(line.updatedAt) }),
  ];
  return (
    <li className="waiting-line">
      <Link to={`/editions/${edition}/translate`}>
        <span lang={shownIn} dir={dirOf(shownIn)}>
          {shown}
        </span>
      </Link>
      <p className="soft small">{facts.join(' · ')}</p>
      {isStale && line.reason !== null && (
        <p className="small">{t('tdesk.reason', { reason: line.reason })}</p>
      )}
      {isStale && (
        <Button aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {t(isOpen ? 'tdesk.hide' : 'tdesk.see')}
        </Button>
      )}
      {isOpen && <Changes edition={edition} language={from} />}
    </li>
  );
}
