import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { type Act, ask, useAct } from '../api/index.ts';
import { type MessageKey, useT } from '../messages/index.ts';

/** Makes one thing more in a list; says whether it went well. */
export function useCreate(
  list: string,
  saved: MessageKey,
): { readonly act: Act; readonly create: (body: unknown) => Promise<boolean> } {
  const t = useT();
  const notify = useNotify();
  const cache = useQueryClient();
  const act = useAct();
  return {
    act,
    create: (body) =>
      act.run(async () => {
        await ask('POST', list, { body });
        await cache.invalidateQueries({ queryKey: [list] });
        notify(t(saved), { type: 'success' });
      }),
  };
}
