import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../feeds/feed.fixture.ts';
import { lineOf } from '../imports/spans.ts';
import { type OfferedItem, type ReadOffer, readFeedOffers } from '../offers/index.ts';
import { all, one, readXml, type XmlElement } from '../read-xml.fixture.ts';
import { anItem, at, demoItems, issuer, someTerms } from '../wire/wire.fixture.ts';
import { type WireFeed, writeWireAtom, writeWireRss } from './index.ts';

const published = (item = anItem(), terms = someTerms()): WireFeed['entries'][number] => ({
  ...{ kind: 'item', item, terms },
});
const killed = anItem({ kind: 'kill', version: 4, reason: 'The place was wrong.' });

function aFeed(entries: WireFeed['entries'], nextUrl: string | null = null): WireFeed {
  return {
    ...{ title: 'Wire', selfUrl: 'https://nhipcau.example/api/v1/wire?format=atom', nextUrl },
    ...{ updated: at('2026-11-26T00:00:00Z'), entries },
  };
}

const writers = { atom: writeWireAtom, rss: writeWireRss };
const forms = ['atom', 'rss'] as const;
const write = (form: 'atom' | 'rss', ...entries: WireFeed['entries']): string =>
  writers[form](aFeed(entries), issuer);

async function read(text: string): Promise<readonly OfferedItem[]> {
  const offers: ReadOffer[] = [];
  const chunks = (async function* () {
    yield text;
  })();
  for await (const found of readFeedOffers(chunks, 'https://nhipcau.example/wire')) {
    offers.push(found);
  }
  return offers.flatMap((found) => (found.kind === 'offer' ? [found.offer] : []));
}

describe.each(forms)('the wire as %s', (form) => {
  test('is read by rss-parser: every story in every language', async () => {
    const items = demoItems();
    const found = await new Parser().parseString(
      write(form, ...items.map((one) => published(one))),
    );
    expect(found.items.length).toBe(items.length);
    found.items.forEach((item, index) => {
      expect(lineOf(item.title ?? '', 300)).toBe(lineOf(items[index]?.title ?? '', 300));
      expect(item.link).toBe(items[index]?.canonicalUrl);
      expect(item['content:encoded'] ?? item.content).toContain('<p>');
    });
  });

  test('is read by our own reader with its terms', async () => {
    const [offer] = await read(write(form, published()));
    expect(offer).toMatchObject({
      ...{ state: 'usable', rights: expect.stringContaining('Use in KR, LA only') },
      item: {
        source: { id: `tag:nhipcau.example,2026-01-01:work/${anItem().work}/en` },
        ...{
          title: 'A market that floats',
          language: 'en',
          summary: 'Boats & baskets before dawn.',
        },
        ...{ publishedAt: anItem().firstPublishedAt, blocks: [{ kind: 'paragraph' }, {}] },
        hero: { address: 'https://nhipcau.example/media/a-1600.jpg', credit: 'Lê Thị Ảnh' },
      },
    });
  });

  test.each([
    ['a kill', published(killed), 'The place was wrong.'],
    [
      'the end of a licence',
      { kind: 'end', item: anItem(), at: at('2026-11-27T00:00:00Z') } as const,
      'The licence has ended',
    ],
  ])(
    '%s carries nothing to publish, and our own reader takes it down',
    async (_what, entry, why) => {
      const text = write(form, entry);
      expect(text).not.toMatch(/Chợ nổi|Boats|\.jpg/);
      expect(await read(text)).toMatchObject([
        { state: 'killed', reason: expect.stringContaining(why), item: { blocks: [] } },
      ]);
    },
  );

  test('says where it may be used and until when', () => {
    const document = readXml(write(form, published()));
    const item = form === 'atom' ? one(document, 'entry') : one(one(document, 'channel'), 'item');
    const where = one(item, 'media:restriction');
    expect([where.attributes, where.text]).toEqual([
      ...[{ relationship: 'allow', type: 'country' }, 'KR LA'],
    ]);
    expect(one(item, 'dcterms:valid').text).toBe(
      'start=2026-11-24T02:00:00.000Z; end=2027-11-24T02:00:00.000Z; scheme=W3C-DTF',
    );
    const everywhere = someTerms({ territory: { kind: 'worldwide', except: [] }, until: null });
    const text = write(form, published(anItem(), everywhere));
    expect(text).not.toMatch(/media:restriction| end=/);
  });

  test('names the next stretch, and at the end none', () => {
    const next = 'https://nhipcau.example/api/v1/wire?since=w20&format=atom';
    expect(links(readXml(writers[form](aFeed([], next), issuer)))).toEqual(['self', 'next']);
    expect(links(readXml(write(form)))).toEqual(['self']);
  });

  test.each(hostileTexts.map((words) => [words]))('%j is a text wherever it stands', (words) => {
    const change = { title: words, byline: words, summary: words, reason: words };
    const document = readXml(
      write(
        form,
        published(anItem(change), someTerms({ creditLine: words, conditions: words })),
        published({ ...killed, ...change }),
      ),
    );
    expect(['feed', 'rss']).toContain(document.name);
  });
});

function links(document: XmlElement): readonly (string | undefined)[] {
  const found =
    document.name === 'feed' ? all(document, 'link') : all(one(document, 'channel'), 'atom:link');
  return found.map(({ attributes }) => attributes.rel);
}
