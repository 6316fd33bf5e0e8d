import { instantOf, siteLanguages } from '@nhipcau/core/kernel';
import { describe, expect, test } from 'vitest';
import { writeAlert, writePaused } from './write-alert.ts';

const origin = 'https://desk.example.vn';
const off = `${origin}/studio/letters-off#${'a'.repeat(64)}`;
const hostile = '<img src=x onerror=alert(1)>\r\nBcc: x@example.com';
const item = {
  title: hostile,
  language: 'ko',
  address: `${origin}/studio/portal/items/1`,
} as const;

describe.each([...siteLanguages])('in %s', (language) => {
  test('a letter about searches names what was found, leads there, and says how to end it', () => {
    const items = Array.from({ length: 21 }, () => item);
    const letter = writeAlert({ language, searches: [{ name: hostile, items }], off }, origin);
    expect(letter.subject).toContain('21');
    expect(letter.text.match(/^- /gm)).toHaveLength(20);
    for (const said of [item.address, off]) {
      expect(letter.text).toContain(said);
      expect(letter.html).toContain(said);
    }
    expect(letter.html).toMatch(
      new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`),
    );
    expect(letter.html).not.toContain('<img');
    const { subject, text } = letter;
    expect([subject, text]).toEqual([subject.normalize('NFC'), text.normalize('NFC')]);
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test('a letter about a webhook names its search, and nothing is left out', () => {
    const letter = writePaused({ name: 'Silk', language, since: instantOf(0) }, origin);
    expect(letter.subject).toContain('Silk');
    expect(letter.text).toContain(`${origin}/studio/portal/search`);
    expect(letter.text).not.toMatch(/undefined|null|NaN/);
  });
});
