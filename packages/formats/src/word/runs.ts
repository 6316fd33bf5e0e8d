import { type Inline, type Mark, parseLinkAddress, type Span } from '@nhipcau/core/content';
import type { Notes } from '../imports/notes.ts';
import { lineOf, marksOf, settled, withoutForbidden } from '../imports/spans.ts';
import type { Relationships } from './package.ts';
import type { Styles } from './styles.ts';
import { below, child, toggle, type XmlNode } from './xml-tree.ts';

/** A picture that stands in a paragraph: a part of the file, with its alternative text. */
export interface FoundPicture {
  readonly part: string;
  readonly alt: string;
}

/** What a paragraph says, and the pictures in it. */
export interface ReadParagraph {
  readonly text: Inline;
  /** The same with the white space at its ends. */
  readonly spans: readonly Span[];
  /** Those before the first word, and those after it. */
  readonly before: readonly FoundPicture[];
  readonly after: readonly FoundPicture[];
}

/** A part of the file that is being read, with what is kept from paragraph to paragraph. */
export interface RunReader {
  readonly styles: Styles;
  readonly relationships: Relationships;
  readonly notes: Notes;
  /** Fields that are open: they may span paragraphs (ECMA-376-1 §17.16.18). */
  readonly fields: Field[];
  /** Takes a note that the text refers to, and gives its number, from 1. */
  refer(kind: 'footnote' | 'endnote', id: string): number | null;
}

interface Field {
  instruction: string;
  shown: boolean;
}

interface Gathered {
  readonly spans: Span[];
  readonly before: FoundPicture[];
  readonly after: FoundPicture[];
  /** Words of the whole paragraph, for the list of what was not taken over. */
  readonly near: string;
}

/** Reads the runs of a paragraph. Tracked changes are read as accepted. */
export function readParagraph(paragraph: XmlNode, reader: RunReader): ReadParagraph {
  const near = wordsOf(paragraph);
  const gathered: Gathered = { spans: [], before: [], after: [], near };
  readInline(paragraph, [], gathered, reader);
  const { spans, before, after } = gathered;
  return { text: settled(spans), spans, before, after };
}

/** The words below an element, marks and all else left aside. */
export function wordsOf(node: XmlNode): string {
  return below(node, 'w:t')
    .map(({ text }) => text)
    .join('');
}

/** Whether the sign at the end of a paragraph was deleted, so that the next one belongs to it. */
export function joinsNext(paragraph: XmlNode): boolean {
  return child(child(child(paragraph, 'w:pPr'), 'w:rPr'), 'w:del') !== undefined;
}

function readInline(
  parent: XmlNode,
  marks: readonly Mark[],
  gathered: Gathered,
  reader: RunReader,
): void {
  const { notes } = reader;
  for (const node of parent.children) {
    switch (node.name) {
      case 'w:r':
        readRun(node, marks, gathered, reader);
        break;
      case 'w:hyperlink':
        readInline(node, withLink(marks, addressOf(node, gathered, reader)), gathered, reader);
        break;
      case 'w:fldSimple': {
        const address = linkOfField(node.attributes['w:instr'] ?? '', gathered, reader);
        readInline(node, withLink(marks, address), gathered, reader);
        break;
      }
      case 'w:ins':
      case 'w:moveTo':
        notes.add('tracked-changes', gathered.near);
        readInline(node, marks, gathered, reader);
        break;
      case 'w:del':
      case 'w:moveFrom':
        notes.add('tracked-changes', gathered.near);
        break;
      case 'w:sdt':
      case 'w:sdtContent':
      case 'w:smartTag':
      case 'w:customXml':
      case 'w:dir':
      case 'w:bdo':
      case 'mc:Choice':
        readInline(node, marks, gathered, reader);
        break;
      case 'mc:AlternateContent':
        readInline(chosen(node), marks, gathered, reader);
        break;
      case 'm:oMath':
      case 'm:oMathPara':
        notes.add('equations', gathered.near);
        break;
      default:
        break;
    }
  }
}

/** The branch of alternate content that is read: the first (ECMA-376-3 §9.3). */
export function chosen(alternate: XmlNode): XmlNode {
  const branch = child(alternate, 'mc:Choice') ?? child(alternate, 'mc:Fallback');
  return branch ?? { ...alternate, children: [] };
}

const looks = [
  ...['w:color', 'w:u', 'w:highlight', 'w:shd', 'w:sz', 'w:rFonts', 'w:smallCaps', 'w:caps'],
  ...['w:spacing', 'w:outline', 'w:shadow', 'w:emboss', 'w:imprint'],
];

function readRun(
  run: XmlNode,
  outer: readonly Mark[],
  gathered: Gathered,
  reader: RunReader,
): void {
  const { notes, styles, fields } = reader;
  const properties = child(run, 'w:rPr');
  const style = styles.characters(child(properties, 'w:rStyle')?.attributes['w:val']);
  const hidden = toggle(properties, 'w:vanish') === true;
  if (hidden && wordsOf(run) !== '') notes.add('hidden-text', wordsOf(run));
  if (looks.some((name) => child(properties, name) !== undefined)) notes.add('look');
  const says = wordsOf(run);
  if (says !== '') {
    const struck = toggle(properties, 'w:strike') ?? toggle(properties, 'w:dstrike');
    if (struck === true) notes.add('struck-text', says);
    const raised = child(properties, 'w:vertAlign')?.attributes['w:val'] ?? 'baseline';
    if (raised !== 'baseline') notes.add('raised-text', gathered.near);
  }
  const strong = toggle(properties, 'w:b') ?? toggle(properties, 'w:bCs') ?? style.strong;
  const emphasis = toggle(properties, 'w:i') ?? toggle(properties, 'w:iCs') ?? style.emphasis;
  const own: readonly Mark[] = [
    ...outer,
    ...(strong ? [{ kind: 'strong' } as const] : []),
    ...(emphasis ? [{ kind: 'emphasis' } as const] : []),
  ];
  for (const node of run.children) {
    if (node.name === 'w:fldChar') turnField(node, fields);
    else if (node.name === 'w:instrText') {
      const field = fields.at(-1);
      if (field !== undefined && !field.shown) field.instruction += node.text;
    } else if (!hidden && fields.every(({ shown }) => shown)) {
      readPiece(node, own, gathered, reader);
    }
  }
}

