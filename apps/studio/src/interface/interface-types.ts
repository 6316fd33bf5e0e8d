import type { SiteLanguage } from '@nhipcau/core/kernel';
import type { CataloguePhrase, InterfaceState, PluralForm } from '@nhipcau/core/translation';
import type { Person } from '../api/index.ts';

/** A text that somebody proposed for a place of the public interface. */
export interface InterfaceMessage {
  readonly id: string;
  readonly language: SiteLanguage;
  readonly key: string;
  readonly form: PluralForm | null;
  readonly text: string;
  readonly state: InterfaceState;
  readonly proposedBy: Person;
  readonly proposedAt: string;
  readonly decidedBy: Person | null;
  readonly decidedAt: string | null;
  readonly stale: boolean;
  readonly fits: boolean;
}

export interface InterfaceForm {
  readonly form: PluralForm | null;
  readonly builtIn: string | null;
  readonly accepted: InterfaceMessage | null;
  readonly proposed: InterfaceMessage | null;
}

interface SourceForm {
  readonly form: PluralForm | null;
  readonly text: string;
}

/** A phrase of the catalogue with what stands over it and what waits, as the API tells it. */
export interface InterfacePhrase {
  readonly key: string;
  readonly vi: readonly SourceForm[];
  readonly en: readonly SourceForm[];
  readonly forms: readonly InterfaceForm[];
}

/** What readers see at a place. */
export function standing({ builtIn, accepted }: InterfaceForm): string {
  return accepted?.fits === true ? accepted.text : (builtIn ?? '');
}

/** A phrase as the rules of the core know it. */
export function phraseOf(
  forms: readonly { readonly form: PluralForm | null; readonly text: string }[],
): CataloguePhrase {
  const [first] = forms;
  if (first === undefined || first.form === null) return first?.text ?? '';
  return Object.fromEntries(forms.map(({ form, text }) => [form, text]));
}

/** What a person can look for: nothing in particular, what waits, what is changed, what went stale. */
export const shows = ['proposed', 'stale', 'changed'] as const;
export type Shown = (typeof shows)[number];

export function isShown({ forms }: InterfacePhrase, shown: Shown): boolean {
  const old = (one: InterfaceMessage | null): boolean => one !== null && (one.stale || !one.fits);
  switch (shown) {
    case 'proposed':
      return forms.some(({ proposed }) => proposed !== null);
    case 'stale':
      return forms.some(({ accepted, proposed }) => old(accepted) || old(proposed));
    case 'changed':
      return forms.some(({ accepted }) => accepted !== null);
  }
}
