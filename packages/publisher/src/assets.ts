import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type SiteLanguage, siteLanguages } from '@nhipcau/core/kernel';
import { iconPng } from '@nhipcau/media';
import {
  type AssetPaths,
  favicon,
  fontFiles,
  notShownPicture,
  stylesheet,
  verifyWordsFile,
} from '@nhipcau/pages';
import type { ReferredFile } from './reading.ts';

/** A file that pages may refer to, at a path that carries its hash. */
export type Asset = Omit<ReferredFile, 'notAfter'> & { readonly bytes: Uint8Array };

/** The files beside the pages, and where pages find them. */
export interface Assets {
  readonly files: ReadonlyMap<string, Asset>;
  readonly paths: (language: SiteLanguage) => AssetPaths;
}

const pagesFolder = new URL('.', import.meta.resolve('@nhipcau/pages'));
const ownFolder = new URL('../assets/', import.meta.url);

/** Languages whose text is set in the fonts that the site brings. */
const latin: ReadonlySet<SiteLanguage> = new Set(['vi', 'en', 'fr', 'es', 'de']);

/** The widest `image` of a feed: RSS 2.0, “image”. */
const iconPx = 144;

/** Reads fonts, style and scripts; `siteCard` gives the path of a language's social card. */
export async function loadAssets(siteCard: (language: SiteLanguage) => string): Promise<Assets> {
  const files = new Map<string, Asset>();
  const add = (bytes: Uint8Array, ending: string, type: string): string => {
    const blob = createHash('sha256').update(bytes).digest('hex');
    const path = `/assets/${blob.slice(0, 16)}.${ending}`;
    files.set(path, { blob, bytes, type });
    return path;
  };
  const fontPaths = new Map<string, string>();
  for (const { file } of fontFiles) {
    const bytes = await readFile(new URL(`../fonts/${file}`, pagesFolder));
    fontPaths.set(file, add(bytes, 'woff2', 'font/woff2'));
  }
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const script = async (name: string): Promise<string> =>
    add(await readFile(new URL(name, ownFolder)), 'js', 'text/javascript; charset=utf-8');
  const style = add(text(stylesheet(fontPaths)), 'css', 'text/css; charset=utf-8');
  const drawn = add(text(favicon), 'svg', 'image/svg+xml');
  const icon = add(await iconPng(favicon, iconPx), 'png', 'image/png');
  const searchScript = await script('search.generated.js');
  const storyScript = await script('story.generated.js');
  const verifyButton = await script('verify-button.generated.js');
  const verifyScript = await script('verify-page.generated.js');
  const verifyWords = Object.fromEntries(
    siteLanguages.map((language) => {
      const words = text(verifyWordsFile(language));
      return [language, add(words, 'json', 'application/json; charset=utf-8')];
    }),
  ) as AssetPaths['verifyWords'];
  const notShown = new Map(
    siteLanguages.map((language) => [
      language,
      add(text(notShownPicture(language)), 'svg', 'image/svg+xml'),
    ]),
  );
  return {
    files,
    paths: (language) => ({
      style,
      favicon: drawn,
      icon,
      searchScript,
      storyScript,
      ...{ verifyButton, verifyScript, verifyWords },
      preloadFonts: latin.has(language) ? [...fontPaths.values()].slice(0, 2) : [],
      notShown: notShown.get(language) ?? '',
      siteCard: siteCard(language),
    }),
  };
}
