import { answerInWords } from '@nhipcau/api/reason-text';
import {
  type CountryCode,
  type LanguageTag,
  parseCountryCode,
  parseId,
  parseLanguageTag,
  type WorkId,
} from '@nhipcau/core/kernel';
import { knownIn, type Medium, may, mediums } from '@nhipcau/core/rights';
import { knownRights, partnerBySlug, workBySlug } from '@nhipcau/postgres';
import { withInstallation } from '../installation.ts';
import { momentOption } from '../moment-option.ts';
import { type Call, exit, optionOf, SaysNo, type Verb, WrongUse } from '../verb.ts';

export const mayVerb: Verb = {
  name: 'may',
  takes: '',
  does: 'Says whether a partner may use a work there, in that language, by that medium, then, and why.',
  example:
    'npx nhipcau may --partner han-river-daily --work cai-rang --country KR --language ko --medium web --at 2026-12-01',
  options: {
    partner: { type: 'string', value: 'slug', help: 'the partner' },
    work: { type: 'string', value: 'slug or id', help: 'the work' },
    country: { type: 'string', value: 'code', help: 'ISO 3166-1, two letters: KR' },
    language: { type: 'string', value: 'tag', help: 'BCP 47: ko' },
    medium: { type: 'string', value: 'medium', help: `one of ${mediums.join(', ')}` },
    at: {
      type: 'string',
      value: 'day or moment',
      help: '2026-12-01 (as it begins in Vietnam) or 2026-12-01T09:00:00Z; default now',
    },
  },
  words: [0, 0],
  run: (call) => {
    const use = {
      country: countryOf(call),
      language: languageOf(call),
      medium: mediumOf(call),
      at: momentOption(call, 'at'),
    };
    const [partnerSlug, asked] = [needed(call, 'partner'), needed(call, 'work')];
    return withInstallation(call, async ({ db }) => {
      const partner = await partnerBySlug(db, partnerSlug);
      if (partner === null) throw new SaysNo(`no partner has the slug ${partnerSlug}`);
      const id = parseId<WorkId>(asked);
      const work = id.ok ? id.value : await workBySlug(db, asked);
      const [rights] = work === null ? [] : await knownRights(db, partner, [work]);
      if (rights === undefined) throw new SaysNo(`no work has the slug or identifier ${asked}`);
      const found = may(knownIn(rights, use.country), use);
      const { allowed, licence, reasons } = answerInWords(found, use, rights.materials, 'en');
      const told = reasons.map(({ code, text, part, licence }) => ({ code, text, part, licence }));
      const lines = [allowed ? 'Yes.' : 'No.', ...told.map(({ text }) => `  ${text}`)];
      call.answer(lines.join('\n'), { allowed, licence, reasons: told });
      return allowed ? exit.done : exit.no;
    });
  },
};

function needed(call: Call, name: string): string {
  const given = optionOf(call, name);
  if (given === null || given === '') throw new WrongUse(`nhipcau may needs --${name}`);
  return given;
}

function countryOf(call: Call): CountryCode {
  const read = parseCountryCode(needed(call, 'country').toUpperCase());
  if (!read.ok) throw new WrongUse('--country takes two letters of ISO 3166-1, such as KR');
  return read.value;
}

function languageOf(call: Call): LanguageTag {
  const read = parseLanguageTag(needed(call, 'language'));
  if (!read.ok) throw new WrongUse('--language takes a BCP 47 tag, such as ko or zh-Hant');
  return read.value;
}

function mediumOf(call: Call): Medium {
  const asked = needed(call, 'medium');
  const medium = mediums.find((one) => one === asked);
  if (medium === undefined) throw new WrongUse(`--medium takes one of ${mediums.join(', ')}`);
  return medium;
}
