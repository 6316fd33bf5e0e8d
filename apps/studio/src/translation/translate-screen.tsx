import { type ReactElement, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { isProblem, type Translation, useOne, type Work } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';
import { TranslateDesk } from './translate-desk.tsx';

/** One translation, side by side with its source. */
export function TranslateScreen(): ReactElement {
  const { id = '' } = useParams();
  const t = useT();
  const translation = useOne<Translation>(`/editions/${id}/translation`);
  const [epoch, setEpoch] = useState(0);
  const found = translation.data;
  const work = useOne<Work>(found === undefined ? null : `/works/${found.edition.work}`);
  if (found === undefined || work.data === undefined) {
    const error = translation.error ?? work.error;
    return (
      <Screen title={t('translate.to_translate')}>
        {error === null ? (
          <p>{t('app.loading')}</p>
        ) : isProblem(error, 'not-found') ? (
          <p>
            {t('translate.no_text')} <Link to={`/editions/${id}`}>{t('translate.to_edition')}</Link>
          </p>
        ) : (
          <ProblemText error={error} />
        )}
      </Screen>
    );
  }
  return (
    <TranslateDesk
      key={`${id} ${epoch}`}
      translation={found}
      work={work.data}
      onReplaced={() => void translation.refetch().then(() => setEpoch((before) => before + 1))}
    />
  );
}
