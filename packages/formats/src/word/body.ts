import { bodyLimits, type Inline, plain, type Span } from '@nhipcau/core/content';
import { type ImportedBlock, type ImportedImage, ImportRefused } from '../imports/imported.ts';
import type { Notes } from '../imports/notes.ts';
import { lineOf, lines, settled } from '../imports/spans.ts';
import { GrowingList } from './lists.ts';
import type { ListPlace, Numbering } from './numbering.ts';
import { chosen, type FoundPicture, joinsNext, type RunReader, readParagraph } from './runs.ts';
import { outlineOf } from './styles.ts';
import { readTable } from './tables.ts';
import { child, type XmlNode } from './xml-tree.ts';

export interface BodyReader extends RunReader {
  readonly numbering: Numbering;
  /** The name under which a picture is shown; `null` where the file does not have it. */
  picture(part: string): string | null;
}

export interface ReadBody {
  readonly title: string;
  readonly blocks: readonly ImportedBlock[];
}

interface Heading {
  readonly kind: 'outline';
  readonly outline: number;
  readonly text: Inline;
}

/** A block, or a heading whose level is settled when all are known. */
type Part = ImportedBlock | Heading;

/** Reads the body of the main document. */
export function readBody(body: XmlNode, reader: BodyReader): ReadBody {
  const state = new Reading(reader);
  state.read(body);
  return state.finished();
}

class Reading {
  readonly #reader: BodyReader;
  readonly #notes: Notes;
  readonly #parts: Part[] = [];
  readonly #resumed = new Set<string>();
  #title = '';
  #list: GrowingList | null = null;
  #quote: Inline[] | null = null;
  /** What a paragraph begins with whose sign at the end was deleted. */
  #pending: readonly Span[] = [];
  #runs = 0;

  constructor(reader: BodyReader) {
    this.#reader = reader;
    this.#notes = reader.notes;
  }

  read(parent: XmlNode): void {
    for (const node of parent.children) {
      switch (node.name) {
        case 'w:p':
          this.#paragraph(node);
          break;
        case 'w:tbl':
          this.#table(node);
          break;
        case 'w:sdt':
        case 'w:sdtContent':
        case 'w:customXml':
        case 'w:ins':
        case 'w:moveTo':
          this.read(node);
          break;
        case 'w:del':
        case 'w:moveFrom':
          this.#notes.add('tracked-changes');
          break;
        case 'mc:AlternateContent':
          this.read(chosen(node));
          break;
        case 'w:altChunk':
          this.#notes.add('embedded-documents');
          break;
        case 'm:oMathPara':
          this.#notes.add('equations');
          break;
        default:
          break;
      }
    }
  }

  finished(): ReadBody {
    this.#close();
    const levels = [
      ...new Set(this.#parts.flatMap((one) => (one.kind === 'outline' ? [one.outline] : []))),
    ].sort((a, b) => a - b);
    const blocks = this.#parts.map((part): ImportedBlock => {
      if (part.kind !== 'outline') return part;
      const at = levels.indexOf(part.outline);
      if (at > 1) this.#notes.add('headings-flattened', plain(part.text));
      return { kind: 'heading', level: at === 0 ? 2 : 3, text: part.text };
    });
    return { title: this.#title, blocks };
  }

