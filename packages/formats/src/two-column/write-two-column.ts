/**
 * The exchange file for whoever has a word processor and nothing else: a Word document with a table,
 * the source on one side, the translation on the other.
 *
 * @module
 */
import type { BlockId, Body, Inline } from '@nhipcau/core/content';
import type { LanguageTag, SiteLanguage } from '@nhipcau/core/kernel';
import { type ExchangeFile, type ExchangeUnit, formatReference } from '@nhipcau/core/translation';
import { writeWord } from '../word/index.ts';

/** Heading of the column of ids, by which a table is known when it comes back. */
export const idHeading = 'ID';

/** `siteUrl` is the origin of the public site, before links that begin with `/`. */
export function writeTwoColumn(file: ExchangeFile, siteUrl: string): Uint8Array {
  const { from, to } = file.reference;
  const header = [idHeading, from, to].map(words);
  const rows = file.units.map((unit) => [
    words(unit.stale ? `${unit.id}\n${unit.kind} !` : `${unit.id}\n${unit.kind}`),
    inLanguage(unit.source, from),
    unit.target ?? [],
  ]);
  const own = (block: object, index: number): Body[number] =>
    ({ ...block, id: `paragraph${index}` as BlockId, source: null }) as Body[number];
  const terms = termLines(file.units);
  const stale = file.units.some((unit) => unit.stale);
  const body = [
    { kind: 'paragraph', text: inLanguage(words(formatReference(file.reference)), 'en') },
    { kind: 'paragraph', text: inLanguage(words(howTo.en), 'en') },
    { kind: 'paragraph', text: inLanguage(words(howTo.vi), 'vi') },
    ...(stale ? [{ kind: 'paragraph', text: inLanguage(words(changed), 'en') }] : []),
    ...file.notes.map((note) => ({ kind: 'paragraph', text: inLanguage(words(note), from) })),
    ...(terms.length > 0 ? [{ kind: 'list', ordered: false, items: terms.map(words) }] : []),
    { kind: 'table', rows: [header, ...rows] },
  ].map(own);
  const nothing = { summary: '', byline: '', hero: null, pictureOf: () => null };
  return writeWord({ ...nothing, language: to, title: file.name, body, siteUrl });
}

const howTo = {
  en: 'Please write the translation in the third column. Leave the first column as it is, and keep links, bold and italics.',
  vi: 'Xin viết bản dịch vào cột thứ ba. Giữ nguyên cột thứ nhất; giữ các liên kết, chữ đậm và chữ nghiêng.',
} as const;
const changed =
  '! : the source has changed since this was translated · bản gốc đã đổi từ khi được dịch';

function words(text: string): Inline {
  return text === '' ? [] : [{ text, marks: [] }];
}

/** Words that say which language they are in, so that the document's own direction is not theirs. */
function inLanguage(text: Inline, language: SiteLanguage): Inline {
  const own = { kind: 'language', language: language as string as LanguageTag } as const;
  return text.map((span) =>
    span.marks.some(({ kind }) => kind === 'language')
      ? span
      : { ...span, marks: [...span.marks, own] },
  );
}

/** Each term of the units once, with what may and what must not stand for it. */
function termLines(units: readonly ExchangeUnit[]): readonly string[] {
  const lines = units.flatMap(({ terms }) =>
    terms.map(({ term, allowed, forbidden }) => {
      const never = forbidden.length > 0 ? ` (≠ ${forbidden.join(', ')})` : '';
      return `${term} → ${allowed.join(', ') || '?'}${never}`;
    }),
  );
  return [...new Set(lines)];
}
