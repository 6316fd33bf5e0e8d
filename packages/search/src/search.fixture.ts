import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { filesOf, type IndexFiles, type Manifest, type Page } from './index.ts';
import { openIndex, type SearchIndex } from './reader.ts';

/** Files of an index in memory, named as the publisher names them. */
export interface MemoryFiles extends IndexFiles {
  readonly kept: ReadonlyMap<string, Uint8Array>;
  /** Names written since the last call. */
  written(): readonly string[];
}

export function memoryFiles(): MemoryFiles {
  const kept = new Map<string, Uint8Array>();
  let fresh: string[] = [];
  return {
    kept,
    read: async (name) => {
      const bytes = kept.get(name);
      if (bytes === undefined) throw new Error(`no file ${name}`);
      return bytes;
    },
    write: async (bytes) => {
      const name = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
      if (!kept.has(name)) fresh.push(name);
      kept.set(name, bytes);
      return name;
    },
    written: () => {
      const names = fresh;
      fresh = [];
      return names;
    },
  };
}

/** A page of the language `vi` unless said otherwise; `slug` makes its path. */
export function aPage(slug: string, words: Partial<Page> = {}): Page {
  const path = `/vi/stories/${slug}`;
  return {
    path,
    title: slug,
    summary: '',
    text: '',
    day: '2026-11-24',
    date: '24.11.2026',
    ...words,
  };
}

/** Opens an index for asking; it may read only the files that the manifest names. */
export function asked(
  manifest: Manifest,
  files: MemoryFiles,
  pages: readonly Page[] = [],
): SearchIndex & { readonly read: ReadonlySet<string>; readonly wordsOf: readonly string[] } {
  const named = new Set(filesOf(manifest));
  const read = new Set<string>();
  const wordsOf: string[] = [];
  const index = openIndex(manifest, {
    file: async (name) => {
      if (!named.has(name)) throw new Error(`${name} is not of this index`);
      read.add(name);
      return files.read(name);
    },
    words: async (path) => {
      wordsOf.push(path);
      return pages.find((page) => page.path === path)?.text ?? null;
    },
  });
  return { ...index, read, wordsOf };
}

/** The slugs of what is found, the best first. */
export async function slugsFor(index: SearchIndex, question: string): Promise<readonly string[]> {
  const found = await index.search(question);
  const hits = await found.hits(0, found.total);
  return hits.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
}

/** Sentences of the site's languages, with names, marks, digits and punctuation. */
export const sentences = {
  vi: 'Vịnh Hạ Long ở Quảng Ninh có 1.969 hòn đảo, “đẹp” quanh năm.',
  en: 'The bay’s limestone islands rise from Hạ Long; café boats wait, 24 hours a day.',
  ko: '하롱베이의 섬은 1,969개이며, 동호 마을은 판화로 유명하다.',
  ja: 'ハロン湾の島々は石灰岩でできていて、ドンホー村は版画で知られる。',
  zh: '下龙湾有一千多座岛屿；东湖村以年画闻名。',
  fr: 'À l’été, la baie d’Hạ Long accueille des élèves et leurs cœurs légers.',
  ru: 'Ещё в июне зелёная бухта Халонг стала тихой, и мой сын уплыл.',
  es: 'El niño pequeño navegó por la bahía de Hạ Long en otoño.',
  de: 'Die Straße führt über Brücken zur Hạ-Long-Bucht, größer als München.',
  ar: 'خَلِيجُ ها لونغ فيه أكثر من ألف جزيرة، وأهله يحبّون القـــراءة.',
  lo: 'ບ້ານດົງໂຮ່ຢູ່ແຄມແມ່ນ້ຳດ້ວງ ເຮັດຮູບພິມມາຫຼາຍຮ້ອຍປີແລ້ວ ໒໕໖໙.',
  km: 'ភូមិដុងហូនៅមាត់ទន្លេឌឿង ធ្វើរូបបោះពុម្ពអស់រយៈពេលរាប់រយឆ្នាំ ២០២៦។',
} as const;

export type Language = keyof typeof sentences;
export const languages = Object.keys(sentences) as readonly Language[];

/** Text made of pieces of a language's sentence, cut at spaces and characters. */
export function textIn(language: Language): fc.Arbitrary<string> {
  const sentence = sentences[language];
  const parts = [...sentence.split(/(?<=\s)/), ...(sentence.match(/\P{M}[\p{M}\u0eb3]*/gu) ?? [])];
  return fc.array(fc.constantFrom(...parts), { maxLength: 30 }).map((some) => some.join(''));
}

/** A language with texts in it. */
export function inAnyLanguage<T>(
  make: (language: Language) => fc.Arbitrary<T>,
): fc.Arbitrary<{ readonly language: Language; readonly value: T }> {
  return fc
    .constantFrom(...languages)
    .chain((language) => make(language).map((value) => ({ language, value })));
}
