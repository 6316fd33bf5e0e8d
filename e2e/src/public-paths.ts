/** One page of every template, by language; a story that every language has, and one that few have. */
export function templatesIn(language: string): readonly string[] {
  const pages = [
    '',
    'stories/',
    'stories/ha-long-bay-karst-and-tides',
    'stories/hoi-an-lanterns',
    'topics/',
    'topics/nature',
    'places/',
    'places/quang-ninh',
    'search/',
    'about/',
    'about/translations',
    'about/editions',
    'partners/',
    'press/',
    'press/visits/',
    'press/visits/2019/',
    'press/visits/2026-mua-nuoc-noi',
    'transparency/',
    'transparency/needs',
    'transparency/thanks',
    'not-found',
  ];
  return pages.map((page) => `/${language}/${page}`);
}

/** Pages that are in Vietnamese and English together. */
export const logPages: readonly string[] = [
  '/log/',
  '/log/1',
  '/log/history/vi/stories/ha-long-bay-karst-and-tides',
];
