import { Alert, Button, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useNotify } from 'react-admin';
import { ask, type Picture, type Replacement, useAct, useOne } from '../api/index.ts';
import { ProblemText } from '../common/problem-text.tsx';
import { useMoment } from '../common/use-moment.ts';
import { useT } from '../messages/index.ts';
import { useMay, useMe } from '../session/session.ts';
import { usePickPictures } from './picture-picker.tsx';
import { Thumbnail } from './thumbnail.tsx';

/** Another file for a picture: proposed by one person, let in by another, told to readers. */
export function ReplacementPanel({ picture }: { readonly picture: Picture }): ReactElement | null {
  const t = useT();
  const path = `/pictures/${picture.id}/replacement`;
  const { data } = useOne<{ readonly replacement: Replacement | null }>(path);
  const mayPropose = useMay('picture.write');
  if (data === undefined || (data.replacement === null && !mayPropose)) return null;
  return (
    <section className="stack tight" aria-labelledby="replacement">
      <h2 id="replacement">{t('pictures.replace')}</h2>
      {data.replacement === null ? (
        <Propose path={path} />
      ) : (
        <Waiting picture={picture} path={path} replacement={data.replacement} />
      )}
    </section>
  );
}

function Propose({ path }: { readonly path: string }): ReactElement {
  const t = useT();
  const pick = usePickPictures();
  const cache = useQueryClient();
  const act = useAct();
  const [file, setFile] = useState<Picture | null>(null);
  const [reason, setReason] = useState('');
  const choose = async (): Promise<void> => setFile((await pick('one'))[0] ?? file);
  const propose = (): Promise<boolean> =>
    act.run(async () => {
      await ask('PUT', path, { body: { file: file?.id, reason: reason.trim() } });
      await cache.invalidateQueries({ queryKey: [path] });
    });
  return (
    <>
      <p className="small soft">{t('pictures.replace_rule')}</p>
      {act.problem !== null && <ProblemText error={act.problem} />}
      {file !== null && (
        <div className="replacing">
          <Thumbnail id={file.id} alt={file.title} />
          <TextField
            label={t('step.reason')}
            helperText={t('step.reason_rule')}
            value={reason}
            required
            multiline
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <div className="crop-steps">
        <Button size="small" variant="outlined" onClick={choose}>
          {t(file === null ? 'pictures.replace_choose' : 'pictures.replace_other')}
        </Button>
        {file !== null && (
          <Button
            size="small"
            variant="contained"
            disabled={act.busy || reason.trim() === ''}
            onClick={propose}
          >
            {t('pictures.replace_propose')}
          </Button>
        )}
      </div>
    </>
  );
}

interface WaitingProps {
  readonly picture: Picture;
  readonly path: string;
  readonly replacement: Replacement;
}

function Waiting({ picture, path, replacement }: WaitingProps): ReactElement {
  const t = useT();
  const moment = useMoment();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  const me = useMe();
  const mayDrop = useMay('picture.write');
  const mayApprove = useMay('edition.approve');
  const { file, reason, proposedBy, proposedAt } = replacement;
  const own = proposedBy.id === me.user.id;
  const refresh = (): Promise<void> => cache.invalidateQueries();
  const approve = (): Promise<boolean> =>
    act.run(async () => {
      await ask('POST', `${path}/approve`, { body: {}, version: picture.version });
      notify(t('pictures.replaced'), { type: 'success' });
      await refresh();
    });
  const drop = (): Promise<boolean> =>
    act.run(async () => {
      await ask('DELETE', path);
      await refresh();
    });
  return (
    <>
      <Alert severity="info">
        {t('pictures.replace_waits', { name: proposedBy.name, time: moment(proposedAt) })}
      </Alert>
      {act.problem !== null && <ProblemText error={act.problem} />}
      <div className="replacing">
        <Thumbnail id={file} alt={t('pictures.replace_new')} />
        <p>{reason}</p>
      </div>
      <div className="crop-steps">
        {mayApprove && (
          <Button size="small" variant="contained" disabled={act.busy} onClick={approve}>
            {t('pictures.replace_approve')}
          </Button>
        )}
        {mayDrop && (
          <Button size="small" color="inherit" disabled={act.busy} onClick={drop}>
            {t(own ? 'pictures.replace_back' : 'pictures.replace_refuse')}
          </Button>
        )}
      </div>
    </>
  );
}
