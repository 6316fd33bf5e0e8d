import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { GridCell, GridRow } from './grid-types.ts';

/** Cells by work and language, as `work language`. */
export type Chosen = ReadonlySet<string>;

export function cellKey(work: string, language: SiteLanguage): string {
  return `${work} ${language}`;
}

/** Whether a translation can be asked for there: what goes on, or is up to date, cannot. */
export function isAskable({ audience, killed }: GridRow, cell: GridCell): boolean {
  const { state, request } = cell;
  if (audience === 'domestic' || killed || request !== null) return false;
  return state !== 'original' && state !== 'published';
}

/** The cells of some rows in some languages that can be asked for. */
export function askableIn(
  rows: readonly GridRow[],
  languages: readonly SiteLanguage[] | null,
): readonly string[] {
  return rows.flatMap((row) =>
    row.cells
      .filter((cell) => isAskable(row, cell))
      .filter(({ language }) => languages === null || languages.includes(language))
      .map(({ language }) => cellKey(row.id, language)),
  );
}

/** All of `keys` chosen; where they were already, none of them. */
export function toggled(chosen: Chosen, keys: readonly string[]): Chosen {
  const all = keys.length > 0 && keys.every((key) => chosen.has(key));
  return all
    ? new Set([...chosen].filter((key) => !keys.includes(key)))
    : new Set([...chosen, ...keys]);
}

/** What is asked at once: works that are asked for in the same languages go together. */
export function batches(
  chosen: Chosen,
): readonly { readonly works: readonly string[]; readonly languages: readonly string[] }[] {
  const byWork = new Map<string, string[]>();
  for (const key of [...chosen].sort()) {
    const [work = '', language = ''] = key.split(' ');
    byWork.set(work, [...(byWork.get(work) ?? []), language]);
  }
  const byLanguages = new Map<string, string[]>();
  for (const [work, languages] of byWork) {
    const tag = languages.join(' ');
    byLanguages.set(tag, [...(byLanguages.get(tag) ?? []), work]);
  }
  return [...byLanguages].map(([tag, works]) => ({ works, languages: tag.split(' ') }));
}
