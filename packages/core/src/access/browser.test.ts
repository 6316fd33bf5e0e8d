import fc from 'fast-check';
import { expect, test } from 'vitest';
import { browserFamilies, browserOf, browserSystems } from './browser.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const android = 'Mozilla/5.0 (Linux; Android 14; SM-S911B)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';

test.each<[family: string, system: string, userAgent: string]>([
  ['chrome', 'windows', `${windows} ${webkit} Chrome/140.0.0.0 Safari/537.36`],
  [
    'chrome',
    'linux',
    `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/140.0 Safari/537.36`,
  ],
  ['chrome', 'android', `${android} ${webkit} Chrome/140.0.0.0 Mobile Safari/537.36`],
  [
    'chrome',
    'chromeos',
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/140.0 Safari/1`,
  ],
  ['chrome', 'ios', `${iphone} (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1`],
  ['edge', 'windows', `${windows} ${webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`],
  ['edge', 'android', `${android} ${webkit} Chrome/140.0 Mobile Safari/537.36 EdgA/140.0`],
  ['opera', 'macos', `${mac} ${webkit} Chrome/139.0.0.0 Safari/537.36 OPR/123.0.0.0`],
  ['samsung', 'android', `${android} ${webkit} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/5`],
  ['coccoc', 'windows', `${windows} ${webkit} coc_coc_browser/140.0 Chrome/134.0 Safari/537.36`],
  ['firefox', 'windows', 'Mozilla/5.0 (Windows NT 10.0; rv:143.0) Gecko/20100101 Firefox/143.0'],
  ['firefox', 'ios', `${iphone} (KHTML, like Gecko) FxiOS/143.0 Mobile/15E148 Safari/605.1.15`],
  [
    'safari',
    'macos',
    `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15`,
  ],
  ['safari', 'ios', `${iphone} (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1`],
  ['other', 'other', 'curl/8.5.0'],
  ['other', 'other', ''],
])('knows %s on %s', (family, system, userAgent) => {
  expect(browserOf(userAgent)).toEqual({ family, system });
});

test('knows a family and a system of every text, however odd', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (userAgent) => {
      const { family, system } = browserOf(userAgent);
      expect(browserFamilies).toContain(family);
      expect(browserSystems).toContain(system);
    }),
  );
});
