import { useAll } from '../api/index.ts';
import { named } from '../common/moment.ts';
import { useStudioLanguage } from '../messages/index.ts';
import type { Outlet, Person } from './types.ts';

interface Place {
  readonly id: string;
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
}

type Choices = readonly (readonly [value: string, name: string])[];

/** What places, people and outlets are called, and all of them to choose from. */
export function useVisitNames(): {
  readonly places: Choices;
  /** Present units by their code. */
  readonly provinces: Choices;
  readonly people: Choices;
  readonly outlets: readonly Outlet[];
  readonly nameOf: (id: string | null) => string;
} {
  const [language] = useStudioLanguage();
  const places = useAll<Place>('/places').data ?? [];
  const people = useAll<Person>('/visit-people').data ?? [];
  const outlets = useAll<Outlet>('/outlets').data ?? [];
  const names = new Map([
    ...places.map(({ id, name }) => [id, named(name, language)] as const),
    ...people.map(({ id, name }) => [id, name] as const),
    ...outlets.map(({ id, name }) => [id, name] as const),
  ]);
  return {
    places: places.map(({ id, name }) => [id, named(name, language)]),
    provinces: places.map(({ code, name }) => [code, named(name, language)]),
    people: people.map(({ id, name }) => [id, name]),
    outlets,
    nameOf: (id) => (id === null ? '–' : (names.get(id) ?? '…')),
  };
}

export function useCountryName(): (code: string) => string {
  const [language] = useStudioLanguage();
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return (code) => names.of(code) ?? code;
}
