import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { ask, type Picture, type PictureUses, useAct, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';

/** Where a picture is used, and the way to delete one that is not. */
export function PictureUsesPanel({ picture }: { readonly picture: Picture }): ReactElement | null {
  const t = useT();
  const editable = useMay('picture.write');
  const { data } = useOne<PictureUses>(`/pictures/${picture.id}/uses`);
  if (data === undefined) return null;
  const { uses, hidden } = data;
  const unused = uses.length + hidden === 0;
  return (
    <section className="stack tight" aria-labelledby="uses">
      <h2 id="uses">{t('pictures.used')}</h2>
      {unused && <p className="soft">{t('pictures.unused')}</p>}
      <ul className="uses plain">
        {uses.map(({ edition, language, title, places, live, newest }) => (
          <li key={edition}>
            <Link to={`/editions/${edition}`}>{title || t('works.untitled')}</Link>
            <span className="small soft">
              {t(`language.${language}`)} ·{' '}
              {places.map((place) => t(`pictures.use_${place}`)).join(', ')}
            </span>
            <span className={live ? 'use-state live' : 'use-state'}>
              {t(
                live
                  ? 'pictures.use_live'
                  : newest
                    ? 'pictures.use_newest'
                    : 'pictures.use_earlier',
              )}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="small soft">{t('pictures.use_hidden', { count: hidden })}</p>}
      {editable &&
        (unused ? (
          <Delete picture={picture} />
        ) : (
          <p className="small soft">{t('pictures.kept_used')}</p>
        ))}
    </section>
  );
}

function Delete({ picture }: { readonly picture: Picture }): ReactElement {
  const t = useT();
  const notify = useNotify();
  const go = useNavigate();
  const cache = useQueryClient();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    const done = await act.run(async () => {
      await ask('DELETE', `/pictures/${picture.id}`, { version: picture.version });
      await cache.invalidateQueries({ queryKey: ['/pictures'] });
    });
    if (!done) return;
    notify(t('pictures.deleted', { title: picture.title }), { type: 'success' });
    go('/pictures');
  };
  return (
    <div>
      <Button size="small" color="error" variant="outlined" onClick={() => setAsking(true)}>
        {t('pictures.delete')}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} aria-labelledby="delete-picture">
        <DialogTitle id="delete-picture">{t('pictures.delete_title')}</DialogTitle>
        <DialogContent className="stack">
          {act.problem !== null && <ProblemText error={act.problem} />}
          <Alert severity="warning">{t('pictures.delete_rule', { title: picture.title })}</Alert>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setAsking(false)}>{t('common.cancel')}</Button>
          <Button color="error" variant="contained" disabled={act.busy} onClick={remove}>
            {t('pictures.delete')}
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}
