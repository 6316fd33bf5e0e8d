import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { ReactElement } from 'react';
import { useT } from '../messages/index.ts';

const widths = [
  ['phone', 360],
  ['tablet', 768],
  ['desktop', 1280],
] as const;

interface Props {
  /** In pixels. */
  readonly value: number;
  readonly onChange: (width: number) => void;
}

/** At which width a public page is shown. */
export function PreviewWidths({ value, onChange }: Props): ReactElement {
  const t = useT();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={value}
      aria-label={t('preview.width')}
      onChange={(_, next: number | null) => onChange(next ?? value)}
    >
      {widths.map(([name, px]) => (
        <ToggleButton key={px} value={px} sx={{ textTransform: 'none' }}>
          {t(`preview.${name}`)} · {px}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
