/**
 * Unsaved text, kept in the browser's own storage while it is written: a lost connection, a reload
 * or a crash loses nothing.
 *
 * @module
 */
import type { Text } from '../api/types.ts';

export interface Draft {
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
  /** Version of the edition that it began from, and what that said. */
  readonly version: number;
  readonly base: Text;
  readonly text: Text;
}

/** The part of `localStorage` that drafts need. */
export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function nameOf(user: string, edition: string): string {
  return `nhipcau.draft.${user}.${edition}`;
}

/** Keeps a draft; `false` when the browser has no room for it. */
export function keepDraft(keep: Keep, user: string, edition: string, draft: Draft): boolean {
  try {
    keep.setItem(nameOf(user, edition), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The draft of a person for an edition; `null` when there is none that can be read. */
export function readDraft(keep: Keep, user: string, edition: string): Draft | null {
  try {
    const draft = JSON.parse(keep.getItem(nameOf(user, edition)) ?? 'null') as Draft | null;
    return typeof draft?.version === 'number' && draft.text?.body?.type === 'doc' ? draft : null;
  } catch {
    return null;
  }
}

export function forgetDraft(keep: Keep, user: string, edition: string): void {
  keep.removeItem(nameOf(user, edition));
}

/** A text that was not chosen when two people changed an edition; kept until nobody needs it. */
export interface Aside {
  readonly at: number;
  readonly parts: readonly { readonly field: string; readonly text: string }[];
}

function asideOf(user: string, edition: string): string {
  return `nhipcau.aside.${user}.${edition}`;
}

export function setAside(keep: Keep, user: string, edition: string, aside: Aside): void {
  const all = readAsides(keep, user, edition);
  keep.setItem(asideOf(user, edition), JSON.stringify([...all, aside]));
}

export function readAsides(keep: Keep, user: string, edition: string): readonly Aside[] {
  try {
    const all: unknown = JSON.parse(keep.getItem(asideOf(user, edition)) ?? '[]');
    return Array.isArray(all) ? (all as Aside[]) : [];
  } catch {
    return [];
  }
}

export function forgetAsides(keep: Keep, user: string, edition: string): void {
  keep.removeItem(asideOf(user, edition));
}
