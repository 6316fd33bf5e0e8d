import type {
  AgreementId,
  CountryCode,
  Instant,
  LanguageTag,
  LicenceId,
  PartnerId,
  WorkId,
} from '@nhipcau/core/kernel';
import { covers, type Licence, type Use } from '@nhipcau/core/rights';
import { atLeast, type Figure, type Row } from '../figure.ts';

/** P11 questions about licences. */
export const licences: Figure = {
  names: ['P11'],
  measure: async () => [questions()],
};

const perQuestion = 10;
const asked = 1_000_000;

/** Every licence of ten is asked for each use; every second use is covered by the last of them alone. */
function questions(): Row {
  const all = Array.from({ length: perQuestion }, (_, at) => aLicence(at));
  const uses = Array.from({ length: 1_000 }, (_, at) => aUse(at));
  let covered = 0;
  const before = process.cpuUsage();
  for (let question = 0; question < asked; question += 1) {
    const use = uses[question % uses.length] as Use;
    for (const licence of all) if (covers(licence, use).ok) covered += 1;
  }
  const { user, system } = process.cpuUsage(before);
  if (covered !== asked / 2) throw new Error(`${covered} of ${asked} questions covered`);
  return {
    ...{ figure: 'P11', what: `licence questions, \`covers\` over ${perQuestion} licences each` },
    ...{ limit: atLeast(500_000), measured: asked / ((user + system) / 1e6) },
    ...{ unit: 'per s CPU', against: '' },
    note: `${asked} questions in memory; half of them covered, by the last licence`,
  };
}

const day = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const countries = ['KR', 'JP', 'FR', 'DE', 'EG', 'LA', 'KH', 'CN', 'RU', 'ES'] as CountryCode[];

function aLicence(at: number): Licence {
  const last = at === perQuestion - 1;
  return {
    id: `licence-${at}` as LicenceId,
    work: 'work' as WorkId,
    partner: 'partner' as PartnerId,
    agreement: 'agreement' as AgreementId,
    territory: {
      kind: 'countries',
      only: new Set(last ? countries : countries.slice(at, at + 3).filter((one) => one !== 'KR')),
    },
    languages: ['ko', 'zh', 'en'] as LanguageTag[],
    media: new Set(last ? ['web', 'print'] : ['print']),
    from: start as Instant,
    until: (start + 365 * day) as Instant,
    permissions: { translate: true, adapt: true, cut: true, sublicense: true, train: false },
    withdrawnAt: at % 4 === 2 ? ((start + 30 * day) as Instant) : null,
    rests: at % 3 === 1 ? [{ from: start as Instant, until: (start + day) as Instant }] : [],
  };
}

function aUse(at: number): Use {
  return {
    country: at % 2 === 0 ? ('KR' as CountryCode) : ('BR' as CountryCode),
    language: (at % 4 < 2 ? 'ko' : 'zh-Hant') as LanguageTag,
    medium: 'web',
    at: (start + (40 + (at % 300)) * day) as Instant,
  };
}
