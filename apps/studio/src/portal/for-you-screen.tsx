import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { ask, useAct, useAll, usePages } from '../api/index.ts';
import { ItemCard, PortalListEnd, PortalProblem, PortalScreen } from './parts.tsx';
import { directionOf, usePortal } from './portal-context.ts';
import type { PortalListed, PortalTask } from './types.ts';

/** What to act on first, then what is new and cleared. */
export function ForYouScreen(): ReactElement {
  const { t, language } = usePortal();
  const tasks = useAll<PortalTask>('/portal/tasks');
  const items = usePages<PortalListed>('/portal/items', { reader: language });
  return (
    <PortalScreen title={t('forYou')}>
      {(tasks.data?.length ?? 0) > 0 && (
        <section className="stack" aria-labelledby="act-first">
          <h2 id="act-first">{t('actFirst')}</h2>
          <p className="soft">{t('actFirstWhy')}</p>
          <ul className="plain stack">
            {tasks.data?.map((task) => (
              <Task key={task.itemVersion} task={task} />
            ))}
          </ul>
        </section>
      )}
      <section className="stack" aria-labelledby="new">
        <h2 id="new">{t('newForYou')}</h2>
        <ul className="plain cards">
          {items.data?.map((item) => (
            <ItemCard key={item.work} item={item} />
          ))}
        </ul>
        <PortalListEnd list={items} empty={t('nothingNew')} />
      </section>
    </PortalScreen>
  );
}

function Task({ task }: { readonly task: PortalTask }): ReactElement {
  const { t, moment, languageName } = usePortal();
  const cache = useQueryClient();
  const act = useAct();
  const acted = (): void => {
    void act.run(async () => {
      await ask('POST', `/portal/tasks/${task.itemVersion}/acted`);
      await cache.invalidateQueries({ queryKey: ['/portal/tasks'] });
    });
  };
  const { language, kind, reason, actedAt } = task;
  return (
    <li className={`panel stack tight task ${actedAt === null ? kind : 'done'}`}>
      <p>
        <span className={kind === 'kill' ? 'tag bad' : 'tag warn'}>
          {t(kind === 'kill' ? 'killed' : 'corrected')}
        </span>{' '}
        <Link to={`/portal/items/${task.work}?language=${language}`}>
          <strong lang={language} dir={directionOf(language)}>
            {task.title}
          </strong>
        </Link>{' '}
        <span className="soft">({languageName(language)})</span>
      </p>
      <p>{t(kind === 'kill' ? 'killedDo' : 'correctedDo')}</p>
      {reason !== null && (
        <p>
          {t('reason')}: <bdi>{reason}</bdi>
        </p>
      )}
      <p className="soft small">{t('told', { time: moment(task.askedAt) })}</p>
      <PortalProblem error={act.problem} />
      {actedAt === null ? (
        <div>
          <button type="button" className="main" disabled={act.busy} onClick={acted}>
            {t('acted')}
          </button>
        </div>
      ) : (
        <p className="good">{t('actedAt', { time: moment(actedAt) })}</p>
      )}
    </li>
  );
}
