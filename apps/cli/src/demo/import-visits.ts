import {
  type ActivityId,
  addDays,
  type CivilDate,
  type CountryCode,
  type CoverageId,
  type Identifiers,
  type Instant,
  type LanguageTag,
  type MemberId,
  type Multilingual,
  type PlaceId,
  type UserId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import {
  type CoverageFormat,
  type CoverageReach,
  coverageUntil,
  forget,
  type Interviewee,
  type ItemProvince,
  type LocalApproval,
  type Outlet,
  type OutletKind,
  type PermitId,
  type Position,
  type ProgrammeItem,
  type ProgrammeItemId,
  retainUntil,
  type VisitMember,
  type VisitState,
  type WholeVisit,
} from '@nhipcau/core/visits';
import { type Database, insertOutlet, writeCoverage, writeVisit } from '@nhipcau/postgres';
import { type Kysely, sql } from 'kysely';
import { type Day, dayOf, morningOf } from './day.ts';
import type { DemoCost } from './import-books.ts';
import { named } from './named.ts';

/** What `visits.json` holds. */
export interface DemoVisits {
  readonly outlets: readonly {
    readonly slug: string;
    readonly name: string;
    readonly country: string;
    readonly languages: readonly string[];
    readonly kind: OutletKind;
  }[];
  /** The messages that coverage is looked through for, by code. */
  readonly messages: Readonly<Record<string, Multilingual>>;
  readonly visits: readonly DemoVisit[];
}

export interface DemoVisit {
  readonly code: string;
  readonly name: Multilingual;
  readonly receivedOn: Day;
  readonly firstOn: Day;
  readonly lastOn: Day;
  readonly purpose: string;
  readonly publicationPlan: string;
  readonly messages: readonly string[];
  /** `person` is the same on every visit that somebody comes on. */
  readonly members: readonly {
    readonly outlet: string;
    readonly position: Position;
    readonly attended: boolean;
    readonly person: string;
  }[];
  readonly programme: readonly {
    readonly day: Day;
    readonly from: string;
    readonly until: string;
    /** The code that the province had on that day. */
    readonly province: string;
    readonly venue: string;
    readonly activity: string;
    readonly interviewees: readonly Interviewee[];
    readonly free: boolean;
  }[];
  readonly costs: readonly DemoCost[];
  /** `null` of a visit that has not taken place. */
  readonly report: { readonly sentOn: Day; readonly summary: string } | null;
  readonly coverage: readonly {
    readonly outlet: string;
    readonly title: string;
    readonly titleVi: string;
    readonly language: string;
    readonly publishedOn: Day;
    readonly format: CoverageFormat;
    readonly messages: Readonly<Record<string, boolean>>;
    readonly reach?: CoverageReach;
  }[];
}

interface Into {
  readonly ids: Identifiers;
  readonly now: Instant;
  readonly pressOfficer: UserId;
  readonly otherPressOfficer: UserId;
}

/** Writes press visits with all that belongs to them; gives their identifiers by code. */
export async function writeVisits(
  trx: Kysely<Database>,
  { outlets, messages, visits }: DemoVisits,
  into: Into,
): Promise<Map<string, ActivityId>> {
  const people = new Map<string, VisitMember['person']>();
  const houses = new Map<string, Outlet>(
    outlets.map(({ slug, name, country, languages, kind }) => [
      slug,
      {
        ...{ id: into.ids() as Outlet['id'], version: 1, name, kind, organisation: null },
        country: country as CountryCode,
        languages: languages.map((one) => one as LanguageTag),
      },
    ]),
  );
  for (const house of houses.values()) await insertOutlet(trx, house);
  const made = new Map<string, ActivityId>();
  for (const visit of visits) {
    const id = into.ids() as ActivityId;
    made.set(visit.code, id);
    const places = await placesOf(trx, visit, into.now);
    const known = { outlets: houses, messages: new Map(Object.entries(messages)), people, places };
    const whole = wholeOf(visit, id, known, into);
    await writeVisit(trx, whole, morningOf(dayOf(visit.receivedOn, into.now)));
    for (const [index, item] of visit.coverage.entries()) {
      const outlet = named(houses, item.outlet);
      await writeCoverage(trx, {
        ...{ id: into.ids() as CoverageId, version: 1, visit: id, outlet: outlet.id, parent: null },
        ...{ title: item.title, titleVi: item.titleVi, language: item.language as LanguageTag },
        ...{ publishedOn: dayOf(item.publishedOn, into.now), format: item.format },
        link: `https://${item.outlet}.example/${visit.code}-${index + 1}`,
        ...{ archiveReference: '', messages: item.messages, reach: item.reach ?? null },
      });
    }
  }
  return made;
}

interface Known {
  readonly outlets: ReadonlyMap<string, Outlet>;
  readonly messages: ReadonlyMap<string, Multilingual>;
  readonly people: Map<string, VisitMember['person']>;
  readonly places: ReadonlyMap<string, ItemProvince>;
}

function wholeOf(
  visit: DemoVisit,
  id: ActivityId,
  known: Known,
  { ids, now, pressOfficer, otherPressOfficer }: Into,
): WholeVisit {
  const [receivedOn, firstOn, lastOn] = [visit.receivedOn, visit.firstOn, visit.lastOn].map((day) =>
    dayOf(day, now),
  ) as [CivilDate, CivilDate, CivilDate];
  const days = { receivedOn, firstOn, lastOn };
  const past = visit.report !== null;
  const outlets = [...new Set(visit.members.map(({ outlet }) => named(known.outlets, outlet)))];
  return {
    visit: {
      ...{ id, version: 1, code: visit.code, name: visit.name, hostRole: 'inviting' },
      state: past ? stateOf(lastOn, vietnamDay(now)) : 'submitted',
      ...{ purpose: visit.purpose, publicationPlan: visit.publicationPlan, channel: 'online' },
      ...{ ...days, cancelled: null, createdBy: pressOfficer },
      ...{ actualFirstOn: past ? firstOn : null, actualLastOn: past ? lastOn : null },
      messages: visit.messages.map((code) => ({ code, text: named(known.messages, code) })),
    },
    ...{ outlets, changes: [], equipment: [], tasks: [] },
    members: visit.members.map((one, index) => {
      const member = memberOf(one, index, { ...days, past, code: visit.code }, known, ids);
      return forget(member, vietnamDay(now));
    }),
    permits: [
      {
        ...{ id: ids() as PermitId, body: { kind: 'ministry' }, formCode: '01/BC-BNG' },
        ...{ state: past ? 'granted' : 'complete', byMission: true, refusal: null },
        ...{ submittedAt: morningOf(receivedOn), submittedBy: pressOfficer },
        ...{ forwardedAt: morningOf(receivedOn), completeOn: addDays(receivedOn, 1) },
        ...(past
          ? { decidedOn: addDays(receivedOn, 8), decidedBy: otherPressOfficer }
          : { decidedOn: null, decidedBy: null }),
        number: past ? `GP-${visit.code}` : '',
        ...{ validFirstOn: past ? firstOn : null, validLastOn: past ? lastOn : null },
      },
    ],
    programme: visit.programme.map((one): ProgrammeItem => {
      const approved: Pick<LocalApproval, 'state' | 'reference' | 'answeredOn'> = past
        ? { state: 'approved', reference: `UBND-${visit.code}`, answeredOn: addDays(receivedOn, 5) }
        : { state: 'requested', reference: '', answeredOn: null };
      return {
        ...{ id: ids() as ProgrammeItemId, day: dayOf(one.day, now), transport: '' },
        ...{ fromMinute: minuteOf(one.from), untilMinute: minuteOf(one.until) },
        ...{ province: known.places.get(one.province) ?? null, venue: one.venue },
        ...{ activity: one.activity, interviewees: one.interviewees, questions: [] },
        approval: one.free
          ? { state: 'not-needed', askedOn: null, reference: '', answeredOn: null, ground: null }
          : { ...approved, askedOn: receivedOn, ground: null },
        ...{ interpreter: null, guide: one.free ? null : pressOfficer, free: one.free },
        state: past ? 'held' : 'planned',
      };
    }),
    report: visit.report && {
      ...{ summary: visit.report.summary, writtenBy: pressOfficer },
      ...{ writtenAt: morningOf(addDays(lastOn, 1)), approvedBy: otherPressOfficer },
      ...{ approvedAt: morningOf(addDays(lastOn, 2)), sentOn: dayOf(visit.report.sentOn, now) },
      reference: `BC-${visit.code}`,
    },
  };
}

interface MemberDays {
  readonly code: string;
  readonly firstOn: CivilDate;
  readonly lastOn: CivilDate;
  readonly past: boolean;
}

/** Somebody invented, as the passport of an invented person says. */
function memberOf(
  { outlet: slug, position, attended, person }: DemoVisit['members'][number],
  index: number,
  { code, firstOn, lastOn, past }: MemberDays,
  { outlets, people }: Known,
  ids: Identifiers,
): VisitMember {
  const outlet = named(outlets, slug);
  const known = people.get(person) ?? (ids() as VisitMember['person']);
  people.set(person, known);
  return {
    ...{ id: ids() as MemberId, person: known, outlet: outlet.id, position },
    passportName: `DEMO MEMBER ${String(index + 1).padStart(2, '0')}`,
    ...{ nationality: outlet.country, passportValidUntil: addDays(lastOn, 1_200) },
    visaPlace: `Cơ quan đại diện Việt Nam (${outlet.country})`,
    permit: past ? { number: `GP-${code}`, firstOn, lastOn } : null,
    ...{ attended: past ? attended : null, consentToName: false, forgottenOn: null },
    retainUntil: retainUntil(lastOn),
  };
}

/** How far a visit is that ended on a day: coverage is looked for a while, then it is closed. */
function stateOf(lastOn: CivilDate, today: CivilDate): VisitState {
  const until = coverageUntil({ actualLastOn: lastOn });
  return until !== null && today >= until ? 'closed' : 'coverage-open';
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The units that carried the codes of a programme on its days. */
async function placesOf(
  trx: Kysely<Database>,
  { programme }: DemoVisit,
  now: Instant,
): Promise<ReadonlyMap<string, ItemProvince>> {
  const places = new Map<string, ItemProvince>();
  for (const { day, province: code } of programme) {
    const { rows } = await sql<{ place: PlaceId }>`select place from place_state
      where code = ${code} and valid @> ${dayOf(day, now)}::date`.execute(trx);
    const place = rows[0]?.place;
    if (place === undefined) throw new Error(`no province has the code ${code} on ${day}`);
    places.set(code, { place, code });
  }
  return places;
}
