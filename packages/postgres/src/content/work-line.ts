/**
 * The line of an export: one work as one JSON value. Works, topics, places and organisations are
 * named by slug, pictures by the SHA-256 of their originals; a text is that of the API with these
 * names in the place of identifiers.
 *
 * @module
 */
import {
  type Audience,
  audiences,
  type ContentCategory,
  type Crops,
  contentCategories,
  cropPlaces,
  isPeriod,
  type Picture,
  parseCrops,
  type TextFieldProblem,
} from '@nhipcau/core/content';
import {
  type Instant,
  ok,
  parseInstant,
  parseSiteLanguage,
  parseSlug,
  parseText,
  type Result,
  refuse,
  type SiteLanguage,
  type Slug,
} from '@nhipcau/core/kernel';

/** What the first field of each line says; another number would be another form. */
export const workLineFormat = 'nhipcau-work/1';

type Json = Readonly<Record<string, unknown>>;

/** A work as a line tells it. Its texts are not read yet: they name things that have to be found. */
export interface WorkLine {
  readonly slug: Slug;
  readonly category: ContentCategory;
  readonly original: SiteLanguage;
  readonly organisation: Slug;
  readonly audience: Audience;
  /** The work for readers at home that it was made from; `null` without one. */
  readonly adaptedFrom: Slug | null;
  readonly topics: readonly Slug[];
  readonly places: readonly Slug[];
  readonly related: readonly Slug[];
  readonly createdAt: Instant;
  readonly pictures: readonly Omit<Picture, 'id' | 'version'>[];
  readonly editions: readonly { readonly language: SiteLanguage; readonly text: unknown }[];
}

const fields = [
  ...['format', 'kind', 'slug', 'formerSlugs', 'category', 'original', 'organisation', 'topics'],
  ...['places', 'related', 'createdAt', 'pictures', 'editions'],
];
/** Fields that lines made before works had them do not have. */
const laterFields = ['audience', 'adaptedFrom'];
const editionFields = [
  ...['language', 'stage', 'head', 'text', 'live', 'firstPublishedAt', 'publishAt', 'withdrawn'],
  'corrections',
];
const pictureFields = [
  ...['sha256', 'format', 'widthPx', 'heightPx', 'focal', 'title', 'alt', 'credit', 'licence'],
];
/** Fields that lines made before pictures had them do not have. */
const laterPictureFields = ['crops', 'source', 'licensedFrom', 'licensedUntil'];

class Wrong extends Error {
  readonly problem: TextFieldProblem;
  constructor(path: string, kind: string, detail = '') {
    super(kind);
    this.problem = { path, kind, detail };
  }
}

/** Reads a line; what is public in it (`live`, `corrections` …) is told to people, not imported. */
export function readWorkLine(line: string): Result<WorkLine, readonly TextFieldProblem[]> {
  try {
    return ok(readWork(JSON.parse(line)));
  } catch (error) {
    if (error instanceof Wrong) return refuse([error.problem]);
    if (error instanceof SyntaxError) {
      return refuse([{ path: '', kind: 'not-json', detail: error.message.slice(0, 200) }]);
    }
    throw error;
  }
}

function readWork(value: unknown): WorkLine {
  const work = record(value, '', fields, laterFields);
  if (work.format !== workLineFormat) throw new Wrong('/format', 'not-one-of', workLineFormat);
  if (work.kind !== 'story') throw new Wrong('/kind', 'not-one-of', 'story');
  const category = contentCategories.find((one) => one === work.category);
  if (category === undefined) {
    throw new Wrong('/category', 'not-one-of', contentCategories.join(' '));
  }
  const audience = audiences.find((one) => one === (work.audience ?? 'abroad'));
  if (audience === undefined) throw new Wrong('/audience', 'not-one-of', audiences.join(' '));
  const from = work.adaptedFrom ?? null;
  const editions = list(work.editions, '/editions').map((one, index) => {
    const at = `/editions/${index}`;
    const edition = record(one, at, editionFields);
    const language = parsed(parseSiteLanguage(String(edition.language)), `${at}/language`);
    return { language, text: edition.text };
  });
  once(
    editions.map(({ language }) => language),
    '/editions',
  );
  return {
    slug: slug(work.slug, '/slug'),
    category,
    original: parsed(parseSiteLanguage(String(work.original)), '/original'),
    organisation: slug(work.organisation, '/organisation'),
    audience,
    adaptedFrom: from === null ? null : slug(from, '/adaptedFrom'),
    topics: slugs(work.topics, '/topics'),
    places: slugs(work.places, '/places'),
    related: slugs(work.related, '/related'),
    createdAt: parsed(parseInstant(String(work.createdAt)), '/createdAt'),
    pictures: list(work.pictures, '/pictures').map((one, index) =>
      readPicture(one, `/pictures/${index}`),
    ),
    editions,
  };
}

