import { createHash } from 'node:crypto';
import type { Block, BlockId, EditionText, Inline } from '../content/index.ts';
import type { PictureId, Sha256 } from '../kernel/index.ts';
import { codesOf, type ExchangeState, type ReturnedUnit } from './exchange.ts';
import { pairUnits, unitsOf } from './unit.ts';

export const sha256 = ((text: string) =>
  createHash('sha256').update(text).digest('hex')) as unknown as Sha256;

/** An original with every field that is translated. */
export function original(body: readonly Block[]): EditionText {
  return {
    ...{ title: 'Hội An', summary: 'Phố cổ', byline: 'Lan', method: 'original', translator: '' },
    hero: { picture: 'p' as PictureId, alt: 'Đèn lồng', caption: 'Đêm rằm' },
    madeFrom: null,
    body,
  };
}

export function paragraph(
  id: string,
  text: string | Inline,
  source: Block['source'] | undefined = null,
): Block {
  const runs = typeof text === 'string' ? [{ text, marks: [] }] : text;
  return { kind: 'paragraph', id: id as BlockId, text: runs, source: source ?? null };
}

export function list(id: string, items: readonly string[]): Block {
  const runs = items.map((text) => [{ text, marks: [] }]);
  return { kind: 'list', ordered: false, id: id as BlockId, items: runs, source: null };
}

/** The units of a source as a file brings them back, with the words that `say` has for each. */
export function returned(
  source: EditionText,
  sent: EditionText | null,
  say: (unit: { readonly id: string; readonly text: Inline }) => Inline | null,
  state: ExchangeState = 'translated',
): ReturnedUnit[] {
  const before = new Map(
    sent === null ? [] : pairUnits(source, sent).map((pair) => [pair.source.id, pair.target]),
  );
  return unitsOf(source).map((unit, index): ReturnedUnit => {
    const words = say(unit);
    const known = before.get(unit.id)?.text ?? null;
    const { marks } = codesOf(unit.text, known);
    const left = marks.map((one) => JSON.stringify(one) as string | null);
    const runs = words?.map(({ text, marks: own }) => {
      const code = own.length === 0 ? null : left.indexOf(JSON.stringify(own)) + 1;
      if (code !== null) left[code - 1] = null;
      return { code, text };
    });
    return { unit: unit.id, hash: null, state, runs: runs ?? null, broken: null, line: index + 10 };
  });
}

/** Words that nobody has written: each run within brackets. */
export function bracketed(text: Inline): Inline {
  return text.map((span) => ({ ...span, text: `⟨${span.text}⟩` }));
}
