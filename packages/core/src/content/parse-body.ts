import {
  ok,
  type PictureId,
  parseId,
  parseLanguageTag,
  parseRun,
  parseText,
  type Result,
  refuse,
  type WorkId,
} from '../kernel/index.ts';
import type {
  Block,
  BlockContent,
  BlockId,
  BlockSource,
  Body,
  Inline,
  LinkAddress,
  Mark,
  PlacedPicture,
  Span,
} from './block.ts';

/** What is wrong with a body, and where: `at` is a path such as `content[3].content[0]`. */
export interface BodyProblem {
  readonly kind:
    | 'not-a-document'
    | 'unknown-node'
    | 'unknown-mark'
    | 'unknown-field'
    | 'bad-attribute'
    | 'bad-text'
    | 'bad-link'
    | 'uneven-table'
    | 'repeated-id'
    | 'too-large';
  readonly at: string;
  readonly detail: string;
}

export const bodyLimits = { blocks: 1_000, runs: 20_000, depth: 6, run: 20_000 } as const;

class Refused extends Error {
  readonly problem: BodyProblem;
  constructor(kind: BodyProblem['kind'], at: string, detail: string) {
    super(kind);
    this.problem = { kind, at, detail };
  }
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a ProseMirror document (see `document.ts`). Text comes out in NFC, neighbouring runs with
 * equal marks come out as one, empty paragraphs are left out; anything unknown is refused.
 */
export function parseBody(value: unknown): Result<Body, BodyProblem> {
  try {
    return ok(readBody(value));
  } catch (error) {
    if (error instanceof Refused) return refuse(error.problem);
    throw error;
  }
}

function readBody(value: unknown): Body {
  const doc = record(value, '', ['type', 'content']);
  if (doc.type !== 'doc') throw new Refused('not-a-document', '', 'the root must be a doc');
  const nodes = list(doc.content ?? [], 'content');
  if (nodes.length > bodyLimits.blocks) {
    throw new Refused('too-large', 'content', `at most ${bodyLimits.blocks} blocks`);
  }
  const seen = new Set<string>();
  return nodes.flatMap((node, index) => {
    const at = `content[${index}]`;
    const block = readBlock(node, at);
    if (seen.has(block.id)) throw new Refused('repeated-id', at, block.id);
    seen.add(block.id);
    const empty = block.kind === 'paragraph' && block.text.length === 0;
    return empty ? [] : [block];
  });
}

function readBlock(value: unknown, at: string): Block {
  const node = record(value, at, ['type', 'attrs', 'content']);
  const attrs = record(node.attrs ?? {}, `${at}.attrs`);
  const id = attrs.id;
  if (typeof id !== 'string' || !/^[A-Za-z0-9]{8,40}$/.test(id)) {
    throw new Refused('bad-attribute', `${at}.attrs.id`, 'an id of 8 to 40 letters and digits');
  }
  const { content, known } = readContent(node, attrs, at);
  only(attrs, ['id', 'source', ...known], `${at}.attrs`);
  return {
    ...content,
    id: id as BlockId,
    source: readSource(attrs.source ?? null, `${at}.attrs.source`),
  };
}

function readContent(
  node: Json,
  attrs: Json,
  at: string,
): { readonly content: BlockContent; readonly known: readonly string[] } {
  const children = (): readonly unknown[] => list(node.content ?? [], `${at}.content`);
  switch (node.type) {
    case 'paragraph':
    case 'callout':
      return { content: { kind: node.type, text: readRuns(children(), at) }, known: [] };
    case 'heading': {
      const level = attrs.level;
      if (level !== 2 && level !== 3) {
        throw new Refused('bad-attribute', `${at}.attrs.level`, 'a heading is of level 2 or 3');
      }
      const text = readRuns(children(), at);
      return { content: { kind: 'heading', level, text }, known: ['level'] };
    }
    case 'bulletList':
    case 'orderedList': {
      const items = children().map((item, i) => oneParagraph(item, ['listItem'], place(at, i)));
      const ordered = node.type === 'orderedList';
      return { content: { kind: 'list', ordered, items }, known: ['start', 'type', 'tight'] };
    }
    case 'blockquote': {
      const text = joined(children().map((child, i) => readParagraph(child, place(at, i))));
      const attribution = words(attrs.attribution ?? '', `${at}.attrs.attribution`);
      return { content: { kind: 'quote', text, attribution }, known: ['attribution'] };
    }
    case 'image':
      return {
        content: { kind: 'image', ...readPicture(attrs, `${at}.attrs`) },
        known: ['picture', 'alt', 'caption'],
      };
    case 'gallery': {
      const pictures = list(attrs.pictures, `${at}.attrs.pictures`).map((one, i) => {
        const where = `${at}.attrs.pictures[${i}]`;
        return readPicture(record(one, where, ['picture', 'alt', 'caption']), where);
      });
      return { content: { kind: 'gallery', pictures }, known: ['pictures'] };
    }
    case 'table':
      return { content: { kind: 'table', rows: readRows(children(), at) }, known: [] };
    case 'relatedWork': {
      const work = parseId<WorkId>(attrs.work);
      if (!work.ok) throw new Refused('bad-attribute', `${at}.attrs.work`, 'the id of a work');
      return { content: { kind: 'relatedWork', work: work.value }, known: ['work'] };
    }
    default:
      throw new Refused('unknown-node', at, String(node.type).slice(0, 60));
  }
}

function readRows(nodes: readonly unknown[], at: string): readonly (readonly Inline[])[] {
  const rows = nodes.map((value, i) => {
    const row = record(value, place(at, i), ['type', 'content', 'attrs']);
    if (row.type !== 'tableRow') throw new Refused('unknown-node', place(at, i), 'tableRow');
    return list(row.content ?? [], place(at, i)).map((cell, k) =>
      oneParagraph(cell, ['tableHeader', 'tableCell'], place(place(at, i), k)),
    );
  });
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row.length !== width)) {
    throw new Refused('uneven-table', at, 'every row needs as many cells as the first');
  }
  return rows;
}

