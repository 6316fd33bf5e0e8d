import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Act, ask, type Thread, type Threads, useAct } from '../api/index.ts';

/** What is said on a text, and what can be done about it. */
export interface Talk {
  readonly threads: readonly Thread[];
  /** Name of whoever is in it. */
  readonly nameOf: (id: string) => string;
  readonly problem: unknown;
  readonly act: Act;
  /** Asks the API for a change, which answers with every thread; says whether it went well. */
  change(method: 'POST' | 'PATCH', path: string, body: unknown, version?: number): Promise<boolean>;
}

/** Everything said on an edition; asked anew every 20 seconds while it is in view. */
export function useThreads(edition: string): Talk {
  const path = `/editions/${edition}/comments`;
  const cache = useQueryClient();
  const act = useAct();
  const { data, error } = useQuery({
    queryKey: [path],
    queryFn: ({ signal }) => ask<Threads>('GET', path, { signal }),
    refetchInterval: 20_000,
  });
  const names = new Map(data?.people.map(({ id, name }) => [id, name]));
  return {
    threads: data?.threads ?? [],
    nameOf: (id) => names.get(id) ?? '…',
    problem: error ?? act.problem,
    act,
    change: async (method, at, body, version) => {
      const went = await act.run(async () => {
        const asked = { body, ...(version !== undefined && { version }) };
        cache.setQueryData([path], await ask<Threads>(method, at, asked));
      });
      if (!went) await cache.invalidateQueries({ queryKey: [path] });
      return went;
    },
  };
}
