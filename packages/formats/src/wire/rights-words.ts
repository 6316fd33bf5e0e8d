import { formatInstant } from '@nhipcau/core/kernel';
import type { Terms } from '@nhipcau/core/syndication';

/**
 * The terms as sentences in English, for the editor who is about to use the item. What is not said
 * to be allowed is said not to be.
 */
export function rightsWords(terms: Terms): string {
  const { permissions, narrowedBy, conditions, label } = terms;
  const rights: readonly (readonly [boolean, string])[] = [
    [permissions.translate, 'translate'],
    [permissions.adapt, 'adapt'],
    [permissions.cut, 'shorten'],
    [permissions.sublicense, 'pass on to others'],
    [permissions.train, 'train artificial intelligence with it'],
  ];
  const granted = rights.filter(([may]) => may).map(([, what]) => what);
  const kept = rights.filter(([may]) => !may).map(([, what]) => what);
  return [
    `Use ${placeWords(terms)}, in ${terms.languages.join(', ')}, by ${mediaWords(terms)}.`,
    `From ${formatInstant(terms.from)}${
      terms.until === null ? '' : ` until ${formatInstant(terms.until)}, excluded`
    }.`,
    granted.length > 0 && `You may ${granted.join(', ')}.`,
    kept.length > 0 && `You may not ${kept.join(', ')}.`,
    terms.creditLine !== '' && `Credit: ${terms.creditLine}.`,
    label !== null && `Print with it: ${label}.`,
    conditions,
    ...narrowedBy.map(({ part, holder, what }) => `Narrowed by ${part} (${holder}): ${what}.`),
  ]
    .filter((one): one is string => one !== false && one !== '')
    .map((one) => one.replace(/([.!?…。])\.$/u, '$1'))
    .join(' ');
}

function placeWords({ territory }: Terms): string {
  if (territory.kind === 'countries') return `in ${[...territory.only].sort().join(', ')} only`;
  if (territory.except.length === 0) return 'everywhere';
  return `everywhere but in ${[...territory.except].sort().join(', ')}`;
}

const mediumWords = {
  web: 'web',
  broadcast: 'broadcast',
  print: 'print',
  social: 'social networks',
} as const;

function mediaWords({ media }: Terms): string {
  return media.map((one) => mediumWords[one]).join(', ');
}
