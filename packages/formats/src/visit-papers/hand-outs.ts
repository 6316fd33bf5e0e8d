import { inLanguage, type SiteLanguage } from '@nhipcau/core/kernel';
import type { Paper, PaperPart } from '@nhipcau/core/papers';
import type { ProgrammeItem } from '@nhipcau/core/visits';
import {
  daysOf,
  keptItems,
  outletNames,
  placeOf,
  signedByHouse,
  stateHead,
  type VisitPaperData,
} from './given.ts';
import { dayOf, minuteOf } from './say.ts';
import { type VisitWords, visitWords } from './words/index.ts';

/** The programme by day: for the house with its head, then in the reader's language where that is another. */
export function programmePaper(data: VisitPaperData, language: SiteLanguage): Paper {
  const { visit } = data.whole;
  const vietnamese: readonly PaperPart[] = [
    stateHead(data, 'CTr'),
    { kind: 'title', lines: ['CHƯƠNG TRÌNH HOẠT ĐỘNG', visit.name.vi] },
    ...facts(data, 'vi'),
    ...days(data, 'vi'),
    signedByHouse(['Cơ quan báo chí nước ngoài', 'Các địa phương, cơ sở có liên quan']),
  ];
  return {
    title: `${visitWords.vi.programme} · ${visit.name.vi}`,
    sections: [
      { language: 'vi', parts: vietnamese },
      ...(language === 'vi' ? [] : [{ language, parts: handedOut(data, language) }]),
    ],
  };
}

function handedOut(data: VisitPaperData, language: SiteLanguage): readonly PaperPart[] {
  const title = [visitWords[language].programme, inLanguage(data.whole.visit.name, language)];
  return [{ kind: 'title', lines: title }, ...facts(data, language), ...days(data, language)];
}

/**
 * What a visiting reporter is handed: the programme, the independence of the work, what the law asks on the
 * way; in Vietnamese and in the reader's language.
 */
export function briefing(data: VisitPaperData, language: SiteLanguage): Paper {
  const { visit } = data.whole;
  const languages: readonly SiteLanguage[] = language === 'vi' ? ['vi'] : [language, 'vi'];
  return {
    title: `${visitWords[language].briefing} · ${inLanguage(visit.name, language)}`,
    sections: languages.map((one) => ({ language: one, parts: briefingIn(data, one) })),
  };
}

function briefingIn(data: VisitPaperData, language: SiteLanguage): readonly PaperPart[] {
  const words = visitWords[language];
  const { whole } = data;
  const guides = [
    ...new Set(whole.programme.flatMap(({ guide }) => (guide === null ? [] : [guide]))),
  ];
  return [
    { kind: 'title', lines: [words.briefing, inLanguage(whole.visit.name, language)] },
    ...facts(data, language),
    ...(guides.length === 0
      ? []
      : [
          {
            ...{ kind: 'field' as const, name: words.guide },
            value: guides.map(data.personName).join(', '),
          },
        ]),
    { kind: 'heading', text: words.independence },
    {
      kind: 'list',
      items: [words.noApproval, words.noPromise, words.ownInterpreter, words.ownTime],
    },
    { kind: 'heading', text: words.law },
    { kind: 'list', items: [words.carry, words.changes, words.takeOut] },
    { kind: 'heading', text: words.emergency },
    { kind: 'text', text: words.numbers, align: 'start', look: 'plain' },
    { kind: 'heading', text: words.programme },
    ...days(data, language),
    ...equipment(data, words),
  ];
}

function facts(data: VisitPaperData, language: SiteLanguage): readonly PaperPart[] {
  const words = visitWords[language];
  const [first, last] = daysOf(data.whole);
  const span = words.fromTo
    .replace('{first}', dayOf(first, language))
    .replace('{last}', dayOf(last, language));
  return [
    { kind: 'field', name: words.outlets, value: outletNames(data.whole, language).join('; ') },
    { kind: 'field', name: words.days, value: span },
    { kind: 'field', name: words.purpose, value: data.whole.visit.purpose },
    { kind: 'field', name: words.host, value: inLanguage(data.house.name, language) },
  ];
}

function days(data: VisitPaperData, language: SiteLanguage): readonly PaperPart[] {
  const items = keptItems(data.whole);
  return [...new Set(items.map(({ day }) => day))].flatMap((day): readonly PaperPart[] => [
    { kind: 'heading', text: dayOf(day, language) },
    table(
      items.filter((item) => item.day === day),
      data,
      language,
    ),
  ]);
}

function table(
  items: readonly ProgrammeItem[],
  data: VisitPaperData,
  language: SiteLanguage,
): PaperPart {
  const words = visitWords[language];
  return {
    kind: 'table',
    columns: [
      ...[
        { name: words.time, share: 5 },
        { name: words.activity, share: 8 },
      ],
      ...[
        { name: words.place, share: 8 },
        { name: words.people, share: 8 },
      ],
      { name: words.transport, share: 4 },
    ],
    rows: items.map((item) => [
      `${minuteOf(item.fromMinute)}–${minuteOf(item.untilMinute)}`,
      item.free ? words.free : item.activity,
      item.free ? '' : placeOf(item, data, language),
      item.interviewees
        .map(({ role, organisation }) =>
          [role, organisation].filter((one) => one !== '').join(', '),
        )
        .join('\n'),
      item.transport,
    ]),
  };
}

function equipment({ whole }: VisitPaperData, words: VisitWords): readonly PaperPart[] {
  if (whole.equipment.length === 0) return [];
  return [
    { kind: 'heading', text: words.equipment },
    {
      kind: 'table',
      columns: [
        ...[
          { name: words.equipment, share: 5 },
          { name: words.serial, share: 3 },
        ],
        { name: words.quantity, share: 1 },
      ],
      rows: whole.equipment.map(({ description, serial, quantity }) => [
        ...[description, serial, String(quantity)],
      ]),
    },
  ];
}
