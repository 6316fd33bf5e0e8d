import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router-dom';
import { ask, type LookAlike, type Picture, useAct, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import { Thumbnail } from './thumbnail.tsx';

/** Whether other pictures look like one; not where that cannot be told now. */
export async function hasLookAlikes({ id }: Picture): Promise<boolean> {
  const path = `/pictures/${id}/look-alikes`;
  return ask<{ readonly items: readonly LookAlike[] }>('GET', path).then(
    ({ items }) => items.length > 0,
    () => false,
  );
}

interface Props {
  readonly picture: Picture;
  /** Whether the picture has just come in and may give way to the one that was there. */
  readonly fresh: boolean;
  /** The editor has decided: for the picture itself, or for one that was there. */
  readonly onDecided: (kept: Picture) => void;
}

/** Pictures that look like one that came in: the editor takes one that was there, or keeps both. */
export function LookAlikes({ picture, fresh, onDecided }: Props): ReactElement | null {
  const t = useT();
  const cache = useQueryClient();
  const act = useAct();
  const path = `/pictures/${picture.id}`;
  const { data } = useOne<{ readonly items: readonly LookAlike[] }>(`${path}/look-alikes`);
  if (data === undefined || data.items.length === 0) return null;

  const take = (id: string): Promise<boolean> =>
    act.run(async () => {
      const there = await ask<Picture>('GET', `/pictures/${id}`);
      await ask('DELETE', path, { version: picture.version });
      await cache.invalidateQueries({ queryKey: ['/pictures'] });
      onDecided(there);
    });
  return (
    <section
      className="alike stack tight"
      aria-label={t('pictures.alike', { title: picture.title })}
    >
      <h2>{t('pictures.alike', { title: picture.title })}</h2>
      {act.problem !== null && <ProblemText error={act.problem} />}
      <ul className="alike-list plain">
        {fresh && (
          <li>
            <Thumbnail id={picture.id} alt="" />
            <span className="name">
              <strong>{picture.title}</strong>
              <br />
              {picture.widthPx} × {picture.heightPx} · {t('pictures.just_now')}
            </span>
            <Button
              size="small"
              variant="outlined"
              disabled={act.busy}
              onClick={() => onDecided(picture)}
            >
              {t('pictures.keep_both')}
            </Button>
          </li>
        )}
        {data.items.map(({ id, title, widthPx, heightPx }) => (
          <li key={id}>
            <Link to={`/pictures/${id}`} target={fresh ? '_blank' : undefined}>
              <Thumbnail id={id} alt={title} />
            </Link>
            <span className="name">
              <strong>{title}</strong>
              <br />
              {widthPx} × {heightPx}
            </span>
            {fresh && (
              <Button size="small" variant="outlined" disabled={act.busy} onClick={() => take(id)}>
                {t('pictures.take_known')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
