/**
 * The demonstration content as files: read whole and checked before anything is written.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type DocumentNode,
  type TranslationMethod,
  translationMethods,
} from '@nhipcau/core/content';
import {
  type Instant,
  type Multilingual,
  parseInstant,
  parseSiteLanguage,
  type SiteLanguage,
} from '@nhipcau/core/kernel';
import { parseStoryFile, type StoryFile } from '@nhipcau/formats/markdown';
import type { DemoFunding } from './import-funding.ts';
import type { DemoLicences } from './import-licences.ts';
import type { DemoMarkets } from './import-markets.ts';
import type { DemoPartners } from './import-partners.ts';
import type { DemoPickup } from './import-pickups.ts';
import type { DemoVisits } from './import-visits.ts';

/** The public reason in the languages of the editions. */
type Reasons = Readonly<Partial<Record<SiteLanguage, string>>>;

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
  readonly state: 'published' | 'draft' | 'review' | 'approved' | 'scheduled';
  /** Days from the import to the publication of what is on schedule; `null` for all else. */
  readonly publishInDays: number | null;
  /** Nothing of it is public until then, in days from the import, and why; `null` without embargo. */
  readonly embargo: { readonly days: number; readonly reason: string } | null;
  /** When every edition of it was taken back, and why; `null` while it stands. */
  readonly withdrawn: { readonly at: Instant; readonly reason: Reasons } | null;
  /** Languages whose translation still says what the original said before it was corrected. */
  readonly behind: readonly SiteLanguage[];
  /** `domestic`: for readers at home, so that nobody translates it as it is. */
  readonly audience: 'domestic' | 'abroad';
  /** The domestic work that it was made from for readers abroad; `null` where there is none. */
  readonly adaptedFrom: string | null;
  readonly editions: readonly DemoEdition[];
}

/** Translations that the desk has asked for, and those that a translator has taken. */
export interface DemoAsked {
  readonly work: string;
  readonly languages: readonly SiteLanguage[];
  readonly dueInDays: number;
  readonly note: string;
  readonly taken?: readonly SiteLanguage[];
}

/** A translation that another person has still to accept, and what that person said of a passage. */
export interface DemoWaiting {
  readonly state: 'draft' | 'review';
  readonly comment: { readonly passage: string; readonly text: string } | null;
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
  /** `null` where it goes the way of its work. */
  readonly waiting: DemoWaiting | null;
  /** What it was before it was corrected, when and why that was; `null` when it never was. */
  readonly corrected: DemoCorrection | null;
}

export interface DemoCorrection {
  readonly at: Instant;
  readonly reason: string;
  readonly before: DocumentNode;
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
    /** The day from which the agency has a say over it. */
    readonly regulatedFrom?: string;
  }[];
  readonly partners: DemoPartners;
  readonly licences: DemoLicences;
  readonly pickups: readonly DemoPickup[];
  readonly visits: DemoVisits;
  readonly funding: DemoFunding;
  readonly markets: DemoMarkets;
  /** What a partner offers, as ninjs, by the partner's slug. */
  readonly offers: ReadonlyMap<string, string>;
  readonly people: readonly { readonly slug: string; readonly name: string }[];
  readonly topics: readonly {
    readonly slug: string;
    readonly name: Multilingual;
    readonly description: Multilingual;
  }[];
  readonly pictures: readonly DemoPicture[];
  readonly works: readonly DemoWork[];
  readonly asked: readonly DemoAsked[];
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
    partners: json('partners.json'),
    licences: json('licences.json'),
    pickups: json('pickups.json'),
    visits: json('visits.json'),
    funding: json('funding.json'),
    markets: json('markets.json'),
    offers: new Map(
      readdirSync(join(folder, 'offers')).map((name) => [
        name.replace(/\.json$/, ''),
        readFileSync(join(folder, 'offers', name), 'utf8'),
      ]),
    ),
    people: json('people.json'),
    topics: json('topics.json'),
    pictures: described.map((picture) => {
      const draw = drawn.pictures[picture.name];
      if (draw === undefined) throw new Error(`pictures/index.ts draws no ${picture.name}`);
      return { ...picture, svg: draw() };
    }),
    asked: json('asked.json'),
    works: ['stories', 'drafts'].flatMap((part) =>
      readdirSync(join(folder, part)).map((slug) => readWork(join(folder, part, slug))),
    ),
  };
}

