import DarkIcon from '@mui/icons-material/DarkModeOutlined';
import LightIcon from '@mui/icons-material/LightModeOutlined';
import { Button, IconButton, Tooltip } from '@mui/material';
import type { ReactElement } from 'react';
import { useStudioLanguage, useT } from '../messages/index.ts';
import { useScheme } from './use-scheme.ts';

/** Changes the language of the studio to the other one. */
export function LanguageSwitch(): ReactElement {
  const [language, change] = useStudioLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  const name = other === 'vi' ? 'Tiếng Việt' : 'English';
  return (
    <Button lang={other} onClick={() => change(other)} sx={{ whiteSpace: 'nowrap' }}>
      {name}
    </Button>
  );
}

/** Changes between light and dark. */
export function SchemeSwitch(): ReactElement {
  const t = useT();
  const [scheme, change] = useScheme();
  const label = scheme === 'dark' ? t('app.light') : t('app.dark');
  return (
    <Tooltip title={label}>
      <IconButton aria-label={label} onClick={() => change(scheme === 'dark' ? 'light' : 'dark')}>
        {scheme === 'dark' ? <LightIcon fontSize="small" /> : <DarkIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
