import type { Obligation, PartnerKind, Stage } from '@nhipcau/core/agreements';
import {
  type AgreementId,
  addDays,
  type CivilDate,
  expectOk,
  type Identifiers,
  type Instant,
  type Multilingual,
  type OrganisationId,
  type UserId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  applyChange,
  type ChangeKind,
  type OrganisationChangeId,
} from '@nhipcau/core/organisations';
import {
  beginSteps,
  type Database,
  insertAgreement,
  insertNote,
  insertPartner,
  lockOrganisation,
  recordOrganisationChange,
  type StoredAgreement,
  storeObligation,
  updateOrganisation,
} from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { type Day, dayOf } from './day.ts';

/** What `partners.json` holds. */
export interface DemoPartners {
  readonly partners: readonly {
    readonly slug: string;
    readonly kind: PartnerKind;
    readonly country: string;
    readonly languages: readonly string[];
    readonly since: Day;
    /** `null` of one that has no account. */
    readonly user: { readonly email: string; readonly name: string } | null;
    readonly notes: readonly {
      readonly text: string;
      readonly source: string;
      readonly seenOn: Day;
    }[];
  }[];
  readonly agreements: readonly DemoAgreement[];
  readonly changes: readonly {
    readonly kind: ChangeKind;
    readonly on: Day;
    readonly basis: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly name: Multilingual | null;
  }[];
}

export interface DemoAgreement {
  readonly key: string;
  readonly family: 'international' | 'contract';
  readonly parent: string | null;
  readonly title: Multilingual;
  readonly parties: readonly string[];
  readonly languages: readonly string[];
  readonly scope: string;
  /** Of one that is not signed. */
  readonly stage?: Stage;
  readonly signed?: {
    readonly on: Day;
    readonly at: string;
    readonly by: readonly (readonly [organisation: string, name: string, title: string])[];
  };
  readonly from: Day | null;
  readonly until: Day | null;
  readonly suspended?: readonly {
    readonly from: Day;
    readonly until: Day;
    readonly reason: string;
    readonly reviewOn: Day;
  }[];
  readonly amended?: readonly {
    readonly on: Day;
    readonly from: Day;
    readonly basis: string;
    readonly what: string;
    readonly scope: string;
    readonly fullText: string | null;
  }[];
  readonly renewed?: readonly {
    readonly end: Day;
    readonly decidedOn: Day;
    readonly until: Day;
    readonly performance: string;
    readonly cost: string;
    readonly risk: string;
    readonly recommendation: string;
  }[];
  readonly publish:
    | { readonly kind: 'full'; readonly text: string }
    | { readonly kind: 'withheld'; readonly ground: string }
    | null;
  readonly obligations: readonly {
    readonly owner: string;
    readonly what: string;
    readonly money?: boolean;
    readonly due: Day;
    readonly everyDays: number | null;
    readonly deliverable?: {
      readonly type: string;
      readonly quantity: number;
      readonly language: string;
      readonly market: string;
    };
  }[];
}

interface Into {
  readonly ids: Identifiers;
  readonly now: Instant;
  readonly publisher: UserId;
  readonly partnerManager: UserId;
}

type Ids = ReadonlyMap<string, string>;

