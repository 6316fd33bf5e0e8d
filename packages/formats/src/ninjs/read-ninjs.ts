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
import { parseHtml, plainLine, readHtmlBody } from '../sources/html-body.ts';
import { type ImportedCategory, type SourcePicture, siteName } from '../sources/imported-item.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads ninjs 3.0 to 3.3: one item, a list of them, or an object with the list as `items`. `given`
 * is the address it was asked by. An item that is not as the standard says is left, and told with
 * the place of the fault; ninjs 1 and 2, whose names differ, are refused.
 */
export function readNinjs(
  text: string,
  given: string,
  limits: OfferLimits = offerLimits,
): Result<readonly ReadOffer[], OfferProblem> {
  if (text.length > limits.length) {
    return refuse({ kind: 'too-long', detail: `${limits.length} characters` });
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return refuse({ kind: 'not-json', detail: String((error as Error).message).slice(0, 200) });
  }
  const items = listOf(value);
  if (items === null) return refuse({ kind: 'not-ninjs', detail: 'neither an item nor a list' });
  if (items.length > limits.items) {
    return refuse({ kind: 'too-many', detail: `${items.length} items, at most ${limits.items}` });
  }
  const old = items.map(versionProblem).find((one) => one !== null);
  if (old !== undefined) return refuse({ kind: 'old-ninjs', detail: old });
  return ok(items.map((one) => readItem(one, given)));
}

function listOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return null;
  if (Array.isArray(value.items) && value.uri === undefined) return value.items;
  return [value];
}

/** Names of ninjs 1 that 3 spells otherwise: to read past them would miss a kill. */
const oldNames = ['pubstatus', 'versioncreated', 'body_text', 'body_html', 'headline'] as const;

function versionProblem(item: unknown): string | null {
  if (!isRecord(item)) return null;
  const { version } = isRecord(item.standard) ? item.standard : { version: undefined };
  if (typeof version === 'string' && !/^3\.[0-3](?:\.\d+)?$/.test(version)) {
    return version.slice(0, 50);
  }
  return oldNames.find((name) => Object.hasOwn(item, name)) ?? null;
}

/** Thrown within this file only. */
class Malformed extends Error {}

function readItem(value: unknown, given: string): ReadOffer {
  const id = isRecord(value) && typeof value.uri === 'string' ? value.uri.slice(0, 1_000) : '';
  const left = (kind: 'no-id' | 'not-text' | 'malformed', detail = ''): ReadOffer => ({
    kind: 'left',
    left: { kind, id, detail },
  });
  if (!isRecord(value) || id.trim() === '') return left('no-id');
  const type = value.type ?? 'text';
  if (type !== 'text' && type !== 'composite') return left('not-text', String(type).slice(0, 50));
  try {
    return { kind: 'offer', offer: offerOf(value, id, given) };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    // A kill is heeded, whatever else of it is broken.
    if (value.pubStatus === 'canceled') {
      return { kind: 'offer', offer: offerOf(named(value), id, given) };
    }
    return left('malformed', error.message);
  }
}

/** What tells which item it is, and in which state. */
function named(item: Json): Json {
  const names = ['uri', 'pubStatus', 'version', 'title'];
  return Object.fromEntries(
    names.flatMap((name) => (typeof item[name] === 'string' ? [[name, item[name]]] : [])),
  );
}

const states = { usable: 'usable', withheld: 'withheld', canceled: 'killed' } as const;

function offerOf(item: Json, id: string, given: string): OfferedItem {
  const notes = collectNotes();
  const status = text(item, 'pubStatus') || 'usable';
  const state = Object.hasOwn(states, status) ? states[status as keyof typeof states] : null;
  if (state === null) throw new Malformed('pubStatus');
  const descriptions = records(item, 'descriptions');
  const described = (role: string): string =>
    plainLine(markupOf(descriptions.find((one) => one.role === role)), 1_000, notes);
  const address = webAddress(item);
  const firstCreated = moment(item, 'firstCreated');
  return {
    item: {
      source: { site: siteName(given), id, address },
      title: plainLine(markupOf(records(item, 'headlines')[0]) || text(item, 'title'), 300, notes),
      summary: described('summary') || plainLine(markupOf(plainOne(descriptions)), 1_000, notes),
      byline: lineOf(text(item, 'by'), 300),
      language: text(item, 'language') || null,
      slug: lineOf(text(item, 'slugline'), 200),
      publishedAt: firstCreated ?? moment(item, 'versionCreated'),
      changedAt: moment(item, 'versionCreated'),
      blocks: state === 'killed' ? [] : blocksOf(item, address ?? given, notes),
      hero: state === 'killed' ? null : heroOf(item, notes),
      categories: records(item, 'subjects').flatMap(categoryOf),
      notes: notes.all(),
    },
    version: text(item, 'version').slice(0, 100),
    state,
    corrects: descriptions.some(({ role }) => role === 'correction'),
    reason: described('kill') || described('correction'),
    embargoedUntil: moment(item, 'embargoedUntil'),
    expiresAt: moment(item, 'expires'),
    rights: lineOf(text(item, 'usageTerms'), 2_000),
    rightsUrl: rightsUrlOf(item),
    credit: described('credit') || lineOf(text(item, 'copyrightHolder'), 300),
  };
}

