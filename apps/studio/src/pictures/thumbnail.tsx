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
  const [pending, setPending] = useState(false);
  if (pending) return <span className="thumbnail soft small">{t('pictures.pending')}</span>;
  return (
    <img
      className="thumbnail"
      key={tries}
      src={`/api/v1/pictures/${id}/file?width=${width}`}
      alt={alt}
      loading="lazy"
      onError={() => {
        setPending(true);
        if (tries >= 5) return;
        setTimeout(() => {
          setTries(tries + 1);
          setPending(false);
        }, 1_500);
      }}
    />
  );
}
