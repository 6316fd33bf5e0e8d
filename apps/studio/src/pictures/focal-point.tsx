import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import { useT } from '../messages/index.ts';
import { Thumbnail } from './thumbnail.tsx';

export interface Focal {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly id: string;
  readonly alt: string;
  readonly focal: Focal;
  readonly disabled: boolean;
  readonly onChange: (focal: Focal) => void;
}

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-0.02, 0],
  ArrowRight: [0.02, 0],
  ArrowUp: [0, -0.02],
  ArrowDown: [0, 0.02],
};

/** Sets what stays in view when the picture is cropped, by pointer or by arrow keys. */
export function FocalPoint({ id, alt, focal, disabled, onChange }: Props): ReactElement {
  const t = useT();
  const set = (x: number, y: number): void => onChange({ x: share(x), y: share(y) });
  const onClick = (event: MouseEvent<HTMLButtonElement>): void => {
    // A click that the keyboard makes has no place.
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    set((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(focal.x + step[0], focal.y + step[1]);
  };
  const percent = (value: number): number => Math.round(value * 100);
  const words = t('pictures.focal_at', { x: percent(focal.x), y: percent(focal.y) });
  return (
    <div className="stack tight">
      <button
        type="button"
        className="focal"
        disabled={disabled}
        aria-label={words}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <Thumbnail id={id} alt={alt} width={960} />
        <i style={{ left: `${focal.x * 100}%`, top: `${focal.y * 100}%` }} />
      </button>
      <p className="small soft" aria-live="polite">
        {words}. {!disabled && t('pictures.focal_rule')}
      </p>
    </div>
  );
}

function share(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1_000) / 1_000;
}
