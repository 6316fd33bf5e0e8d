import { Button } from '@mui/material';
import { may } from '@nhipcau/core/access';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router-dom';
import { ask, type ListedRequest, useAct } from '../api/index.ts';
import { dayText } from '../common/moment.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';

/** The requests that the person may take, and those they have taken, the earliest day first. */
export function useOwnRequests(all: readonly ListedRequest[]): readonly ListedRequest[] {
  const me = useMe();
  const principal = { kind: 'user', user: me.user.id as never, grants: me.grants } as const;
  const mayTake = (of: SiteLanguage): boolean =>
    may(principal, 'edition.write', { organisation: null, language: of });
  return all.filter(
    ({ language, taken }) => mayTake(language) && (taken === null || taken.by === me.user.id),
  );
}

/** A translation that somebody asked for, to be taken on or gone on with. */
export function RequestLine({
  request,
  today,
}: {
  readonly request: ListedRequest;
  readonly today: string;
}): ReactElement {
  const t = useT();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const act = useAct();
  const { id, title, slug, language, dueOn, note, taken } = request;
  // Taking what one has taken already leads to it again.
  const take = (): Promise<boolean> =>
    act.run(async () => {
      const path = `/translation/requests/${id}/take`;
      const { edition } = await ask<{ readonly edition: string }>('POST', path);
      await cache.invalidateQueries();
      await navigate(`/editions/${edition}/translate`);
    });
  const isLate = dueOn !== null && dueOn < today;
  return (
    <li className="waiting-line">
      <strong>{title || slug}</strong>
      <p className="soft small">
        {isLate && (
          <strong className="today-urgent">{t('tdesk.overdue', { day: dayText(dueOn) })}</strong>
        )}
        {isLate && ' · '}
        {[
          t(`language.${language}`),
          ...(dueOn === null || isLate ? [] : [t('tdesk.due', { day: dayText(dueOn) })]),
          ...(taken === null ? [] : [t('tdesk.mine')]),
        ].join(' · ')}
      </p>
      {note !== '' && <p className="small">{note}</p>}
      <Button variant="outlined" disabled={act.busy} onClick={() => void take()}>
        {t(taken === null ? 'tdesk.take' : 'tdesk.open')}
      </Button>
      <ProblemText error={act.problem} />
    </li>
  );
}
