import './terms.css';
import AddIcon from '@mui/icons-material/Add';
import { Button } from '@mui/material';
import { siteLanguages } from '@nhipcau/core/kernel';
import { conceptKinds, renderingStatuses } from '@nhipcau/core/translation';
import { type ReactElement, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Filter } from '../common/pick.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import type { Concept } from './term-types.ts';
import { TermsFromFile } from './terms-from-file.tsx';

/** The termbase: what concepts are called in each language, and what they are not. */
export function TermsScreen(): ReactElement {
  const t = useT();
  const go = useNavigate();
  const mayWrite = useMay('term.write');
  const [filters, filter] = useQueryFields(['q', 'kind', 'language', 'status', 'show']);
  const [fromFile, setFromFile] = useState(false);
  const { q, kind, language, status, show } = filters;
  const terms = usePages<Concept>('/terms', {
    ...{ q, kind, language, status, limit: '50' },
    lacking: show === 'lacking' && language !== '' ? 'yes' : '',
    sovereignty: show === 'sovereignty' ? 'yes' : '',
    domestic: show === 'domestic' ? 'yes' : '',
  });
  return (
    <Screen
      title={t('terms.title')}
      lead={t('terms.lead')}
      actions={
        <div className="row">
          <Button href="/api/v1/terms/file?format=tbx" download>
            TBX
          </Button>
          <Button href="/api/v1/terms/file?format=csv" download>
            CSV
          </Button>
          {mayWrite && <Button onClick={() => setFromFile(true)}>{t('terms.from_file')}</Button>}
          {mayWrite && (
            <Button variant="contained" startIcon={<AddIcon />} onClick={() => go('/terms/new')}>
              {t('terms.new')}
            </Button>
          )}
        </div>
      }
    >
      <search className="filters">
        <SearchField label={t('terms.search')} value={q} onSearch={(next) => filter({ q: next })} />
        <Filter
          label={t('terms.kind')}
          value={kind}
          choices={conceptKinds.map((one) => [one, t(`terms.kind_${one}`)])}
          onPick={(next) => filter({ kind: next })}
        />
        <Filter
          label={t('terms.language')}
          value={language}
          choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
          onPick={(next) => filter({ language: next })}
        />
        <Filter
          label={t('terms.status')}
          value={status}
          choices={renderingStatuses.map((one) => [one, t(`terms.status_${one}`)])}
          onPick={(next) => filter({ status: next })}
        />
        <Filter
          label={t('terms.show')}
          value={show}
          choices={[
            ['sovereignty', t('terms.sovereignty')],
            ['domestic', t('terms.domestic')],
            ...(language === '' ? [] : [['lacking', t('terms.lacking')] as const]),
          ]}
          onPick={(next) => filter({ show: next })}
        />
      </search>
      <table className="rows terms">
        <thead>
          <tr>
            <th scope="col">{t('language.vi')}</th>
            <th scope="col">
              {language === '' ? t('language.en') : t(`language.${shownIn(language)}`)}
            </th>
            <th scope="col">{t('terms.forbidden')}</th>
            <th scope="col">{t('terms.languages')}</th>
          </tr>
        </thead>
        <tbody>
          {terms.data?.map((one) => (
            <Row key={one.id} concept={one} language={shownIn(language)} />
          ))}
        </tbody>
      </table>
      <ListEnd
        list={terms}
        empty={
          Object.values(filters).every((one) => one === '')
            ? t('common.nothing')
            : t('common.nothing_found')
        }
      />
      {fromFile && <TermsFromFile onClose={() => setFromFile(false)} />}
    </Screen>
  );
}

/** The language in the second column: the one filtered by, else English. */
function shownIn(language: string): (typeof siteLanguages)[number] {
  return siteLanguages.find((one) => one === language && one !== 'vi') ?? 'en';
}

interface RowProps {
  readonly concept: Concept;
  readonly language: (typeof siteLanguages)[number];
}

function Row({ concept, language }: RowProps): ReactElement {
  const t = useT();
  const { id, title, kind, sovereignty, domestic, validUntil, renderings } = concept;
  const usable = (own: string) =>
    renderings.filter((one) => one.language === own && one.status !== 'forbidden');
  const forbidden = renderings.filter((one) => one.status === 'forbidden');
  const lacking = siteLanguages.filter((one) => usable(one).length === 0);
  const own = usable('vi').filter(({ text }) => text !== title);
  return (
    <tr>
      <td>
        <Link to={`/terms/${id}`} className="main">
          {title}
        </Link>
        {own.length > 0 && (
          <span className="soft"> · {own.map(({ text }) => text).join(' · ')}</span>
        )}
        <div className="soft small">
          {[
            t(`terms.kind_${kind}`),
            ...(sovereignty ? [t('terms.sovereignty')] : []),
            ...(domestic ? [t('terms.domestic')] : []),
            ...(validUntil === null ? [] : [t('terms.retired', { day: validUntil })]),
          ].join(' · ')}
        </div>
      </td>
      <td lang={language} dir="auto">
        {usable(language)
          .map(({ text }) => text)
          .join(' · ') || <span className="soft">–</span>}
      </td>
      <td>
        {forbidden.map(({ language: of, text }) => (
          <div key={`${of} ${text}`} className="term-forbidden">
            <span className="small">{of}</span>{' '}
            <s lang={of} dir="auto">
              {text}
            </s>
          </div>
        ))}
      </td>
      <td>
        {siteLanguages.length - lacking.length}/{siteLanguages.length}
        {lacking.length > 0 && (
          <div className="soft small">{t('terms.lacks', { languages: lacking.join(' ') })}</div>
        )}
      </td>
    </tr>
  );
}
