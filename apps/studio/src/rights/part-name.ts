import type { Translate } from '../messages/index.ts';
import type { PartRow } from './rights-types.ts';

/** The parts to choose from: the whole, the opening picture, those of the work, and `present`. */
export function partChoices(parts: readonly PartRow[], present: string): readonly string[] {
  return [...new Set(['work', 'hero', ...parts.map(({ part }) => part), present])];
}

/**
 * A part of a work in words: what it is and how it begins, with its language where that is not the
 * one of the first part. A part that the work has no longer is called so.
 */
export function partName(parts: readonly PartRow[], part: string, t: Translate): string {
  const found = parts.find((one) => one.part === part);
  if (found === undefined) {
    return t(part === 'work' || part === 'hero' ? `rights.part_${part}` : 'rights.part_gone');
  }
  const { kind, language, words } = found;
  const name = t(`rights.part_${kind}`);
  const told = kind === 'work' || words === '' ? name : t('rights.part_words', { name, words });
  return language === parts[0]?.language ? told : `${told} (${t(`language.${language}`)})`;
}
