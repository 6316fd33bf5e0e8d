import type { SiteLanguage } from '@nhipcau/core/kernel';
import { type Xml, xml } from '../xml/index.ts';

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** Sizes are in half points, distances in twentieths of a point. */
interface Look {
  readonly id: string;
  readonly name: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly indent?: number;
  readonly outline?: number;
  readonly before?: number;
  readonly border?: boolean;
}

const looks: readonly Look[] = [
  { id: 'Title', name: 'Title', size: 44, bold: true },
  { id: 'Subtitle', name: 'Subtitle', size: 26 },
  { id: 'Byline', name: 'Byline', size: 20 },
  { id: 'Heading1', name: 'heading 1', size: 32, bold: true, outline: 0, before: 240 },
  { id: 'Heading2', name: 'heading 2', size: 26, bold: true, outline: 1, before: 200 },
  { id: 'ListParagraph', name: 'List Paragraph', indent: 720 },
  { id: 'Quote', name: 'Quote', italic: true, indent: 567 },
  { id: 'Callout', name: 'Callout', indent: 284, border: true },
  { id: 'Caption', name: 'caption', size: 18 },
  { id: 'Credit', name: 'Credit', size: 16 },
  { id: 'TableHeading', name: 'Table Heading', bold: true },
];

/** The letters of a document; the size is in half points. */
export interface Face {
  readonly font: string;
  readonly size: number;
}

/** Of texts that are read on a screen. */
export const screenFace: Face = { font: 'Arial', size: 22 };

/** Of papers of the state: Times New Roman of 13 to 14 points (Decree 30/2020/NĐ-CP, Annex I, Part I). */
export const stateFace: Face = { font: 'Times New Roman', size: 26 };

/** Styles of a document in a language (ECMA-376-1 §17.7); `w:lang` has a place for each script. */
export function stylesXml(language: SiteLanguage, { font, size }: Face): Xml {
  const bidi = language === 'ar' || language === 'km' || language === 'lo' ? language : 'ar';
  const eastAsia = ['zh', 'ja', 'ko'].includes(language) ? language : 'zh';
  const defaults = xml`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/><w:lang w:val="${language}" w:eastAsia="${eastAsia}" w:bidi="${bidi}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`;
  return xml`<w:styles xmlns:w="${w}">${defaults}<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${looks.map(styleXml)}<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1F4E9D"/><w:u w:val="single"/></w:rPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border)}</w:tblBorders></w:tblPr></w:style></w:styles>`;
}

function styleXml(look: Look): Xml {
  const { id, name, size, bold, italic, indent, outline, before } = look;
  const paragraph = [
    outline !== undefined && xml`<w:keepNext/>`,
    look.border === true && xml`<w:pBdr>${['top', 'left', 'bottom', 'right'].map(border)}</w:pBdr>`,
    before !== undefined && xml`<w:spacing w:before="${before}" w:after="120"/>`,
    indent !== undefined && xml`<w:ind w:left="${indent}"/>`,
    outline !== undefined && xml`<w:outlineLvl w:val="${outline}"/>`,
  ];
  const characters = [
    bold === true && xml`<w:b/><w:bCs/>`,
    italic === true && xml`<w:i/><w:iCs/>`,
    size !== undefined && xml`<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
  ];
  return xml`<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraph}</w:pPr><w:rPr>${characters}</w:rPr></w:style>`;
}

function border(side: string): Xml {
  switch (side) {
    case 'top':
      return xml`<w:top w:val="single" w:sz="4" w:space="1" w:color="808080"/>`;
    case 'left':
      return xml`<w:left w:val="single" w:sz="4" w:space="1" w:color="808080"/>`;
    case 'bottom':
      return xml`<w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/>`;
    case 'right':
      return xml`<w:right w:val="single" w:sz="4" w:space="1" w:color="808080"/>`;
    case 'insideH':
      return xml`<w:insideH w:val="single" w:sz="4" w:space="0" w:color="808080"/>`;
    default:
      return xml`<w:insideV w:val="single" w:sz="4" w:space="0" w:color="808080"/>`;
  }
}

/** One list for each of `lists`, which says whether it is ordered; each begins with 1. */
export function numberingXml(lists: readonly boolean[]): Xml {
  const kinds = lists.map((ordered, index) => {
    const level = ordered
      ? xml`<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>`
      : xml`<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>`;
    return xml`<w:abstractNum w:abstractNumId="${index}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>${level}<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>`;
  });
  const numbers = lists.map(
    (_, index) => xml`<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${index}"/></w:num>`,
  );
  return xml`<w:numbering xmlns:w="${w}">${kinds}${numbers}</w:numbering>`;
}