/** A list item or a cell: paragraphs, which come out as lines of one run of text. */
function oneParagraph(value: unknown, types: readonly string[], at: string): Inline {
  const node = record(value, at, ['type', 'content', 'attrs']);
  if (!types.includes(String(node.type))) throw new Refused('unknown-node', at, types.join());
  const attrs = record(node.attrs ?? {}, `${at}.attrs`, ['colspan', 'rowspan', 'colwidth']);
  if ((attrs.colspan ?? 1) !== 1 || (attrs.rowspan ?? 1) !== 1) {
    throw new Refused('uneven-table', at, 'cells are not joined');
  }
  const children = list(node.content ?? [], `${at}.content`);
  return joined(children.map((child, i) => readParagraph(child, place(at, i))));
}

function readParagraph(value: unknown, at: string): Inline {
  const node = record(value, at, ['type', 'content', 'attrs']);
  if (node.type !== 'paragraph') throw new Refused('unknown-node', at, String(node.type));
  return readRuns(list(node.content ?? [], `${at}.content`), at);
}

function joined(parts: readonly Inline[]): Inline {
  return merged(
    parts.flatMap((part, i) => (i === 0 ? part : [{ text: '\n', marks: [] }, ...part])),
  );
}

function readRuns(nodes: readonly unknown[], at: string): Inline {
  if (nodes.length > bodyLimits.runs) throw new Refused('too-large', at, 'too many runs');
  return merged(nodes.map((node, i) => readRun(node, place(at, i))));
}

function readRun(value: unknown, at: string): Span {
  const node = record(value, at, ['type', 'text', 'marks']);
  const marks = list(node.marks ?? [], `${at}.marks`)
    .map((mark, i) => readMark(mark, `${at}.marks[${i}]`))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
  if (new Set(marks.map((mark) => mark.kind)).size < marks.length) {
    throw new Refused('unknown-mark', at, 'each kind of mark at most once');
  }
  if (node.type === 'hardBreak') return { text: '\n', marks };
  if (node.type !== 'text') throw new Refused('unknown-node', at, String(node.type));
  const text = parseRun(node.text, bodyLimits.run);
  if (!text.ok) throw new Refused('bad-text', at, describe(text.error));
  return { text: text.value, marks };
}

