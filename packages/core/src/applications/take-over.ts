import {
  type CivilDate,
  type Instant,
  type LanguageTag,
  type MemberId,
  type Multilingual,
  ok,
  type Result,
  type SiteLanguage,
  type Slug,
  slugOf,
  type UserId,
  type VisitId,
  vietnamDay,
} from '../kernel/index.ts';
import type { Place } from '../organisations/index.ts';
import {
  type EquipmentItem,
  moveVisit,
  type Outlet,
  type OutletId,
  type PersonId,
  retainUntil,
  type Visit,
  type VisitMember,
  type VisitRefusal,
  type WholeVisit,
} from '../visits/index.ts';
import type { ApplicationContent } from './application.ts';
import { firstProgramme } from './first-programme.ts';

/** What a press officer and the house add to an application of which a visit is made. */
export interface TakingOver {
  /** How documents name the visit. */
  readonly code: string;
  readonly by: UserId;
  /** The outlet that the house knows by that name in that country; `null` where it knows none. */
  readonly outlet: Outlet | null;
  /** In which the outlet applied. */
  readonly language: SiteLanguage;
  readonly submittedAt: Instant;
  readonly now: Instant;
  readonly places: readonly Place[];
  readonly newId: () => string;
}

/** A code for the visit, of its month, the outlet’s country and what Latin letters its name has; `null` without days. */
export function suggestedCode({ outlet, entryOn }: ApplicationContent): Slug | null {
  if (entryOn === null) return null;
  const made = slugOf(`${entryOn.slice(0, 7)} ${outlet.country ?? ''} ${outlet.name}`);
  return made.ok ? made.value : null;
}

/**
 * The visit that a submitted application becomes: its dossier has come, online, on the day on which it was handed
 * in, whose law holds for it (Decree 262/2026/NĐ-CP art. 26(3)). Members come without their passports, which stay
 * sealed with the application.
 *
 * @throws where the application could not have been submitted
 */
export function visitOf(
  content: ApplicationContent,
  taking: TakingOver,
): Result<WholeVisit, VisitRefusal> {
  const { code, by, newId, now } = taking;
  const outlet = taking.outlet ?? newOutlet(content, taking);
  const [firstOn, lastOn] = [told(content.entryOn), told(content.leaveOn)];
  const visit: Visit = {
    ...{ id: newId() as VisitId, version: 1, code, name: nameOf(outlet.name, firstOn) },
    ...{ state: 'idea', hostRole: content.host === null ? 'inviting' : 'co-host' },
    ...{ purpose: content.purpose, publicationPlan: content.publicationPlan },
    ...{ receivedOn: vietnamDay(taking.submittedAt), channel: 'online', firstOn, lastOn },
    ...{ actualFirstOn: null, actualLastOn: null, cancelled: null, messages: [], createdBy: by },
  };
  const whole: WholeVisit = {
    ...{ visit, outlets: [outlet], members: membersOf(content, outlet.id, taking) },
    ...{ permits: [], programme: firstProgramme(content, firstOn, lastOn, taking), changes: [] },
    ...{ equipment: equipmentOf(content, newId), tasks: [], report: null },
  };
  const today = vietnamDay(now);
  const asked = moveVisit(whole, { to: 'requested', on: today, ground: null }, today, []);
  if (!asked.ok) return asked;
  const requested = { ...whole, visit: asked.value };
  const begun = moveVisit(requested, { to: 'dossier', on: today, ground: null }, today, []);
  return begun.ok ? ok({ ...whole, visit: { ...begun.value, version: 1 } }) : begun;
}

function told<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new Error('a submitted application has every answer');
  return answer;
}

function newOutlet({ outlet }: ApplicationContent, { newId, language }: TakingOver): Outlet {
  return {
    ...{ id: newId() as OutletId, version: 1, name: outlet.name, country: told(outlet.country) },
    ...{
      languages: [language as string as LanguageTag],
      kind: told(outlet.kind),
      organisation: null,
    },
  };
}

function nameOf(outlet: string, firstOn: CivilDate): Multilingual {
  const month = `${firstOn.slice(5, 7)}/${firstOn.slice(0, 4)}`;
  return { vi: `${outlet}, tháng ${month}`, en: `${outlet}, ${month}` };
}

function membersOf(
  { members, leaveOn }: ApplicationContent,
  outlet: OutletId,
  { newId }: TakingOver,
): readonly VisitMember[] {
  return members.map(({ fullName, nationality, position, visaPlace, passportValidTo }) => ({
    ...{ id: newId() as MemberId, person: newId() as PersonId, outlet, position: told(position) },
    ...{ passportName: oneLine(fullName), nationality, visaPlace: oneLine(visaPlace) },
    ...{ passportValidUntil: passportValidTo, permit: null, attended: null },
    ...{ consentToName: false, retainUntil: retainUntil(told(leaveOn)), forgottenOn: null },
  }));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function equipmentOf(
  { equipment }: ApplicationContent,
  newId: () => string,
): readonly EquipmentItem[] {
  return equipment.map(({ description, serial, quantity }) => ({
    ...{ id: newId() as EquipmentItem['id'], description, serial, quantity },
    ...{ temporaryImport: true, customsReference: '', reExportedOn: null },
  }));
}
