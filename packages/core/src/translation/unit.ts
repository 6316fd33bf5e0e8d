/**
 * Translation: what is translated, compared, confirmed and checked, piece by piece. Pure rules.
 * Words are defined in `CONTEXT.md`.
 *
 * @module
 */
import type {
  Block,
  BlockId,
  BlockKey,
  EditionText,
  Inline,
  PlacedPicture,
} from '../content/index.ts';
import type { Brand } from '../kernel/index.ts';

/**
 * `title`, `summary`, `hero.alt`, `hero.caption`; else the block's id, followed by `.` and the number
 * of the part, from 0 in the order of `blockWords`, where a block of its kind has parts.
 */
export type UnitId = Brand<string, 'UnitId'>;

export type { BlockKey } from '../content/index.ts';

export type UnitKind =
  | 'title'
  | 'summary'
  | 'alt'
  | 'caption'
  | 'paragraph'
  | 'heading'
  | 'callout'
  | 'item'
  | 'quote'
  | 'attribution'
  | 'cell';

/** A piece of text that is translated as a whole. Only the words of a block's flow have marks. */
export interface Unit {
  readonly id: UnitId;
  readonly block: BlockKey;
  readonly kind: UnitKind;
  readonly text: Inline;
}

/** The units of a text in reading order; those without words are left out. */
export function unitsOf(text: EditionText): readonly Unit[] {
  return allUnits(text).filter((unit) => unit.text.some((span) => span.text.trim() !== ''));
}

/** `text` with other words in some of its units. Identifiers of units that it has not are ignored. */
export function withUnits(text: EditionText, words: ReadonlyMap<UnitId, Inline>): EditionText {
  const put = (unit: UnitId, before: Inline): Inline => words.get(unit) ?? before;
  const say = (unit: UnitId, before: string): string => {
    const after = words.get(unit);
    return after === undefined ? before : after.map((span) => span.text).join('');
  };
  return {
    ...text,
    title: say(id('title'), text.title),
    summary: say(id('summary'), text.summary),
    hero: text.hero === null ? null : placed(text.hero, id('hero.alt'), id('hero.caption'), say),
    body: text.body.map((block) => withBlockUnits(block, put, say)),
  };
}

/** A unit of the source with the one that was made from it; `null` where there is none yet. */
export interface UnitPair {
  readonly source: Unit;
  readonly target: Unit | null;
}

/** Every unit of `source` beside its translation, found by the block that `target`'s blocks name. */
export function pairUnits(source: EditionText, target: EditionText): readonly UnitPair[] {
  const made = new Map<string, Block>();
  for (const block of target.body) {
    const from = block.source?.block ?? block.id;
    if (!made.has(from)) made.set(from, block);
  }
  const there = new Map(unitsOf(target).map((unit) => [unit.id as string, unit]));
  return unitsOf(source).map((unit) => {
    const block = made.get(unit.block);
    const own = block === undefined ? unit.id : `${block.id}${unit.id.slice(unit.block.length)}`;
    const isHead = unit.block === 'title' || unit.block === 'summary' || unit.block === 'hero';
    const found = isHead || block !== undefined ? there.get(own) : undefined;
    return { source: unit, target: found ?? null };
  });
}

type Say = (unit: UnitId, before: string) => string;
type Put = (unit: UnitId, before: Inline) => Inline;

function allUnits({ title, summary, hero, body }: EditionText): readonly Unit[] {
  return [
    said('title', 'title', 'title', title),
    said('summary', 'summary', 'summary', summary),
    ...(hero === null
      ? []
      : [
          said('hero.alt', 'hero', 'alt', hero.alt),
          said('hero.caption', 'hero', 'caption', hero.caption),
        ]),
    ...body.flatMap(blockUnits),
  ];
}

function blockUnits(block: Block): readonly Unit[] {
  const own = block.id;
  const part = (number: number): string => `${own}.${number}`;
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'callout':
      return [{ id: id(own), block: own, kind: block.kind, text: block.text }];
    case 'list':
      return block.items.map((text, n) => ({ id: id(part(n)), block: own, kind: 'item', text }));
    case 'quote':
      return [
        { id: id(part(0)), block: own, kind: 'quote', text: block.text },
        said(part(1), own, 'attribution', block.attribution),
      ];
    case 'image':
      return pictureUnits(block, own, 0);
    case 'gallery':
      return block.pictures.flatMap((picture, n) => pictureUnits(picture, own, n * 2));
    case 'table':
      return block.rows
        .flat()
        .map((text, n) => ({ id: id(part(n)), block: own, kind: 'cell', text }));
    case 'relatedWork':
      return [];
  }
}

function pictureUnits({ alt, caption }: PlacedPicture, block: BlockId, from: number): Unit[] {
  return [
    said(`${block}.${from}`, block, 'alt', alt),
    said(`${block}.${from + 1}`, block, 'caption', caption),
  ];
}

function withBlockUnits(block: Block, put: Put, say: Say): Block {
  const part = (number: number): UnitId => id(`${block.id}.${number}`);
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'callout':
      return { ...block, text: put(id(block.id), block.text) };
    case 'list':
      return { ...block, items: block.items.map((item, n) => put(part(n), item)) };
    case 'quote': {
      const attribution = say(part(1), block.attribution);
      return { ...block, text: put(part(0), block.text), attribution };
    }
    case 'image':
      return { ...block, ...placed(block, part(0), part(1), say) };
    case 'gallery': {
      const pictures = block.pictures.map((one, n) =>
        placed(one, part(n * 2), part(n * 2 + 1), say),
      );
      return { ...block, pictures };
    }
    case 'table': {
      const width = block.rows[0]?.length ?? 0;
      const rows = block.rows.map((row, r) => row.map((cell, c) => put(part(r * width + c), cell)));
      return { ...block, rows };
    }
    case 'relatedWork':
      return block;
  }
}

function placed(picture: PlacedPicture, alt: UnitId, caption: UnitId, say: Say): PlacedPicture {
  return {
    picture: picture.picture,
    alt: say(alt, picture.alt),
    caption: say(caption, picture.caption),
  };
}

function said(unit: string, block: BlockKey, kind: UnitKind, words: string): Unit {
  return { id: id(unit), block, kind, text: words === '' ? [] : [{ text: words, marks: [] }] };
}

function id(text: string): UnitId {
  return text as UnitId;
}
