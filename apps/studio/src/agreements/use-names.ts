import { type Organisation, useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage } from '../messages/index.ts';

/** What organisations are called, by identifier, and all of them to choose from. */
export function useNames(): {
  readonly nameOf: (id: string) => string;
  readonly choices: readonly (readonly [id: string, name: string])[];
} {
  const [language] = useStudioLanguage();
  const organisations = useAll<Organisation>('/organisations');
  const choices = (organisations.data ?? []).map((one): readonly [string, string] => {
    const latest = one.states.at(-1);
    return [one.id, latest === undefined ? one.slug : named(latest.name, language)];
  });
  const names = new Map(choices);
  return { nameOf: (id) => names.get(id) ?? '…', choices };
}
