/**
 * The demonstration content as files: read whole and checked before anything is written.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentNode, TranslationMethod } from '@nhipcau/core/content';
import {
  type Instant,
  type Multilingual,
  parseInstant,
  parseSiteLanguage,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import { parseStoryFile } from '@nhipcau/formats/markdown';

export interface DemoWork {
  readonly slug: string;
  readonly original: SiteLanguage;
  readonly topics: readonly string[];
  readonly places: readonly string[];
  readonly hero: string;
  readonly author: string;
  readonly organisation: string;
  readonly category: string;
  readonly related: readonly string[];
  /** When it went out; `null` for a draft. */
  readonly publishedAt: Instant | null;
  readonly state: 'published' | 'draft' | 'review' | 'scheduled';
  readonly publishAt: Instant | null;
  readonly editions: readonly DemoEdition[];
}

export interface DemoEdition {
  readonly language: SiteLanguage;
  readonly title: string;
  readonly summary: string;
  readonly alt: string;
  readonly method: TranslationMethod;
  readonly translator: string;
  /** Pictures are named, not identified, in it. */
  readonly document: DocumentNode;
}

export interface DemoPicture {
  readonly name: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly alt: { readonly vi: string; readonly en: string };
  readonly credit: string;
  readonly licence: string;
  readonly focal: { readonly x: number; readonly y: number };
  readonly svg: string;
}

export interface Demo {
  readonly site: {
    readonly publisher: string;
    readonly contactEmail: string;
    readonly statement: Multilingual;
  };
  readonly users: readonly {
    readonly email: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
  readonly organisations: readonly {
    readonly slug: string;
    readonly name: Multilingual;
    readonly kind: string;
    readonly country: string;
    readonly validFrom: string;
  }[];
  readonly people: readonly { readonly slug: string; readonly name: string }[];
  readonly topics: readonly {
    readonly slug: string;
    readonly name: Multilingual;
    readonly description: Multilingual;
  }[];
  readonly pictures: readonly DemoPicture[];
  readonly works: readonly DemoWork[];
}

/** Reads a demo folder. @throws {Error} that names the file and line of what cannot be read. */
export async function readDemo(folder: string): Promise<Demo> {
  const json = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const drawn = (await import(pathToFileURL(join(folder, 'pictures/index.ts')).href)) as {
    readonly pictures: Readonly<Record<string, () => string>>;
  };
  const described = json<readonly Omit<DemoPicture, 'svg'>[]>('pictures/pictures.json');
  return {
    site: json('site.json'),
    users: json('users.json'),
    organisations: json('organisations.json'),
    people: json('people.json'),
    topics: json('topics.json'),
    pictures: described.map((picture) => {
      const draw = drawn.pictures[picture.name];
      if (draw === undefined) throw new Error(`pictures/index.ts draws no ${picture.name}`);
      return { ...picture, svg: draw() };
    }),
    works: ['stories', 'drafts'].flatMap((part) =>
      readdirSync(join(folder, part)).map((slug) => readWork(join(folder, part, slug))),
    ),
  };
}

function readWork(folder: string): DemoWork {
  const work = JSON.parse(readFileSync(join(folder, 'work.json'), 'utf8')) as Readonly<
    Record<string, string>
  > & { readonly topics: string[]; readonly places: string[]; readonly related: string[] };
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const original = language(work.original ?? '', folder);
  const editions = files.map((name) => readEdition(join(folder, name), name.slice(0, -3)));
  return {
    slug: work.slug ?? '',
    original,
    topics: work.topics,
    places: work.places,
    related: work.related,
    hero: work.hero ?? '',
    author: work.author ?? '',
    organisation: work.organisation ?? '',
    category: work.category ?? 'promotional',
    publishedAt: moment(work.publishedAt, folder),
    publishAt: moment(work.publishAt, folder),
    state: (work.state ?? 'published') as DemoWork['state'],
    editions: editions.sort(
      (a, b) => Number(b.language === original) - Number(a.language === original),
    ),
  };
}

function readEdition(file: string, tag: string): DemoEdition {
  const outcome = parseStoryFile(
    readFileSync(file, 'utf8'),
    (index) => `block${String(index).padStart(4, '0')}`,
  );
  if (!outcome.ok) {
    const { line, kind, detail } = outcome.error;
    throw new Error(`${file}:${line}: ${kind} (${detail})`);
  }
  const { front, document } = outcome.value;
  return {
    language: language(tag, file),
    title: front.title ?? '',
    summary: front.summary ?? '',
    alt: front.alt ?? '',
    method: front.translation === 'original' ? 'original' : 'human',
    translator: front.translator ?? '',
    document,
  };
}

function language(tag: string, file: string): SiteLanguage {
  const outcome = parseSiteLanguage(tag);
  if (!outcome.ok) throw new Error(`${file}: ${tag} is not a language of the site`);
  return outcome.value;
}

function moment(text: string | undefined, file: string): Instant | null {
  if (text === undefined) return null;
  const outcome = parseInstant(text);
  if (!outcome.ok) throw new Error(`${file}: ${text} is not a moment`);
  return outcome.value;
}
