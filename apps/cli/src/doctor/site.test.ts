import { expectOk, type Instant, instantOf, parseInstant } from '@nhipcau/core/kernel';
import { expect, test } from 'vitest';
import { plainSettings } from '../site-settings.ts';
import type { Finding } from './finding.ts';
import { checkSite } from './site.ts';

const now = expectOk(parseInstant('2026-11-24T02:00:00Z'));
const dayMs = 86_400_000;
const settings = {
  ...plainSettings,
  contactEmail: 'lien-he@example.vn',
  securityTxtExpires: instantOf(now + 300 * dayMs),
};

const inMs = (leftMs: number): readonly Finding[] =>
  checkSite({ ...settings, securityTxtExpires: (now + leftMs) as Instant }, now);

test('says until when security.txt holds, and where the site is reached', () => {
  expect(checkSite(settings, now)).toEqual([
    { name: 'security.txt', ok: true, warns: false, text: 'holds until 2027-09-20' },
    { name: 'contact', ok: true, warns: false, text: 'lien-he@example.vn' },
  ]);
});

test('warns of security.txt 30 days before it runs out, and not a millisecond earlier', () => {
  expect(inMs(30 * dayMs + 1)[0]).toMatchObject({ ok: true, warns: false });
  expect(inMs(30 * dayMs)[0]).toEqual({
    name: 'security.txt',
    ok: true,
    warns: true,
    text: 'runs out on 2026-12-24: set a later day in the studio, under Site',
  });
  expect(inMs(1)[0]).toMatchObject({ ok: true, warns: true });
});

test('finds a security.txt wrong that has run out', () => {
  const text = 'ran out on 2026-11-24: set a later day in the studio, under Site';
  expect(inMs(0)[0]).toMatchObject({ ok: false, warns: false, text });
});

test('warns of the address with which an installation begins', () => {
  const { contactEmail } = plainSettings;
  expect(checkSite({ ...settings, contactEmail }, now)[1]).toMatchObject({ ok: true, warns: true });
});
