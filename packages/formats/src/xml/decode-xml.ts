import { strFromU8 } from 'fflate';
import { XmlRefused } from './parse-xml.ts';

/**
 * The text of a document in UTF-8 or UTF-16, which is what every reader of XML has to know (XML 1.0
 * §4.3.3, and appendix F for telling them apart). Another encoding, or bytes that are not of the one
 * that the file names, are refused, since a guess would change the words.
 * @throws {XmlRefused}
 */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe
      ? 'little'
      : first === 0xfe && second === 0xff
        ? 'big'
        : first === 0x3c && second === 0
          ? 'little'
          : first === 0 && second === 0x3c
            ? 'big'
            : null;
  const text = (wide === null ? strFromU8(bytes) : fromUtf16(bytes, wide)).replace(/^\ufeff/, '');
  const damaged = text.indexOf('\ufffd');
  if (damaged >= 0) throw new XmlRefused('encoding', placeOf(text, damaged), named(text) ?? '');
  const name = named(text);
  const right = wide === null ? /^(?:utf-?8|us-ascii)$/i : /^utf-?16(?:le|be)?$/i;
  if (name !== null && !right.test(name)) throw new XmlRefused('encoding', start, name);
  return text;
}

const start = { line: 1, column: 1 } as const;

/** The encoding in the declaration (§2.8, production 80); `null` where it names none. */
function named(text: string): string | null {
  const declaration = /^<\?xml\s[^>]{0,200}?\sencoding\s*=\s*["']([^"']{1,40})["']/.exec(text);
  return declaration?.[1] ?? null;
}

function fromUtf16(bytes: Uint8Array, order: 'little' | 'big'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let from = 0; from + 1 < bytes.length; from += 16_384) {
    const until = Math.min(from + 16_384, bytes.length - 1);
    const units: number[] = [];
    for (let at = from; at < until; at += 2) units.push(view.getUint16(at, order === 'little'));
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
