import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Audience,
  audiences,
  type ContentCategory,
  contentCategories,
} from '@nhipcau/core/content';
import {
  instantOf,
  type OrganisationId,
  parseSiteLanguage,
  type SiteLanguage,
  siteLanguages,
} from '@nhipcau/core/kernel';
import { type ReadItem, SourceRefused } from '@nhipcau/formats/sources';
import {
  type Asking,
  feedItems,
  getPicture,
  runImport,
  SourceUnreadable,
  wordPressFile,
  wordPressSite,
} from '@nhipcau/imports';
import { type Database, listOrganisations, listTopics } from '@nhipcau/postgres';
import type { Kysely } from 'kysely';
import { identifiers, withInstallation } from '../installation.ts';
import { type Call, exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';
import { reportText } from './import-source-report.ts';
import { whyUnreadable } from './import-source-words.ts';
import { writerOf } from './writer-of.ts';

const options = {
  apply: { type: 'boolean', help: 'write; without it nothing is changed, and the report is all' },
  as: {
    type: 'string',
    value: 'email',
    help: 'who stands as the writer of the drafts; default the oldest administrator',
  },
  organisation: {
    type: 'string',
    value: 'slug',
    help: 'whom the works belong to; default the only organisation',
  },
  category: {
    type: 'string',
    value: 'name',
    help: `one of ${contentCategories.join(', ')}; default promotional`,
  },
  audience: {
    type: 'string',
    value: 'name',
    help: `for whom the texts were written, ${audiences.join(' or ')}; default domestic: such a text does not go abroad as it is`,
  },
  language: {
    type: 'string',
    value: 'tag',
    help: 'the language of every item; default what the source says',
  },
  topics: {
    type: 'string',
    value: 'file.json',
    help: 'which of their categories is which topic here: { "their-slug": "our-slug" }',
  },
  'allow-private': {
    type: 'boolean',
    help: 'let addresses of this machine and its networks be fetched; only for sources of your own',
  },
} as const;

export const importWordPress: Verb = {
  name: 'import wordpress',
  takes: '<file.xml | address>',
  does: 'Takes posts of WordPress over as drafts, from an export file or from a site; says first what it would do.',
  example: 'npx nhipcau import wordpress export.xml --organisation toa-soan --apply',
  options: { ...options, pages: { type: 'boolean', help: 'pages as well as posts' } },
  words: [1, 1],
  run: (call) => {
    const given = call.words[0] ?? '';
    const pages = call.options.pages === true;
    if (isAddress(given)) return run(call, (asking) => wordPressSite(given, { pages }, asking));
    const file = fileOf(given);
    return run(call, () => wordPressFile(file, { pages }));
  },
};

export const importFeed: Verb = {
  name: 'import feed',
  takes: '<address | file>',
  does: 'Takes the items of an RSS or Atom feed over as drafts; says first what it would do.',
  example: 'npx nhipcau import feed https://example.vn/feed.xml --language vi',
  options,
  words: [1, 1],
  run: (call) => {
    const given = call.words[0] ?? '';
    const source = isAddress(given) ? given : fileOf(given);
    return run(call, (asking) => feedItems(source, asking));
  },
};

function isAddress(given: string): boolean {
  return /^https?:\/\//i.test(given);
}

function fileOf(given: string): string {
  const file = resolve(given);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return file;
  throw new WrongUse(`there is no file ${file}; an address begins with https://`);
}

const tellEveryMs = 5_000;

function run(call: Call, open: (asking: Asking) => AsyncIterable<ReadItem>): Promise<number> {
  const apply = call.options.apply === true;
  const category = categoryOf(call);
  const audience = audienceOf(call);
  const language = languageOf(call);
  const mapping = mappingOf(call);
  return withInstallation(call, async ({ db, dataFolder }) => {
    const asking = { allowPrivate: call.options['allow-private'] === true, signal: call.signal };
    let told = Date.now();
    const report = await runImport(open(asking), {
      ...{
        db,
        apply,
        category,
        audience,
        language,
        mapping,
        ids: identifiers,
        signal: call.signal,
      },
      languages: new Set(siteLanguages),
      mediaFolder: join(dataFolder, 'media'),
      now: () => instantOf(Date.now()),
      by: { user: await writerOf(call, db), actor: 'operator' },
      organisation: await organisationOf(call, db),
      topics: new Map((await listTopics(db)).map(({ slug, id }) => [slug, id])),
      fetch: (address) => getPicture(address, asking),
      progress: (soFar) => {
        if (Date.now() - told < tellEveryMs) return;
        told = Date.now();
        const { items, refused, picturesFetched } = soFar();
        call.tell(`${items} items, ${picturesFetched} pictures, ${refused} refused …`);
      },
    }).catch((error: unknown) => {
      if (error instanceof SourceRefused) {
        throw new SaysNo(whyUnreadable(error.problem.kind, error.problem.detail));
      }
      if (error instanceof SourceUnreadable)
        throw new SaysNo(whyUnreadable(error.kind, error.detail));
      throw error;
    });
    call.answer(reportText(report), report);
    if (!report.complete) return exit.interrupted;
    return report.refused > 0 ? exit.no : exit.done;
  });
}

function categoryOf(call: Call): ContentCategory {
  const given = optionOf(call, 'category') ?? 'promotional';
  const found = contentCategories.find((one) => one === given);
  if (found !== undefined) return found;
  throw new WrongUse(`--category is one of ${contentCategories.join(', ')}`);
}

function audienceOf(call: Call): Audience {
  const given = optionOf(call, 'audience') ?? 'domestic';
  const found = audiences.find((one) => one === given);
  if (found !== undefined) return found;
  throw new WrongUse(`--audience is one of ${audiences.join(', ')}`);
}

function languageOf(call: Call): SiteLanguage | null {
  const given = optionOf(call, 'language');
  if (given === null) return null;
  const language = parseSiteLanguage(given);
  if (language.ok) return language.value;
  throw new WrongUse(`--language is one of ${siteLanguages.join(', ')}`);
}

function mappingOf(call: Call): ReadonlyMap<string, string> {
  const file = optionOf(call, 'topics');
  if (file === null) return new Map();
  let value: unknown = null;
  try {
    value = JSON.parse(readFileSync(resolve(file), 'utf8'));
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const entries = value === null || typeof value !== 'object' ? [] : Object.entries(value);
  const wrong = entries.length === 0 || entries.some(([, topic]) => typeof topic !== 'string');
  if (wrong) throw new WrongUse(`${file} is not of the form { "their-slug": "our-slug" }`);
  return new Map(entries as [string, string][]);
}

async function organisationOf(call: Call, db: Kysely<Database>): Promise<OrganisationId> {
  const all = await listOrganisations(db);
  const given = optionOf(call, 'organisation');
  const found =
    given === null && all.length === 1 ? all[0] : all.find(({ slug }) => slug === given);
  if (found !== undefined) return found.id;
  const names = all.map(({ slug }) => slug).join(', ') || 'none yet: make one in the studio';
  throw new WrongUse(`--organisation is one of: ${names}`);
}
