import type {
  AgreementId,
  CountryCode,
  Instant,
  LanguageTag,
  LicenceId,
  MaterialId,
  PartnerId,
  WorkId,
} from '../kernel/index.ts';
import type { Licence, Permissions, Use } from './licence.ts';
import { type Material, wholeWork } from './material.ts';
import type { Known } from './may.ts';
import { everywhere } from './territory.ts';

/** Builds a `T` from a string a test vouches for. */
export const country = (code: string): CountryCode => code as CountryCode;
export const language = (tag: string): LanguageTag => tag as LanguageTag;
export const instant = (rfc3339: string): Instant => Date.parse(rfc3339) as Instant;

export const everything: Permissions = {
  ...{ translate: true, adapt: true, cut: true, sublicense: true, train: true },
};
export const nothing: Permissions = {
  ...{ translate: false, adapt: false, cut: false, sublicense: false, train: false },
};

/** A licence that covers {@link aUse}; a test states only what it is about. */
export function aLicence(given: Partial<Licence> = {}): Licence {
  return {
    id: 'licence-1' as LicenceId,
    work: 'work-1' as WorkId,
    partner: 'partner-1' as PartnerId,
    agreement: 'agreement-1' as AgreementId,
    territory: { kind: 'countries', only: new Set([country('FR'), country('LA')]) },
    languages: [language('fr'), language('zh')],
    media: new Set(['web', 'broadcast']),
    from: instant('2026-01-01T00:00:00Z'),
    until: instant('2027-01-01T00:00:00Z'),
    permissions: everything,
    withdrawnAt: null,
    rests: [],
    ...given,
  };
}

/** A material that narrows nothing. */
export function aMaterial(given: Partial<Material> = {}): Material {
  return {
    id: 'material-1' as MaterialId,
    part: wholeWork,
    kind: 'picture',
    holder: 'Hãng ảnh Sao Khuê',
    credit: '',
    territory: everywhere,
    languages: null,
    media: null,
    from: null,
    until: null,
    permissions: everything,
    ...given,
  };
}

export function aUse(given: Partial<Use> = {}): Use {
  return {
    country: country('FR'),
    language: language('fr'),
    medium: 'web',
    at: instant('2026-06-01T00:00:00Z'),
    ...given,
  };
}

export function someKnown(given: Partial<Known> = {}): Known {
  return {
    licences: [aLicence()],
    materials: [],
    killed: false,
    live: [language('vi'), language('fr')],
    embargoes: [],
    ...given,
  };
}
