import { type Organisation, useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage } from '../messages/index.ts';

/** The present name of an organisation, in the language of the studio; its id until it is there. */
export function useOrganisationName(): (id: string) => string {
  const [language] = useStudioLanguage();
  const organisations = useAll<Organisation>('/organisations').data ?? [];
  return (id) => {
    const name = organisations.find((one) => one.id === id)?.states.at(-1)?.name;
    return name === undefined ? id : named(name, language);
  };
}
