import { useSearchParams } from 'react-router-dom';

/** Filters that live in the address, so that they can be linked to and gone back to. */
export function useQueryFields<Name extends string>(
  names: readonly Name[],
): readonly [Readonly<Record<Name, string>>, (change: Partial<Record<Name, string>>) => void] {
  const [search, setSearch] = useSearchParams();
  const fields = Object.fromEntries(names.map((name) => [name, search.get(name) ?? '']));
  return [
    fields as Record<Name, string>,
    (change) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(change)) {
            if (value === '') after.delete(name);
            else after.set(name, String(value));
          }
          return after;
        },
        { replace: true },
      ),
  ];
}
