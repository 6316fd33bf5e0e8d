import type { SiteLanguage } from '@nhipcau/core/kernel';
import { type ReactElement, useEffect, useState } from 'react';
import { type PrivateLink, read } from './applicant.ts';
import { useSpeech } from './apply-context.ts';
import { FormScreen } from './form-screen.tsx';
import { StatusScreen } from './status-screen.tsx';
import type { OwnApplication } from './types.ts';
import { useAct } from './use-act.ts';

/** What a private link opens: the form while it is a draft, then how far it has come. */
export function OwnScreen({
  link,
  onLanguage,
}: {
  readonly link: PrivateLink;
  readonly onLanguage: (language: SiteLanguage) => void;
}): ReactElement {
  const { t } = useSpeech();
  const act = useAct();
  const [application, setApplication] = useState<OwnApplication | null>(null);
  const [isGone, setGone] = useState(false);
  const [round, setRound] = useState(0);
  const load = (): void => {
    void act.run(async () => {
      setApplication(await read(link));
      setRound((before) => before + 1);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each link
  useEffect(() => {
    void act.run(async () => {
      const found = await read(link);
      setApplication(found);
      onLanguage(found.language);
    });
  }, [link]);
  if (isGone) return <p className="card">{t('withdrawn')}</p>;
  if (application === null) {
    return act.problem === null ? (
      <p className="card soft">{t('loading')}</p>
    ) : (
      <div className="card">
        <p className="problem" role="alert">
          {act.problem}
        </p>
        <button type="button" onClick={load}>
          {t('again')}
        </button>
      </div>
    );
  }
  const shared = { link, application, onChange: setApplication, onGone: () => setGone(true) };
  return application.state === 'draft' ? (
    <FormScreen key={round} {...shared} onReload={load} />
  ) : (
    <StatusScreen {...shared} />
  );
}
