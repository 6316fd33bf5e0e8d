import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  blockHashes,
  type EditionText,
  hashesOf,
  madeFromOf,
  parseBody,
} from '@nhipcau/core/content';
import {
  expectOk,
  type PictureId,
  type Sha256,
  type SiteLanguage,
  siteLanguages,
  type WorkId,
} from '@nhipcau/core/kernel';
import { type ExchangeFile, pairUnits } from '@nhipcau/core/translation';
import { parseStoryFile } from '../markdown/index.ts';

export const sha256 = ((text: string) =>
  createHash('sha256').update(text).digest('hex')) as unknown as Sha256;

const stories = join(import.meta.dirname, '../../../../demo/stories');
const anyPicture = '01900000-0000-7000-8000-00000000000a' as PictureId;
const anyWork = '01900000-0000-7000-8000-000000000001' as WorkId;

/** A story of the demonstration in its original language and in one that it was translated into. */
export interface DemoPair {
  readonly slug: string;
  readonly from: SiteLanguage;
  readonly to: SiteLanguage;
  readonly source: EditionText;
  readonly target: EditionText;
}

let known: readonly DemoPair[] | null = null;

/** Every story of the demonstration with each of its translations. */
export function demoPairs(): readonly DemoPair[] {
  known ??= readPairs();
  return known;
}

/** One translation into each language. */
export function onePairEach(): readonly DemoPair[] {
  return [...new Map(demoPairs().map((pair) => [pair.to, pair])).values()];
}

function readPairs(): readonly DemoPair[] {
  return readdirSync(stories).flatMap((slug) => {
    const work = JSON.parse(readFileSync(join(stories, slug, 'work.json'), 'utf8'));
    const from = work.original as SiteLanguage;
    const there = readdirSync(join(stories, slug)).map((name) => name.replace('.md', ''));
    const languages = siteLanguages.filter((one) => one !== from && there.includes(one));
    const source = textOf(slug, from, null);
    return languages.map((to) => ({
      slug,
      from,
      to,
      source,
      target: textOf(slug, to, source),
    }));
  });
}

function textOf(slug: string, language: SiteLanguage, source: EditionText | null): EditionText {
  const file = readFileSync(join(stories, slug, `${language}.md`), 'utf8');
  const { front, document } = expectOk(
    parseStoryFile(file, (index) => `block${String(index).padStart(4, '0')}`),
  );
  const named = JSON.stringify(document).replace(/"picture":"[^"]+"/g, `"picture":"${anyPicture}"`);
  const body = expectOk(parseBody(JSON.parse(named)));
  return {
    ...{ title: front.title ?? '', summary: front.summary ?? '', byline: '', translator: '' },
    method: source === null ? 'original' : 'human',
    hero: { picture: anyPicture, alt: front.alt ?? '', caption: front.caption ?? '' },
    madeFrom: source && madeFromOf(hashesOf(source, sha256)),
    body: body.map((block) => {
      const from = source?.body.find(({ id, kind }) => id === block.id && kind === block.kind);
      if (from === undefined) return block;
      const { whole, text } = blockHashes(from, sha256);
      return { ...block, source: { block: from.id, hash: whole, textHash: text } };
    }),
  };
}

/** What is sent of a pair: every unit of the source, with its translation where there is one. */
export function fileOf(
  pair: Pick<DemoPair, 'slug' | 'from' | 'to' | 'source' | 'target'>,
): ExchangeFile {
  const { slug, from, to, source, target } = pair;
  const hashes = hashesOf(source, sha256);
  return {
    reference: { work: anyWork, from, sourceRevision: 1, to, targetRevision: 1 },
    name: slug,
    notes: [source.title, source.summary],
    units: pairUnits(source, target).map(({ source, target }) => ({
      ...{ id: source.id, block: source.block, kind: source.kind, source: source.text },
      ...{
        hash: hashes.get(source.block)?.whole ?? '',
        target: target?.text ?? null,
        stale: false,
      },
      ...{ state: target === null ? 'initial' : 'translated', notes: [], terms: [], matches: [] },
    })),
  };
}
