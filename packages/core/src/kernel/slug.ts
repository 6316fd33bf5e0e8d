import type { Brand } from './brand.ts';
import { ok, type Result, refuse } from './result.ts';

/**
 * The name of a thing in an address: 1 to 80 lower-case ASCII letters and digits in words joined
 * by single hyphens. One per work, the same in all languages.
 */
export type Slug = Brand<string, 'Slug'>;

export interface NotASlug {
  readonly kind: 'not-a-slug';
  readonly text: string;
}

/** Names that would stand where the site keeps an index or a fixed page. */
const reserved = new Set(['index', 'page', 'new', 'feed', 'search', 'not-found']);

export function parseSlug(text: string): Result<Slug, NotASlug> {
  const shape = text.length <= 80 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
  return shape && !reserved.has(text) ? ok(text as Slug) : refuse({ kind: 'not-a-slug', text });
}

/** A slug made of a title: Vietnamese letters lose their marks, the rest becomes hyphens. */
export function slugOf(title: string): Result<Slug, NotASlug> {
  const ascii = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return parseSlug(ascii);
}

/** Characters that pass for one another in an address: `l`, `1` and `i`; `0` and `o`; `rn` and `m`. */
const lookAlikes: readonly (readonly [RegExp, string])[] = [
  [/[1i]/g, 'l'],
  [/0/g, 'o'],
  [/5/g, 's'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/-/g, ''],
];

/** What a slug looks like at a glance: two slugs with one skeleton are refused as look-alikes. */
export function slugSkeleton(slug: Slug): string {
  return lookAlikes.reduce<string>((text, [from, to]) => text.replace(from, to), slug);
}