/** What `work.json` holds; what it leaves out stands in {@link readWork}. */
interface WorkFile {
  readonly slug: string;
  readonly original: string;
  readonly topics: string[];
  readonly places: string[];
  readonly related: string[];
  readonly hero: string;
  readonly author: string;
  readonly organisation: string;
  readonly category?: string;
  readonly publishedAt?: string;
  readonly publishInDays?: number;
  readonly embargo?: { readonly days: number; readonly reason: string };
  readonly state?: DemoWork['state'];
  readonly audience?: DemoWork['audience'];
  readonly adaptedFrom?: string;
  readonly corrected?: {
    readonly at: string;
    readonly editions: Readonly<Record<string, CorrectedText>>;
    readonly behind?: string[];
  };
  readonly waiting?: Readonly<
    Record<string, Omit<DemoWaiting, 'comment'> & Partial<Pick<DemoWaiting, 'comment'>>>
  >;
  readonly withdrawn?: { readonly at: string; readonly reason: Reasons };
}

/** A passage of a story file as it is and as it was first published. */
interface CorrectedPassage {
  readonly was: string;
  readonly now: string;
}

/** What was corrected in one language: a passage, or several at once. */
type CorrectedText = { readonly reason: string } & (
  | CorrectedPassage
  | { readonly passages: readonly CorrectedPassage[] }
);

function readWork(folder: string): DemoWork {
  const work = JSON.parse(readFileSync(join(folder, 'work.json'), 'utf8')) as WorkFile;
  const { slug, topics, places, related, hero, author, organisation, corrected, withdrawn } = work;
  const original = language(work.original, folder);
  const editions = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name): DemoEdition => {
      const file = join(folder, name);
      const tag = name.slice(0, -3);
      const change = corrected?.editions[tag];
      const at = moment(corrected?.at, folder);
      const { state, comment = null } = work.waiting?.[tag] ?? { state: null };
      const waiting = state === null ? null : { state, comment };
      const edition = { ...readEdition(file, tag), waiting };
      if (change === undefined || at === null) return { ...edition, corrected: null };
      const passages = 'passages' in change ? change.passages : [change];
      const before = parseStory(file, uncorrected(file, passages)).document;
      return { ...edition, corrected: { at, reason: change.reason, before } };
    });
  const withdrawnAt = moment(withdrawn?.at, folder);
  return {
    ...{ slug, original, topics, places, related, hero, author, organisation },
    category: work.category ?? 'promotional',
    publishedAt: moment(work.publishedAt, folder),
    publishInDays: work.publishInDays ?? null,
    embargo: work.embargo ?? null,
    withdrawn:
      withdrawn === undefined || withdrawnAt === null
        ? null
        : { at: withdrawnAt, reason: withdrawn.reason },
    state: work.state ?? 'published',
    audience: work.audience ?? 'abroad',
    adaptedFrom: work.adaptedFrom ?? null,
    behind: (corrected?.behind ?? []).map((tag) => language(tag, folder)),
    editions: editions.sort(
      (a, b) => Number(b.language === original) - Number(a.language === original),
    ),
  };
}

/** The story file as it was before its passages were corrected. */
function uncorrected(file: string, passages: readonly CorrectedPassage[]): string {
  return passages.reduce(
    (text, { was, now }) => {
      const parts = text.split(now);
      if (parts.length !== 2) throw new Error(`${file} does not have "${now}" exactly once`);
      return parts.join(was);
    },
    readFileSync(file, 'utf8'),
  );
}

function readEdition(file: string, tag: string): Omit<DemoEdition, 'corrected' | 'waiting'> {
  const { front, document } = parseStory(file, readFileSync(file, 'utf8'));
  return {
    language: language(tag, file),
    title: front.title ?? '',
    summary: front.summary ?? '',
    alt: front.alt ?? '',
    method: translationMethods.find((one) => one === front.translation) ?? 'human',
    translator: front.translator ?? '',
    document,
  };
}

function parseStory(file: string, text: string): StoryFile {
  const outcome = parseStoryFile(text, (index) => `block${String(index).padStart(4, '0')}`);
  if (outcome.ok) return outcome.value;
  const { line, kind, detail } = outcome.error;
  throw new Error(`${file}:${line}: ${kind} (${detail})`);
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
