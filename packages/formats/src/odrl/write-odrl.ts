import {
  type CountryCode,
  formatInstant,
  type Instant,
  type LanguageTag,
  type Multilingual,
} from '@nhipcau/core/kernel';
import { countryUri } from './country-uri.ts';

/** Who gives or takes a right: an address that names the organisation, and what it is called. */
export interface OdrlParty {
  readonly uri: string;
  readonly name: string;
}

/** A licence as it is handed to another system. */
export interface OdrlLicence {
  /** Names the licence for good. */
  readonly uri: string;
  readonly assigner: OdrlParty;
  readonly assignee: OdrlParty;
  /** The agreement it comes from. */
  readonly agreement: string;
  /** The works, at least one. */
  readonly targets: readonly string[];
  readonly territory:
    | { readonly kind: 'worldwide'; readonly except: ReadonlySet<CountryCode> }
    | { readonly kind: 'countries'; readonly only: ReadonlySet<CountryCode> };
  readonly languages: readonly LanguageTag[];
  readonly media: ReadonlySet<string>;
  /** First instant of use, included. */
  readonly from: Instant;
  /** End of use, excluded; `null` means without end. */
  readonly until: Instant | null;
  /** When it was taken back; `null` while it stands. */
  readonly withdrawnAt: Instant | null;
  readonly exclusive: boolean;
  /** To be printed with the work; `null` where none is asked for. */
  readonly creditLine: Multilingual | null;
  readonly permissions: {
    readonly translate: boolean;
    readonly adapt: boolean;
    readonly cut: boolean;
    readonly sublicense: boolean;
    /** To train models on it. */
    readonly train: boolean;
  };
  /** What else the parties agreed, in words; `null` where nothing. */
  readonly conditions: Multilingual | null;
}

type Json = string | readonly Json[] | { readonly [name: string]: Json };
type Constraint = {
  readonly leftOperand: string;
  readonly operator: string;
  readonly rightOperand: Json;
};

/** The profile of RightsML 2.0 (IPTC, 13 June 2018). */
const rightsMl = 'https://iptc.org/std/RightsML/odrl-profile/';

/**
 * The action of each permission: of the ODRL Common Vocabulary (ODRL Vocabulary & Expression 2.2
 * §4), and for training that of TDMRep (W3C Community Group report, 10 May 2024).
 */
const actions = {
  translate: 'translate',
  adapt: 'derive',
  cut: 'extract',
  sublicense: 'grantUse',
  train: 'tdm:mine',
} as const;

/** An instant before which nothing is allowed any more: the end, or an earlier withdrawal. */
function endOf({ until, withdrawnAt }: OdrlLicence): Instant | null {
  if (until === null || withdrawnAt === null) return until ?? withdrawnAt;
  return until < withdrawnAt ? until : withdrawnAt;
}

/**
 * Writes a licence as an Agreement of ODRL 2.2 (W3C Recommendation, 15 February 2018) under the
 * profile RightsML 2.0, in JSON-LD. What is not allowed is said as a prohibition, which wins over
 * permissions (Information Model §2.10: `conflict` is `prohibit`); works stand once for all rules (§2.7.1). Same licence, same object.
 */
export function writeOdrl(licence: OdrlLicence): { readonly [name: string]: Json } {
  const { assigner, assignee, agreement, targets, creditLine, conditions, permissions } = licence;
  const named = Object.keys(actions) as (keyof typeof actions)[];
  const constraint = constraintsOf(licence);
  const duty = creditLine === null ? [] : [{ ...attribution(assigner, creditLine) }];
  const given = { assigner: party(assigner), assignee: party(assignee) };
  const rule = (action: string): Json => ({
    action,
    ...given,
    constraint,
    ...(duty.length > 0 && { duty }),
  });
  const allowed = named.filter((one) => permissions[one]).map((one) => actions[one]);
  const denied = named.filter((one) => !permissions[one]);
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', { tdm: 'http://www.w3.org/ns/tdmrep#' }],
    type: 'Agreement',
    uid: licence.uri,
    profile: rightsMl,
    conflict: 'prohibit',
    'dct:source': { '@id': agreement },
    ...(conditions !== null && { 'dct:description': inWords(conditions) }),
    target: [...targets],
    permission: ['distribute', ...allowed].map(rule),
    ...(denied.length > 0 && {
      prohibition: denied.map((one) => ({ action: actions[one], ...given })),
    }),
    // The agency is the one that has to see to it: parties the other way about.
    ...(licence.exclusive && {
      obligation: [
        {
          ...{ action: 'ensureExclusivity', assigner: given.assignee, assignee: given.assigner },
        },
      ],
    }),
  };
}

/** Every one has to hold (Information Model §2.5.1); what is not narrowed has none. */
function constraintsOf(licence: OdrlLicence): readonly Constraint[] {
  const end = endOf(licence);
  const { territory } = licence;
  const countries = (codes: ReadonlySet<CountryCode>): Json =>
    [...codes].sort().map((code) => ({ '@id': countryUri(code) }));
  const spatial: readonly Constraint[] =
    territory.kind === 'countries'
      ? [{ leftOperand: 'spatial', operator: 'isAnyOf', rightOperand: countries(territory.only) }]
      : territory.except.size > 0
        ? [
            {
              leftOperand: 'spatial',
              operator: 'isNoneOf',
              rightOperand: countries(territory.except),
            },
          ]
        : [];
  return [
    ...spatial,
    { leftOperand: 'language', operator: 'isAnyOf', rightOperand: [...licence.languages].sort() },
    { leftOperand: 'media', operator: 'isAnyOf', rightOperand: [...licence.media].sort() },
    { leftOperand: 'dateTime', operator: 'gteq', rightOperand: moment(licence.from) },
    ...(end === null
      ? []
      : [{ leftOperand: 'dateTime', operator: 'lt', rightOperand: moment(end) }]),
  ];
}

function moment(at: Instant): Json {
  return { '@value': formatInstant(at), '@type': 'xsd:dateTime' };
}

function party({ uri, name }: OdrlParty): Json {
  return { uid: uri, type: 'Party', 'vcard:fn': name };
}

function attribution(to: OdrlParty, line: Multilingual): { readonly [name: string]: Json } {
  return { action: 'attribute', attributedParty: party(to), 'dct:description': inWords(line) };
}

/** A text in each of its languages, those that have none left out. */
function inWords(text: Multilingual): Json {
  return Object.entries(text)
    .filter(([, words]) => words !== '')
    .map(([language, words]) => ({ '@value': words, '@language': language }));
}
