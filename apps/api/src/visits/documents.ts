/**
 * The papers of a visit as files, written when they are asked for and kept nowhere: number, day and signature
 * are left open for the registry and who signs.
 *
 * @module
 */
import { z } from '@hono/zod-openapi';
import {
  type CivilDate,
  type OrganisationId,
  ok,
  type PlaceId,
  refuse,
  type UserId,
  type VisitId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import { ruleOn } from '@nhipcau/core/obligations';
import { type OrganisationState, stateOn } from '@nhipcau/core/organisations';
import { visitPaperKinds } from '@nhipcau/core/papers';
import type { WholeVisit } from '@nhipcau/core/visits';
import {
  type House,
  type VisitPaperData,
  visitCalendar,
  visitPaper,
} from '@nhipcau/formats/visit-papers';
import { writePaperWord } from '@nhipcau/formats/word';
import { writePaperPdf } from '@nhipcau/media/paper-pdf';
import {
  type DatabaseHandle,
  obligationRules,
  placesInTime,
  readOrganisation,
  readUser,
  readVisit,
} from '@nhipcau/postgres';
import { type Asked, bytes, defineRoute, id, type Route, siteLanguage } from '../http/index.ts';
import { inTurn } from '../pictures/in-turn.ts';

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** Setting a paper takes a core for a moment: one at a time. */
const writing = inTurn();

/** Who writes, and the language of whom it is for. */
const who = { host: id<OrganisationId>(), language: siteLanguage.optional() };

const give = defineRoute({
  method: 'get',
  path: '/visits/{id}/documents/{kind}',
  summary:
    'A paper of a visit as a Word file or a PDF, written by the agency that hosts; what is handed out also in a language.',
  action: 'visit.read',
  subject: 'any',
  params: { id: id<VisitId>(), kind: z.enum(visitPaperKinds) },
  query: { ...who, format: z.enum(['docx', 'pdf']) },
  responses: { 200: '*/*' },
  handler: async (call) => {
    const { kind } = call.params;
    const { format, host, language = 'vi' } = call.query;
    const data = await paperData(call, call.params.id, host);
    if (data === 'no-visit') return refuse({ kind: 'not-found' });
    if (data === 'no-host') return refuse({ kind: 'unknown-reference', field: 'host', id: host });
    const paper = visitPaper(kind, data, language);
    const write = format === 'pdf' ? writePaperPdf : writePaperWord;
    const file = await writing(async () => write(paper));
    const name = `${data.whole.visit.code}.${kind}.${format}`;
    return ok(bytes(file, types[format], attachment(name)));
  },
});

const calendar = defineRoute({
  method: 'get',
  path: '/visits/{id}/calendar',
  summary: 'The programme of a visit as an iCalendar file, without a name of a person.',
  action: 'visit.read',
  subject: 'any',
  params: { id: id<VisitId>() },
  query: who,
  responses: { 200: 'text/calendar' },
  handler: async (call) => {
    const { host, language = 'vi' } = call.query;
    const data = await paperData(call, call.params.id, host);
    if (data === 'no-visit') return refuse({ kind: 'not-found' });
    if (data === 'no-host') return refuse({ kind: 'unknown-reference', field: 'host', id: host });
    const text = new TextEncoder().encode(visitCalendar(data, language, call.at));
    const name = `${data.whole.visit.code}.ics`;
    return ok(bytes(text, 'text/calendar; charset=utf-8', attachment(name)));
  },
});

function attachment(name: string): Readonly<Record<string, string>> {
  return { 'Content-Disposition': `attachment; filename="${name}"` };
}

/** What the papers of a visit are written from, in the name of a host. */
async function paperData(
  { db, at }: Pick<Asked, 'db' | 'at'>,
  id: VisitId,
  host: OrganisationId,
): Promise<VisitPaperData | 'no-visit' | 'no-host'> {
  const whole = await readVisit(db, id);
  if (whole === null) return 'no-visit';
  const today = vietnamDay(at);
  const house = await houseOn(db, host, today);
  if (house === null) return 'no-host';
  const places = new Map((await placesInTime(db)).map((place) => [place.id, place]));
  const people = await guides(db, whole);
  const rules = await obligationRules(db);
  return {
    ...{ whole, house, today },
    apply: ruleOn(rules, 'PRESS_APPLY', whole.visit.receivedOn ?? today),
    placeName: (place: PlaceId, on: CivilDate) => {
      const states = places.get(place)?.states ?? [];
      return (stateOn(states, on) ?? states.at(-1))?.name ?? { vi: '', en: '' };
    },
    personName: (person) => people.get(person) ?? '',
  };
}

/** The agency that hosts and the body above it, as they are called on a day; `null` where there is none. */
async function houseOn(
  db: DatabaseHandle,
  id: OrganisationId,
  day: CivilDate,
): Promise<House | null> {
  const state = await stateOf(db, id, day);
  if (state === null) return null;
  const above = state.parent === null ? null : await stateOf(db, state.parent, day);
  const { name, abbreviation } = state;
  return { name, abbreviation, governing: above === null ? null : above.name };
}

async function stateOf(
  db: DatabaseHandle,
  id: OrganisationId,
  day: CivilDate,
): Promise<OrganisationState | null> {
  const organisation = await readOrganisation(db, id);
  return organisation === null ? null : stateOn(organisation.states, day);
}

/** Names of those of the house who go along. */
async function guides(
  db: DatabaseHandle,
  { programme }: WholeVisit,
): Promise<ReadonlyMap<UserId, string>> {
  const ids = programme.flatMap(({ guide }) => (guide === null ? [] : [guide]));
  const known = await Promise.all([...new Set(ids)].map((id) => readUser(db, id)));
  return new Map(known.flatMap((user) => (user === null ? [] : [[user.id, user.name] as const])));
}

export const visitDocumentRoutes: readonly Route[] = [give, calendar];
