import { type ReactElement, useState } from 'react';
import { usePages, type Work } from '../api/index.ts';
import { type Choice, Picks } from '../common/picks.tsx';

interface WorkPicksProps {
  readonly label: string;
  readonly value: readonly string[];
  /** A work that is not offered: the one that the others are related to. */
  readonly without: string | null;
  readonly most?: number;
  /** What is picked already, with its name. */
  readonly first?: readonly Choice[];
  readonly disabled?: boolean;
  readonly error?: string | undefined;
  readonly onPick: (ids: readonly string[]) => void;
}

/** Works, found by a search. */
export function WorkPicks({
  without,
  most = 12,
  first = [],
  ...rest
}: WorkPicksProps): ReactElement {
  const [q, search] = useState('');
  const found = usePages<Work>('/works', { q: q.trim(), limit: '50' }).data ?? [];
  const [known, learn] = useState<ReadonlyMap<string, Work>>(new Map());
  const all = new Map([...known, ...found.map((work) => [work.id, work] as const)]);
  const choices = [...all.values()]
    .filter(({ id }) => id !== without)
    .map(({ id, title, slug }) => ({ id, name: title || slug }));
  const others = first.filter(({ id }) => !all.has(id));
  return (
    <Picks
      {...rest}
      choices={[...others, ...choices]}
      most={most}
      onSearch={search}
      onPick={(ids) => {
        learn(all);
        rest.onPick(ids);
      }}
    />
  );
}
