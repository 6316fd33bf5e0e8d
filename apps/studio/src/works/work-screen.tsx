import { Alert, Button } from '@mui/material';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { useParams } from 'react-router-dom';
import { ask, isProblem, useAct, useOne, type Work, type WorkFields } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useWarnUnsaved } from '../common/use-warn-unsaved.ts';
import { WorkActivities } from '../funding/work-activities.tsx';
import { useT } from '../messages/index.ts';
import { RightsPanel } from '../rights/rights-panel.tsx';
import { useMay } from '../session/session.ts';
import { AudiencePanel } from './audience-panel.tsx';
import { BeginEdition } from './begin-edition.tsx';
import { EmbargoPanel } from './embargo-panel.tsx';
import { EmbargoSign } from './embargo-sign.tsx';
import { KillPanel } from './kill-panel.tsx';
import { LanguageGrid, Legend } from './language-grid.tsx';
import { WorkForm } from './work-form.tsx';

/** One work: its editions, and what is true of it in every language. */
export function WorkScreen(): ReactElement {
  const { id = '' } = useParams();
  const t = useT();
  const work = useOne<Work>(`/works/${id}`);
  if (work.data === undefined) {
    return (
      <Screen title={t('works.details')}>
        {work.isError ? <ProblemText error={work.error} /> : <p>{t('app.loading')}</p>}
      </Screen>
    );
  }
  return <Present key={id} work={work.data} />;
}

function Present({ work }: { readonly work: Work }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const mayWriteEditions = useMay('edition.write');
  const [begun, begin] = useState<SiteLanguage | null>(null);
  return (
    <Screen
      title={work.title || t('works.untitled')}
      lead={
        <>
          {work.slug} · <time dateTime={work.changedAt}>{moment(work.changedAt)}</time>
        </>
      }
    >
      <div className="stack">
        {work.killed !== null && <KillPanel work={work} />}
        <EmbargoSign until={work.embargo?.until ?? null} banner />
        <section className="panel stack">
          <h2>{t('works.grid')}</h2>
          <LanguageGrid work={work} onBegin={mayWriteEditions ? begin : null} />
          <Legend />
        </section>
        <section className="panel stack narrow">
          <h2>{t('works.details')}</h2>
          <Details work={work} />
        </section>
        <WorkActivities work={work.id} />
        <AudiencePanel work={work} />
        <EmbargoPanel key={work.embargo?.until} work={work} />
        <RightsPanel work={work} />
        {work.killed === null && <KillPanel work={work} />}
      </div>
      {begun !== null && <BeginEdition work={work} language={begun} onClose={() => begin(null)} />}
    </Screen>
  );
}

function Details({ work }: { readonly work: Work }): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const mayWrite = useMay('work.write');
  const [base, setBase] = useState(work);
  const [change, setChange] = useState<Partial<WorkFields>>({});
  useWarnUnsaved(Object.keys(change).length > 0);

  const take = (present: Work): void => {
    setBase(present);
    setChange({});
    act.clear();
    cache.setQueryData([`/works/${work.id}`], present);
  };

  const save = (): void => {
    void act.run(async () => {
      const asked = { body: change, version: base.version };
      take(await ask<Work>('PATCH', `/works/${work.id}`, asked));
      await cache.invalidateQueries({ queryKey: ['/works'] });
      notify(t('works.saved'), { type: 'success' });
    });
  };

  return (
    <>
      {isProblem(act.problem, 'version-differs') && (
        <Button onClick={() => take((act.problem as { data: { current: Work } }).data.current)}>
          {t('common.take_present')}
        </Button>
      )}
      {!mayWrite && <Alert severity="info">{t('common.not_allowed_here')}</Alert>}
      <WorkForm
        fields={{ ...base, ...change }}
        onChange={(more) => setChange({ ...change, ...more })}
        onSave={save}
        act={act}
        work={base}
        saveLabel={t('common.save')}
        disabled={!mayWrite}
      />
    </>
  );
}
