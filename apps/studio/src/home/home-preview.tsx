import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { type ReactElement, useState } from 'react';
import { withQuery } from '../api/client.ts';
import { MomentField } from '../common/moment-field.tsx';
import { Pick } from '../common/pick.tsx';
import { PreviewWidths } from '../common/preview-widths.tsx';
import { useT } from '../messages/index.ts';

interface Props {
  /** Another one shows the page anew. */
  readonly version: number;
}

/** The home page of a language as it will be at a chosen instant. */
export function HomePreview({ version }: Props): ReactElement {
  const t = useT();
  const [language, setLanguage] = useState<SiteLanguage>('vi');
  const [at, setAt] = useState<string | null>(null);
  const [width, setWidth] = useState<number>(768);
  const address = withQuery('/api/v1/home/preview', { language, at });
  return (
    <section className="stack" aria-labelledby="home-preview">
      <h2 id="home-preview">{t('home.preview')}</h2>
      <div className="row home-preview-fields">
        <Pick
          label={t('home.preview_language')}
          value={language}
          choices={siteLanguages.map((one) => [one, t(`language.${one}`)])}
          onPick={(one) => setLanguage(one as SiteLanguage)}
        />
        <MomentField
          label={t('home.preview_at')}
          value={at}
          helperText={t('home.preview_at_rule')}
          onChange={setAt}
        />
      </div>
      <PreviewWidths value={width} onChange={setWidth} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too */}
      <section className="home-stage" aria-label={t('home.preview_frame')} tabIndex={0}>
        <iframe
          key={`${address} ${version}`}
          title={t('home.preview_frame')}
          src={address}
          style={{ inlineSize: `${width}px`, zoom: width > 360 ? 0.6 : 1 }}
        />
      </section>
    </section>
  );
}
