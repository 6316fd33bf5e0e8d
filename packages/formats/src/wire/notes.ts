import type { SyndicatedItem } from '@nhipcau/core/syndication';

/**
 * What the desk of a partner has to know and does not print: that an item is a kill or a correction
 * and why, and how its text was made. In English; the reason is in the words of the editor.
 */
export function deskNote(item: SyndicatedItem): string {
  return [changeNote(item), madeNote(item)].filter((one) => one !== '').join(' ');
}

function changeNote({ kind, reason }: SyndicatedItem): string {
  const why = reason === null || reason === '' ? '' : ` ${reason}`;
  switch (kind) {
    case 'kill':
      return `KILL. Withdrawn: do not use it, take it down where it stands and tell those you gave it to.${why}`;
    case 'correction':
      return `CORRECTION. Replaces every earlier version.${why}`;
    case 'update':
      return 'UPDATE. Replaces every earlier version.';
    case 'new':
      return '';
  }
}

/** How the text was made, which readers should be told. */
export function madeNote({ method, original, translator }: SyndicatedItem): string {
  const by = translator === '' ? '' : ` by ${translator}`;
  switch (method) {
    case 'original':
      return 'Original text.';
    case 'human':
      return `Translated from ${original}${by}.`;
    case 'machine-reviewed':
      return `Translated from ${original} by machine, reviewed${by === '' ? ' by a person' : by}.`;
  }
}
