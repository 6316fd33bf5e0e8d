import { Alert, LinearProgress } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, type ReactElement, useId, useState } from 'react';
import type { Picture } from '../api/index.ts';
import { problemText } from '../common/problem-words.ts';
import { useT } from '../messages/index.ts';
import { acceptedTypes, uploadPicture } from './upload.ts';

interface Upload {
  readonly key: number;
  readonly name: string;
  /** 0 to 1; 1 means that the API works on it. */
  readonly share: number;
  readonly problem: string | null;
}

interface Props {
  readonly onReceived: (picture: Picture) => void;
}

let made = 0;

/** Takes pictures in, dropped or chosen, one after the other, and tells how far each one is. */
export function Uploads({ onReceived }: Props): ReactElement {
  const t = useT();
  const id = useId();
  const cache = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [over, setOver] = useState(false);

  async function send(files: readonly File[]): Promise<void> {
    for (const file of files) {
      made += 1;
      const key = made;
      const change = (next: Partial<Upload>): void =>
        setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)));
      setUploads((all) => [...all, { key, name: file.name, share: 0, problem: null }]);
      try {
        const picture = await uploadPicture(file, (share) => change({ share }));
        setUploads((all) => all.filter((one) => one.key !== key));
        await cache.invalidateQueries({ queryKey: ['/pictures'] });
        onReceived(picture);
      } catch (error) {
        change({ problem: problemText(error, t) });
      }
    }
  }

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void send([...event.dataTransfer.files]);
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
            void send([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <div className="soft small">{t('pictures.accepts')}</div>
      </div>
      <div aria-live="polite" className="stack tight">
        {uploads.map(({ key, name, share, problem }) =>
          problem === null ? (
            <div key={key} className="small">
              {share < 1
                ? t('pictures.uploading', { name, percent: Math.round(share * 100) })
                : t('pictures.processing', { name })}
              <LinearProgress
                aria-label={name}
                variant={share < 1 ? 'determinate' : 'indeterminate'}
                value={share * 100}
              />
            </div>
          ) : (
            <Alert
              key={key}
              severity="error"
              variant="outlined"
              onClose={() => setUploads((all) => all.filter((one) => one.key !== key))}
              closeText={t('common.close')}
            >
              {name}: {problem}
            </Alert>
          ),
        )}
      </div>
    </div>
  );
}
