/**
 * Writes a paper as a Word document (`.docx`: WordprocessingML, ECMA-376 5th edition, transitional). The same
 * paper gives the same bytes.
 *
 * @module
 */
import {
  type Paper,
  type PaperPart,
  type PaperSection,
  type PaperTable,
  type SignatureBlock,
  type StateHead,
  stateMotto,
  stateName,
} from '@nhipcau/core/papers';
import { type Xml, xml } from '../xml/index.ts';
import { packageWord, w } from './write-package.ts';
import { stateFace } from './write-styles.ts';

/** Writes a document. */
export function writePaperWord({ title, sections }: Paper): Uint8Array {
  const language = sections[0]?.language ?? 'vi';
  const body = sections.map((section, index) => [
    index > 0 && xml`<w:p><w:r><w:br w:type="page"/></w:r></w:p>`,
    new SectionWriter(section).written(),
  ]);
  const document = xml`<w:document xmlns:w="${w}"><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`;
  return packageWord({ title, language, document, ...nothingElse });
}

const nothingElse = { lists: [], relationships: [], media: {}, face: stateFace };

/** Sides of a line as Word names them: `left` is the start of a line, whichever way it runs. */
const sides = { start: 'left', center: 'center', end: 'right' } as const;

/** How a paragraph stands and looks. */
interface Style {
  readonly align?: 'start' | 'center' | 'end';
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly underlined?: boolean;
  /** In half points. */
  readonly size?: number;
  readonly style?: string;
}

class SectionWriter {
  readonly #section: PaperSection;
  readonly #rtl: boolean;

  constructor(section: PaperSection) {
    this.#section = section;
    this.#rtl = section.language === 'ar';
  }

  written(): readonly (Xml | readonly Xml[])[] {
    return this.#section.parts.map((part) => this.#part(part));
  }

  #part(part: PaperPart): Xml | readonly Xml[] {
    switch (part.kind) {
      case 'state-head':
        return this.#head(part);
      case 'title':
        return part.lines.map((line) => this.#line(line, { align: 'center', strong: true }));
      case 'heading':
        return this.#line(part.text, { style: 'Heading2' });
      case 'text':
        return this.#line(part.text, {
          align: part.align,
          strong: part.look === 'strong',
          emphasis: part.look === 'emphasis',
        });
      case 'field':
        return this.#paragraph({}, [
          this.#run(`${part.name}: `, { strong: true }),
          this.#run(part.value, {}),
        ]);
      case 'list':
        return part.items.map((item) => this.#line(`– ${item}`, { style: 'ListParagraph' }));
      case 'table':
        return [this.#table(part), xml`<w:p/>`];
      case 'signature':
        return this.#signature(part);
    }
  }

  #head({ governing, body, number, about, placeAndDay }: StateHead): Xml {
    const left = [
      ...(governing === '' ? [] : [this.#line(governing, { align: 'center' })]),
      this.#line(body, { align: 'center', strong: true }),
      this.#line(number, { align: 'center' }),
      ...(about === '' ? [] : [this.#line(about, { align: 'center' })]),
    ];
    const right = [
      this.#line(stateName, { align: 'center', strong: true }),
      this.#line(stateMotto, { align: 'center', strong: true, underlined: true }),
      this.#line(placeAndDay, { align: 'center', emphasis: true }),
    ];
    return this.#sides(left, right);
  }

  #signature({ receiversName, receivers, office, under }: SignatureBlock): Xml {
    const left =
      receiversName === ''
        ? [xml`<w:p/>`]
        : [
            this.#line(receiversName, { strong: true, emphasis: true, size: 24 }),
            ...receivers.map((one) => this.#line(`- ${one}`, { size: 22 })),
          ];
    const right = [
      this.#line(office, { align: 'center', strong: true }),
      this.#line(under, { align: 'center', emphasis: true }),
    ];
    return this.#sides(left, right);
  }

  /** Two columns without lines. */
  #sides(left: readonly Xml[], right: readonly Xml[]): Xml {
    const cell = (width: number, lines: readonly Xml[]): Xml =>
      xml`<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${lines}</w:tc>`;
    return xml`<w:tbl><w:tblPr>${this.#rtl && xml`<w:bidiVisual/>`}<w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="3970"/><w:gridCol w:w="5101"/></w:tblGrid><w:tr>${cell(3970, left)}${cell(5101, right)}</w:tr></w:tbl>`;
  }

  #table({ columns, rows }: PaperTable): Xml {
    const all = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => Math.round((9_071 * share) / all));
    const row = (cells: readonly string[], strong: boolean): Xml => {
      const written = cells.map(
        (cell, index) =>
          xml`<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="dxa"/></w:tcPr>${this.#line(cell, { strong })}</w:tc>`,
      );
      return xml`<w:tr><w:trPr><w:cantSplit/>${strong && xml`<w:tblHeader/>`}</w:trPr>${written}</w:tr>`;
    };
    const names = columns.map(({ name }) => name);
    return xml`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>${this.#rtl && xml`<w:bidiVisual/>`}<w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid>${widths.map((width) => xml`<w:gridCol w:w="${width}"/>`)}</w:tblGrid>${row(names, true)}${rows.map((cells) => row(cells, false))}</w:tbl>`;
  }

  #line(text: string, style: Style): Xml {
    return this.#paragraph(style, [this.#run(text, style)]);
  }

  #paragraph({ align, style }: Style, runs: readonly Xml[]): Xml {
    const properties = xml`<w:pPr>${style !== undefined && xml`<w:pStyle w:val="${style}"/>`}${this.#rtl && xml`<w:bidi/>`}${align !== undefined && xml`<w:jc w:val="${sides[align]}"/>`}</w:pPr>`;
    return xml`<w:p>${properties}${runs}</w:p>`;
  }

  #run(text: string, { strong, emphasis, underlined, size }: Style): Xml {
    const own = [
      strong === true && xml`<w:b/><w:bCs/>`,
      emphasis === true && xml`<w:i/><w:iCs/>`,
      size !== undefined && xml`<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
      underlined === true && xml`<w:u w:val="single"/>`,
      this.#rtl && xml`<w:rtl/>`,
    ];
    const lines = text
      .split('\n')
      .map((line, index) => [
        index > 0 && xml`<w:br/>`,
        line !== '' && xml`<w:t xml:space="preserve">${line}</w:t>`,
      ]);
    return xml`<w:r><w:rPr>${own}</w:rPr>${lines}</w:r>`;
  }
}
