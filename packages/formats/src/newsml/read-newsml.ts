import { type Instant, ok, parseInstant, type Result, refuse } from '@nhipcau/core/kernel';
import type { ImportedBlock } from '../imports/imported.ts';
import { collectNotes, type Notes } from '../imports/notes.ts';
import { lineOf } from '../imports/spans.ts';
import {
  type OfferedItem,
  type OfferLimits,
  type OfferProblem,
  offerLimits,
  type ReadOffer,
} from '../offers/offered-item.ts';
import { readIso } from '../sources/dates.ts';
import { parseHtml, readHtmlBody, xhtmlNode } from '../sources/html-body.ts';
import { type ImportedCategory, type SourcePicture, siteName } from '../sources/imported-item.ts';
import { all, child, readXmlTree, said, words, type XmlElement, xmlLimits } from '../xml/index.ts';
import { iptcSchemes, newsmlNames, reasonRole } from './names.ts';

/**
 * Reads a news message or a single item of NewsML-G2, of any version 2.x: texts in XHTML, in NITF or
 * plain, pictures of the packages that name a text, kills and embargoes. `given` is the address it was
 * asked by. Codes are read by the alias that the IPTC's catalogue gives their scheme, or whole.
 */
export function readNewsml(
  bytes: Uint8Array,
  given: string,
  limits: OfferLimits = offerLimits,
): Result<readonly ReadOffer[], OfferProblem> {
  const read = readXmlTree(bytes, newsmlNames, { ...xmlLimits, bytes: limits.length });
  if (!read.ok) {
    const { kind, line, column, detail } = read.error;
    return refuse({ kind, detail: `line ${line}, column ${column}: ${detail}`.slice(0, 200) });
  }
  const root = read.value;
  const items =
    root.name === 'g2:newsMessage'
      ? (child(root, 'g2:itemSet')?.children ?? []).filter((one) => typeof one !== 'string')
      : [root];
  if (root.name !== 'g2:newsMessage' && root.name !== 'g2:newsItem') {
    return refuse({ kind: 'not-newsml', detail: root.name.slice(0, 100) });
  }
  if (items.length > limits.items) {
    return refuse({ kind: 'too-many', detail: `${items.length} items, at most ${limits.items}` });
  }
  return ok(new Message(items, given).offers());
}

/** Thrown within this file only. */
class Malformed extends Error {}

class Message {
  readonly #items: readonly XmlElement[];
  readonly #given: string;
  /** Pictures by their guid. */
  readonly #pictures: ReadonlyMap<string, XmlElement>;
  /** The guid of the first picture in a package with a text, by the guid of the text. */
  readonly #heroes: ReadonlyMap<string, string>;

