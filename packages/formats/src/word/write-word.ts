/**
 * Writes the text of an edition as a Word document (`.docx`: WordprocessingML, ECMA-376 5th edition,
 * transitional). The same text gives the same bytes.
 *
 * @module
 */
import type { Block, Body, Inline, Mark, PlacedPicture } from '@nhipcau/core/content';
import type { SiteLanguage } from '@nhipcau/core/kernel';
import { type Xml, xml } from '../xml/index.ts';
import { packageWord, type Relation, r, w } from './write-package.ts';
import { screenFace } from './write-styles.ts';

/** A JPEG as it is put into a document. */
export interface WrittenPicture {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly credit: string;
}

/** What is written. Empty texts are left out. */
export interface WordText {
  readonly language: SiteLanguage;
  readonly title: string;
  readonly summary: string;
  readonly byline: string;
  readonly hero: PlacedPicture | null;
  readonly body: Body;
  /** Origin of the public site, before links that begin with `/`. */
  readonly siteUrl: string;
  /** `null` where a picture has no file yet: its words stand in its place. */
  readonly pictureOf: (picture: PlacedPicture['picture']) => WrittenPicture | null;
}

/** Writes a document. Related works are no part of it. */
export function writeWord(text: WordText): Uint8Array {
  const writer = new Writer(text);
  const body = [
    writer.styled('Title', plainText(text.title)),
    writer.styled('Subtitle', plainText(text.summary)),
    writer.styled('Byline', plainText(text.byline)),
    text.hero === null ? null : writer.picture(text.hero),
    text.body.map((block, index) => writer.block(block, text.body[index - 1])),
  ];
  const document = xml`<w:document xmlns:w="${w}" xmlns:r="${r}" xmlns:wp="${wp}" xmlns:a="${a}" xmlns:pic="${pic}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/>${writer.rtl && xml`<w:bidi/>`}</w:sectPr></w:body></w:document>`;
  return packageWord({
    ...{ title: text.title, language: text.language, document, lists: writer.lists },
    ...{ relationships: writer.relationships, media: writer.media, face: screenFace },
  });
}

const wp = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';
const a = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const pic = 'http://schemas.openxmlformats.org/drawingml/2006/picture';

function plainText(text: string): Inline {
  return text === '' ? [] : [{ text, marks: [] }];
}

/** English Metric Units in a pixel at 96 dpi, and in the 17 cm between the margins. */
const emu = { pixel: 9_525, width: 6_120_000 } as const;

class Writer {
  readonly rtl: boolean;
  readonly media: Record<string, Uint8Array> = {};
  readonly relationships: Relation[] = [];
  /** Whether each list is ordered; a list's number is its place, from 1. */
  readonly lists: boolean[] = [];
  readonly #text: WordText;
  readonly #links = new Map<string, string>();
  readonly #files = new Map<string, string>();
  #drawings = 0;

  constructor(text: WordText) {
    this.#text = text;
    this.rtl = text.language === 'ar';
  }

