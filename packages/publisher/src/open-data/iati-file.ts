import { sourceOf, sumByCurrency, surest } from '@nhipcau/core/funding';
import type { Money } from '@nhipcau/core/kernel';
import type { OrganisationKind } from '@nhipcau/core/organisations';
import { pathOf } from '@nhipcau/core/publishing';
import type { VisitState } from '@nhipcau/core/visits';
import type {
  ActivityStatus,
  IatiActivity,
  IatiDays,
  IatiFile,
  IatiMemo,
  IatiOrganisation,
  IatiTransaction,
  OrganisationType,
  Participant,
} from '@nhipcau/formats/iati';
import { newestOf } from './newest.ts';
import type {
  OpenDataPublisher,
  PublicActivity,
  PublicGift,
  PublicOrganisation,
} from './public-activity.ts';
import {
  activityKinds,
  costKind,
  expense,
  nameOf,
  refund,
  visitPage,
  withheldName,
} from './words.ts';

/** Radio, television and print media, in the list of the OECD DAC. */
const media = '22030';

const types: Readonly<Record<OrganisationKind, OrganisationType>> = {
  ...{ MINISTRY: 'government', PROVINCE_PC: 'local-government', AGENCY: 'government' },
  ...{ MISSION: 'government', PRESS: 'private-sector', COMPANY: 'private-sector' },
  ...{ NGO: 'national-ngo', FOREIGN_GOV: 'government', IGO: 'multilateral' },
  OUTLET: 'private-sector',
};

const statuses: Readonly<Record<VisitState, ActivityStatus>> = {
  ...{ idea: 'pipeline', invited: 'pipeline', requested: 'pipeline', dossier: 'pipeline' },
  ...{ submitted: 'pipeline', permitted: 'pipeline', preparing: 'pipeline' },
  ...{ refused: 'cancelled', cancelled: 'cancelled', postponed: 'suspended' },
  ...{ 'in-country': 'implementation', ended: 'finalisation', reported: 'finalisation' },
  ...{ 'coverage-open': 'finalisation', closed: 'closed' },
};

type Reporting = IatiFile['reporting'];

/** What the public is told of the money of activities, for the writer of IATI. The same data make the same file. */
export function iatiFile(
  activities: readonly PublicActivity[],
  publisher: OpenDataPublisher,
): IatiFile {
  const { name, organisation: ref } = publisher;
  const reporting: Reporting = { ref, type: 'government', name };
  return {
    generatedAt: newestOf(activities),
    reporting,
    activities: activities.map((one) => iatiActivity(one, reporting, publisher)),
  };
}

function iatiActivity(
  activity: PublicActivity,
  reporting: Reporting,
  { siteUrl }: OpenDataPublisher,
): IatiActivity {
  const { code, name, visit, changedAt } = activity;
  const path = pathOf({ kind: 'visit', language: 'en', slug: code });
  return {
    ...{ identifier: `${reporting.ref}-${code}`, updatedAt: changedAt, title: name },
    ...{ description: descriptionOf(activity), sector: media },
    participants: participantsOf(activity, reporting),
    status: visit === null ? 'implementation' : statuses[visit.state],
    ...{ days: daysOf(activity), budgets: budgetsOf(activity) },
    transactions: [
      ...activity.gifts.flatMap((gift) => incoming(gift, reporting)),
      ...spent(activity),
    ],
    memos: memosOf(activity),
    pages: visit?.held === true ? [{ url: `${siteUrl}${path}`, title: visitPage }] : [],
  };
}

/** Names what is withheld, for which a reader of the figures would look in vain. */
function descriptionOf({ kind, name, gifts, expenses }: PublicActivity): IatiActivity['title'] {
  const grounds = new Set([
    ...gifts.flatMap(({ withheld }) => (withheld === '' ? [] : [withheld])),
    ...expenses.flatMap(({ paid }) => ('withheld' in paid ? [paid.withheld] : [])),
  ]);
  const words = activityKinds[kind];
  const told = (language: 'vi' | 'en'): string => {
    const hidden = [...grounds].map((ground) => ` ${withheldName(ground)[language]}.`);
    return `${words[language]}: ${name[language]}.${hidden.join('')}`;
  };
  return { vi: told('vi'), en: told('en') };
}

const isMoney = ({ kind, mode }: PublicGift): boolean => kind === 'cash' && sourceOf[mode] !== null;

/** Who gives money funds; who gives goods or a service, or pays something itself, carries out a part. */
function participantsOf(
  { gifts, expenses }: PublicActivity,
  reporting: Reporting,
): readonly Participant[] {
  const byState = expenses.reduce(
    (sum, { paid }) => ('fund' in paid && paid.fund.source === 'STATE' ? sum + paid.vnd : sum),
    0n,
  );
  const all: readonly Participant[] = [
    { role: 'accountable', organisation: reporting },
    { role: 'implementing', organisation: reporting },
    ...(byState !== 0n ? [{ role: 'funding' as const, organisation: reporting }] : []),
    ...gifts.map(
      (gift): Participant => ({
        role: isMoney(gift) ? 'funding' : 'implementing',
        organisation: giverOf(gift),
      }),
    ),
  ];
  const once = ({ role, organisation }: Participant): string => `${role} ${organisation.name.en}`;
  return [...Map.groupBy(all, once).values()].flatMap(([first]) => first ?? []);
}

