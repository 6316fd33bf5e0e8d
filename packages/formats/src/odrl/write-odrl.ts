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

/** How far a right reaches. */
export interface OdrlReach {
  readonly territory:
    | { readonly kind: 'worldwide'; readonly except: ReadonlySet<CountryCode> }
    | { readonly kind: 'countries'; readonly only: ReadonlySet<CountryCode> };
  readonly languages: readonly LanguageTag[];
  readonly media: ReadonlySet<string>;
  /** First instant of use, included. */
  readonly from: Instant;
  /** End of use, excluded; `null` means without end. */
  readonly until: Instant | null;
  readonly permissions: {
    readonly translate: boolean;
    readonly adapt: boolean;
    readonly cut: boolean;
    readonly sublicense: boolean;
    /** To train models on it. */
    readonly train: boolean;
  };
}

/** A work in which others hold something. */
export interface OdrlHeldWork {
  readonly uri: string;
  /** How far the licence reaches over this work; `null` where nothing is left of it. */
  readonly left: OdrlReach | null;
  readonly materials: readonly OdrlMaterial[];
}

export interface OdrlMaterial {
  /** Names what is held for good. */
  readonly uri: string;
  /** Where in the work: a block, its opening picture, the whole of it. */
  readonly part: string;
  readonly holder: string;
  /** To be printed with the work; `''` where nothing is. */
  readonly credit: string;
}

/** Works of a licence that has too many to name them at once, counted from 1. */
export interface OdrlPart {
  readonly first: number;
  /** Included. */
  readonly last: number;
  /** All works of the licence. */
  readonly of: number;
  /** Where the next part is; `null` in the last. */
  readonly next: string | null;
}

/** A licence as it is handed to another system. */
export interface OdrlLicence extends OdrlReach {
  /** Names the licence for good. */
  readonly uri: string;
  readonly assigner: OdrlParty;
  readonly assignee: OdrlParty;
  /** The agreement it comes from. */
  readonly agreement: string;
  /** The works over which it reaches as far as it was granted. */
  readonly targets: readonly string[];
  /** The works over which less may be left. */
  readonly held: readonly OdrlHeldWork[];
  /** Which of its works are named here; `null` where all are. */
  readonly part: OdrlPart | null;
  /** When it was taken back; `null` while it stands. */
  readonly withdrawnAt: Instant | null;
  readonly exclusive: boolean;
  /** To be printed with the work; `null` where none is asked for. */
  readonly creditLine: Multilingual | null;
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
 * permissions (Information Model §2.10: `conflict` is `prohibit`). Works stand once for all rules
 * (§2.7.1); where others hold something in a work, it has rules of its own, with what is left.
 * A part of a licence has a name of its own, says of what it is a part and which works it names, and
 * where the next one is. Same licence, same object.
 */
export function writeOdrl(licence: OdrlLicence): { readonly [name: string]: Json } {
  const { assigner, assignee, agreement, targets, held, part, creditLine, conditions } = licence;
  const given = { assigner: party(assigner), assignee: party(assignee) };
  const duty = creditLine === null ? [] : [attribution(party(assigner), inWords(creditLine))];
  const granted = { ...licence, until: endOf(licence) };
  const together = held.length === 0;
  const rules = [
    ...(together || targets.length > 0
      ? [rulesOf(granted, together ? given : { ...given, target: [...targets] }, duty)]
      : []),
    ...held.map((work) =>
      rulesOf(work.left, { ...given, target: heldAsset(work) }, [
        ...duty,
        ...work.materials.filter(({ credit }) => credit !== '').map(creditOf),
      ]),
    ),
  ];
  const prohibition = rules.flatMap((one) => one.prohibition);
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', { tdm: 'http://www.w3.org/ns/tdmrep#' }],
    type: 'Agreement',
    ...(part === null ? { uid: licence.uri } : partOf(licence.uri, part)),
    profile: rightsMl,
    conflict: 'prohibit',
    'dct:source': { '@id': agreement },
    ...(conditions !== null && { 'dct:description': inWords(conditions) }),
    ...(together && { target: [...targets] }),
    permission: rules.flatMap((one) => one.permission),
    ...(prohibition.length > 0 && { prohibition }),
    // The agency is the one that has to see to it: parties the other way about.
    ...(licence.exclusive && {
      obligation: [
        {
          ...{ action: 'ensureExclusivity', assigner: given.assignee, assignee: given.assigner },
          ...(!together && { target: [...targets, ...held.map(({ uri }) => uri)] }),
        },
      ],
    }),
  };
}

