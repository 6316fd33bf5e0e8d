import type { BlockContent, BlockId, Body, Inline, PlacedPicture } from '@nhipcau/core/content';
import type { LanguageTag, PictureId, SiteLanguage, WorkId } from '@nhipcau/core/kernel';
import { sentences } from './sentences.ts';

/** What lists show of a generated edition. */
export interface Head {
  readonly title: string;
  readonly summary: string;
  readonly hero: PlacedPicture;
}

/** How many pictures generated stories share. */
export const pictureCount = 24;

export function pictureId(index: number): PictureId {
  return `picture-${index % pictureCount}` as PictureId;
}

/** The id of the work of a rank, counted from the oldest, 0 first. */
export function workId(rank: number): WorkId {
  return `work-${rank}` as WorkId;
}

/** Title, summary and picture of work `rank` in `language` at a revision. */
export function headOf(rank: number, language: SiteLanguage, revision: number): Head {
  const say = speaker(rank, language, revision);
  return {
    title: `${say(0).slice(0, 60)} ${rank + 1}`,
    summary: `${say(1)} ${say(2)}`,
    hero: { picture: pictureId(rank * 3), alt: say(3), caption: say(4) },
  };
}

/**
 * What work `rank` says in `language` at a revision: about 450 words as paragraphs, headings, a
 * list, a quote, a table, two pictures and a callout. The same arguments give the same words.
 */
export function bodyOf(rank: number, language: SiteLanguage, revision: number): Body {
  const say = speaker(rank, language, revision + 1_000);
  const text = (count: number): Inline => [
    { text: Array.from({ length: count }, (_, at) => say(at)).join(' '), marks: [] },
  ];
  const image = (at: number): BlockContent => ({
    ...{ kind: 'image', picture: pictureId(rank * 3 + at), alt: say(at), caption: say(at + 1) },
  });
  const blocks: readonly BlockContent[] = [
    { kind: 'paragraph', text: text(4) },
    { kind: 'paragraph', text: [...text(2), ...marked(say(1)), ...text(1)] },
    { kind: 'heading', level: 2, text: text(1) },
    { kind: 'paragraph', text: text(4) },
    image(1),
    { kind: 'paragraph', text: text(5) },
    { kind: 'quote', text: text(2), attribution: say(3).slice(0, 24) },
    { kind: 'heading', level: 2, text: text(1) },
    { kind: 'list', ordered: false, items: [text(1), text(1), text(1)] },
    { kind: 'paragraph', text: text(4) },
    image(2),
    { kind: 'table', rows: [0, 1, 2].map(() => [text(1), text(1)]) },
    { kind: 'callout', text: text(2) },
    { kind: 'paragraph', text: text(1 + (rank % 4)) },
  ];
  return blocks.map((block, at) => ({
    ...block,
    id: `block${String(at).padStart(4, '0')}` as BlockId,
    source: null,
  }));
}

/** A run in bold, one in another language and a link, as editors set them. */
function marked(words: string): Inline {
  return [
    { text: ` ${words.slice(0, 12)}`, marks: [{ kind: 'strong' }] },
    { text: ' Việt Nam ', marks: [{ kind: 'language', language: 'vi' as LanguageTag }] },
    { text: `${words.slice(12, 24)} `, marks: [{ kind: 'link', href: '/vi/about/' as never }] },
  ];
}

/** Gives one sentence after another; `offset` keeps calls for one block apart. */
function speaker(
  rank: number,
  language: SiteLanguage,
  revision: number,
): (offset: number) => string {
  const known = sentences[language];
  let state = (rank * 2_654_435_761 + revision * 40_503 + 12_345) >>> 0;
  return (offset) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const sentence = known[((state >>> 16) + offset) % known.length] ?? '';
    return sentence.replace('{n}', String(2 + ((state >>> 8) % 900)));
  };
}