function giverOf({ giver, withheld }: PublicGift): IatiOrganisation {
  const type = giver === null ? 'other' : typeOf(giver);
  return { ref: null, type, name: nameOf(giver, withheld) };
}

const typeOf = ({ kind }: PublicOrganisation): OrganisationType => types[kind];

/** Days of a visit; of anything else the first on which there was money or an agreement. */
function daysOf({ visit, gifts, expenses }: PublicActivity): IatiDays {
  if (visit !== null) {
    return {
      ...{ plannedStart: visit.firstOn, actualStart: visit.actualFirstOn },
      ...{ plannedEnd: visit.lastOn, actualEnd: visit.actualLastOn },
    };
  }
  const [first = null] = [
    ...gifts.map(({ agreedOn }) => agreedOn),
    ...expenses.map(({ on }) => on),
  ].toSorted();
  return { plannedStart: null, actualStart: first, plannedEnd: null, actualEnd: null };
}

/** What a visit was expected to cost the agency's books, in each currency. */
function budgetsOf({ visit, costs }: PublicActivity): IatiActivity['budgets'] {
  if (visit === null) return [];
  const from = visit.actualFirstOn ?? visit.firstOn;
  const estimates = costs
    .filter((cost) => !isNoMoney(cost))
    .flatMap(({ currency, estimate }): readonly Money[] =>
      estimate === null ? [] : [{ currency, amountMinor: estimate }],
    );
  return sumByCurrency(estimates).map((value) => ({
    ...{ kind: 'original', committed: false, from, valueOn: from, value },
    to: visit.actualLastOn ?? visit.lastOn,
  }));
}

function incoming(gift: PublicGift, reporting: Reporting): readonly IatiTransaction[] {
  const { id, worth, agreedOn, purpose, received } = gift;
  if (!isMoney(gift) || worth === null) return [];
  const sides = { provider: giverOf(gift), receiver: reporting };
  return [
    {
      ...{ ref: id, kind: 'incoming-commitment', on: agreedOn, value: worth },
      ...{ description: purpose, ...sides },
    },
    ...received.map(
      ({ on, money }, index): IatiTransaction => ({
        ...{ ref: `${id}-${index + 1}`, kind: 'incoming-funds', on, value: money, ...sides },
        description: money.amountMinor < 0n ? refund : purpose,
      }),
    ),
  ];
}

function spent({ expenses }: PublicActivity): readonly IatiTransaction[] {
  return expenses.flatMap(({ ref, on, cost, paid }): readonly IatiTransaction[] => {
    if ('withheld' in paid) return [];
    const description = cost === null ? expense : costKind(cost.kind);
    const sides = { provider: null, receiver: null };
    return [{ ref, kind: 'expenditure', on, value: paid.money, description, ...sides }];
  });
}

const isNoMoney = ({ mode }: Pick<PublicGift, 'mode'>): boolean =>
  sourceOf[mode] === null || mode === 'ON_BOOK_IN_KIND';

const memoKind = ({ mode }: Pick<PublicGift, 'mode'>): IatiMemo['kind'] =>
  mode === 'PARTNER_EXECUTED' ? 'partner-executed' : 'in-kind';

/** What never was money of the agency: told by givers, and by the cost matrix where no contribution tells it. */
function memosOf({ gifts, costs }: PublicActivity): readonly IatiMemo[] {
  const others = gifts.filter((gift) => !isMoney(gift));
  const tellers = new Set(others.flatMap(({ giver }) => giver?.name.vi ?? []));
  return [
    ...others.map(
      (gift): IatiMemo => ({
        ...{ kind: memoKind(gift), what: gift.purpose, value: gift.worth },
        ...{ by: nameOf(gift.giver, gift.withheld).en, method: methodWords(gift) },
      }),
    ),
    ...costs
      .filter((cost) => isNoMoney(cost) && !tellers.has(cost.payerName))
      .map((cost): IatiMemo => {
        const { stage, amountMinor } = surest(cost);
        const { vi, en } = costKind(cost.kind);
        return {
          ...{ kind: memoKind(cost), what: { vi: `${vi}: ${cost.what}`, en } },
          ...{ by: cost.payerName, value: { currency: cost.currency, amountMinor }, method: stage },
        };
      }),
  ];
}

const methods = {
  GIVER_PRICE: "giver's price",
  MARKET_COMPARABLE: 'market price',
  EXPERT: 'valued by an expert',
  NOMINAL: 'nominal value',
} as const;

const methodWords = ({ method }: PublicGift): string => (method === null ? '' : methods[method]);