function readMark(value: unknown, at: string): Mark {
  const mark = record(value, at, ['type', 'attrs']);
  const attrs = record(mark.attrs ?? {}, `${at}.attrs`);
  switch (mark.type) {
    case 'bold':
      only(attrs, [], `${at}.attrs`);
      return { kind: 'strong' };
    case 'italic':
      only(attrs, [], `${at}.attrs`);
      return { kind: 'emphasis' };
    case 'link': {
      only(attrs, ['href', 'target', 'rel', 'class', 'title'], `${at}.attrs`);
      const href = parseLinkAddress(attrs.href);
      if (!href.ok) throw new Refused('bad-link', `${at}.attrs.href`, href.error.text);
      return { kind: 'link', href: href.value };
    }
    case 'language': {
      only(attrs, ['language'], `${at}.attrs`);
      const language = parseLanguageTag(String(attrs.language));
      if (!language.ok) throw new Refused('bad-attribute', at, 'a language tag of BCP 47');
      return { kind: 'language', language: language.value };
    }
    default:
      throw new Refused('unknown-mark', at, String(mark.type).slice(0, 60));
  }
}

/** Reads the address of a link; schemes other than https, http and mailto are refused. */
export function parseLinkAddress(
  value: unknown,
): Result<LinkAddress, { readonly kind: 'not-a-link'; readonly text: string }> {
  const text = typeof value === 'string' ? value.trim() : '';
  const shape =
    text.length <= 2_000 &&
    !/[\s\\<>"'`\p{Cc}\p{Cf}]/u.test(text) &&
    (/^https?:\/\/[^/?#@]+(?:[/?#]|$)/i.test(text) ||
      /^mailto:[^@?]+@[^@?]+$/i.test(text) ||
      /^\/(?!\/)/.test(text));
  return shape ? ok(text as LinkAddress) : refuse({ kind: 'not-a-link', text: text.slice(0, 200) });
}

function readPicture(attrs: Json, at: string): PlacedPicture {
  const picture = parseId<PictureId>(attrs.picture);
  if (!picture.ok) throw new Refused('bad-attribute', `${at}.picture`, 'the id of a picture');
  return {
    picture: picture.value,
    alt: words(attrs.alt ?? '', `${at}.alt`),
    caption: words(attrs.caption ?? '', `${at}.caption`),
  };
}

function readSource(value: unknown, at: string): BlockSource | null {
  if (value === null) return null;
  const source = record(value, at, ['block', 'hash', 'textHash']);
  const { block, hash, textHash } = source as Record<string, string>;
  const hashes = [hash, textHash].every((one) => /^[0-9a-f]{64}$/.test(String(one)));
  if (!hashes || !/^[A-Za-z0-9]{8,40}$/.test(String(block))) {
    throw new Refused('bad-attribute', at, 'the source block and its two hashes');
  }
  return { block, hash, textHash } as BlockSource;
}

/** Neighbouring runs with equal marks as one; empty runs left out. */
function merged(spans: readonly Span[]): Inline {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (span.text === '') continue;
    if (last !== undefined && JSON.stringify(last.marks) === JSON.stringify(span.marks)) {
      out[out.length - 1] = { text: last.text + span.text, marks: last.marks };
    } else out.push(span);
  }
  return out.map((span) => ({ ...span, text: span.text.normalize('NFC') }));
}

function words(value: unknown, at: string): string {
  const text = parseText(value, 1_000, true);
  if (!text.ok) throw new Refused('bad-text', at, describe(text.error));
  return text.value;
}

function describe(problem: { readonly kind: string }): string {
  return Object.values(problem).join(' ');
}

function place(at: string, index: number): string {
  return `${at}.content[${index}]`;
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refused('not-a-document', at, 'a list');
  return value;
}

function record(value: unknown, at: string, known?: readonly string[]): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Refused('not-a-document', at, 'an object');
  }
  if (known !== undefined) only(value as Json, known, at);
  return value as Json;
}

function only(value: Json, known: readonly string[], at: string): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new Refused('unknown-field', at, unknown.slice(0, 60));
}
