/**
 * The words in which the answer to *may* is told.
 *
 * @module
 */
import type { Bilingual, Instant } from '@nhipcau/core/kernel';
import type { Material, MayAnswer, Reason, ReasonCode, Use } from '@nhipcau/core/rights';

const mediumNames: Readonly<Record<Use['medium'], Bilingual>> = {
  web: { vi: 'trên mạng', en: 'on the web' },
  broadcast: { vi: 'trên sóng', en: 'on air' },
  print: { vi: 'trên báo in', en: 'in print' },
  social: { vi: 'trên mạng xã hội', en: 'in social media' },
};

/** `{who}` is the licence, or the part of the work that narrows it. */
const texts: Readonly<Record<ReasonCode, Bilingual>> = {
  covered: {
    vi: 'Giấy phép bao gồm {language}, {medium}, ở {country}{end}.',
    en: 'The licence covers {language}, {medium}, in {country}{end}.',
  },
  'covered-by-translating': {
    vi: 'Bài chưa có bản {language} của cơ quan, và giấy phép cho đối tác tự dịch{end}.',
    en: 'The agency has no edition in {language}, and the licence lets the partner translate it{end}.',
  },
  shown: { vi: 'Người đọc ở {country} thấy bài này.', en: 'Readers in {country} see this work.' },
  killed: {
    vi: 'Bài đã bị thu hồi hẳn; không ai được dùng.',
    en: 'The work was taken back for good; nobody may use it.',
  },
  'not-public': {
    vi: 'Bài chưa công bố ở ngôn ngữ nào.',
    en: 'The work is not public in any language.',
  },
  embargoed: { vi: 'Bài bị cấm công bố đến {at}.', en: 'The work is under an embargo until {at}.' },
  'no-licence': {
    vi: 'Đối tác không có giấy phép nào đối với bài này.',
    en: 'The partner has no licence over this work.',
  },
  'no-translation': {
    vi: 'Bài chưa có bản {language}, và {who} không cho dịch.',
    en: 'There is no edition in {language}, and {who} does not allow a translation.',
  },
  withdrawn: {
    vi: 'Giấy phép đã bị rút từ {at}.',
    en: 'The licence was withdrawn on {at}.',
  },
  'agreement-rests': {
    vi: 'Vào lúc đó thỏa thuận của giấy phép không có hiệu lực{end}.',
    en: 'The agreement of the licence does not hold at that time{end}.',
  },
  'not-started': {
    vi: '{Who} bắt đầu từ {at}.',
    en: '{Who} begins on {at}.',
  },
  ended: { vi: '{Who} đã hết hạn lúc {at}.', en: '{Who} ended on {at}.' },
  'outside-territory': {
    vi: '{Who} không có hiệu lực ở {country}.',
    en: '{Who} does not hold in {country}.',
  },
  'language-not-covered': {
    vi: '{Who} không bao gồm {language}.',
    en: '{Who} does not cover {language}.',
  },
  'medium-not-covered': {
    vi: '{Who} không cho dùng {medium}.',
    en: '{Who} does not allow use {medium}.',
  },
};

const rightsTo: Readonly<Record<Material['kind'], Bilingual>> = {
  picture: { vi: 'quyền dùng ảnh', en: 'the right to the picture' },
  music: { vi: 'quyền dùng nhạc', en: 'the right to the music' },
  text: { vi: 'quyền dùng văn bản', en: 'the right to the text' },
  footage: { vi: 'quyền dùng cảnh quay', en: 'the right to the footage' },
};

const regions = {
  vi: new Intl.DisplayNames('vi', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
};
const tongues = {
  vi: new Intl.DisplayNames('vi', { type: 'language' }),
  en: new Intl.DisplayNames('en', { type: 'language' }),
};

/** One reason as a sentence; what it is about comes from the question and the parts of the work. */
export function reasonText(
  reason: Reason,
  use: Omit<Use, 'language'> & { readonly language: Use['language'] | null },
  materials: readonly Material[],
  language: keyof Bilingual,
): string {
  const who = whose(reason, materials, language);
  const at = reason.at === null ? '' : momentText(reason.at, language);
  const end = at === '' ? '' : { vi: `, đến ${at}`, en: `, until ${at}` }[language];
  const told: Readonly<Record<string, string>> = {
    ...{ who, Who: who.charAt(0).toUpperCase() + who.slice(1), at, end },
    country: regions[language].of(use.country) ?? use.country,
    language: use.language === null ? '' : languageIn(language, use.language),
    medium: mediumNames[use.medium][language],
  };
  return texts[reason.code][language].replace(/\{(\w+)\}/g, (_, name: string) => told[name] ?? '');
}

function whose(reason: Reason, materials: readonly Material[], language: keyof Bilingual): string {
  if (reason.part === null) return { vi: 'giấy phép', en: 'the licence' }[language];
  const held = materials.find(({ id }) => id === reason.material);
  if (held === undefined) return { vi: 'quyền đối với bài', en: 'the right to the work' }[language];
  const right = rightsTo[held.kind][language];
  return { vi: `${right} của ${held.holder}`, en: `${right} of ${held.holder}` }[language];
}

/** The name of a language within a sentence: Vietnamese begins it with a small letter there. */
function languageIn(reader: keyof Bilingual, tag: string): string {
  const name = tongues[reader].of(tag) ?? tag;
  return reader === 'vi' ? name.replace(/^Tiếng /, 'tiếng ') : name;
}

/** A moment as it is in Vietnam, to the minute. */
function momentText(at: Instant, language: keyof Bilingual): string {
  const [day, time] = (['dateStyle', 'timeStyle'] as const).map((part) =>
    new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh',
      [part]: part === 'dateStyle' ? 'long' : 'short',
    }).format(new Date(at)),
  );
  return {
    vi: `${time} ngày ${day?.replace(', ', ' năm ')} (giờ Việt Nam)`,
    en: `${day} at ${time} (Vietnam time)`,
  }[language];
}

/** An answer with its reasons in words, `part` and `licence` as they are. */
export function answerInWords(
  answer: MayAnswer,
  ...about: [
    use: Parameters<typeof reasonText>[1],
    materials: readonly Material[],
    language: keyof Bilingual,
  ]
): {
  readonly allowed: boolean;
  readonly licence: MayAnswer['licence'];
  readonly reasons: readonly (Reason & { readonly text: string })[];
} {
  const reasons = answer.reasons.map((reason) => ({
    ...reason,
    text: reasonText(reason, ...about),
  }));
  return { ...answer, reasons };
}
