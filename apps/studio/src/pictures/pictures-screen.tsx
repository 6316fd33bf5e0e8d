import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { type Picture, usePages } from '../api/index.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Screen } from '../common/screen.tsx';
import { SearchField } from '../common/search-field.tsx';
import { useQueryFields } from '../common/use-query-fields.ts';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import { licenceNow } from './licence-period.tsx';
import './pictures.css';
import { Thumbnail } from './thumbnail.tsx';
import { Uploads } from './uploads.tsx';

/** The pictures of the library. */
export function PicturesScreen(): ReactElement {
  const t = useT();
  const notify = useNotify();
  const mayUpload = useMay('picture.write');
  const [{ q }, filter] = useQueryFields(['q']);
  const pictures = usePages<Picture>('/pictures', { q, limit: '48' });
  const [opened] = useState(() => Date.now());

  const received = ({ title, createdAt }: Picture): void => {
    const isNew = Date.parse(createdAt) >= opened - 60_000;
    notify(t(isNew ? 'pictures.received' : 'pictures.known', { title }), { type: 'success' });
  };

  return (
    <Screen title={t('pictures.title')}>
      <div className="stack">
        <search className="narrow">
          <SearchField label={t('pictures.search')} value={q} onSearch={(q) => filter({ q })} />
        </search>
        {mayUpload && <Uploads onReceived={received} />}
        <ul className="pictures plain">
          {pictures.data?.map(({ id, title, credit, licence, usedIn, ...period }) => (
            <li key={id}>
              <Link to={`/pictures/${id}`}>
                <Thumbnail id={id} alt="" />
                <span className="name">
                  <strong>{title}</strong>
                  <br />
                  {credit === '' || licence === '' ? (
                    <span className="wrong">{t('pictures.incomplete')}</span>
                  ) : (
                    <span className="soft">
                      {credit} · {licence}
                    </span>
                  )}
                  {licenceNow(period) === 'ended' && (
                    <span className="wrong">
                      <br />
                      {t('pictures.ended')}
                    </span>
                  )}
                  {usedIn.length > 0 && (
                    <span className="soft">
                      <br />
                      {t('pictures.used')}: {usedIn.length}
                    </span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <ListEnd list={pictures} empty={q === '' ? t('common.nothing') : t('common.nothing_found')} />
    </Screen>
  );
}
