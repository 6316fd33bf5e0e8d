import { Alert, Button, LinearProgress } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router-dom';
import { ask, useAct } from '../api/index.ts';
import { Loaded } from '../common/loaded.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { useMoment } from '../common/use-moment.ts';
import { knownKey, useT } from '../messages/index.ts';
import { type Import, isOpen } from './import-types.ts';
import { ReportText } from './report-text.tsx';
import { useStateName } from './use-state-name.ts';

/** How often an import that runs is asked for, in milliseconds. */
const lookEveryMs = 1_500;

/** One import: what it would do or did, and what can be done with it now. */
export function ImportScreen(): ReactElement {
  const t = useT();
  const { id = '' } = useParams();
  const path = `/imports/${id}`;
  const query = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => ask<Import>('GET', path, { signal }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isOpen(state.data) ? lookEveryMs : false,
  });
  return (
    <Loaded query={query} title={t('imports.title')}>
      {(one) => <Shown one={one} path={path} />}
    </Loaded>
  );
}

function Shown({ one, path }: { readonly one: Import; readonly path: string }): ReactElement {
  const t = useT();
  const moment = useMoment();
  const stateName = useStateName();
  const cache = useQueryClient();
  const act = useAct();
  const { state, apply, stopping, report, problem, version } = one;
  const step = (name: 'confirm' | 'stop'): void => {
    void act.run(async () => {
      const after = await ask<Import>('POST', `${path}/${name}`, { version, body: {} });
      cache.setQueryData([path], after);
      await cache.invalidateQueries({ queryKey: ['/imports'] });
    });
  };
  return (
    <Screen
      title={one.given}
      lead={`${t(`imports.${one.source}`)} · ${t('imports.asked_by', { name: one.requestedBy, at: moment(one.requestedAt) })}`}
    >
      <div className="panel stack" style={{ marginBlockEnd: '0.9rem' }}>
        <p role="status" style={{ margin: 0 }}>
          <strong>{stateName(one)}</strong>
          {isOpen(one) && report?.items !== undefined && (
            <> · {t('imports.progress', { items: report.items })}</>
          )}
        </p>
        {state === 'running' && <LinearProgress aria-label={stateName(one)} />}
        {problem !== null && (
          <Alert severity="error" variant="outlined">
            {t(knownKey('import_problem', problem.kind, 'other'))}
            {problem.detail !== '' && <span className="soft"> ({problem.detail})</span>}
          </Alert>
        )}
        <ProblemText error={act.problem} />
        <div className="row">
          {state === 'looked' && (report?.new ?? 0) + (report?.changed ?? 0) > 0 && (
            <Button variant="contained" disabled={act.busy} onClick={() => step('confirm')}>
              {t('imports.confirm')}
            </Button>
          )}
          {(state === 'stopped' || state === 'failed') && (
            <Button variant="contained" disabled={act.busy} onClick={() => step('confirm')}>
              {t('imports.go_on')}
            </Button>
          )}
          {isOpen(one) && !stopping && (
            <Button variant="outlined" disabled={act.busy} onClick={() => step('stop')}>
              {t('imports.stop')}
            </Button>
          )}
          {state === 'done' && <Link to="/works">{t('imports.works')}</Link>}
        </div>
        {isOpen(one) && <p className="soft small">{t('imports.stop_rule')}</p>}
      </div>
      {report?.items !== undefined && <ReportText report={report} applied={apply} />}
    </Screen>
  );
}
