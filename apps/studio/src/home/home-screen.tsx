import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { ask, type Placement, useAct, useAll } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { Screen } from '../common/screen.tsx';
import { TermText } from '../common/term-text.tsx';
import { useT } from '../messages/index.ts';
import { useMay } from '../session/session.ts';
import './home.css';
import { HomePreview } from './home-preview.tsx';
import { EditPlacement, NewPlacement } from './placement-dialogs.tsx';
import { positions, usePositionName } from './positions.ts';

/** Who stands where on the home page, and how it looks at any instant. */
export function HomeScreen(): ReactElement {
  const t = useT();
  const name = usePositionName();
  const mayWrite = useMay('home.write');
  const placements = useAll<Placement>('/home/placements');
  const [open, setOpen] = useState<Placement | number | null>(null);
  const at = (position: number): readonly Placement[] =>
    placements.data?.filter((one) => one.position === position) ?? [];
  return (
    <Screen title={t('home.title')} lead={t('home.lead')}>
      <ProblemText error={placements.error} />
      <div className="home-desk">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t('home.position')}</th>
              <th scope="col">{t('home.placed')}</th>
              <th scope="col" className="end">
                <span className="unseen">{t('home.add')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {positions.map((position) => (
              <tr key={position}>
                <td>{name(position)}</td>
                <td>
                  {at(position).length === 0 && <span className="soft">{t('home.by_rule')}</span>}
                  {at(position).map((one) => (
                    <Row key={one.id} placement={one} onEdit={mayWrite ? setOpen : null} />
                  ))}
                </td>
                <td className="end">
                  {mayWrite && (
                    <Button onClick={() => setOpen(position)}>
                      {t('home.add')}
                      <span className="unseen"> {name(position)}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <HomePreview version={placements.dataUpdatedAt} />
      </div>
      {typeof open === 'number' && <NewPlacement position={open} onClose={() => setOpen(null)} />}
      {open !== null && typeof open !== 'number' && (
        <EditPlacement placement={open} onClose={() => setOpen(null)} />
      )}
    </Screen>
  );
}

interface RowProps {
  readonly placement: Placement;
  readonly onEdit: ((placement: Placement) => void) | null;
}

function Row({ placement, onEdit }: RowProps): ReactElement {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const { id, version, work, languages } = placement;
  const title = placement.title || placement.slug;
  const remove = (): Promise<boolean> =>
    act.run(async () => {
      await ask('DELETE', `/home/placements/${id}`, { version });
      await cache.invalidateQueries({ queryKey: ['/home/placements'] });
      notify(t('home.removed'), { type: 'success' });
    });
  return (
    <div className="placement" data-state={placement.state}>
      <Link className="main" to={`/works/${work}`}>
        {title}
      </Link>
      <TermText term={placement} />
      <p className="soft small">
        {languages.length === 0
          ? t('home.not_public')
          : t('home.languages', { languages: languages.join(' ') })}
      </p>
      <ProblemText error={act.problem} />
      {onEdit !== null && (
        <div className="row">
          <Button onClick={() => onEdit(placement)}>
            {t('common.edit')}
            <span className="unseen"> {title}</span>
          </Button>
          <Button disabled={act.busy} onClick={() => void remove()}>
            {t('common.remove')}
            <span className="unseen"> {title}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
