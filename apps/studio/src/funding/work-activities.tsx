import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { ask, useAct, useAll } from '../api/index.ts';
import { Picks } from '../common/picks.tsx';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import type { Activity } from './contribution-types.ts';
import { useActivities } from './use-activities.ts';

/** Which activities a work came of: who gave for them is told on its pages and to partners. */
export function WorkActivities({ work }: { readonly work: string }): ReactElement {
  const t = useT();
  const cache = useQueryClient();
  const act = useAct();
  const mayWrite = useMay('work.write');
  const { activities } = useActivities();
  const path = `/works/${work}/activities`;
  const own = useAll<Activity>(path);
  return (
    <section className="panel stack narrow">
      <h2>{t('contributions.came_of')}</h2>
      <p className="soft small">{t('contributions.came_of_lead')}</p>
      <Picks
        label={t('contributions.activities')}
        value={(own.data ?? []).map(({ id }) => id)}
        choices={activities.map(([id, name]) => ({ id, name }))}
        most={10}
        disabled={!mayWrite || act.busy}
        onPick={(picked) =>
          void act.run(async () => {
            await ask('PUT', path, { body: { activities: picked } });
            await cache.invalidateQueries({ queryKey: [path] });
          })
        }
      />
      <ProblemText error={act.problem} />
    </section>
  );
}