  constructor(items: readonly XmlElement[], given: string) {
    this.#items = items;
    this.#given = given;
    this.#pictures = new Map(
      items
        .filter((one) => one.name === 'g2:newsItem' && itemClass(one) === 'picture')
        .map((one) => [one.attributes.guid ?? '', one]),
    );
    this.#heroes = new Map(
      items
        .filter(({ name }) => name === 'g2:packageItem')
        .flatMap((one) => this.#heroesOf(referred(one))),
    );
  }

  offers(): readonly ReadOffer[] {
    return this.#items
      .filter((one) => one.name !== 'g2:packageItem' && itemClass(one) !== 'picture')
      .map((one) => this.#read(one));
  }

  #heroesOf(refs: readonly string[]): readonly (readonly [string, string])[] {
    const picture = refs.find((one) => this.#pictures.has(one));
    return picture === undefined ? [] : refs.map((one) => [one, picture] as const);
  }

  #read(item: XmlElement): ReadOffer {
    const id = (item.attributes.guid ?? '').trim().slice(0, 1_000);
    const left = (kind: 'no-id' | 'not-text' | 'malformed', detail: string): ReadOffer => ({
      kind: 'left',
      left: { kind, id, detail: detail.slice(0, 200) },
    });
    if (item.name !== 'g2:newsItem') return left('not-text', item.name);
    const type = itemClass(item);
    if (type !== 'text' && type !== 'composite') return left('not-text', type);
    if (id === '') return left('no-id', '');
    try {
      return { kind: 'offer', offer: this.#offer(item, id) };
    } catch (error) {
      if (error instanceof Malformed) return left('malformed', error.message);
      throw error;
    }
  }

  #offer(item: XmlElement, id: string): OfferedItem {
    const notes = collectNotes();
    const itemMeta = child(item, 'g2:itemMeta') ?? item;
    const meta = child(item, 'g2:contentMeta') ?? item;
    const rights = child(item, 'g2:rightsInfo') ?? item;
    const state = stateOf(itemMeta, item);
    const killed = state === 'killed';
    const corrects = all(itemMeta, 'g2:signal').some(
      (one) => code(one, 'sig', item) === 'correction',
    );
    const when = (name: string, read = readMoment): Instant | null =>
      moment(itemMeta, name, read, killed);
    const address = pageOf(itemMeta);
    const hero = this.#pictures.get(this.#heroes.get(id) ?? '');
    return {
      item: {
        source: { site: siteName(this.#given), id, address },
        title: lineOf(said(meta, 'g2:headline') || said(itemMeta, 'g2:title'), 300),
        summary: lineOf(described(meta, 'summary'), 1_000),
        byline: lineOf(said(meta, 'g2:by') || creators(meta), 300),
        language: child(meta, 'g2:language')?.attributes.tag ?? item.attributes['xml:lang'] ?? null,
        slug: lineOf(said(meta, 'g2:slugline'), 200),
        publishedAt: when('firstCreated') ?? when('versionCreated'),
        changedAt: when('versionCreated'),
        blocks: killed ? [] : blocksOf(item, address ?? this.#given, notes),
        hero: killed || hero === undefined ? null : pictureOf(hero),
        categories: all(meta, 'g2:subject').flatMap(categoryOf),
        notes: notes.all(),
      },
      version: (item.attributes.version ?? '').slice(0, 100),
      state,
      corrects,
      reason: reasonOf(itemMeta, killed || corrects),
      embargoedUntil: when('embargoed', exactMoment),
      expiresAt: when('expires', exactMoment),
      rights: lineOf(said(rights, 'g2:usageTerms'), 2_000),
      rightsUrl: rightsUrlOf(rights),
      credit: lineOf(said(meta, 'g2:creditline') || holderOf(rights), 300),
    };
  }
}

function itemClass(item: XmlElement): string {
  const found = child(child(item, 'g2:itemMeta') ?? item, 'g2:itemClass');
  return found === undefined ? 'text' : code(found, 'ninat', item);
}

/** Schemes by the alias that an item gives them in a catalogue of its own. */
function aliasesOf(item: XmlElement): ReadonlyMap<string, string> {
  const schemes = all(item, 'g2:catalog').flatMap((one) => all(one, 'g2:scheme'));
  return new Map(schemes.map(({ attributes }) => [attributes.alias ?? '', attributes.uri ?? '']));
}

/** The value of a code of one of the IPTC's schemes, whichever way it is written; `''` for others. */
function code(
  { attributes }: XmlElement,
  scheme: keyof typeof iptcSchemes,
  item: XmlElement,
): string {
  const { qcode = '', uri = '' } = attributes;
  const [, alias = '', value = ''] = /^([^:]*):(.*)$/.exec(qcode) ?? [];
  const own = aliasesOf(item).get(alias);
  if (own === iptcSchemes[scheme] || (own === undefined && alias === scheme)) return value;
  return uri.startsWith(iptcSchemes[scheme]) ? uri.slice(iptcSchemes[scheme].length) : '';
}

const states = new Map<string, OfferedItem['state']>([
  ['usable', 'usable'],
  ['withheld', 'withheld'],
  ['canceled', 'killed'],
]);

/** An embargo without a time is one of which the end is not known yet: the item is withheld. */
function stateOf(itemMeta: XmlElement, item: XmlElement): OfferedItem['state'] {
  const status = child(itemMeta, 'g2:pubStatus');
  const state = status === undefined ? 'usable' : states.get(code(status, 'stat', item));
  if (state === undefined) throw new Malformed('pubStatus');
  const embargo = child(itemMeta, 'g2:embargoed');
  const endless = embargo !== undefined && words(embargo).trim() === '';
  return state === 'usable' && endless ? 'withheld' : state;
}

/** Of a kill no time is worth losing it: one that is none is left out. */
function moment(
  itemMeta: XmlElement,
  name: string,
  read: (text: string) => Instant | null,
  killed: boolean,
): Instant | null {
  const written = said(itemMeta, `g2:${name}`);
  const at = written === '' ? null : read(written);
  if (at === null && written !== '' && !killed) throw new Malformed(name);
  return at;
}

function readMoment(text: string): Instant | null {
  return exactMoment(text) ?? readIso(text);
}

/** A time that binds: without a zone nobody knows when it is. */
function exactMoment(text: string): Instant | null {
  const read = parseInstant(text);
  return read.ok ? read.value : null;
}

function holderOf(rights: XmlElement): string {
  const holder = child(rights, 'g2:copyrightHolder');
  return said(holder ?? rights, 'g2:name') || (holder?.attributes.literal ?? '');
}

function described(meta: XmlElement, role: string): string {
  const found = all(meta, 'g2:description').find(({ attributes }) =>
    (attributes.role ?? '').split(/\s+/).some((one) => one.endsWith(`:${role}`)),
  );
  return words(found);
}

function creators(meta: XmlElement): string {
  return all(meta, 'g2:creator')
    .map((one) => said(one, 'g2:name'))
    .filter((name) => name !== '')
    .join(', ');
}

/** The note that is said to be the reason; of others' kills and corrections, every note. */
function reasonOf(itemMeta: XmlElement, asked: boolean): string {
  const notes = all(itemMeta, 'g2:edNote');
  const own = notes.filter(({ attributes }) => attributes.roleuri === reasonRole);
  const said = own.length > 0 || !asked ? own : notes;
  return lineOf(said.map((one) => words(one)).join(' '), 1_000);
}

/** Where a text stands in NITF and in XHTML; some write either without its namespace. */
const bodyNames = ['html:body.content', 'g2:body.content', 'html:body', 'g2:body'] as const;

/** What elements of NITF are in HTML; a medium has words of its own, which are none of the text. */
const nitfNames: Readonly<Record<string, string>> = {
  ...{ block: 'div', hl2: 'h2', media: 'object', bq: 'blockquote' },
};

function nameInHtml(name: string): string {
  const own = name.replace(/^(?:html|g2):/, '');
  return nitfNames[own] ?? own;
}

function blocksOf(item: XmlElement, base: string, notes: Notes): readonly ImportedBlock[] {
  const reading = { base, blankLines: false, notes };
  const set = child(item, 'g2:contentSet') ?? item;
  for (const inline of all(set, 'g2:inlineXML')) {
    const body = bodyNames.map((name) => found(inline, name)).find((one) => one !== undefined);
    if (body !== undefined) return readHtmlBody(xhtmlNode(body, nameInHtml), reading);
  }
  const data = child(set, 'g2:inlineData');
  if (data === undefined) return [];
  const html = /html/i.test(data.attributes.contenttype ?? '');
  return readHtmlBody(parseHtml(html ? words(data) : paragraphs(words(data))), reading);
}

function paragraphs(text: string): string {
  return text
    .split(/\r?\n+/)
    .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
    .join('');
}

/** The first element of a name below another; the parser bounds how deep it can be. */
function found(element: XmlElement, name: string): XmlElement | undefined {
  for (const one of element.children) {
    if (typeof one === 'string') continue;
    const here = one.name === name ? one : found(one, name);
    if (here !== undefined) return here;
  }
  return undefined;
}

function referred(item: XmlElement): readonly string[] {
  return item.children.flatMap((one) => {
    if (typeof one === 'string') return [];
    return one.name === 'g2:itemRef' ? [one.attributes.residref ?? ''] : referred(one);
  });
}

function pictureOf(item: XmlElement): SourcePicture | null {
  const files = all(child(item, 'g2:contentSet'), 'g2:remoteContent').filter(
    ({ attributes }) =>
      /^https?:\/\//i.test(attributes.href ?? '') &&
      /^(?:image\/|$)/i.test(attributes.contenttype ?? ''),
  );
  const width = ({ attributes }: XmlElement): number => Number(attributes.width) || 0;
  const largest = [...files].sort((one, other) => width(other) - width(one))[0];
  const meta = child(item, 'g2:contentMeta') ?? item;
  if (largest === undefined) return null;
  return {
    address: (largest.attributes.href ?? '').slice(0, 2_000),
    alt: lineOf(described(meta, 'visuallyImpaired'), 1_000),
    caption: lineOf(described(meta, 'caption'), 1_000),
    credit: lineOf(said(meta, 'g2:creditline'), 300),
  };
}

function categoryOf(subject: XmlElement): readonly ImportedCategory[] {
  const name = lineOf(said(subject, 'g2:name'), 200);
  const { literal, qcode, uri } = subject.attributes;
  const slug = lineOf(literal ?? qcode ?? uri ?? '', 200) || name;
  return name === '' ? [] : [{ kind: 'category', slug, name }];
}

/** The page of the item: a link to HTML in its own language, else to any. */
function pageOf(itemMeta: XmlElement): string | null {
  const page = all(itemMeta, 'g2:link').find(
    ({ attributes }) =>
      attributes.contenttype === 'text/html' && /^https?:\/\//i.test(attributes.href ?? ''),
  );
  return page?.attributes.href?.slice(0, 2_000) ?? null;
}

function rightsUrlOf(rights: XmlElement): string | null {
  const href = child(rights, 'g2:link')?.attributes.href ?? '';
  return /^https?:\/\/\S+$/i.test(href) ? href.slice(0, 2_000) : null;
}
