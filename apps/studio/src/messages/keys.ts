import { vi } from './vi.ts';

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** Every word of the studio in one language: what `vi` has, no more and no less. */
export type Messages = Shape<typeof vi>;

/** `works.title` and the like. */
export type MessageKey = {
  [Area in keyof Messages & string]: `${Area}.${keyof Messages[Area] & string}`;
}[keyof Messages & string];

export type StudioLanguage = 'vi' | 'en';

export type Translate = (
  key: MessageKey,
  data?: Readonly<Record<string, string | number>>,
) => string;

/** The message of a kind that may be newer than this studio. */
export function knownKey<Area extends keyof Messages>(
  area: Area,
  name: string,
  fallback: keyof Messages[Area] & string,
): MessageKey {
  return `${area}.${Object.hasOwn(vi[area], name) ? name : fallback}` as MessageKey;
}
