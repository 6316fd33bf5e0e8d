/**
 * Texts that would run a script where they were not escaped, put into everything that takes a text.
 *
 * @module
 */
import { payloads } from '@nhipcau/pages/testing';
import sharp from 'sharp';
import type { Answer, Desk } from './desk.ts';
import type { Node, Text } from './newsroom.ts';

/** Payloads with characters that no text may have. */
export const forbidden: readonly string[] = payloads.filter((one) =>
  /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(one),
);
const allowed: readonly string[] = payloads.filter((one) => !forbidden.includes(one));
/** The allowed payloads in few texts of at most `most` UTF-16 units. */
export function packed(most: number): readonly string[] {
  const texts: string[] = [];
  for (const payload of allowed) {
    const longer = `${texts.at(-1)} ${payload}`;
    if (texts.length === 0 || longer.length > most) texts.push(payload);
    else texts[texts.length - 1] = longer;
  }
  return texts;
}
/** For lines of a text, which take 300. */
export const inTitles: readonly string[] = packed(300);
/** For public reasons, which take 500. */
export const inReasons: readonly string[] = packed(500);
/** For names and licences, which take 120. */
export const inNames: readonly string[] = packed(120);
/** All of them at once. */
export const all: string = allowed.join(' ');

/** The text at a place of a list that begins anew at its end. */
export function at(texts: readonly string[], index: number): string {
  return texts[index % texts.length] ?? '';
}

/** A paragraph within a list, a quote or a table. */
export const paragraphOf = (content: readonly Node[]): Node => ({ type: 'paragraph', content });
/** A run of text with its marks. */
export const run = (text: string, ...marks: readonly Node[]): Node => ({
  type: 'text',
  text,
  marks,
});

/** Every kind of block, with each payload in each of its texts and marks. */
export function everyBlock(picture: string, related: string): readonly Node[] {
  let made = 0;
  const block = (type: string, attrs: object, content?: readonly Node[]): Node => {
    made += 1;
    const own = { id: `block${String(made).padStart(5, '0')}`, source: null, ...attrs };
    return { type, attrs: own, ...(content !== undefined && { content }) };
  };
  const placed = allowed.map((text) => ({ picture, alt: text, caption: text }));
  const rows = ['tableHeader', ...allowed.map(() => 'tableCell')].map((type, index) => ({
    type: 'tableRow',
    content: [at(allowed, index), at(allowed, index + 1)].map((text) => ({
      type,
      content: [paragraphOf([run(text)])],
    })),
  }));
  const items = allowed.map((text) => ({ type: 'listItem', content: [paragraphOf([run(text)])] }));
  return [
    ...allowed.flatMap((text) => {
      const href = `https://nhipcau.example/?q=${encodeURIComponent(text)}`.replaceAll("'", '%27');
      return [
        block('paragraph', {}, [
          run(text),
          run(text, { type: 'bold' }),
          run(text, { type: 'italic' }),
          run(text, { type: 'link', attrs: { href } }),
          run(text, { type: 'language', attrs: { language: 'ko' } }),
        ]),
        block('heading', { level: 2 }, [run(text)]),
        block('heading', { level: 3 }, [run(text)]),
        block('blockquote', { attribution: text }, [paragraphOf([run(text)])]),
        block('callout', {}, [run(text)]),
      ];
    }),
    block('bulletList', {}, items),
    block('orderedList', {}, items),
    block('table', {}, rows),
    ...placed.slice(0, 3).map((one) => block('image', one)),
    block('gallery', { pictures: placed }),
    block('relatedWork', { work: related }),
  ];
}

/** A text whose lines hold one part of the payloads, and whose body holds `content`. */
export function hostileText(part: number, picture: string, content: readonly Node[]): Text {
  const line = at(inTitles, part);
  const hero = { picture, alt: line, caption: line };
  return {
    ...{ title: line, summary: line, byline: line, translator: line },
    ...{ hero, method: 'human', body: { type: 'doc', content } },
  };
}

/** A picture that the library does not have yet. */
export function smallPicture(index: number): Promise<Buffer> {
  const colour = { r: index, g: Math.floor(Math.random() * 256), b: Date.now() % 256 };
  const create = { width: 64, height: 40, channels: 3, background: colour } as const;
  return sharp({ create }).png().toBuffer();
}

/** Sends a picture into the library, under a name that is a payload too. */
export async function upload<T>(
  desk: Desk,
  index: number,
  words: Readonly<Record<string, string>>,
): Promise<Answer<T>> {
  const name = `${at(allowed, index)}.png`;
  const file = { name, mimeType: 'image/png', buffer: await smallPicture(index) };
  return desk.ask<T>('POST', '/pictures', { form: { ...words, file } });
}
