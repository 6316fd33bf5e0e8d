import { type ReactElement, useState } from 'react';
import { useParams } from 'react-router-dom';
import { type Edition, useOne, type Work } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useT } from '../messages/index.ts';
import { PictureDesk } from '../pictures/picture-picker.tsx';
import { EditionDesk } from './edition-desk.tsx';

/** One edition: written, seen as readers will see it, led to the public. */
export function EditionScreen(): ReactElement {
  const { id = '' } = useParams();
  const t = useT();
  const edition = useOne<Edition>(`/editions/${id}`);
  const [epoch, setEpoch] = useState(0);
  const work = useOne<Work>(edition.data === undefined ? null : `/works/${edition.data.work}`);
  if (edition.data === undefined || work.data === undefined) {
    const error = edition.error ?? work.error;
    return (
      <Screen title={t('editor.title')}>
        {error !== null ? <ProblemText error={error} /> : <p>{t('app.loading')}</p>}
      </Screen>
    );
  }
  return (
    <PictureDesk>
      <EditionDesk
        key={`${id} ${epoch}`}
        edition={edition.data}
        work={work.data}
        onReplaced={() => void edition.refetch().then(() => setEpoch((before) => before + 1))}
      />
    </PictureDesk>
  );
}
