import { describe, expect, test } from 'vitest';
import { type Slug, siteLanguages, type TopicId, type WorkId } from '../kernel/index.ts';
import { pageSize } from './list.ts';
import { touchedByEdition, touchedByWork } from './touched.ts';

const work = 'work' as WorkId;
const slug = 'hoi-an' as Slug;
const topic = 'topic' as TopicId;

describe('an edition', () => {
  test('that stays public touches its page, its card, its sitemap and the corrections', () => {
    expect(touchedByEdition({ work, slug, language: 'vi', shard: 3, positions: [] })).toEqual({
      keys: ['edition:work:vi', 'card:work:vi', 'sitemap:3', 'corrections:vi'],
      paths: ['/vi/stories/hoi-an'],
    });
  });

  test('that comes touches lists, its other languages, and pages that come into being', () => {
    const before = 2 * pageSize - 1;
    const position = { rank: before, before, after: before + 1 };
    const { keys, paths } = touchedByEdition({
      ...{ work, slug, language: 'vi', shard: 1 },
      positions: [
        { list: { kind: 'stories' }, topic: null, ...position },
        { list: { kind: 'topic', topic }, topic: 'heritage' as Slug, ...position },
      ],
    });
    expect(keys).toEqual(
      expect.arrayContaining([
        ...['languages:work', 'sitemaps', 'list:vi:stories', 'list:vi:stories:1'],
        ...['list:vi:topic:topic', 'list:vi:topic:topic:1'],
      ]),
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['/vi/stories/page/1', '/vi/topics/heritage/page/1', '/sitemaps/2.xml'],
        ...siteLanguages.map((language) => `/${language}/stories/hoi-an`),
      ]),
    );
    expect(new Set(paths).size).toBe(paths.length);
  });
});

test('a work touches its pages at every address in every language', () => {
  const slugs = ['new', 'old'] as Slug[];
  const { keys, paths } = touchedByWork({ work, slugs, live: ['vi'], shard: 1, positions: [] });
  expect(keys).toEqual(
    expect.arrayContaining(['work:work', 'languages:work', 'edition:work:vi', 'card:work:vi']),
  );
  for (const language of siteLanguages) {
    expect(paths).toContain(`/${language}/stories/new`);
    expect(paths).toContain(`/${language}/stories/old`);
  }
});