function turnField(node: XmlNode, fields: Field[]): void {
  const type = node.attributes['w:fldCharType'];
  const field = fields.at(-1);
  if (type === 'begin') fields.push({ instruction: '', shown: false });
  else if (type === 'separate' && field !== undefined) field.shown = true;
  else if (type === 'end') fields.pop();
}

function readPiece(
  node: XmlNode,
  marks: readonly Mark[],
  gathered: Gathered,
  reader: RunReader,
): void {
  const { notes, fields } = reader;
  const say = (text: string, withMarks = marks): void => {
    const clean = withoutForbidden(text);
    if (clean.had) notes.add('characters', gathered.near);
    const address = fields.map(({ instruction }) => linkOfField(instruction, gathered, reader));
    const link = address.findLast((one) => one !== null) ?? null;
    gathered.spans.push({ text: clean.text, marks: marksOf(withLink(withMarks, link)) });
  };
  switch (node.name) {
    case 'w:t':
      say(node.text);
      return;
    case 'w:tab':
    case 'w:ptab':
      say(' ');
      return;
    case 'w:br':
      if ((node.attributes['w:type'] ?? 'textWrapping') === 'textWrapping') say('\n');
      return;
    case 'w:cr':
      say('\n');
      return;
    case 'w:noBreakHyphen':
      say('\u2011');
      return;
    case 'w:sym':
      notes.add('symbols', gathered.near);
      return;
    case 'w:footnoteReference':
    case 'w:endnoteReference': {
      const kind = node.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
      const number = reader.refer(kind, node.attributes['w:id'] ?? '');
      if (number !== null) say(`[${number}]`, []);
      return;
    }
    case 'w:commentReference':
      notes.add('comments', gathered.near);
      return;
    case 'w:ruby':
      notes.add('ruby', gathered.near);
      for (const base of child(node, 'w:rubyBase')?.children ?? []) {
        if (base.name === 'w:r') readRun(base, marks, gathered, reader);
      }
      return;
    case 'mc:AlternateContent':
      for (const one of chosen(node).children) readPiece(one, marks, gathered, reader);
      return;
    case 'w:drawing':
    case 'w:pict':
      readDrawing(node, gathered, reader);
      return;
    case 'w:object':
      notes.add('embedded-documents', gathered.near);
      return;
    default:
      return;
  }
}

function readDrawing(
  drawing: XmlNode,
  gathered: Gathered,
  { relationships, notes }: RunReader,
): void {
  const boxes = below(drawing, 'w:txbxContent');
  for (const box of boxes) notes.add('text-boxes', wordsOf(box));
  const own = [...below(drawing, 'a:blip'), ...below(drawing, 'v:imagedata')];
  if (own.length === 0 && boxes.length === 0) notes.add('drawings', gathered.near);
  const described = [
    ...below(drawing, 'wp:docPr').map(({ attributes }) => attributes.descr),
    ...below(drawing, 'pic:cNvPr').map(({ attributes }) => attributes.descr),
    ...below(drawing, 'v:shape').map(({ attributes }) => attributes.alt),
  ].find((text) => text !== undefined && text.trim() !== '');
  for (const { attributes } of own) {
    const id = attributes['r:embed'] ?? attributes['r:id'] ?? attributes['r:link'] ?? '';
    const target = relationships.get(id)?.target;
    if (target?.kind !== 'part') {
      notes.add('linked-pictures', target?.address ?? gathered.near);
      continue;
    }
    const said = gathered.spans.some(({ text }) => text.trim() !== '');
    const picture = { part: target.name, alt: lineOf(described ?? '', 1_000) };
    (said ? gathered.after : gathered.before).push(picture);
  }
}

function withLink(marks: readonly Mark[], address: string | null): readonly Mark[] {
  const href = address === null ? null : parseLinkAddress(address);
  return href?.ok === true ? [...marks, { kind: 'link', href: href.value }] : marks;
}

/** The address of a hyperlink that the core takes; `null`, and a note, for another. */
function addressOf(
  node: XmlNode,
  { near }: Gathered,
  { relationships, notes }: RunReader,
): string | null {
  const id = node.attributes['r:id'];
  const target = id === undefined ? undefined : relationships.get(id)?.target;
  const anchor = node.attributes['w:anchor'];
  const address = target?.kind === 'outside' ? target.address : null;
  const whole = address !== null && anchor !== undefined ? `${address}#${anchor}` : address;
  return taken(whole, near, notes);
}

/** The address in a field `HYPERLINK "…"` (ECMA-376-1 §17.16.5.25); `null` for other fields. */
function linkOfField(instruction: string, { near }: Gathered, { notes }: RunReader): string | null {
  const found = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))/i.exec(instruction);
  return found === null ? null : taken(found[1] ?? found[2] ?? '', near, notes);
}

function taken(address: string | null, near: string, notes: Notes): string | null {
  const link = parseLinkAddress(address);
  if (link.ok) return link.value;
  notes.add('links', address ?? near);
  return null;
}
