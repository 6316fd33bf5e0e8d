import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import {
  blobName,
  folderStore,
  lookup,
  type ObjectStore,
  readBlob,
  readHead,
} from '@nhipcau/release';
import { storyPath } from '../content/bench-site.ts';
import { atMost, type Figure, type Row } from '../figure.ts';

/** Bytes of one page's first view without pictures, as they go over the wire. */
interface Weight {
  readonly language: SiteLanguage;
  readonly total: number;
  readonly script: number;
  /** Addresses of other sites from which the page loads something. */
  readonly foreign: readonly string[];
}

/** P8 page weight from the published bytes. */
export const weight: Figure = {
  names: ['P8'],
  measure: async (bench) => {
    const { dataFolder } = await bench.published('small');
    const store = folderStore(`${dataFolder}/store`);
    const root = (await readHead(store))?.release.roots.world?.map;
    if (root === undefined) throw new Error('nothing is published');
    const bytesAt = async (path: string): Promise<Uint8Array> => {
      const entry = await lookup(store, root, path);
      const bytes = entry === null ? null : await readBlob(store, entry.blob);
      if (entry === null || bytes === null) throw new Error(`${path} is not published`);
      return bytes;
    };
    const sizeAt = async (path: string): Promise<number> => {
      const entry = await lookup(store, root, path);
      return entry === null ? 0 : wireSize(store, entry.blob);
    };
    const weigh = async (path: string, language: SiteLanguage): Promise<Weight> => {
      const html = text(await bytesAt(path));
      const styles = matches(html, /<link rel="stylesheet" href="([^"]+)"/g);
      const scripts = matches(html, /<script [^>]*src="([^"]+)"/g);
      const fonts: string[] = [];
      for (const style of styles) {
        fonts.push(...matches(text(await bytesAt(style)), /url\(["']?([^)"']+\.woff2)["']?\)/g));
      }
      const sum = async (paths: readonly string[]): Promise<number> =>
        (await Promise.all(paths.map(sizeAt))).reduce((a, b) => a + b, 0);
      const script = await sum(scripts);
      const total = script + (await sum([path, ...styles, ...new Set(fonts)]));
      const loaded = [
        ...styles,
        ...scripts,
        ...fonts,
        ...matches(html, /<img [^>]*src="([^"]+)"/g),
      ];
      return { language, total, script, foreign: loaded.filter((one) => !/^\/(?!\/)/.test(one)) };
    };
    const stories = await Promise.all(
      siteLanguages.map((language) => weigh(storyPath({ rank: 3, language }), language)),
    );
    const homes = await Promise.all(
      siteLanguages.map((language) => weigh(`/${language}/`, language)),
    );
    return [
      row('story: HTML + CSS + JS + fonts, br', 90, stories, ({ total }) => total),
      row('of it JS', 10, stories, ({ script }) => script),
      row('home: HTML + CSS + JS + fonts, br', 110, homes, ({ total }) => total),
      {
        ...{ figure: 'P8', what: 'loaded from other sites', limit: atMost(0), unit: '' },
        measured: [...stories, ...homes].flatMap(({ foreign }) => foreign).length,
        ...{ against: '', note: '' },
      },
    ];
  },
};

/** Size of a blob in the coding that browsers get. */
async function wireSize(store: ObjectStore, blob: Parameters<typeof blobName>[0]): Promise<number> {
  const coded = await store.get(blobName(blob, 'br'));
  return (coded ?? (await store.get(blobName(blob))))?.length ?? 0;
}

function row(
  what: string,
  mostKb: number,
  weights: readonly Weight[],
  of: (weight: Weight) => number,
): Row {
  const kb = (weight: Weight): number => of(weight) / 1000;
  const each = weights.map((weight) => `${weight.language} ${kb(weight).toFixed(1)}`);
  return {
    ...{ figure: 'P8', what, limit: atMost(mostKb), unit: 'KB', against: 'the heaviest language' },
    measured: Math.max(...weights.map(kb)),
    note: `${what}: ${each.join(', ')}; every font that the style names is counted`,
  };
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}
