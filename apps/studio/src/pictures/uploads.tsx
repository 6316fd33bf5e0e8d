import { Alert, Button, LinearProgress } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, type ReactElement, useEffect, useId, useRef, useState } from 'react';
import type { Picture } from '../api/index.ts';
import { problemText } from '../common/problem-words.ts';
import { type MessageKey, useT } from '../messages/index.ts';
import { useMe } from '../session/session.ts';
import { hasLookAlikes, LookAlikes } from './look-alikes.tsx';
import { acceptedTypes } from './upload.ts';
import {
  addUploads,
  dropUpload,
  onReceived as listen,
  pauseUpload,
  type QueuedUpload,
  resumeKept,
  resumeUpload,
  useUploads,
} from './upload-queue.ts';

interface Props {
  /** A picture came in; where others look like it, the editor has decided for it or for one of them. */
  readonly onReceived: (picture: Picture) => void;
}

/** Takes pictures in, dropped or chosen, one after the other, and tells how far each one is. */
export function Uploads({ onReceived }: Props): ReactElement {
  const t = useT();
  const id = useId();
  const { user } = useMe();
  const cache = useQueryClient();
  const uploads = useUploads();
  const [over, setOver] = useState(false);
  const [alike, setAlike] = useState<readonly Picture[]>([]);
  const receive = useRef(onReceived);
  receive.current = onReceived;

  useEffect(() => {
    void resumeKept(user.id);
    return listen((picture) => {
      void cache.invalidateQueries({ queryKey: ['/pictures'] });
      void hasLookAlikes(picture).then((has) => {
        if (has) setAlike((all) => [...all.filter(({ id }) => id !== picture.id), picture]);
        else receive.current(picture);
      });
    });
  }, [user.id, cache]);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    addUploads([...event.dataTransfer.files], user.id);
  };

  return (
    <div className="stack tight">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the file field inside does the same by keyboard */}
      <div
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {t('pictures.drop')}{' '}
        <label htmlFor={id} className="choose">
          {t('pictures.choose')}
        </label>
        <input
          id={id}
          className="unseen"
          type="file"
          multiple
          accept={acceptedTypes}
          onChange={(event) => {
            addUploads([...(event.target.files ?? [])], user.id);
            event.target.value = '';
          }}
        />
        <div className="soft small">{t('pictures.accepts')}</div>
      </div>
      <ul className="uploads plain" aria-live="polite">
        {uploads.map((upload) => (
          <li key={upload.key}>
            <OneUpload upload={upload} />
          </li>
        ))}
      </ul>
      {alike.map((picture) => (
        <LookAlikes
          key={picture.id}
          picture={picture}
          fresh
          onDecided={(kept) => {
            setAlike((all) => all.filter((one) => one.id !== picture.id));
            onReceived(kept);
          }}
        />
      ))}
    </div>
  );
}

const words: Readonly<Record<Exclude<QueuedUpload['state'], 'refused'>, MessageKey>> = {
  waiting: 'pictures.waiting',
  sending: 'pictures.uploading',
  offline: 'pictures.offline',
  paused: 'pictures.paused',
};

function OneUpload({ upload }: { readonly upload: QueuedUpload }): ReactElement {
  const t = useT();
  const { key, file, share, state, problem } = upload;
  const { name } = file;
  if (state === 'refused') {
    return (
      <Alert
        severity="error"
        variant="outlined"
        onClose={() => dropUpload(key)}
        closeText={t('common.close')}
      >
        {name}: {problemText(problem, t)}
      </Alert>
    );
  }
  const working = state === 'sending' && share >= 1;
  const percent = Math.round(share * 100);
  return (
    <div className="one-upload small">
      <span>{t(working ? 'pictures.processing' : words[state], { name, percent })}</span>
      <span className="upload-steps">
        {state === 'paused' ? (
          <Button size="small" onClick={() => resumeUpload(key)}>
            {t('pictures.resume')}
          </Button>
        ) : (
          !working && (
            <Button size="small" onClick={() => pauseUpload(key)}>
              {t('pictures.pause')}
            </Button>
          )
        )}
        <Button size="small" color="inherit" onClick={() => dropUpload(key)}>
          {t('common.cancel')}
        </Button>
      </span>
      <LinearProgress
        aria-label={name}
        color={state === 'offline' ? 'warning' : 'primary'}
        variant={working ? 'indeterminate' : 'determinate'}
        value={share * 100}
      />
    </div>
  );
}
