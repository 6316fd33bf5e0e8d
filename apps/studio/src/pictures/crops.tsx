import { Button, Slider } from '@mui/material';
import {
  type Crop,
  type CropPlace,
  cropFor,
  cropPlaces,
  cropRoundFocal,
  leastCrop,
} from '@nhipcau/core/content';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef, useState } from 'react';
import type { Picture } from '../api/index.ts';
import { useT } from '../messages/index.ts';
import { Thumbnail } from './thumbnail.tsx';

interface Props {
  readonly picture: Picture;
  readonly disabled: boolean;
  readonly onChange: (crops: Picture['crops']) => void;
}

const places = Object.keys(cropPlaces) as CropPlace[];

/** What every place shows of a picture, side by side in its proportions, and the cut by hand. */
export function Crops({ picture, disabled, onChange }: Props): ReactElement {
  const t = useT();
  const [cutting, setCutting] = useState<CropPlace | null>(null);
  const { crops } = picture;
  const without = (place: CropPlace): Picture['crops'] => {
    const { [place]: _, ...others } = crops;
    return others;
  };
  return (
    <section className="stack tight" aria-labelledby="crops">
      <h2 id="crops">{t('pictures.crops')}</h2>
      <ul className="crop-places plain">
        {places.map((place) => (
          <li key={place}>
            <CropView picture={picture} place={place} />
            <span className="name">
              <strong>{t(`pictures.place_${place}`)}</strong>{' '}
              <span className="soft">
                {t(crops[place] === undefined ? 'pictures.by_focal' : 'pictures.by_hand')}
              </span>
            </span>
            {!disabled && (
              <span className="crop-steps">
                <Button
                  size="small"
                  aria-pressed={cutting === place}
                  onClick={() => {
                    setCutting(cutting === place ? null : place);
                    if (crops[place] === undefined) {
                      onChange({ ...crops, [place]: rounded(cropRoundFocal(picture, place)) });
                    }
                  }}
                >
                  {t(cutting === place ? 'pictures.cut_done' : 'pictures.cut')}
                </Button>
                {crops[place] !== undefined && (
                  <Button
                    size="small"
                    color="inherit"
                    onClick={() => {
                      setCutting(null);
                      onChange(without(place));
                    }}
                  >
                    {t('pictures.uncut')}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {cutting !== null && !disabled && (
        <Cutter
          key={cutting}
          picture={picture}
          place={cutting}
          onChange={(crop) => onChange({ ...crops, [cutting]: crop })}
        />
      )}
    </section>
  );
}

/** The part of a picture that a place shows. */
function CropView({
  picture,
  place,
}: {
  readonly picture: Picture;
  readonly place: CropPlace;
}): ReactElement {
  const { width, height } = cropPlaces[place];
  const crop = cropFor(picture, place);
  return (
    <div className="crop-view" data-place={place} style={{ aspectRatio: `${width} / ${height}` }}>
      <div
        style={{
          inlineSize: `${100 / crop.width}%`,
          blockSize: `${100 / crop.height}%`,
          left: `${(-100 * crop.x) / crop.width}%`,
          top: `${(-100 * crop.y) / crop.height}%`,
        }}
      >
        <Thumbnail id={picture.id} alt="" width={960} />
      </div>
    </div>
  );
}

interface CutterProps {
  readonly picture: Picture;
  readonly place: CropPlace;
  readonly onChange: (crop: Crop) => void;
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-0.01, 0],
  ArrowRight: [0.01, 0],
  ArrowUp: [0, -0.01],
  ArrowDown: [0, 0.01],
};

/** A frame over the whole picture that is dragged, or moved by arrow keys, and sized by a slider. */
function Cutter({ picture, place, onChange }: CutterProps): ReactElement {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const from = useRef<{ readonly x: number; readonly y: number; readonly crop: Crop } | null>(null);
  const crop = cropFor(picture, place);
  const largest = cropRoundFocal(picture, place);
  const size = crop.width / largest.width;

  const move = (x: number, y: number): void => onChange(rounded(inside({ ...crop, x, y })));
  const onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    const frame = box.current?.getBoundingClientRect();
    const start = from.current;
    if (start === null || frame === undefined) return;
    move(
      start.crop.x + (clientX - start.x) / frame.width,
      start.crop.y + (clientY - start.y) / frame.height,
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(crop.x + step[0], crop.y + step[1]);
  };
  const resize = (share: number): void => {
    const width = largest.width * share;
    const height = largest.height * share;
    const x = crop.x + (crop.width - width) / 2;
    const y = crop.y + (crop.height - height) / 2;
    onChange(rounded(inside({ x, y, width, height })));
  };
  return (
    <div className="stack tight">
      <div className="cutter" ref={box} dir="ltr">
        <Thumbnail id={picture.id} alt={picture.alt.vi} width={960} />
        <button
          type="button"
          aria-label={t('pictures.frame', { place: t(`pictures.place_${place}`) })}
          style={{
            left: `${crop.x * 100}%`,
            top: `${crop.y * 100}%`,
            inlineSize: `${crop.width * 100}%`,
            blockSize: `${crop.height * 100}%`,
          }}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            from.current = { x: event.clientX, y: event.clientY, crop };
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            from.current = null;
          }}
        />
      </div>
      <div className="small cut-size">
        <span aria-hidden="true">{t('pictures.cut_size')}</span>
        <Slider
          size="small"
          min={Math.min(1, leastCrop / Math.max(largest.width, largest.height))}
          max={1}
          step={0.01}
          value={size}
          aria-label={t('pictures.cut_size')}
          onChange={(_, value) => resize(value)}
        />
      </div>
      <p className="small soft">{t('pictures.cut_rule')}</p>
    </div>
  );
}

function inside(crop: Crop): Crop {
  const { x, y, width, height } = crop;
  return {
    ...crop,
    x: Math.min(Math.max(x, 0), 1 - width),
    y: Math.min(Math.max(y, 0), 1 - height),
  };
}

/** Shares that are read well, and never reach over the edge. */
function rounded({ x, y, width, height }: Crop): Crop {
  const down = (value: number): number => Math.floor(value * 100_000) / 100_000;
  return { x: down(x), y: down(y), width: down(width), height: down(height) };
}