  block(block: Block, before: Block | undefined): readonly (Xml | null)[] {
    switch (block.kind) {
      case 'paragraph':
        return [this.styled(null, block.text)];
      case 'heading':
        return [this.styled(block.level === 2 ? 'Heading1' : 'Heading2', block.text)];
      case 'callout':
        return [this.styled('Callout', block.text)];
      case 'list': {
        this.lists.push(block.ordered);
        const number = xml`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${this.lists.length}"/></w:numPr>`;
        return block.items.map((item) => this.#paragraph('ListParagraph', item, number));
      }
      case 'quote':
        return [
          before?.kind === 'quote' ? xml`<w:p/>` : null,
          this.styled('Quote', block.text),
          this.styled('Quote', plainText(block.attribution === '' ? '' : `— ${block.attribution}`)),
        ];
      case 'image':
        return this.picture(block);
      case 'gallery':
        return block.pictures.flatMap((one) => this.picture(one));
      case 'table':
        return [this.#table(block.rows), xml`<w:p/>`];
      case 'relatedWork':
        return [];
    }
  }

  /** A paragraph of a style; `null` where there are no words. */
  styled(style: string | null, text: Inline): Xml | null {
    return text.length === 0 ? null : this.#paragraph(style, text, null);
  }

  picture({ picture, alt, caption }: PlacedPicture): readonly (Xml | null)[] {
    const file = this.#text.pictureOf(picture);
    const words = [
      this.styled('Caption', plainText(caption)),
      this.styled('Credit', plainText(file?.credit ?? '')),
    ];
    if (file === null) return [this.styled('Caption', plainText(alt)), ...words];
    const id = this.#fileOf(picture, file.jpeg);
    this.#drawings += 1;
    const wide = Math.min(file.widthPx * emu.pixel, emu.width);
    const high = Math.round((wide * file.heightPx) / file.widthPx);
    const drawing = xml`<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${wide}" cy="${high}"/><wp:docPr id="${this.#drawings}" name="${id}" descr="${alt}"/><a:graphic><a:graphicData uri="${pic}"><pic:pic><pic:nvPicPr><pic:cNvPr id="${this.#drawings}" name="${id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${wide}" cy="${high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`;
    return [xml`<w:p><w:pPr><w:keepNext/></w:pPr><w:r>${drawing}</w:r></w:p>`, ...words];
  }

  #fileOf(picture: string, jpeg: Uint8Array): string {
    const known = this.#files.get(picture);
    if (known !== undefined) return known;
    const id = `rIdPicture${this.#files.size + 1}`;
    const name = `media/picture${this.#files.size + 1}.jpeg`;
    this.#files.set(picture, id);
    this.media[`word/${name}`] = jpeg;
    this.relationships.push([id, 'image', name, false]);
    return id;
  }

  #paragraph(style: string | null, text: Inline, numbering: Xml | null): Xml {
    const properties = xml`<w:pPr>${style !== null && xml`<w:pStyle w:val="${style}"/>`}${numbering}${this.rtl && xml`<w:bidi/>`}</w:pPr>`;
    return xml`<w:p>${properties}${text.map((span) => this.#span(span.text, span.marks))}</w:p>`;
  }

  #span(text: string, marks: readonly Mark[]): Xml {
    const of = (kind: Mark['kind']): Mark | undefined => marks.find((mark) => mark.kind === kind);
    const link = of('link');
    const language = of('language');
    const own = [
      link !== undefined && xml`<w:rStyle w:val="Hyperlink"/>`,
      of('strong') !== undefined && xml`<w:b/><w:bCs/>`,
      of('emphasis') !== undefined && xml`<w:i/><w:iCs/>`,
      this.rtl && language === undefined && xml`<w:rtl/>`,
      language?.kind === 'language' &&
        xml`<w:lang w:val="${language.language}" w:eastAsia="${language.language}" w:bidi="${language.language}"/>`,
    ];
    const lines = text
      .split('\n')
      .map((line, index) => [
        index > 0 && xml`<w:br/>`,
        line !== '' && xml`<w:t xml:space="preserve">${line}</w:t>`,
      ]);
    const run = xml`<w:r><w:rPr>${own}</w:rPr>${lines}</w:r>`;
    if (link?.kind !== 'link') return run;
    return xml`<w:hyperlink r:id="${this.#linkTo(link.href)}">${run}</w:hyperlink>`;
  }

  #linkTo(href: string): string {
    const address = href.startsWith('/') ? `${this.#text.siteUrl}${href}` : href;
    const known = this.#links.get(address);
    if (known !== undefined) return known;
    const id = `rIdLink${this.#links.size + 1}`;
    this.#links.set(address, id);
    this.relationships.push([id, 'hyperlink', address, true]);
    return id;
  }

  #table(rows: readonly (readonly Inline[])[]): Xml {
    const columns = (rows[0] ?? []).map(() => xml`<w:gridCol/>`);
    const body = rows.map((row, index) => {
      const cells = row.map(
        (cell) =>
          xml`<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>${this.#paragraph(index === 0 ? 'TableHeading' : null, cell, null)}</w:tc>`,
      );
      return xml`<w:tr><w:trPr>${index === 0 && xml`<w:tblHeader/>`}</w:trPr>${cells}</w:tr>`;
    });
    return xml`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>${this.rtl && xml`<w:bidiVisual/>`}<w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${body}</w:tbl>`;
  }
}
