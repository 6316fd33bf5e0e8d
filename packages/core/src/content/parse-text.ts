import {
  type CleanText,
  ok,
  type PictureId,
  parseId,
  parseText,
  type Result,
  refuse,
} from '../kernel/index.ts';
import type { PlacedPicture } from './block.ts';
import type { EditionText, MadeFrom, MadeFromPart, TranslationMethod } from './edition.ts';
import { headKeys } from './freshness.ts';
import { parseBody } from './parse-body.ts';

/** Most UTF-16 units in each field of a text. */
export const textLimits = {
  title: 300,
  summary: 1_000,
  byline: 300,
  translator: 300,
  alt: 1_000,
  caption: 1_000,
} as const;

export const translationMethods = ['original', 'human', 'machine-reviewed'] as const;

/** One thing that is wrong with a text. */
export interface TextFieldProblem {
  /** Where: a JSON pointer (RFC 6901) into the text. */
  readonly path: string;
  /** Kind of the refusing parser, `missing`, `unknown-field` or `not-one-of`. */
  readonly kind: string;
  readonly detail: string;
}

type Fields = Readonly<Record<string, unknown>>;

const names = ['title', 'summary', 'byline', 'hero', 'method', 'translator', 'body'] as const;
/** What texts do not have that were written down before translations said what they were made from. */
const laterNames = ['madeFrom'] as const;

/**
 * Reads the text of an edition as it is transported: its fields, and the body as a ProseMirror
 * document. Answers with every problem, not the first; unknown fields are refused.
 */
export function parseEditionText(value: unknown): Result<EditionText, readonly TextFieldProblem[]> {
  const problems: TextFieldProblem[] = [];
  const add = (path: string, kind: string, detail = ''): void => {
    problems.push({ path, kind, detail });
  };
  const fields = fieldsOf(value, '', names, add, laterNames);
  if (fields === null) return refuse(problems);
  const words = (of: Fields, at: string, name: keyof typeof textLimits): CleanText => {
    const outcome = parseText(of[name], textLimits[name], true);
    if (outcome.ok) return outcome.value;
    add(`${at}/${name}`, outcome.error.kind, describe(outcome.error));
    return '' as CleanText;
  };
  const text = {
    title: words(fields, '', 'title'),
    summary: words(fields, '', 'summary'),
    byline: words(fields, '', 'byline'),
    translator: words(fields, '', 'translator'),
    hero: fields.hero === null ? null : readHero(fields.hero, words, add),
  };
  const madeFrom = readMadeFrom(fields.madeFrom ?? null);
  if (madeFrom === undefined)
    add('/madeFrom', 'bad-attribute', 'two hashes for each part, or null');
  const method = translationMethods.find((one) => one === fields.method);
  if (method === undefined) add('/method', 'not-one-of', translationMethods.join(' '));
  const body = parseBody(fields.body);
  if (!body.ok) add(`/body${bodyPointer(body.error.at)}`, body.error.kind, body.error.detail);
  return problems.length > 0 || method === undefined || madeFrom === undefined || !body.ok
    ? refuse(problems)
    : ok({ ...text, method: method satisfies TranslationMethod, madeFrom, body: body.value });
}

/** Reads what a text says it was made from; `undefined` where it says nothing that can be read. */
export function readMadeFrom(value: unknown): MadeFrom | null | undefined {
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  const given = value as Fields;
  if (Object.keys(given).some((name) => !headKeys.some((key) => key === name))) return undefined;
  const [title, summary, hero] = headKeys.map((key) => readPart(given[key]));
  if (title === undefined || summary === undefined || hero === undefined) return undefined;
  return { title, summary, hero };
}

function readPart(value: unknown): MadeFromPart | null | undefined {
  if (value === null) return null;
  if (value === undefined || typeof value !== 'object') return undefined;
  const { hash, textHash, ...more } = value as Fields;
  const fits = [hash, textHash].every((one) => /^[0-9a-f]{64}$/.test(String(one)));
  if (!fits || Object.keys(more).length > 0) return undefined;
  return { hash: String(hash), textHash: String(textHash) };
}

/** The place in a body, as `parseBody` names it, as a JSON pointer (RFC 6901). */
export function bodyPointer(at: string): string {
  const path = at.replace(/\[(\d+)\]/g, '.$1');
  return path === '' ? '' : `/${path.split('.').join('/')}`;
}

function readHero(
  value: unknown,
  words: (of: Fields, at: string, name: 'alt' | 'caption') => CleanText,
  add: (path: string, kind: string, detail?: string) => void,
): PlacedPicture | null {
  const hero = fieldsOf(value, '/hero', ['picture', 'alt', 'caption'], add);
  if (hero === null) return null;
  const picture = parseId<PictureId>(hero.picture);
  if (!picture.ok) add('/hero/picture', picture.error.kind, picture.error.text.slice(0, 60));
  const alt = words(hero, '/hero', 'alt');
  const caption = words(hero, '/hero', 'caption');
  return picture.ok ? { picture: picture.value, alt, caption } : null;
}

/** The fields of an object that has exactly `known`, and may have `later`; what is not so is added to the problems. */
function fieldsOf(
  value: unknown,
  at: string,
  known: readonly string[],
  add: (path: string, kind: string, detail?: string) => void,
  later: readonly string[] = [],
): Fields | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    add(at, 'wrong-type', 'object');
    return null;
  }
  for (const name of Object.keys(value)) {
    if (!known.includes(name) && !later.includes(name)) add(`${at}/${name}`, 'unknown-field');
  }
  const missing = known.filter((name) => !Object.hasOwn(value, name));
  for (const name of missing) add(`${at}/${name}`, 'missing');
  return missing.length > 0 ? null : (value as Fields);
}

function describe(problem: { readonly kind: string }): string {
  return Object.entries(problem)
    .filter(([name]) => name !== 'kind')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
