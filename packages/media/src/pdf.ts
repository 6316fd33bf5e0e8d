/**
 * The text of an edition as a PDF, set by Typst in this process with the fonts of this package. The
 * same text gives the same bytes.
 *
 * @module
 */
import { join } from 'node:path';
import type { Block, Body, Inline, Mark, PlacedPicture } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { layout } from './pdf-layout.ts';
import { compiler, fontsOf, setPdf, workspace } from './typst.ts';

/** What is set. Empty texts are left out, and so are related works. */
export interface PdfText {
  readonly language: SiteLanguage;
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: PlacedPicture | null;
  readonly body: Body;
  /** Origin of the public site, before links that begin with `/`. */
  readonly siteUrl: string;
  /** `null` where a picture has no file yet: its words stand in its place. */
  readonly pictureOf: (
    picture: PlacedPicture['picture'],
  ) => { readonly jpeg: Uint8Array; readonly credit: string } | null;
}

/** Sets a text. @throws when the layout does not compile, which is a fault of ours */
export function writePdf(text: PdfText): Uint8Array {
  const typst = compiler();
  typst.resetShadow();
  const files = new Map<string, string>();
  const fileOf = (picture: string, jpeg: Uint8Array): string => {
    const known = files.get(picture) ?? `/picture-${files.size + 1}.jpeg`;
    if (!files.has(picture)) typst.mapShadow(join(workspace, known), Buffer.from(jpeg));
    files.set(picture, known);
    return known;
  };
  const picture = ({ picture: id, alt, caption }: PlacedPicture): object => {
    const file = text.pictureOf(id);
    const words = [caption, file?.credit ?? ''].filter((part) => part !== '').join(' · ');
    return {
      ...{ kind: 'picture', alt, caption: words },
      file: file === null ? null : fileOf(id, file.jpeg),
    };
  };
  const runs = (all: Inline): readonly object[] =>
    all.map(({ text: words, marks }) => ({
      text: words,
      strong: marks.some(({ kind }) => kind === 'strong'),
      emphasis: marks.some(({ kind }) => kind === 'emphasis'),
      href: hrefOf(marks, text.siteUrl),
      language: languageOf(marks),
    }));
  const block = (one: Block): readonly object[] => {
    switch (one.kind) {
      case 'heading':
        return [{ kind: one.kind, level: one.level - 1, text: runs(one.text) }];
      case 'paragraph':
      case 'callout':
        return [{ kind: one.kind, text: runs(one.text) }];
      case 'quote':
        return [{ kind: one.kind, text: runs(one.text), attribution: one.attribution }];
      case 'list':
        return [{ kind: one.kind, ordered: one.ordered, items: one.items.map(runs) }];
      case 'table':
        return [{ kind: one.kind, rows: one.rows.map((row) => row.map(runs)) }];
      case 'image':
        return [picture(one)];
      case 'gallery':
        return one.pictures.map(picture);
      case 'relatedWork':
        return [];
    }
  };
  const { language, title, summary, byline, hero, body } = text;
  const blocks = [...(hero === null ? [] : [picture(hero)]), ...body.flatMap(block)];
  const data = { language, title, summary, byline, blocks, fonts: fontsOf(language) };
  return setPdf(layout, data);
}

function hrefOf(marks: readonly Mark[], siteUrl: string): string | null {
  const link = marks.find(({ kind }) => kind === 'link');
  if (link?.kind !== 'link') return null;
  return link.href.startsWith('/') ? `${siteUrl}${link.href}` : link.href;
}

/** The primary subtag (RFC 5646 §2.2.1), which is what Typst takes. */
function languageOf(marks: readonly Mark[]): string | null {
  const mark = marks.find(({ kind }) => kind === 'language');
  return mark?.kind === 'language' ? (mark.language.split('-')[0] ?? null) : null;
}