function readPicture(value: unknown, at: string): WorkLine['pictures'][number] {
  const picture = record(value, at, pictureFields, laterPictureFields);
  const focal = record(picture.focal, `${at}/focal`, ['x', 'y']);
  const alt = record(picture.alt, `${at}/alt`, ['vi', 'en']);
  const sha256 = String(picture.sha256);
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Wrong(`${at}/sha256`, 'not-a-hash');
  const format = (['jpeg', 'png', 'webp', 'avif'] as const).find((one) => one === picture.format);
  if (format === undefined) throw new Wrong(`${at}/format`, 'not-one-of', 'jpeg png webp avif');
  const licensedFrom = moment(picture.licensedFrom ?? null, `${at}/licensedFrom`);
  const licensedUntil = moment(picture.licensedUntil ?? null, `${at}/licensedUntil`);
  if (!isPeriod({ licensedFrom, licensedUntil })) {
    throw new Wrong(`${at}/licensedUntil`, 'licence-period-empty');
  }
  const widthPx = whole(picture.widthPx, `${at}/widthPx`);
  const heightPx = whole(picture.heightPx, `${at}/heightPx`);
  const cut = parseCrops(crops(picture.crops ?? {}, `${at}/crops`), { widthPx, heightPx });
  if (!cut.ok) throw new Wrong(`${at}/crops/${cut.error.place}`, cut.error.reason);
  return {
    sha256,
    format,
    widthPx,
    heightPx,
    crops: cut.value,
    focal: { x: share(focal.x, `${at}/focal/x`), y: share(focal.y, `${at}/focal/y`) },
    title: words(picture.title, `${at}/title`),
    alt: { vi: words(alt.vi, `${at}/alt/vi`), en: words(alt.en, `${at}/alt/en`) },
    credit: words(picture.credit, `${at}/credit`),
    licence: words(picture.licence, `${at}/licence`),
    source: words(picture.source ?? '', `${at}/source`),
    licensedFrom,
    licensedUntil,
  };
}

function crops(value: unknown, at: string): Crops {
  const given = record(value, at, [], Object.keys(cropPlaces));
  const read = Object.entries(given).map(([place, one]) => {
    const crop = record(one, `${at}/${place}`, ['x', 'y', 'width', 'height']);
    const shares = Object.entries(crop).map(([name, part]) => [
      name,
      share(part, `${at}/${place}/${name}`),
    ]);
    return [place, Object.fromEntries(shares)];
  });
  return Object.fromEntries(read) as Crops;
}

function moment(value: unknown, at: string): Instant | null {
  return value === null ? null : parsed(parseInstant(String(value)), at);
}

function record(
  value: unknown,
  at: string,
  known: readonly string[],
  optional: readonly string[] = [],
): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Wrong(at, 'wrong-type', 'object');
  }
  const unknown = Object.keys(value).find((name) => ![...known, ...optional].includes(name));
  if (unknown !== undefined) throw new Wrong(`${at}/${unknown}`, 'unknown-field');
  const missing = known.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) throw new Wrong(`${at}/${missing}`, 'missing');
  return value as Json;
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Wrong(at, 'wrong-type', 'array');
  return value;
}

function slugs(value: unknown, at: string): readonly Slug[] {
  const found = list(value, at).map((one, index) => slug(one, `${at}/${index}`));
  once(found, at);
  return found;
}

function slug(value: unknown, at: string): Slug {
  return parsed(parseSlug(String(value)), at);
}

function once(values: readonly string[], at: string): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new Wrong(at, 'given-twice', twice);
}

function words(value: unknown, at: string): string {
  return parsed(parseText(value, 1_000, true), at);
}

function whole(value: unknown, at: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  throw new Wrong(at, 'wrong-type', 'a whole number');
}

function share(value: unknown, at: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new Wrong(at, 'wrong-type', 'a number from 0 to 1');
}

function parsed<T>(outcome: Result<T, { readonly kind: string }>, at: string): T {
  if (outcome.ok) return outcome.value;
  const { kind, ...data } = outcome.error;
  throw new Wrong(at, kind, Object.values(data).join(' ').slice(0, 200));
}

/**
 * A text with every name of a picture or work exchanged by `of`. A name that `of` does not know
 * (`null`) is left, and goes into `unknown`.
 */
export function renamed(
  text: unknown,
  of: (kind: 'picture' | 'work', name: string) => string | null,
  unknown: { readonly kind: 'picture' | 'work'; readonly name: string }[] = [],
): unknown {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, inner]) => {
      if ((key !== 'picture' && key !== 'work') || typeof inner !== 'string') {
        return [key, walk(inner)];
      }
      const found = of(key, inner);
      if (found === null) unknown.push({ kind: key, name: inner });
      return [key, found ?? inner];
    });
    return Object.fromEntries(entries);
  };
  return walk(text);
}