function partOf(
  whole: string,
  { first, last, of, next }: OdrlPart,
): { readonly [name: string]: Json } {
  return {
    uid: `${whole}#works-${first}`,
    'dct:isPartOf': { '@id': whole },
    'dct:extent': `works ${first} to ${last} of ${of}`,
    ...(next !== null && { 'rdfs:seeAlso': { '@id': next } }),
  };
}

/** What is allowed and what is forbidden `about` parties and works; all is forbidden where nothing is left. */
function rulesOf(
  left: OdrlReach | null,
  about: { readonly [name: string]: Json },
  duty: readonly Json[],
): { readonly permission: readonly Json[]; readonly prohibition: readonly Json[] } {
  if (left === null) {
    return { permission: [], prohibition: [{ action: 'distribute', ...about }] };
  }
  const named = Object.keys(actions) as (keyof typeof actions)[];
  const allowed = named.filter((one) => left.permissions[one]).map((one) => actions[one]);
  const denied = named.filter((one) => !left.permissions[one]).map((one) => actions[one]);
  const constraint = constraintsOf(left);
  return {
    permission: ['distribute', ...allowed].map((action) => ({
      ...{ action, ...about, constraint },
      ...(duty.length > 0 && { duty }),
    })),
    prohibition: denied.map((action) => ({ action, ...about })),
  };
}

/** A work with what others hold in it, in terms of Dublin Core: ODRL has none for a part of an asset. */
function heldAsset({ uri, materials }: OdrlHeldWork): Json {
  const parts = materials.map(({ uri, part, holder }) => ({
    ...{ uid: uri, type: 'Asset', 'dct:identifier': part },
    'dct:rightsHolder': { 'vcard:fn': holder },
  }));
  return { uid: uri, type: 'Asset', 'dct:hasPart': parts };
}

function creditOf({ uri, holder, credit }: OdrlMaterial): Json {
  const holding = { type: 'Party', 'vcard:fn': holder };
  return { ...attribution(holding, [{ '@value': credit }]), target: uri };
}

/** Every one has to hold (Information Model §2.5.1); what is not narrowed has none. */
function constraintsOf(left: OdrlReach): readonly Constraint[] {
  const { territory, until } = left;
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
    { leftOperand: 'language', operator: 'isAnyOf', rightOperand: [...left.languages].sort() },
    { leftOperand: 'media', operator: 'isAnyOf', rightOperand: [...left.media].sort() },
    { leftOperand: 'dateTime', operator: 'gteq', rightOperand: moment(left.from) },
    ...(until === null
      ? []
      : [{ leftOperand: 'dateTime', operator: 'lt', rightOperand: moment(until) }]),
  ];
}

function moment(at: Instant): Json {
  return { '@value': formatInstant(at), '@type': 'xsd:dateTime' };
}

function party({ uri, name }: OdrlParty): Json {
  return { uid: uri, type: 'Party', 'vcard:fn': name };
}

function attribution(to: Json, line: Json): { readonly [name: string]: Json } {
  return { action: 'attribute', attributedParty: to, 'dct:description': line };
}

/** A text in each of its languages, those that have none left out. */
function inWords(text: Multilingual): Json {
  return Object.entries(text)
    .filter(([, words]) => words !== '')
    .map(([language, words]) => ({ '@value': words, '@language': language }));
}