/** A description that says nothing of what it is for, which then is the summary. */
function plainOne(descriptions: readonly Json[]): Json | undefined {
  return descriptions.find(({ role }) => role === undefined || role === 'main');
}

/** A text property as HTML: that which is not said to be markup is escaped. */
function markupOf(property: Json | undefined): string {
  if (property === undefined) return '';
  const value = text(property, 'value');
  return isMarkup(property) ? value : escaped(value);
}

function isMarkup({ contentType }: Json): boolean {
  return typeof contentType === 'string' && /html|xml/i.test(contentType);
}

function escaped(words: string): string {
  return words.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));
}

/** The text with markup, where there is one; else the plain one, whose lines are its paragraphs. */
function blocksOf(item: Json, base: string, notes: Notes): readonly ImportedBlock[] {
  const bodies = records(item, 'bodies');
  const body = bodies.find((one) => isMarkup(one)) ?? bodies[0];
  if (body === undefined) return [];
  const value = text(body, 'value');
  const html = isMarkup(body) || /^\s*<\w/.test(value) ? value : paragraphs(value);
  return readHtmlBody(parseHtml(html), { base, blankLines: false, notes });
}

function paragraphs(words: string): string {
  return words
    .split(/\r?\n+/)
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('');
}

function heroOf(item: Json, notes: Notes): SourcePicture | null {
  const pictures = records(item, 'associations').filter(({ type }) => type === 'picture');
  const shown = pictures.find(({ rel, name }) => rel === 'hero' || name === 'hero') ?? pictures[0];
  if (shown === undefined) return null;
  const largest = records(shown, 'renditions')
    .filter(({ href }) => typeof href === 'string' && /^https?:\/\//i.test(href))
    .sort((one, other) => Number(other.width ?? 0) - Number(one.width ?? 0))[0];
  if (largest === undefined) return null;
  const said = records(shown, 'descriptions');
  const by = (role: string): string =>
    plainLine(markupOf(said.find((one) => one.role === role)), 1_000, notes);
  return {
    address: text(largest, 'href').slice(0, 2_000),
    alt: by('alt'),
    caption: by('caption') || plainLine(markupOf(plainOne(said)), 1_000, notes),
    credit: lineOf(text(shown, 'by') || text(shown, 'copyrightHolder'), 300),
  };
}

function categoryOf(subject: Json): readonly ImportedCategory[] {
  const name = lineOf(text(subject, 'name'), 200);
  const slug = lineOf(text(subject, 'literal') || text(subject, 'uri'), 200) || name;
  return name === '' ? [] : [{ kind: 'category', slug, name }];
}

function webAddress(item: Json): string | null {
  const pages = records(item, 'renditions').filter(
    ({ href, contentType }) =>
      typeof href === 'string' && /^https?:\/\//i.test(href) && contentType === 'text/html',
  );
  return pages[0] === undefined ? null : text(pages[0], 'href').slice(0, 2_000);
}

function rightsUrlOf(item: Json): string | null {
  const { rightsInfo } = item;
  const link = isRecord(rightsInfo) ? rightsInfo.linkedRights : undefined;
  return typeof link === 'string' && /^https?:\/\/\S+$/i.test(link) ? link.slice(0, 2_000) : null;
}

function text(item: Json, name: string): string {
  const value = item[name];
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new Malformed(name);
  return value;
}

function moment(item: Json, name: string): Instant | null {
  const written = text(item, name);
  if (written === '') return null;
  const read = parseInstant(written.replace(/(\.\d{3})\d+/, '$1').replace(/z$/, 'Z'));
  if (!read.ok) throw new Malformed(name);
  return read.value;
}

function records(item: Json, name: string): readonly Json[] {
  const value = item[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isRecord)) throw new Malformed(name);
  return value;
}

function isRecord(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
