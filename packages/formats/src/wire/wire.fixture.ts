import {
  type Body,
  type EditionText,
  type PlacedPicture,
  placedPictures,
} from '@nhipcau/core/content';
import {
  type AgreementId,
  type CountryCode,
  instantOf,
  type LanguageTag,
  type LicenceId,
  type PictureId,
  type SiteLanguage,
  type Slug,
  type WorkId,
} from '@nhipcau/core/kernel';
import type { SyndicatedItem, SyndicatedPicture, Terms } from '@nhipcau/core/syndication';
import { demoPairs } from '../exchange/demo-stories.fixture.ts';
import type { Issuer } from './issuer.ts';

export const at = (text: string): SyndicatedItem['versionMadeAt'] => instantOf(Date.parse(text));

export const issuer: Issuer = {
  name: 'Nhịp Cầu',
  siteUrl: 'https://nhipcau.example',
  rightsUrl: (licence) => `https://nhipcau.example/api/v1/wire/licences/${licence}`,
};

const picture = '01900000-0000-7000-8000-00000000000a' as PictureId;

export function aPicture(change: Partial<SyndicatedPicture> = {}): SyndicatedPicture {
  const file = (widthPx: number): SyndicatedPicture['files'][number] => ({
    ...{ href: `https://nhipcau.example/media/a-${widthPx}.jpg`, mediaType: 'image/jpeg' },
    ...{ widthPx, heightPx: Math.round((widthPx * 2) / 3), sha256: 'a'.repeat(64) },
  });
  return {
    ...{ id: picture, title: 'Thuyền về bến', credit: 'Lê Thị Ảnh', licence: 'CC-BY-4.0' },
    ...{ alt: 'Thuyền gỗ trên vịnh', caption: 'Buổi tối ở bến', files: [file(1_600), file(960)] },
    ...change,
  };
}

const text = (words: string): { text: string; marks: [] }[] => [{ text: words, marks: [] }];

export const someBody = [
  { id: 'block0001', source: null, kind: 'paragraph', text: text('Chợ nổi & bánh <tét>.') },
  { id: 'block0002', source: null, kind: 'heading', level: 2, text: text('Buổi sáng') },
] as unknown as Body;

/** An item with everything; `change` says what a test is about. */
export function anItem(change: Partial<SyndicatedItem> = {}): SyndicatedItem {
  return {
    ...{ work: '01937b1e-0000-7000-8000-000000000001' as WorkId, language: 'en', version: 3 },
    ...{ slug: 'floating-market' as Slug, kind: 'new', title: 'A market that floats' },
    ...{ summary: 'Boats & baskets before dawn.', byline: 'Nguyễn Thị Ước', body: someBody },
    ...{ hero: aPicture(), pictures: [] },
    topics: [{ slug: 'heritage' as Slug, name: 'Heritage' }],
    places: [{ slug: 'can-tho' as Slug, name: 'Cần Thơ' }],
    ...{ organisation: 'The agency', original: 'vi', method: 'human', translator: 'Trần Văn Dịch' },
    firstPublishedAt: at('2026-11-24T02:00:00Z'),
    versionMadeAt: at('2026-11-25T17:30:00.123Z'),
    canonicalUrl: 'https://nhipcau.example/en/stories/floating-market',
    siblings: [
      { language: 'vi', canonicalUrl: 'https://nhipcau.example/vi/stories/floating-market' },
    ],
    ...{ reason: null, funding: ['State budget'] },
    ...change,
  } as SyndicatedItem;
}

export function someTerms(change: Partial<Terms> = {}): Terms {
  return {
    licence: '01937b1e-0000-7000-8000-0000000000c1' as LicenceId,
    agreement: '01937b1e-0000-7000-8000-0000000000a1' as AgreementId,
    territory: { kind: 'countries', only: ['LA', 'KR'] as CountryCode[] },
    languages: ['en', 'ko'] as LanguageTag[],
    media: ['web', 'print'],
    ...{ from: at('2026-11-24T02:00:00Z'), until: at('2027-11-24T02:00:00Z') },
    permissions: { translate: true, adapt: false, cut: true, sublicense: false, train: false },
    ...{ creditLine: 'Nhịp Cầu / Nguyễn Thị Ước', conditions: 'Once only.', label: null },
    narrowedBy: [{ part: 'hero', holder: 'Lê Thị Ảnh', what: 'web only' }],
    ...change,
  };
}

/** Every story of the demonstration in each of its languages. */
export function demoItems(): readonly SyndicatedItem[] {
  const texts = new Map<string, SyndicatedItem>();
  for (const { slug, from, to, source, target } of demoPairs()) {
    texts.set(`${slug}/${from}`, itemOf(slug, from, from, source));
    texts.set(`${slug}/${to}`, itemOf(slug, to, from, target));
  }
  return [...texts.values()];
}

function itemOf(
  slug: string,
  language: SiteLanguage,
  original: SiteLanguage,
  text: EditionText,
): SyndicatedItem {
  const [shown] = placedPictures(text.body);
  return anItem({
    ...{ slug: slug as Slug, language, original, method: text.method, translator: text.translator },
    ...{ title: text.title, summary: text.summary, byline: text.byline, body: text.body },
    hero: text.hero === null ? null : aPicture(wordsOf(text.hero)),
    pictures: shown === undefined ? [] : [aPicture(wordsOf(shown))],
  });
}

function wordsOf({ alt, caption }: PlacedPicture): Pick<SyndicatedPicture, 'alt' | 'caption'> {
  return { alt, caption };
}
