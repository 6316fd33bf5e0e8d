import { type ReactElement, useState } from 'react';
import { useT } from '../messages/index.ts';

interface Props {
  readonly id: string;
  readonly alt: string;
  readonly width?: 480 | 960 | 1600;
}

/** A picture of the library; while its files are being made it is asked for anew. */
export function Thumbnail({ id, alt, width = 480 }: Props): ReactElement {
  const t = useT();
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  if (failed) return <span className="thumbnail soft small">{t('pictures.pending')}</span>;
  return (
    <img
      className="thumbnail"
      key={tries}
      src={`/api/v1/pictures/${id}/file?width=${width}`}
      alt={alt}
      loading="lazy"
      onError={() => {
        if (tries >= 5) return setFailed(true);
        setTimeout(() => setTries(tries + 1), 1_500);
      }}
    />
  );
}