  #paragraph(node: XmlNode): void {
    const { styles, numbering } = this.#reader;
    const properties = child(node, 'w:pPr');
    const style = styles.paragraph(child(properties, 'w:pStyle')?.attributes['w:val']);
    const [name = ''] = style.names;
    if (/^toc (?:\d|heading)/.test(name)) {
      readParagraph(node, this.#reader);
      this.#notes.add('contents-tables');
      return;
    }
    const { spans, before, after } = readParagraph(node, this.#reader);
    const text = settled([...this.#pending, ...spans]);
    this.#pictures(before);
    if (joinsNext(node)) {
      this.#notes.add('tracked-changes', plain(text));
      this.#pending = [...this.#pending, ...spans];
      this.#pictures(after);
      return;
    }
    this.#pending = [];
    if (text.length > 0) {
      const direct = child(properties, 'w:numPr');
      const place = numbering(direct ?? style.numbering);
      const outline = outlineOf(properties) ?? style.outline;
      this.#place(text, style.names, outline, place);
    } else if (this.#quote !== null) {
      this.#close();
    }
    this.#pictures(after);
  }

  #place(
    text: Inline,
    names: readonly string[],
    outline: number | null,
    place: ListPlace | null,
  ): void {
    if (names.includes('title') && this.#title === '' && this.#parts.length === 0) {
      this.#title = lineOf(plain(text), 300);
    } else if (outline !== null) {
      if (place !== null) this.#notes.add('numbered-headings', plain(text));
      this.#add({ kind: 'outline', outline, text });
    } else if (place !== null) {
      this.#listed(text, place);
    } else if (names.includes('quote') || names.includes('intense quote')) {
      if (this.#quote === null) {
        this.#close();
        this.#quote = [];
      }
      this.#quote.push(text);
    } else if (names.includes('callout')) {
      this.#add({ kind: 'callout', text });
    } else if (names[0] === 'caption' && this.#caption(text)) {
      return;
    } else {
      this.#add({ kind: 'paragraph', text });
    }
  }

  #listed(text: Inline, place: ListPlace): void {
    if (this.#list?.takes(place) !== true) {
      this.#close();
      if (place.ordered && this.#resumed.has(place.list)) {
        this.#notes.add('list-numbers', plain(text));
      }
      this.#resumed.add(place.list);
      this.#list = new GrowingList(place);
    }
    if (this.#list?.add(text, place) === true) this.#notes.add('nested-lists', plain(text));
  }

  /** Gives a picture that stands right before it its caption. */
  #caption(text: Inline): boolean {
    const last = this.#parts.at(-1);
    if (this.#list !== null || this.#quote !== null || last?.kind !== 'image') return false;
    if (last.caption !== '') return false;
    const image: ImportedImage = { ...last, caption: lineOf(plain(text), 1_000) };
    this.#parts[this.#parts.length - 1] = image;
    return true;
  }

  #table(node: XmlNode): void {
    this.#close();
    const { rows, pictures } = readTable(node, this.#reader);
    if (rows.length > 0) this.#add({ kind: 'table', rows });
    for (const { alt } of pictures) this.#notes.add('moved-pictures', alt);
    this.#pictures(pictures);
  }

  #pictures(found: readonly FoundPicture[]): void {
    for (const { part, alt } of found) {
      const name = this.#reader.picture(part);
      if (name === null) this.#notes.add('refused-pictures', alt);
      else this.#add({ kind: 'image', name, alt, caption: '' });
    }
  }

  #add(part: Part): void {
    this.#close();
    this.#push(part);
  }

  #push(part: Part): void {
    this.#parts.push(part);
    this.#runs += runsOf(part);
    if (this.#parts.length > bodyLimits.blocks || this.#runs > bodyLimits.runs) {
      throw new ImportRefused('too-long', String(bodyLimits.blocks));
    }
  }

  /** Puts the list or the quote that is open among the blocks. */
  #close(): void {
    if (this.#list !== null) this.#push(this.#list.block);
    if (this.#quote !== null) {
      this.#push(quoteOf(this.#quote));
    }
    this.#list = null;
    this.#quote = null;
  }
}

/** A quote whose last paragraph begins with an em dash and a space names its speaker there. */
function quoteOf(paragraphs: readonly Inline[]): ImportedBlock {
  const last = plain(paragraphs.at(-1) ?? []);
  const named = paragraphs.length > 1 && last.startsWith('— ') && !last.includes('\n');
  return {
    kind: 'quote',
    text: lines(named ? paragraphs.slice(0, -1) : paragraphs),
    attribution: named ? lineOf(last.slice(2), 1_000) : '',
  };
}

function runsOf(part: Part): number {
  switch (part.kind) {
    case 'list':
      return part.items.reduce((sum, item) => sum + item.length, 0);
    case 'table':
      return part.rows.flat().reduce((sum, cell) => sum + cell.length + 1, 0);
    case 'image':
      return 1;
    default:
      return part.text.length;
  }
}