/** Writes partners, agreements and reorganisations; gives the agreements by their key in the file. */
export async function writePartners(
  trx: Kysely<Database>,
  { partners, agreements, changes }: DemoPartners,
  organisations: Ids,
  into: Into,
): Promise<ReadonlyMap<string, AgreementId>> {
  const today = vietnamDay(into.now);
  const day = (text: Day): CivilDate => dayOf(text, into.now);
  const body = (slug: string): OrganisationId => {
    const id = organisations.get(slug);
    if (id === undefined) throw new Error(`demo/organisations.json names no ${slug}`);
    return id as OrganisationId;
  };
  for (const { slug, kind, country, languages, since, notes } of partners) {
    const fields = { kind, country: country as never, languages, since: day(since) };
    await insertPartner(trx, body(slug), { ...fields, state: 'active' });
    for (const { text, source, seenOn } of notes) {
      const written = { writtenBy: into.partnerManager, writtenAt: into.now };
      const note = { id: into.ids(), text, source, sourceUrl: null, seenOn: day(seenOn) };
      await insertNote(trx, body(slug), { ...note, ...written });
    }
  }
  const ids = new Map(agreements.map(({ key }) => [key, into.ids() as AgreementId]));
  for (const one of agreements) {
    const id = ids.get(one.key) as AgreementId;
    const parent = one.parent === null ? null : (ids.get(one.parent) ?? null);
    const made = storedAgreement(one, { id, parent, day, body, by: into.publisher });
    await insertAgreement(trx, made, { user: into.partnerManager, at: into.now });
    await writeSteps(trx, made, today, into);
    for (const owed of one.obligations) {
      const obligation: Obligation = {
        ...{ id: into.ids() as Obligation['id'], version: 1, owner: body(owed.owner) },
        ...{ what: owed.what, money: owed.money ?? false, dueOn: day(owed.due) },
        ...{ everyDays: owed.everyDays, deliverable: owed.deliverable ?? null },
        ...{ evidence: '', submitted: null, decision: null, waived: '' },
        ...{ broughtBy: null, endedBy: null },
      };
      await storeObligation(trx, id, obligation);
    }
  }
  for (const { kind, on, basis, from, to, name } of changes) {
    const change = { kind, on: day(on), basis, from: from.map(body), to: to.map(body) };
    const bodies = [];
    for (const one of new Set([...change.from, ...change.to])) {
      const found = await lockOrganisation(trx, one);
      if (found !== null) bodies.push(found);
    }
    const altered = expectOk(applyChange(change, bodies, name === null ? null : { name }));
    for (const one of altered) await updateOrganisation(trx, one.id, one.states);
    const recorded = { ...change, id: into.ids() as OrganisationChangeId };
    const by = { user: into.partnerManager, at: into.now, ids: into.ids };
    await recordOrganisationChange(trx, recorded, by);
  }
  return ids;
}

function storedAgreement(
  one: DemoAgreement,
  known: {
    readonly id: AgreementId;
    readonly parent: AgreementId | null;
    readonly day: (text: Day) => CivilDate;
    readonly body: (slug: string) => OrganisationId;
    readonly by: UserId;
  },
): StoredAgreement {
  const { id, parent, day, body, by } = known;
  const { publish, signed } = one;
  return {
    ...{ id, version: 1, family: one.family, parent, title: one.title, path: 'full' },
    ...{ stage: one.stage ?? 'signed', parties: one.parties.map(body), languages: one.languages },
    ...{ scope: one.scope, legallyBinding: one.family === 'contract' },
    signedOn: signed === undefined ? null : day(signed.on),
    signedAt: signed?.at ?? '',
    signatories: (signed?.by ?? []).map(([organisation, name, title]) => ({
      ...{ organisation: body(organisation), name, title },
    })),
    effectiveFrom: one.from === null ? null : day(one.from),
    expiresOn: one.until === null ? null : day(one.until),
    suspensions: (one.suspended ?? []).map(({ from, until, reason, reviewOn }) => ({
      ...{ from: day(from), until: day(until), reason, reviewOn: day(reviewOn) },
    })),
    renewals: (one.renewed ?? []).map((renewal) => ({
      ...renewal,
      ...{ end: day(renewal.end), decidedOn: day(renewal.decidedOn), until: day(renewal.until) },
      decidedBy: by,
    })),
    publication:
      publish === null || publish.kind === 'full'
        ? publish && { kind: 'full' }
        : { kind: 'withheld', ground: publish.ground },
    fullText: publish?.kind === 'full' ? publish.text : '',
    amendments: (one.amended ?? []).map(({ on, from, basis, what, scope, fullText }, index) => ({
      ...{ number: index + 1, signedOn: day(on), effectiveFrom: day(from), basis, what },
      ...{ changes: { languages: null, scope, fullText }, enteredOn: day(on), enteredBy: by },
    })),
    republications: [],
    endedOn: null,
  };
}

/** The steps that were taken by now, each done; those of the present stage are open. */
async function writeSteps(
  trx: Kysely<Database>,
  agreement: StoredAgreement,
  today: CivilDate,
  { ids }: Into,
): Promise<void> {
  const from = agreement.signedOn ?? addDays(today, -4);
  const begin = (stretch: 'screening' | 'opinions' | 'decision' | 'after'): Promise<void> =>
    beginSteps(trx, agreement, { occasion: 'signing', stretch, from }, ids);
  const close = (): Promise<unknown> =>
    sql`update agreement_step set done_on = ${from}::date, reference = 'Hồ sơ trình diễn'
      where agreement = ${agreement.id}`.execute(trx);
  await begin('screening');
  if (agreement.stage !== 'signed') {
    await close();
    await begin('opinions');
    return;
  }
  for (const stretch of ['opinions', 'decision', 'after'] as const) await begin(stretch);
  await close();
}
