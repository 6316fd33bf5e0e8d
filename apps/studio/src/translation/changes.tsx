import type { SiteLanguage } from '@nhipcau/core/kernel';
import { wordDifference } from '@nhipcau/pages/difference';
import type { ReactElement } from 'react';
import { type ChangedPart, type Translation, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import { dirOf } from './segment-row.tsx';
import { Difference } from './words.tsx';

/** What the source of a translation says otherwise than when it was translated. */
export function Changes({
  edition,
  language,
}: {
  readonly edition: string;
  readonly language: SiteLanguage;
}): ReactElement {
  const t = useT();
  const { data, error } = useOne<Translation>(`/editions/${edition}/translation`);
  if (data === undefined) {
    return error === null ? (
      <p className="soft small">{t('app.loading')}</p>
    ) : (
      <ProblemText error={error} />
    );
  }
  return (
    <>
      {data.changes.map((change) => (
        <div key={change.block} className="changed" lang={language} dir={dirOf(language)}>
          {partsOf(change).map(([before, after], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
            <p key={index}>
              <Difference runs={wordDifference(before, after, language)} />
            </p>
          ))}
        </div>
      ))}
    </>
  );
}

function partsOf({ before, after }: ChangedPart): readonly (readonly [string, string])[] {
  const most = Math.max(before?.length ?? 0, after?.length ?? 0);
  return Array.from(
    { length: most },
    (_, index) => [before?.[index] ?? '', after?.[index] ?? ''] as const,
  ).filter(([one, other]) => one !== '' || other !== '');
}
