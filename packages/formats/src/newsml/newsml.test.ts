import { expectOk, type Result } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../feeds/feed.fixture.ts';
import { lineOf } from '../imports/spans.ts';
import type { OfferedItem, OfferProblem, ReadOffer } from '../offers/index.ts';
import { readXml } from '../read-xml.fixture.ts';
import { anItem, aPicture, at, demoItems, issuer, someTerms } from '../wire/wire.fixture.ts';
import { readNewsml, writeNewsml } from './index.ts';

const stories = demoItems();
const write = (item = anItem(), terms = someTerms()): string => writeNewsml(item, terms, issuer);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const readText = (text: string): Result<readonly ReadOffer[], OfferProblem> =>
  readNewsml(bytes(text), 'https://partner.example/feed');

function offerOf(text: string): OfferedItem {
  const [first] = expectOk(readText(text));
  if (first?.kind !== 'offer') throw new Error(JSON.stringify(first));
  return first.offer;
}

const nar = 'xmlns="http://iptc.org/std/nar/2006-10-01/"';
const killed = anItem({ kind: 'kill', version: 4, reason: 'The place was wrong.' });
/** A news item of another house, with what stands in its parts. */
const foreign = (meta: string, content = '', attributes = 'guid="urn:x:1"'): string =>
  `<newsItem ${nar} ${attributes} version="2" standard="NewsML-G2" standardversion="2.28">
    <itemMeta>${meta}</itemMeta><contentMeta><headline>H</headline></contentMeta>
    <contentSet>${content}</contentSet></newsItem>`;
const xhtml = (body: string): string =>
  `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>${body}</body></html></inlineXML>`;

describe('what is written', () => {
  test('a message holds the text, its pictures and a package of both', () => {
    const text = write(anItem({ pictures: [aPicture()] }));
    expect(text.match(/<(newsItem|packageItem) /g)).toHaveLength(3);
    expect(text).toContain('<pubStatus qcode="stat:usable"/>');
    expect(text).toContain('<p>Chợ nổi &amp; bánh &lt;tét&gt;.</p>');
    expect(text).not.toContain('<signal');
    expect(write(anItem({ hero: null }))).not.toContain('<packageItem');
  });

  test('a kill is canceled, and carries no text, no summary and no picture', () => {
    const text = write(killed);
    expect(text).toContain('<pubStatus qcode="stat:canceled"/>');
    expect(text).toContain('The place was wrong.');
    expect(text).not.toMatch(/contentSet|Chợ nổi|remoteContent|packageItem|Boats/);
  });

  test.each([
    ['correction', '<signal qcode="sig:correction"/>'],
    ['update', '<signal qcode="sig:update"/>'],
  ] as const)('a %s has its signal', (kind, signal) => {
    expect(write(anItem({ kind }))).toContain(signal);
  });

  test.each([
    ['after the version was made', '2026-11-25T17:30:00.124Z', true],
    ['when the version was made', '2026-11-25T17:30:00.123Z', false],
  ])('an item that may be used from %s is embargoed until then', (_when, from, embargoed) => {
    const text = write(anItem(), someTerms({ from: at(from) }));
    expect(text.includes(`<embargoed>${from}</embargoed>`)).toBe(embargoed);
  });

  test('rights stand in words, as an address, and for data mining', () => {
    expect(write()).toContain(
      '<dataMining uri="http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING"/>',
    );
    const { permissions } = someTerms();
    const free = write(anItem(), someTerms({ permissions: { ...permissions, train: true } }));
    expect(free).toContain('<dataMining uri="http://ns.useplus.org/ldf/vocab/DMI-ALLOWED"/>');
    expect(write()).toContain(`href="${issuer.rightsUrl(someTerms().licence)}"`);
  });

  test.each(hostileTexts.map((one) => [one]))('%j is a text wherever it stands', (words) => {
    const text = write(
      anItem({ title: words, byline: words, summary: words, reason: words, funding: [words] }),
      someTerms({ creditLine: words, conditions: words, label: words }),
    );
    expect(readXml(text).name).toBe('newsMessage');
    expect(expectOk(readText(text)).map(({ kind }) => kind)).toEqual(['offer']);
  });
});

