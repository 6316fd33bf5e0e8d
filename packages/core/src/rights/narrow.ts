import { earlierEnd, type Instant, type LanguageTag } from '../kernel/index.ts';
import {
  type Bounds,
  permissions as everyPermission,
  type Licence,
  type Medium,
  type Permissions,
} from './licence.ts';
import type { Material } from './material.ts';
import { commonLanguages, commonTerritory, isNowhere, type Territory } from './territory.ts';

/** What of a licence a material takes away. */
export type Narrowing = 'window' | 'territory' | 'languages' | 'media' | keyof Permissions;

/** What is left of a licence after everything that narrows it. */
export interface NarrowedTerms {
  readonly territory: Territory;
  readonly languages: readonly LanguageTag[];
  readonly media: ReadonlySet<Medium>;
  readonly from: Instant;
  /** `null` means without end. */
  readonly until: Instant | null;
  readonly permissions: Permissions;
  /** Credits of the materials, each once, in their order. */
  readonly credits: readonly string[];
  readonly narrowedBy: readonly {
    readonly part: string;
    readonly holder: string;
    readonly what: readonly Narrowing[];
  }[];
}

/** The terms left; `null` where nothing is left: no instant, country, language or medium. */
export function narrow(
  licence: Omit<Licence, 'id' | 'work' | 'partner' | 'agreement' | 'rests'>,
  materials: readonly Material[],
): NarrowedTerms | null {
  const { territory, languages, media, from, permissions, withdrawnAt } = licence;
  const until = earlierEnd(licence.until, withdrawnAt);
  const begin: NarrowedTerms = {
    ...{ territory, languages, media, from, until, permissions },
    ...{ credits: [], narrowedBy: [] },
  };
  const terms = materials.reduce(narrowed, begin);
  const empty =
    (terms.until !== null && terms.until <= terms.from) ||
    isNowhere(terms.territory) ||
    terms.languages.length === 0 ||
    terms.media.size === 0;
  return empty ? null : terms;
}

function narrowed(terms: NarrowedTerms, material: Material): NarrowedTerms {
  const next = { ...bounded(terms, material), permissions: both(terms, material) };
  const what: Narrowing[] = [];
  if (next.from !== terms.from || next.until !== terms.until) what.push('window');
  if (!sameTerritory(next.territory, terms.territory)) what.push('territory');
  if (next.languages.join() !== terms.languages.join()) what.push('languages');
  if (next.media.size !== terms.media.size) what.push('media');
  what.push(...everyPermission.filter((one) => terms.permissions[one] && !next.permissions[one]));
  const { part, holder, credit } = material;
  return {
    ...next,
    credits:
      credit === '' || terms.credits.includes(credit) ? terms.credits : [...terms.credits, credit],
    narrowedBy:
      what.length === 0 ? terms.narrowedBy : [...terms.narrowedBy, { part, holder, what }],
  };
}

function bounded(
  terms: NarrowedTerms,
  { from, until, territory, languages, media }: Bounds,
): Pick<NarrowedTerms, 'from' | 'until' | 'territory' | 'languages' | 'media'> {
  return {
    from: from !== null && terms.from < from ? from : terms.from,
    until: earlierEnd(terms.until, until),
    territory: commonTerritory(terms.territory, territory),
    languages: languages === null ? terms.languages : commonLanguages(terms.languages, languages),
    media: media === null ? terms.media : new Set([...terms.media].filter((one) => media.has(one))),
  };
}

function both({ permissions }: NarrowedTerms, material: Material): Permissions {
  const left = everyPermission.map((one) => [one, permissions[one] && material.permissions[one]]);
  return Object.fromEntries(left) as Permissions;
}

function sameTerritory(a: Territory, b: Territory): boolean {
  if (a.kind === 'worldwide') return b.kind === 'worldwide' && a.except.size === b.except.size;
  return b.kind === 'countries' && a.only.size === b.only.size;
}
