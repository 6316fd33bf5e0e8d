import { useT } from '../messages/index.ts';
import type { Import } from './import-types.ts';

/** How far an import has come, in words. */
export function useStateName(): (one: Import) => string {
  const t = useT();
  return ({ state, apply, stopping }) => {
    if (state === 'running' && stopping) return t('imports.stopping');
    if (state === 'running' && apply) return t('imports.writing');
    return t(`imports.${state}`);
  };
}