describe('what is read', () => {
  test('what was written comes back, for every story in every language', () => {
    for (const item of stories) {
      const offer = offerOf(write(item));
      expect(offer).toMatchObject({ state: 'usable', corrects: false, version: '3', reason: '' });
      expect(offer.item).toMatchObject({
        ...{ title: lineOf(item.title, 300), language: item.language },
        ...{ changedAt: item.versionMadeAt, slug: item.slug },
      });
      expect(offer.item.blocks.length).toBeGreaterThan(3);
    }
  });

  test('kills, corrections, embargo and terms come back', () => {
    expect(offerOf(write(killed))).toMatchObject({
      ...{ state: 'killed', reason: 'The place was wrong.', version: '4' },
      item: { blocks: [], hero: null, summary: '' },
    });
    const corrected = anItem({ kind: 'correction', reason: 'A date.' });
    const from = at('2026-12-01T00:00:00.001Z');
    expect(offerOf(write(corrected, someTerms({ from })))).toMatchObject({
      ...{ corrects: true, reason: 'A date.', embargoedUntil: from },
      ...{ expiresAt: someTerms().until, credit: 'Nhịp Cầu / Nguyễn Thị Ước' },
      item: { hero: { address: 'https://nhipcau.example/media/a-1600.jpg', credit: 'Lê Thị Ảnh' } },
    });
  });

  test('any title, summary and reason come back as they were, in NFC', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((one) =>
        one
          // A file with U+FFFD is refused: somebody lost its encoding on the way.
          .replace(/[\p{C}\p{Z}\s\ufffd]+/gu, ' ')
          .trim()
          .normalize('NFC'),
      )
      .filter((one) => one !== '');
    fc.assert(
      fc.property(words, words, words, (title, summary, reason) => {
        const offer = offerOf(write(anItem({ title, summary, reason, kind: 'correction' })));
        expect([offer.item.title, offer.item.summary, offer.reason]).toEqual([
          ...[title, summary, reason],
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a short code', '<itemClass qcode="ninat:text"/><pubStatus qcode="stat:canceled"/>'],
    ['a whole address', '<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>'],
  ])('a kill of another house is known by %s', (_how, meta) => {
    const offer = offerOf(foreign(`${meta}<edNote>Wrong.</edNote>`, xhtml('<p>x</p>')));
    expect(offer).toMatchObject({ state: 'killed', reason: 'Wrong.', item: { blocks: [] } });
  });

  test.each([
    ['XHTML', xhtml('<p>One</p><p>Two</p>')],
    [
      'NITF',
      '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><p>One</p><p>Two</p></body.content></body></nitf></inlineXML>',
    ],
    ['plain text', '<inlineData contenttype="text/plain">One\nTwo</inlineData>'],
    [
      'escaped HTML',
      '<inlineData contenttype="text/html">&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two</inlineData>',
    ],
  ])('a text in %s is read as its paragraphs', (_what, content) => {
    expect(offerOf(foreign('', content)).item.blocks).toMatchObject([
      { kind: 'paragraph', text: [{ text: 'One' }] },
      { kind: 'paragraph', text: [{ text: 'Two' }] },
    ]);
  });

  test.each([
    ['XHTML', '<html><head><title>t</title></head><body><p>One</p><p>Two</p></body></html>'],
    [
      'NITF, with its blocks and without the words of its media',
      '<nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head><body.content><block><p>One</p></block><media media-type="image"><media-caption>Boats</media-caption></media><p>Two</p></body.content></body></nitf>',
    ],
  ])('a text in %s is read too where it lacks the namespace', (_what, text) => {
    expect(offerOf(foreign('', `<inlineXML>${text}</inlineXML>`)).item.blocks).toMatchObject([
      { kind: 'paragraph', text: [{ text: 'One' }] },
      { kind: 'paragraph', text: [{ text: 'Two' }] },
    ]);
  });

  test('codes are read by the aliases of a catalogue of the item, and by no alias that means another scheme there', () => {
    const withCatalogue = (schemes: string, meta: string): string =>
      foreign(meta).replace('<itemMeta>', `<catalog>${schemes}</catalog><itemMeta>`);
    const scheme = (alias: string, path: string): string =>
      `<scheme alias="${alias}" uri="http://cv.iptc.org/newscodes/${path}/"/>`;
    const own = scheme('kind', 'ninature') + scheme('st', 'pubstatusg2');
    const killed = '<itemClass qcode="kind:text"/><pubStatus qcode="st:canceled"/>';
    expect(offerOf(withCatalogue(own, killed)).state).toBe('killed');
    const other = withCatalogue(scheme('stat', 'other'), '<pubStatus qcode="stat:usable"/>');
    expect(expectOk(readText(other))).toMatchObject([{ left: { detail: 'pubStatus' } }]);
  });

  test('a holder of copyright is named by the literal where there is no name', () => {
    const rights = '<rightsInfo><copyrightHolder literal="Agency P"/></rightsInfo><itemMeta>';
    expect(offerOf(foreign('').replace('<itemMeta>', rights)).credit).toBe('Agency P');
  });

  test.each(['embargoed', 'expires'])('%s without a zone binds nobody knows when', (name) => {
    const at = (time: string): string => foreign(`<${name}>2026-12-24T02:00:00${time}</${name}>`);
    expect(expectOk(readText(at('')))).toMatchObject([
      { left: { kind: 'malformed', detail: name } },
    ]);
    expect(expectOk(readText(at('+07:00')))).toMatchObject([{ kind: 'offer' }]);
  });

  test('a kill is heeded though its times are none', () => {
    const meta =
      '<versionCreated>yesterday</versionCreated><pubStatus qcode="stat:canceled"/><embargoed>soon</embargoed>';
    expect(offerOf(foreign(meta))).toMatchObject({
      ...{ state: 'killed', embargoedUntil: null, item: { changedAt: null } },
    });
  });

  test('an embargo without an end is not taken for none', () => {
    expect(offerOf(foreign('<embargoed/>')).state).toBe('withheld');
  });

  test('an item with a script is read without it', () => {
    const body =
      '<p>One<script>alert(1)</script></p><p onclick="x"><a href="javascript:x">Two</a></p>';
    const kept = JSON.stringify(offerOf(foreign('', xhtml(body))).item.blocks);
    expect(kept).toContain('Two');
    expect(kept).not.toMatch(/script|alert|onclick/);
  });

  test.each([
    [
      'a state that is no state',
      foreign('<pubStatus qcode="stat:dead"/>'),
      'malformed',
      'pubStatus',
    ],
    [
      'a state of another scheme',
      foreign('<pubStatus qcode="own:usable"/>'),
      'malformed',
      'pubStatus',
    ],
    [
      'a time that is none',
      foreign('<versionCreated>soon</versionCreated>'),
      'malformed',
      'versionCreated',
    ],
    ['no guid', foreign('', '', ''), 'no-id', ''],
    ['a video', foreign('<itemClass qcode="ninat:video"/>'), 'not-text', 'video'],
  ])('an item with %s is left, and it is told which and why', (_what, text, kind, detail) => {
    expect(expectOk(readText(text))).toMatchObject([{ kind: 'left', left: { kind, detail } }]);
  });

  const entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const many = (count: number): string =>
    `<newsMessage ${nar}><itemSet>${'<newsItem guid="urn:x:1"/>'.repeat(count)}</itemSet></newsMessage>`;
  test.each([
    ['an external entity', `${entity}${foreign('')}`, 'document-type'],
    ['entities that grow', `${laughs}${foreign('')}`, 'document-type'],
    ['an unknown entity', foreign('<title>&nbsp;</title>'), 'malformed-xml'],
    ['an end that is missing', `<newsMessage ${nar}><itemSet>`, 'malformed-xml'],
    ['another vocabulary', '<rss version="2.0"/>', 'not-newsml'],
    ['no namespace', '<newsItem guid="urn:x:1"/>', 'not-newsml'],
    ['elements too deep', `<newsItem ${nar}>${'<a>'.repeat(101)}`, 'too-deep'],
    [
      'an encoding of another century',
      `<?xml version="1.0" encoding="windows-1258"?>${foreign('')}`,
      'encoding',
    ],
    ['one item more than the limit', many(10_001), 'too-many'],
    ['a hundred thousand items', many(100_000), 'too-many'],
  ])('%s is refused whole', (_what, text, kind) => {
    expect(readText(text)).toMatchObject({ ok: false, error: { kind } });
  });

  test('bytes that are not of the encoding are refused, more bytes than the limit too', () => {
    const wrong = bytes(foreign('<title>Vi\u1ec7t</title>')).slice();
    wrong[wrong.indexOf(0xe1)] = 0xff;
    expect(readNewsml(wrong, '')).toMatchObject({ ok: false, error: { kind: 'encoding' } });
    const text = bytes(foreign(''));
    const limits = (length: number): { length: number; items: number } => ({ length, items: 1 });
    expect(readNewsml(text, '', limits(text.length)).ok).toBe(true);
    expect(readNewsml(text, '', limits(text.length - 1))).toMatchObject({
      ...{ ok: false, error: { kind: 'too-long' } },
    });
  });
});
