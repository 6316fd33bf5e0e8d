import { useLayoutEffect } from 'react';
import { useTheme } from 'react-admin';
import type { Scheme } from '../look/theme.ts';

/** Light or dark, kept on the page for `studio.css`; and how to change it. */
export function useScheme(): readonly [Scheme, (next: Scheme) => void] {
  const [chosen, choose] = useTheme();
  const scheme = chosen === 'dark' ? 'dark' : 'light';
  useLayoutEffect(() => {
    document.documentElement.dataset.scheme = scheme;
  }, [scheme]);
  return [scheme, choose];
}
