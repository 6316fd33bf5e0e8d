import { join } from 'node:path';
import { linkGuessLimit } from '@nhipcau/core/access';
import { destroyOn } from '@nhipcau/core/applications';
import {
  type ApplicationId,
  type CivilDate,
  refuse,
  type VisitId,
  vietnamDay,
} from '@nhipcau/core/kernel';
import type { ApplicationNews } from '@nhipcau/core/notices';
import { lastDay } from '@nhipcau/core/visits';
import { loadOrCreateLinkKey } from '@nhipcau/mail';
import {
  type ApplicationRecord,
  applicationOf,
  applicationSecret,
  type DatabaseHandle,
  lockApplication,
  openApplication,
  type PassportKey,
  presentKey,
  queueLetter,
  readApplication,
  readVisit,
  recordKeys,
  retainUntil,
  retentionOn,
  takeGuess,
} from '@nhipcau/postgres';
import type { Asked, Dependencies, Outcome } from '../http/index.ts';

/** A request of whoever has the private link. */
export interface ByLink extends Asked {
  readonly params: { readonly id: ApplicationId };
}

/**
 * Runs `work` in a transaction on the application that the private link opens. Links that open nothing are
 * counted, all together: past the limit they are no longer told what they are; right links open all the same.
 * `work` writes nothing before it refuses.
 */
export async function withApplication<Given extends ByLink>(
  call: Given,
  work: (inside: Given, application: ApplicationRecord) => Promise<Outcome>,
): Promise<Outcome> {
  const { id } = call.params;
  const { link } = call;
  const outcome = await call.db.transaction().execute(async (trx) => {
    if (link === null) return null;
    await lockApplication(trx, id);
    const application = await openApplication(trx, id, link);
    return application && work(inTransaction(call, trx), application);
  });
  if (outcome !== null) return outcome;
  const guess = await call.db
    .transaction()
    .execute((trx) => takeGuess(trx, 'application link', call.at, linkGuessLimit));
  return guess.ok ? refuse({ kind: 'application-unknown' }) : guess;
}

/** The same request, asked within a transaction. */
function inTransaction<Given extends Asked>(call: Given, db: DatabaseHandle): Given {
  return Object.create(call, { db: { value: db, enumerable: true } }) as Given;
}

/** The record keys of this installation. */
export function keysOf({ config }: Dependencies): ReturnType<typeof recordKeys> {
  return recordKeys(config.dataFolder);
}

/** The secret of an application's private link. */
export function secretOf({ config }: Dependencies, id: ApplicationId): string {
  return applicationSecret(loadOrCreateLinkKey(join(config.dataFolder, 'keys')), id);
}

/** The day until which an application's passports are kept as it stands. */
export async function keptUntil(
  { db, at }: Pick<Asked, 'db' | 'at'>,
  { state, content, visit }: Pick<ApplicationRecord, 'state' | 'content' | 'visit'>,
): Promise<CivilDate> {
  const today = vietnamDay(at);
  const made = visit === null ? null : await readVisit(db, visit);
  const leaveOn = made === null ? (content.leaveOn ?? null) : lastDay(made.visit);
  return destroyOn({ state, changedOn: today, leaveOn }, await retentionOn(db, today));
}

/** Keeps the passports of the application of which a visit was made for as long as its days say now. */
export async function passportsFollow(
  call: Pick<Asked, 'db' | 'at'>,
  visit: VisitId,
): Promise<void> {
  const id = await applicationOf(call.db, visit);
  if (id === null) return;
  await retainUntil(call.db, id, await keptUntil(call, await afterChange(call.db, id)));
}

/** What passports are sealed to now; `null` of an application that is closed or whose time is over. */
export async function keyFor(
  call: Pick<Asked, 'db' | 'at' | 'dependencies'>,
  application: ApplicationRecord,
): Promise<PassportKey | null> {
  const { state, id } = application;
  if (state === 'turned-down' || state === 'withdrawn') return null;
  const until = await keptUntil(call, application);
  if (until <= vietnamDay(call.at)) return null;
  return presentKey(call.db, keysOf(call.dependencies), id, {
    ...{ id: call.dependencies.ids(), now: call.at, destroyOn: until },
  });
}

/** Writes to an outlet in its language; the link is made when the letter is sent. */
export async function writeTo(
  { db, at: now }: Pick<Asked, 'db' | 'at'>,
  {
    id: application,
    language,
    contactEmail,
  }: Pick<ApplicationRecord, 'id' | 'language' | 'contactEmail'>,
  what: ApplicationNews,
): Promise<void> {
  if (contactEmail === null) return;
  await queueLetter(db, {
    ...{ kind: 'press-application', data: { what, language }, application },
    ...{ to: contactEmail, language: language === 'vi' ? 'vi' : 'en', now },
  });
}

/** The application again, after a change. @throws when there is none any more */
export async function afterChange(
  db: DatabaseHandle,
  id: ApplicationId,
): Promise<ApplicationRecord> {
  const found = await readApplication(db, id);
  if (found === null) throw new Error(`application ${id} is gone`);
  return found;
}
