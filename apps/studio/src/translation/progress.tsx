import { progressOf } from '@nhipcau/core/translation';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import type { Segment } from './segments.ts';

/** How far a translation is, as a bar and in words. */
export function Progress({ segments }: { readonly segments: readonly Segment[] }): ReactElement {
  const t = useT();
  const { all, done, reviewed, stale } = progressOf(segments);
  const share = (count: number): string => `${all === 0 ? 0 : (count / all) * 100}%`;
  return (
    <div className="translated">
      <div className="translated-bar" aria-hidden="true">
        <i style={{ inlineSize: share(reviewed) }} data-part="reviewed" />
        <i style={{ inlineSize: share(done - reviewed) }} data-part="confirmed" />
        <i style={{ inlineSize: share(stale) }} data-part="stale" />
      </div>
      <p className="small figure">
        {t('translate.progress', { done, all })}
        {stale > 0 && ` · ${t('translate.progress_stale', { smart_count: stale })}`}
      </p>
    </div>
  );
}
