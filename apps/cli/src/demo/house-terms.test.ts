import { fileURLToPath } from 'node:url';
import {
  type Block,
  type DocumentNode,
  type EditionText,
  parseBody,
  plain,
} from '@nhipcau/core/content';
import {
  type CivilDate,
  type ConceptId,
  expectOk,
  type PictureId,
  siteLanguages,
} from '@nhipcau/core/kernel';
import {
  acceptable,
  blocks,
  entryOn,
  pairsToCheck,
  type TermEntry,
  termFindings,
  unitsOf,
} from '@nhipcau/core/translation';
import { describe, expect, test } from 'vitest';
import { readHouseTerms } from './house-terms.ts';
import { type DemoEdition, type DemoWork, readDemo } from './read-demo.ts';

const root = (path: string): string =>
  fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const house = readHouseTerms(root('data'));
const today = '2026-11-28' as CivilDate;
const terms: readonly TermEntry[] = house.flatMap(
  ({ key, fields }) => entryOn({ ...fields, id: key as ConceptId }, today, siteLanguages) ?? [],
);

describe('the house termbase', () => {
  test('has at least 150 concepts in Vietnamese and English, and 40 in every language', () => {
    const inAll = (languages: readonly (typeof siteLanguages)[number][]) =>
      terms.filter((one) => languages.every((language) => acceptable(one, language).length > 0));
    expect(inAll(['vi', 'en']).length).toBeGreaterThanOrEqual(150);
    expect(inAll(siteLanguages).length).toBeGreaterThanOrEqual(40);
  });

  test('names each concept once, with a source, and no two terms alike in Vietnamese', () => {
    expect(new Set(house.map(({ key }) => key)).size).toBe(house.length);
    expect(house.filter(({ fields }) => fields.source === null)).toEqual([]);
    const words = house
      .filter(({ fields }) => fields.kind === 'term')
      .flatMap(({ fields }) => fields.renderings)
      .filter(({ language, status }) => language === 'vi' && status === 'preferred')
      .map(({ text }) => text.toLowerCase());
    expect(words.filter((text, at) => words.indexOf(text) !== at)).toEqual([]);
  });

  test('knows how to write out every abbreviation that is to be', () => {
    expect(
      terms.find(({ concept }) => concept === 'foreign-information')?.renderings,
    ).toContainEqual(
      expect.objectContaining({ language: 'vi', text: 'TTĐN', form: 'abbreviation', expand: true }),
    );
  });

  test('has the islands and the sea by their names in every language, and what they are not called', () => {
    const own = terms.filter(({ sovereignty }) => sovereignty);
    expect(own.map(({ concept }) => concept)).toEqual(
      expect.arrayContaining(['east-sea', 'hoang-sa', 'truong-sa']),
    );
    const sea = own.find(({ concept }) => concept === 'east-sea');
    for (const language of siteLanguages) {
      expect(sea && acceptable(sea, language).length).toBeGreaterThan(0);
    }
  });
});

/** Every translation of the demonstration beside its original. */
const demo = await readDemo(root('demo'));
const translations = demo.works.flatMap((work) => {
  const original = work.editions.find(({ method }) => method === 'original');
  return work.editions
    .filter((one) => one !== original && original !== undefined)
    .map((edition) => ({ work, edition, original: original as DemoEdition }));
});

function textOf(edition: DemoEdition): EditionText {
  const picture = '01934b6e-0000-7000-8000-000000000001' as PictureId;
  const body = expectOk(parseBody(withPicture(edition.document, picture)));
  const { title, summary, alt, method, translator } = edition;
  return {
    title,
    summary,
    byline: '',
    hero: { picture, alt, caption: '' },
    method,
    translator,
    madeFrom: null,
    body,
  };
}

function withPicture(node: DocumentNode, picture: string): DocumentNode {
  const content = node.content?.map((one) => withPicture(one, picture));
  return {
    ...node,
    ...(typeof node.attrs?.picture === 'string' && { attrs: { ...node.attrs, picture } }),
    ...(content !== undefined && { content }),
  };
}

/** What the termbase has against a translation, a line each. */
function against(
  { work, edition, original }: (typeof translations)[number],
  all: boolean,
): string[] {
  const source = textOf(original);
  const target = textOf(edition);
  const body = target.body.map((block, at): Block => {
    const from = source.body[at];
    return {
      ...block,
      source: from === undefined ? null : { block: from.id, hash: '', textHash: '' },
    };
  });
  const pairs = pairsToCheck(source, { ...target, body });
  return termFindings(pairs, original.language, edition.language, terms)
    .filter((one) => all || blocks(one))
    .map((one) => {
      const unit = unitsOf({ ...target, body }).find(({ id }) => id === one.unit);
      const words = one.side === 'source' && unit !== undefined ? plain(unit.text) : one.words;
      const where = `${work.slug} ${edition.language} ${one.unit}`;
      return `${where}: ${one.kind} ${one.concept} «${one.words}» in «${words}», not ${one.expected.join(' | ')}`;
    });
}

describe('the demonstration', () => {
  test('says nothing that the house termbase forbids', () => {
    const found = translations.flatMap((one) => against(one, false));
    expect(found).toEqual([]);
    expect(translations.length).toBeGreaterThan(100);
  });

  test('forbids nothing in its originals either', () => {
    const originals = demo.works.flatMap((work: DemoWork) =>
      work.editions.filter(({ method }) => method === 'original'),
    );
    for (const one of originals) {
      const pairs = unitsOf(textOf(one)).map((target) => ({ source: null, target }));
      expect(termFindings(pairs, one.language, one.language, terms)).toEqual([]);
    }
  });
});
