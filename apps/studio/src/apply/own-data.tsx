import { type ReactElement, useState } from 'react';
import { fetchData, type PrivateLink, withdraw } from './applicant.ts';
import { useSpeech } from './apply-context.ts';
import type { OwnApplication } from './types.ts';
import { useAct } from './use-act.ts';

/** The applicant's right to what is kept of them, and to have it erased while it is theirs alone. */
export function OwnData({
  link,
  application,
  onGone,
}: {
  readonly link: PrivateLink;
  readonly application: OwnApplication;
  readonly onGone: () => void;
}): ReactElement {
  const { t, day } = useSpeech();
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const { state, keptUntil, version, id } = application;
  const mayWithdraw = state === 'draft' || state === 'submitted';
  const download = (): void => {
    void act.run(async () => {
      const address = URL.createObjectURL(await fetchData(link));
      const anchor = document.createElement('a');
      anchor.href = address;
      anchor.download = `press-application-${id}.json`;
      anchor.click();
      URL.revokeObjectURL(address);
    });
  };
  const takeBack = (): void => {
    void act.run(async () => {
      await withdraw(link, version);
      onGone();
    });
  };
  return (
    <section className="card" aria-labelledby="own">
      <h2 id="own">{t('own')}</h2>
      <p>{keptUntil === null ? t('keyGone') : t('keptUntil', { day: day(keptUntil) })}</p>
      {act.problem !== null && (
        <p className="problem" role="alert">
          {act.problem}
        </p>
      )}
      <div className="row">
        <button type="button" className="second" disabled={act.busy} onClick={download}>
          {t('download')}
        </button>
        {mayWithdraw && !asked && (
          <button type="button" className="quiet" onClick={() => setAsked(true)}>
            {t('withdraw')}
          </button>
        )}
      </div>
      {mayWithdraw && asked && (
        <div className="sure" role="alertdialog" aria-label={t('withdraw')}>
          <p>{t('withdrawSure')}</p>
          <div className="row">
            <button type="button" className="grave" disabled={act.busy} onClick={takeBack}>
              {t('withdrawYes')}
            </button>
            <button type="button" className="second" onClick={() => setAsked(false)}>
              {t('cancel')}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
