import { type ApplicationId, siteLanguages } from '@nhipcau/core/kernel';
import { applicationNews } from '@nhipcau/core/notices';
import { expect, test } from 'vitest';
import { applicationAddress, writeApplication } from './write-application.ts';

const origin = 'https://desk.example.vn';
const id = '0193a1b2-0000-7000-8000-000000000001' as ApplicationId;
const address = applicationAddress(origin, id, 'a-secret');

test.each(
  siteLanguages.flatMap((language) => applicationNews.map((what) => [language, what] as const)),
)('in %s the letter that it is %s says the link, in text and in HTML', (language, what) => {
  const { subject, text, html } = writeApplication({ what, language }, address, origin);
  expect(subject.normalize('NFC')).toBe(subject);
  expect(text).toContain(`${address}\n`);
  expect(html).toContain(`href="${address}"`);
  expect(html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
});

test('its words are another in each language', () => {
  const written = siteLanguages.map(
    (language) => writeApplication({ what: 'begun', language }, address, origin).subject,
  );
  expect(new Set(written).size).toBe(siteLanguages.length);
});

test('the secret is in the fragment alone, which no server is sent', () => {
  const url = new URL(address);
  expect([url.pathname + url.search, url.hash]).toEqual(['/studio/apply', `#${id}.a-secret`]);
});
