import type { ConceptId, SiteLanguage } from '../kernel/index.ts';
import type { Rendering, TermEntry } from './term.ts';
import type { Unit, UnitId } from './unit.ts';

/** A rendering written short: `!` before it forbids it, `~` admits it, `#` is an abbreviation to expand. */
export function aRendering(language: SiteLanguage, short: string): Rendering {
  const [, sign = '', text = ''] = /^([!~#]?)(.*)$/.exec(short) ?? [];
  return {
    ...{ language, text, note: '', validFrom: null, partOfSpeech: null },
    status: sign === '!' ? 'forbidden' : sign === '' ? 'preferred' : 'admitted',
    form: sign === '#' ? 'abbreviation' : 'full',
    expand: sign === '#',
  };
}

/** A concept with renderings written short, per language. */
export function aTerm(
  concept: string,
  words: Readonly<Partial<Record<SiteLanguage, readonly string[]>>>,
  more: Partial<TermEntry> = {},
): TermEntry {
  const renderings = Object.entries(words).flatMap(([language, list]) =>
    list.map((one) => aRendering(language as SiteLanguage, one)),
  );
  return {
    ...{ concept: concept as ConceptId, kind: 'term', sovereignty: false, domestic: false },
    ...{ renderings, ...more },
  };
}

/** A paragraph as a unit. */
export function aUnit(text: string, id = 'block0001'): Unit {
  const own = id as UnitId;
  return {
    id: own,
    block: id as Unit['block'],
    kind: 'paragraph',
    text: text === '' ? [] : [{ text, marks: [] }],
  };
}

export const foreignInformation = aTerm('foreign-information', {
  vi: ['thông tin đối ngoại', '#TTĐN'],
  en: ['foreign information', '~external information'],
  ru: ['внешняя информация', '!информационные технологии'],
  ar: ['المعلومات الخارجية'],
  zh: ['对外信息'],
  ja: ['対外情報'],
  ko: ['대외 정보'],
  lo: ['ຂໍ້ມູນຕ່າງປະເທດ'],
  km: ['ព័ត៌មានបរទេស'],
  de: ['auswärtige Information'],
  fr: ['information extérieure'],
  es: ['información exterior'],
});

export const eastSea = aTerm(
  'east-sea',
  {
    vi: ['Biển Đông', '!Biển Nam Trung Hoa'],
    en: ['East Sea', '!South China Sea'],
    ru: ['Восточное море', '!Южно-Китайское море'],
    zh: ['东海', '!南中国海', '!南海'],
    ja: ['東海', '!南シナ海'],
    ko: ['동해', '!남중국해'],
    fr: ['mer de l’Est', '!mer de Chine méridionale'],
    ar: ['بحر الشرق', '!بحر الصين الجنوبي'],
    de: ['Ostmeer', '!Südchinesisches Meer'],
  },
  { kind: 'place', sovereignty: true },
);
