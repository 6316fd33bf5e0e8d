import type { ConceptId, Instant } from '../kernel/index.ts';
import { blockWords, placedPictures } from './block.ts';
import type { EditionText } from './edition.ts';
import { type RightsShortcoming, rightsShortcomings } from './picture-rights.ts';
import type { Picture } from './work.ts';

/** Something that a text lacks by itself. `at` names the field, block or picture. */
export interface TextShortcoming {
  readonly kind:
    | 'title-missing'
    | 'summary-missing'
    | 'body-missing'
    | 'alt-missing'
    | RightsShortcoming
    | 'picture-missing'
    | 'picture-pending'
    | 'translator-in-original'
    | 'empty-block';
  readonly at: string;
}

/**
 * Words that the termbase does not let go out, at a block: `term-forbidden`, those from `start` to `end`
 * (UTF-16 units) of the unit; `name-differs`, a name that stands there in the source and has in the
 * translation none of its forms.
 */
export interface TermShortcoming {
  readonly kind: 'term-forbidden' | 'name-differs';
  readonly at: string;
  readonly unit: string;
  readonly side: 'source' | 'target';
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly concept: ConceptId;
  /** What may stand there, the best first. */
  readonly expected: readonly string[];
  /** Why the words are forbidden, as the termbase has it; `''` without. */
  readonly why: string;
}

/**
 * Words of a machine at a block: `machine-unread`, nobody has confirmed them; `machine-unreviewed`,
 * nobody but who confirmed them.
 */
export interface MachineShortcoming {
  readonly kind: 'machine-unread' | 'machine-unreviewed';
  readonly at: string;
}

/** What the audience gate says is missing; `words` are those that a question is about, else `''`. */
export interface GateShortcoming {
  readonly kind: 'work-closed' | 'question-open' | 'not-confirmed' | 'confirmed-before-change';
  /** The unit of a question; what of the work is meant else. */
  readonly at: string;
  readonly words: string;
}

/** What still keeps a text from going to review, or out. */
export type Shortcoming = TextShortcoming | TermShortcoming | MachineShortcoming | GateShortcoming;

/**
 * Everything that a text lacks for publication at `publishedAt`; empty when it may be submitted.
 *
 * @param pending pictures whose files for the site are not made yet
 */
export function shortcomings(
  text: EditionText,
  pictures: ReadonlyMap<string, Picture>,
  publishedAt: Instant,
  pending: ReadonlySet<string> = new Set(),
): readonly TextShortcoming[] {
  const found: TextShortcoming[] = [];
  if (text.title === '') found.push({ kind: 'title-missing', at: 'title' });
  if (text.summary === '') found.push({ kind: 'summary-missing', at: 'summary' });
  if (text.body.length === 0) found.push({ kind: 'body-missing', at: 'body' });
  if (text.method === 'original' && text.translator !== '') {
    found.push({ kind: 'translator-in-original', at: 'translator' });
  }
  for (const block of text.body) {
    const worded = block.kind !== 'relatedWork' && block.kind !== 'image';
    const silent = blockWords(block).every((part) => part.trim() === '');
    if (worded && block.kind !== 'gallery' && silent) {
      found.push({ kind: 'empty-block', at: block.id });
    }
  }
  for (const placed of [...(text.hero === null ? [] : [text.hero]), ...placedPictures(text.body)]) {
    const picture = pictures.get(placed.picture);
    if (placed.alt === '') found.push({ kind: 'alt-missing', at: placed.picture });
    if (picture === undefined) found.push({ kind: 'picture-missing', at: placed.picture });
    else {
      const lacks = rightsShortcomings(picture, publishedAt);
      found.push(...lacks.map((kind) => ({ kind, at: picture.id })));
      if (pending.has(picture.id)) found.push({ kind: 'picture-pending', at: picture.id });
    }
  }
  return found;
}
