/** Text files of fields: each line is one field, whatever the values are. */
import type { Instant } from '@nhipcau/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../feeds/feed.fixture.ts';
import { oneAddress, oneLine } from './line.ts';
import { robots } from './robots.ts';
import { type SecurityTxt, securityTxt } from './security-txt.ts';
import { trustTxt } from './trust-txt.ts';

const expires = Date.parse('2027-11-24T00:00:00Z') as Instant;

/** Fields in order; a line that is none fails. */
function fields(file: string, separator: ': ' | '='): readonly (readonly [string, string])[] {
  expect(file.endsWith('\n')).toBe(true);
  const lines = file.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const at = line.indexOf(separator);
    expect([line, at > 0]).toEqual([line, true]);
    return [line.slice(0, at), line.slice(at + separator.length)];
  });
}

/** Characters that RFC 3986 §2 allows in an address. */
const inAddress = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/;

const hostileLine = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...hostileTexts,
    'x\nDisallow: /',
    'x\r\nContact: mailto:evil@example.org',
    'x\u2028y',
  ),
);

test('any text is one line, any address is one word of allowed characters', () => {
  fc.assert(
    fc.property(hostileLine, (text) => {
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(oneAddress(text)).toMatch(inAddress);
    }),
    { numRuns: 500 },
  );
  expect(oneAddress('https://example.vn/Hạ Long?q=a b#x')).toBe(
    'https://example.vn/H%E1%BA%A1%20Long?q=a%20b#x',
  );
  expect(oneAddress('https://example.vn/%E1%BA%A1')).toBe('https://example.vn/%E1%BA%A1');
});

describe('robots.txt (RFC 9309)', () => {
  test('allows everything where nothing is disallowed, and names the sitemaps', () => {
    expect(robots({ sitemaps: ['https://nhipcau.example/sitemap.xml'], disallow: [] })).toBe(
      'User-agent: *\nAllow: /\n\nSitemap: https://nhipcau.example/sitemap.xml\n',
    );
  });

  test('has one group for all crawlers (§2.2.1), paths percent-encoded (§2.2.2)', () => {
    const file = robots({ sitemaps: [], disallow: ['/vi/search/', '/vi/Hạ', '/a#b'] });
    expect(fields(file, ': ')).toEqual([
      ['User-agent', '*'],
      ['Disallow', '/vi/search/'],
      ['Disallow', '/vi/H%E1%BA%A1'],
      ['Disallow', '/a%23b'],
    ]);
  });

  test('no value begins a line of its own', () => {
    fc.assert(
      fc.property(fc.array(hostileLine), fc.array(hostileLine), (sitemaps, disallow) => {
        const names = fields(robots({ sitemaps, disallow }).replace(/: $/gm, ': -'), ': ').map(
          ([name]) => name,
        );
        expect(names).toEqual([
          'User-agent',
          ...(disallow.length > 0 ? disallow.map(() => 'Disallow') : ['Allow']),
          ...sitemaps.map(() => 'Sitemap'),
        ]);
      }),
    );
  });
});

describe('security.txt (RFC 9116)', () => {
  const aFile = (change: Partial<SecurityTxt> = {}): SecurityTxt => ({
    contact: ['mailto:security@nhipcau.example', 'https://nhipcau.example/en/about/'],
    expires,
    preferredLanguages: ['vi', 'en'],
    canonical: ['https://nhipcau.example/.well-known/security.txt'],
    policy: 'https://nhipcau.example/en/about/#security',
    ...change,
  });

  test('has contacts in order (§2.5.3), Expires once (§2.5.5), languages in one line (§2.5.8)', () => {
    expect(fields(securityTxt(aFile()), ': ')).toEqual([
      ['Contact', 'mailto:security@nhipcau.example'],
      ['Contact', 'https://nhipcau.example/en/about/'],
      ['Expires', '2027-11-24T00:00:00.000Z'],
      ['Preferred-Languages', 'vi, en'],
      ['Canonical', 'https://nhipcau.example/.well-known/security.txt'],
      ['Policy', 'https://nhipcau.example/en/about/#security'],
    ]);
  });

  test('a web address without TLS is left out (§2.5)', () => {
    const plain = 'http://localhost:4000/.well-known/security.txt';
    const file = securityTxt(
      aFile({ contact: ['http://x.example/', 'tel:+84-24'], canonical: [plain], policy: plain }),
    );
    expect(fields(file, ': ').map(([name, value]) => `${name} ${value}`)).toEqual([
      'Contact tel:+84-24',
      'Expires 2027-11-24T00:00:00.000Z',
      'Preferred-Languages vi, en',
    ]);
  });

  test.each([[[]], [['http://x.example/']], [['security@nhipcau.example']], [['javascript:x']]])(
    'without a contact that counts, %j, it is refused',
    (contact) => {
      expect(() => securityTxt(aFile({ contact }))).toThrow(RangeError);
    },
  );

  test('no value begins a line of its own', () => {
    fc.assert(
      fc.property(hostileLine, (text) => {
        const file = securityTxt(
          aFile({
            contact: [`mailto:${text}`],
            preferredLanguages: [text],
            canonical: [`https://x/${text}`],
            policy: `https://x/${text}`,
          }),
        );
        const names = fields(file, ': ').map(([name]) => name);
        expect(names.filter((name) => name !== 'Preferred-Languages')).toEqual([
          'Contact',
          'Expires',
          'Canonical',
          'Policy',
        ]);
      }),
    );
  });
});

describe('trust.txt', () => {
  test('names relations, one a line', () => {
    const file = trustTxt({
      belongto: ['https://union.example/'],
      controlledby: 'https://ministry.example/',
      social: ['https://social.example/@nhipcau'],
      disclosure: ['https://nhipcau.example/en/about/'],
      contact: ['mailto:a@nhipcau.example'],
      datatrainingallowed: false,
    });
    expect(fields(file, '=')).toEqual([
      ['belongto', 'https://union.example/'],
      ['controlledby', 'https://ministry.example/'],
      ['social', 'https://social.example/@nhipcau'],
      ['disclosure', 'https://nhipcau.example/en/about/'],
      ['contact', 'mailto:a@nhipcau.example'],
      ['datatrainingallowed', 'no'],
    ]);
  });

  test('what is not declared is not written', () => {
    expect(trustTxt({})).toBe('');
    expect(trustTxt({ datatrainingallowed: true })).toBe('datatrainingallowed=yes\n');
  });

  test('no value begins a line of its own', () => {
    fc.assert(
      fc.property(fc.array(hostileLine, { minLength: 1 }), (member) => {
        const names = fields(trustTxt({ member }), '=').map(([name]) => name);
        expect(names).toEqual(member.map(() => 'member'));
      }),
    );
  });
});
