import { describe, expect, test } from 'vitest';
import { canonicalBytes, parseCanonical } from './canonical-json.ts';

const text = (value: unknown): string => new TextDecoder().decode(canonicalBytes(value));
const bytes = (json: string): Uint8Array => new TextEncoder().encode(json);

describe('canonicalBytes', () => {
  test('writes the example of RFC 8785 §3.2.2', () => {
    const input = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(text(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('sorts names by UTF-16 code units, RFC 8785 §3.2.3', () => {
    const input = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    }`);
    const values = [...text(input).matchAll(/:"([^"]+)"/g)].map((match) => match[1]);
    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test.each<[bits: string, json: string]>([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as in RFC 8785 appendix B', (bits, json) => {
    expect(text(Buffer.from(bits, 'hex').readDoubleBE(0))).toBe(json);
  });

  test('refuses what JSON cannot say', () => {
    expect(() => canonicalBytes(Number.NaN)).toThrow();
    expect(() => canonicalBytes({ a: Number.POSITIVE_INFINITY })).toThrow();
    expect(() => canonicalBytes('\ud800')).toThrow();
    expect(() => canonicalBytes(undefined)).toThrow(TypeError);
  });
});

describe('parseCanonical', () => {
  test('reads canonical bytes', () => {
    expect(parseCanonical(bytes('{"a":1,"b":["Hạ Long"]}'))).toEqual({ a: 1, b: ['Hạ Long'] });
  });

  test.each([
    ['with space', '{"a": 1}'],
    ['with names out of order', '{"b":1,"a":1}'],
    ['with a name twice', '{"a":1,"a":1}'],
    ['with another spelling of a number', '{"a":1.0}'],
    ['with another spelling of a letter', '{"a":"\\u0041"}'],
    ['after a byte order mark', '\ufeff{"a":1}'],
    ['that are no JSON', '{"a":'],
  ])('refuses bytes %s', (_why, json) => {
    expect(parseCanonical(bytes(json))).toBeUndefined();
  });

  test('refuses bytes that are not UTF-8', () => {
    expect(parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
  });
});
