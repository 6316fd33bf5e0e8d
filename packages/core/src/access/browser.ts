/** Which program a session runs in, as far as its `User-Agent` says: enough for its owner to know it again. */
export interface Browser {
  readonly family: (typeof browserFamilies)[number];
  readonly system: (typeof browserSystems)[number];
}

export const browserFamilies = [
  'edge',
  'opera',
  'samsung',
  'coccoc',
  'firefox',
  'chrome',
  'safari',
  'other',
] as const;
export const browserSystems = [
  'ios',
  'android',
  'chromeos',
  'windows',
  'macos',
  'linux',
  'other',
] as const;

/** The first that matches counts: Edge and others also call themselves Chrome, and Chrome Safari. */
const familyMarks: readonly (readonly [Browser['family'], RegExp])[] = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['opera', /\b(?:OPR|OPiOS|Opera)\//],
  ['samsung', /\bSamsungBrowser\//],
  ['coccoc', /\bcoc_coc_browser\//],
  ['firefox', /\b(?:Firefox|FxiOS)\//],
  ['chrome', /\b(?:Headless)?(?:Chrome|Chromium|CriOS)\//],
  ['safari', /\bVersion\/[\d.]+ .*\bSafari\//],
];

/** Android also calls itself Linux, and an iPhone is like Mac OS X. */
const systemMarks: readonly (readonly [Browser['system'], RegExp])[] = [
  ['ios', /\b(?:iPhone|iPad|iPod)\b/],
  ['android', /\bAndroid\b/],
  ['chromeos', /\bCrOS\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMacintosh\b/],
  ['linux', /\bLinux\b/],
];

/** The browser that a `User-Agent` (RFC 9110 §10.1.5) names. Versions are left out. */
export function browserOf(userAgent: string): Browser {
  return { family: firstOf(familyMarks, userAgent), system: firstOf(systemMarks, userAgent) };
}

function firstOf<T extends string>(
  marks: readonly (readonly [T, RegExp])[],
  userAgent: string,
): T | 'other' {
  return marks.find(([, mark]) => mark.test(userAgent))?.[0] ?? 'other';
}
